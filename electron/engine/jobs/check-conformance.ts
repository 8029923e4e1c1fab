import { join } from 'node:path'
import { Problem } from '#shared/base/problem'
import { reportOfDciodvfy } from '#engine/adapters/dciodvfy'
import { compareConformance, conformanceErrors, isUnknownObject } from '#engine/review/conformance'
import { unchecked, uncheckedOutputs } from '#engine/store/queries/review'
import type { NewFinding } from '#engine/store/records'
import { dispatch } from './dispatch.ts'
import { findingOf } from './finding.ts'
import type { Job } from './job.ts'
import { type ProjectWork, sourcePath } from './project-work.ts'

export interface ConformanceCount {
  readonly checked: number
  /** Outputs with an error that their original has not. */
  readonly added: number
  /** Outputs whose original says nothing. */
  readonly unread: number
}

type Output = ReturnType<typeof uncheckedOutputs>[number]

const OUTPUTS_CHECKED = 16
/** dciodvfy is a process a file: the workers have nothing to do with it. */
const TWO_LANES = { size: 1, widen: () => undefined }

/**
 * Asks dciodvfy about every output that has been written since it was asked last, and about the original where there is an
 * error. Each error that an output adds is a finding, without a value. Throws CNF-NONE where the program is not installed.
 */
export async function checkConformance(work: ProjectWork, job: Job): Promise<ConformanceCount> {
  const count = { checked: 0, added: 0, unread: 0 }
  job.stage('conformance', unchecked(work.db))
  await dispatch(job, TWO_LANES, batchesOf(work), async (batch) => {
    const findings: NewFinding[] = []
    for (const output of batch) {
      const { added, isUnread } = await compared(work, output)
      count.checked += 1
      count.added += Number(added.length > 0)
      count.unread += Number(isUnread)
      findings.push(
        ...added.map((line) => findingOf('CNF-NEW', 'error', output.id, line)),
        ...(isUnread ? [findingOf('CNF-UNREAD', 'warning', output.id, '')] : []),
      )
      job.advance(1)
    }
    if (findings.length > 0) await work.writer.write('putFindings', findings)
    await work.writer.write(
      'putConformance',
      batch.map(({ id, digest }) => ({ instanceId: id, digest })),
    )
  })
  return count
}

function* batchesOf({ db }: ProjectWork): Generator<Output[]> {
  for (let after = 0; ;) {
    const batch = uncheckedOutputs(db, after, OUTPUTS_CHECKED)
    const last = batch.at(-1)
    if (last === undefined) return
    yield batch
    after = last.id
  }
}

async function compared(work: ProjectWork, output: Output): Promise<{ added: readonly string[]; isUnread: boolean }> {
  const now = await reportOf(join(work.draft.output, output.outputPath))
  if (now !== null && conformanceErrors(now).length === 0) return { added: [], isUnread: false }
  const before = now && (await reportOf(sourcePath(work, output.root, output.path)))
  // What cannot be compared is told and acknowledged, never taken for right.
  if (now === null || before === null) return { added: [], isUnread: true }
  if (isUnknownObject(before) && !isUnknownObject(now)) return { added: [], isUnread: true }
  return { added: compareConformance(before, now).added, isUnread: false }
}

async function reportOf(path: string): Promise<string | null> {
  const report = await reportOfDciodvfy(path)
  if (report === undefined) throw new Problem('CNF-NONE')
  return report
}
