import module from 'node:module'
import { Problem } from '#shared/base/problem'
import { overlayPicture, overlayPlanes, readFrame } from '#engine/pixels/index'
import type { Answers, Envelope, Reply, Request, RequestKind, Usage } from './messages.ts'
import { faultPlace } from './fault.ts'
import { sha256OfFile } from './file-digest.ts'
import { judgeBatch } from './worker-judge.ts'
import { deidentifyBatch, verifyBatch } from './worker-run.ts'
import { lookAt } from './worker-look.ts'
import { tryModel } from './worker-ner.ts'
import { readBatch, readersDigest } from './worker-read.ts'
import { blendFrames } from './worker-blend.ts'
import { cropOf, previewOf } from './worker-crops.ts'
import { drawFrame, drawFrames } from './worker-pictures.ts'
import { lookForWriting } from './worker-places.ts'
import { scanFiles } from './worker-scan.ts'
import { setPlan } from './worker-plan.ts'
import { stages } from './worker-stages.ts'
import { withPixels } from './with-instance.ts'

type RequestOf<K extends RequestKind> = Extract<Request, { kind: K }>

/** What a worker can do. Total by type: a request without its handler does not compile. */
const handlers: { readonly [K in RequestKind]: (request: RequestOf<K>) => Answers[K] | Promise<Answers[K]> } = {
  scan: ({ session, files }) => scanFiles(session, files),
  digest: ({ paths }) => ({ digests: paths.map(sha256OfFile) }),
  plan: ({ plan }) => {
    setPlan(plan)
    return {}
  },
  readers: async () => ({ digest: await readersDigest() }),
  look: ({ by, instances }) => ({ instances: lookAt(by, instances) }),
  places: async ({ source, regions, targets }) => ({ there: await lookForWriting(source, regions, targets) }),
  read: async ({ instances }) => ({ instances: await readBatch(instances) }),
  ner: async ({ folder }) => ({ digest: await tryModel(folder) }),
  judge: async ({ patients, values }) => ({ judgments: await judgeBatch(patients, values) }),
  run: ({ session, patients, instances }) => deidentifyBatch(session, patients, instances),
  verify: ({ patients, outputs }) => ({ outputs: verifyBatch(patients, outputs) }),
  picture: async ({ frames, sheet }) => ({ pngs: await drawFrames(frames, sheet) }),
  frame: async ({ path, frame }) =>
    await withPixels(path, async (instance) => ({
      ...(await readFrame(instance, frame)),
      overlays: overlayPlanes(instance).length,
    })),
  crop: async ({ crop }) => await cropOf(crop),
  preview: async ({ path, frame, masks, overlays }) => await previewOf(path, frame, masks, overlays),
  blend: async ({ frames }) => await blendFrames(frames),
  png: async ({ frame }) => ({ png: await drawFrame(frame) }),
  overlays: async ({ path, frame }) =>
    await withPixels(path, (instance) => Promise.resolve(overlayPicture(instance, frame))),
}

async function reply({ id, request }: Envelope): Promise<Reply> {
  const before = process.cpuUsage()
  try {
    // The table maps each kind to the handler of that kind; the pairing cannot be told to the compiler here.
    const handler = handlers[request.kind] as (request: Request) => Answers[RequestKind] | Promise<Answers[RequestKind]>
    return { id, ok: true, answer: await handler(request), usage: usageSince(before) }
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('BUG', faultPlace(error))
    return { id, ok: false, code: problem.code, at: problem.at ?? null, usage: usageSince(before) }
  }
}

function usageSince(before: NodeJS.CpuUsage): Usage {
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss(), stages: stages.take() }
}

/** The pool ends a process without warning, and the code that is kept is what was compiled when modules were loaded. */
let isCodeKept = false

process.on('message', (envelope: Envelope) => {
  void reply(envelope).then((answer) => {
    process.send?.(answer)
    if (isCodeKept) return
    isCodeKept = true
    // Does nothing where the host keeps no compiled code.
    if ('flushCompileCache' in module) module.flushCompileCache()
  })
})
// Ctrl-C reaches every process of a terminal; the host decides what it means and ends us when it is time.
process.on('SIGINT', () => undefined)
// The host is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
