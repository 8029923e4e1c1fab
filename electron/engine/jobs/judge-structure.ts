import type { ProblemCode } from '#shared/model/codes'
import { unjudgedContent } from '#engine/scan/content'
import {
  blankPatientInstances,
  decidedInstances,
  filesOfDuplicateUids,
  instancesMissingReferences,
  mixedStudies,
  type SharedUid,
} from '#engine/store/queries/structure'
import { filesNotDicom } from '#engine/store/queries/files'
import { contents, meta } from '#engine/store/queries/summary'
import { fileNumber } from '#engine/store/queries/paging'
import type { NewDecision } from '#engine/store/write/files'
import type { NewFinding } from '#engine/store/records'
import { eachInstance } from './each-row.ts'
import { type ProjectWork, sourcePath } from './project-work.ts'

/** Codes that this stage finds anew after each scan. */
const FOUND_HERE = [
  'DCM-NOT',
  'DUP-SAME',
  'DUP-DIFF',
  'PAT-MIXED',
  'PAT-BLANK',
  'REF-ABSENT',
  'DOC-HELD',
  'VID-HELD',
  'PHO-HELD',
  'WAV-LIST',
  'PIX-BURNED',
  'PIX-OVERLAY',
] as const satisfies readonly ProblemCode[]

/** What no single file shows: duplicates, patients in one study, references to what is not there, content nobody judged. */
export async function judgeStructure(work: ProjectWork): Promise<void> {
  const decisions = new Map<number, NewDecision>()
  const findings: NewFinding[] = []
  const decide = (
    instanceId: number,
    decision: NewDecision['decision'],
    code: ProblemCode,
    severity: NewFinding['severity'],
    detail: string,
  ) => {
    if (decisions.has(instanceId)) return
    decisions.set(instanceId, { instanceId, decision, note: '' })
    findings.push({ code, severity, fileId: instanceId, place: '', detail, instances: 1 })
  }

  for (const id of blankPatientInstances(work.db)) decide(id, 'blankPatient', 'PAT-BLANK', 'error', 'PatientID')
  for (const { instanceIds, patients } of mixedStudies(work.db)) {
    for (const id of instanceIds) decide(id, 'mixed', 'PAT-MIXED', 'error', `${patients} patients`)
  }
  for (const group of filesOfDuplicateUids(work.db)) {
    const [first, ...others] = group.instances.filter(({ decision }) => decision !== 'excluded')
    if (first === undefined || others.length === 0) continue
    if (await areSame(work, [first, ...others])) {
      for (const { id } of others) decide(id, 'duplicate', 'DUP-SAME', 'note', `copy of ${fileNumber(first.id)}`)
    } else {
      for (const { id } of [first, ...others]) decide(id, 'conflict', 'DUP-DIFF', 'error', `${others.length + 1} files`)
    }
  }
  for (const { id, missing } of instancesMissingReferences(work.db)) {
    findings.push({
      code: 'REF-ABSENT',
      severity: 'note',
      fileId: id,
      place: '',
      detail: `${missing} Instances`,
      instances: 1,
    })
  }
  for (const id of filesNotDicom(work.db)) {
    findings.push({ code: 'DCM-NOT', severity: 'note', fileId: id, place: '', detail: '', instances: 1 })
  }
  findings.push(...contentFindings(work))

  await takeBackDecisions(work, decisions)
  await work.writer.write('setDecisions', [...decisions.values()])
  await work.writer.write('replaceFindings', { codes: FOUND_HERE, rows: findings })
  await work.writer.write('setMeta', { structure: 'judged' })
}

/** An exclusion, or one taken back, may settle what copies and mixed patients decided: the next plan judges it again. */
export async function reopenStructure({ writer }: Pick<ProjectWork, 'writer'>): Promise<void> {
  await writer.write('setMeta', { structure: 'open' })
}

/** Judges structure again where a curator's exclusions changed what there is to judge. */
export async function settleStructure(work: ProjectWork): Promise<void> {
  if (meta(work.db, 'structure') === 'open') await judgeStructure(work)
}

/** Decisions of an earlier scan whose reason is gone. A curator's exclusion is no decision of ours and stays. */
async function takeBackDecisions(work: ProjectWork, now: ReadonlyMap<number, NewDecision>): Promise<void> {
  const earlier = decidedInstances(work.db)
  const rows = earlier.filter((id) => !now.has(id)).map((instanceId) => ({ instanceId, decision: null, note: '' }))
  if (rows.length > 0) await work.writer.write('setDecisions', rows)
}

/** Byte for byte: the same size and the same digest. */
async function areSame(work: ProjectWork, instances: SharedUid['instances']): Promise<boolean> {
  if (new Set(instances.map(({ size }) => size)).size > 1) return false
  const paths = instances.map(({ root, path }) => sourcePath(work, root, path))
  const { digests } = await work.pool.ask({ kind: 'digest', paths })
  return digests[0] !== null && new Set(digests).size === 1
}

function contentFindings(work: ProjectWork): NewFinding[] {
  const found: NewFinding[] = []
  // Most submissions hold nothing of the sort, and no Instance is asked then.
  if (!contents(work.db).some((kind) => unjudgedContent(kind).length > 0)) return found
  for (const instance of eachInstance(work)) {
    for (const code of unjudgedContent(instance)) {
      const severity = code === 'WAV-LIST' || code === 'PIX-OVERLAY' ? 'note' : 'warning'
      found.push({ code, severity, fileId: instance.id, place: '', detail: instance.modality, instances: 1 })
    }
  }
  return found
}
