import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { findReaders } from './adapters/find-readers.ts'
import { forkWorker } from './adapters/fork-worker.ts'
import { createEngineWith } from './jobs/engine.ts'
import type { Engine, Log, Ports } from './ports.ts'
import { homeFolder } from '../home.ts'

export { actionFrom, selectorFrom } from './profile/own/words.ts'
export type { Decided, Engine, FrameBytes, Imported, Log, Page, PageRequest, Ports, Project } from './ports.ts'
export type { TextReview, WordLine, WorkerProcess } from './ports.ts'
export { fileNumber } from './store/queries/paging.ts'
export { answerWords } from './jobs/answer-words.ts'
export { verifyRelease } from './jobs/verify-release.ts'
export { scoreFolder } from './jobs/score-folder.ts'
export { formatScore } from './reports/format-score.ts'

/** What a host may say otherwise than nodePorts() would. */
export interface NodePortOptions {
  readonly host: Ports['host']
  /** Default: PALIMPSEST_HOME, else a folder in the user's home. */
  readonly home?: string
  readonly resources?: string
  readonly workers?: number
  readonly log?: Log
}

/** The workstation's engine over the ports that a host lends. */
export async function createEngine(ports: Ports): Promise<Engine> {
  return await createEngineWith(ports)
}

/** The ports of a Node process: files, forked workers, the machine's cores. Works from source and from the build. */
export function nodePorts(options: NodePortOptions): Ports {
  const places = placesOf(import.meta.url)
  return {
    host: options.host,
    home: options.home ?? homeFolder(),
    resources: options.resources ?? places.resources,
    workers: options.workers ?? Math.max(1, Math.min(availableParallelism(), 8)),
    writerEntry: new URL(places.writer, import.meta.url),
    findReaders,
    startWorker: () => forkWorker(fileURLToPath(new URL(places.worker, import.meta.url))),
    log: options.log ?? { info: ignore, warn: ignore },
    now: () => new Date(),
  }
}

/** Where things lie beside this module: in the sources, or in the folder of the build. */
function placesOf(here: string): { readonly worker: string; readonly writer: string; readonly resources: string } {
  if (here.endsWith('.ts')) {
    const resources = fileURLToPath(new URL('../../resources/', here))
    return { worker: './jobs/worker.ts', writer: './store/writer-thread.ts', resources }
  }
  return {
    worker: './worker.js',
    writer: './writer-thread.js',
    resources: fileURLToPath(new URL('../../resources/', here)),
  }
}

function ignore(): void {
  // A host that keeps no log.
}
