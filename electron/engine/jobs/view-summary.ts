import type { FindingCount, NextAction, ProjectState, SubmissionSummary } from '#shared/api/contract'
import { codes, type ProblemCode } from '#shared/model/codes'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import { unjudgedContent } from '#engine/scan/content'
import { findingCounts } from '#engine/store/queries/findings'
import { numberTotal } from '#engine/store/queries/numbers'
import { askedCounts } from '#engine/store/queries/questions'
import { failedCount, pixelCounts } from '#engine/store/queries/pixels'
import {
  contents,
  fileTotals,
  identityCounts,
  latestPlan,
  latestRun,
  meta,
  sizeCounts,
  standingCounts,
  textCounts,
} from '#engine/store/queries/summary'
import type { Job } from './job.ts'
import { manifestSummary } from './manifest.ts'
import { policyOf, usualPolicy } from './pixel-policy.ts'
import type { ProjectWork } from './project-work.ts'
import { sourceStates } from './source-state.ts'
import { ALWAYS_HELD } from './always-held.ts'

/** Everything the Submission screen shows, from counters that the database keeps: no table is walked. */
export function summaryOf(
  work: Pick<ProjectWork, 'db' | 'draft' | 'id' | 'folder'>,
  job: Job | undefined,
  readOnly: SubmissionSummary['readOnly'] = null,
): SubmissionSummary {
  const { db, draft, id } = work
  const standings = standingCounts(db)
  const sizes = sizeCounts(db)
  const scannedAt = meta(db, 'scannedAt') ?? ''
  const plan = latestPlan(db)
  const run = latestRun(db)
  const active = job !== undefined && !job.isOver ? job.state : undefined
  const findings = findingCounts(db).map((row): FindingCount => ({ ...row, ...wordsOf(row.code) }))
  const asked = askedCounts(db)
  const facts: Facts = {
    asked,
    scanned: scannedAt !== '',
    files: standings.total,
    planned: plan !== null,
    active: active?.kind,
    paused: active?.state === 'paused',
    waiting: standings.toDo + standings.stale,
    written: standings.written,
    quarantined: standings.quarantined + standings.held,
    open: findings.reduce((sum, { open }) => sum + open, 0),
    interrupted: run !== null && (run.state === 'cancelled' || run.state === 'interrupted' || run.state === 'failed'),
  }
  return {
    project: { id, name: draft.name, output: draft.output, profile: draft.profile, documents: draft.documents },
    sources: sourceStates(work),
    readOnly,
    policy: usualPolicy(work),
    state: stateOf(facts),
    scan: {
      finishedAt: scannedAt === '' ? null : scannedAt,
      running: active?.kind === 'scan',
      newFiles: standings.unread,
    },
    files: fileTotals(db),
    manifest: manifestSummary(work),
    patients: sizes.patients,
    studies: sizes.studies,
    series: sizes.series,
    instances: sizes.instances,
    frames: sizes.frames,
    sizeBytes: standings.bytes,
    findings,
    notJudged: notJudged(work, findings, policyOf(work).pixels),
    identity: identityCounts(db),
    text: textCounts(db),
    asked,
    numbers: numberTotal(db),
    pixels: pixelCounts(db),
    plan,
    run: run && {
      id: run.id,
      state: run.state,
      written: run.written,
      quarantined: run.quarantined,
      held: run.held,
      residue: run.residue,
    },
    written: standings.written,
    stale: standings.stale,
    next: nextAction(facts),
  }
}

interface Facts {
  readonly asked: { readonly text: number; readonly pixels: number }
  readonly scanned: boolean
  readonly files: number
  readonly planned: boolean
  readonly active: Job['state']['kind'] | undefined
  readonly paused: boolean
  readonly waiting: number
  readonly written: number
  readonly quarantined: number
  readonly open: number
  readonly interrupted: boolean
}

export function stateOf(facts: Facts): ProjectState {
  if (facts.paused) return 'paused'
  if (facts.active === 'scan') return 'scanning'
  if (facts.active === 'run') return 'running'
  if (!facts.scanned) return 'new'
  if (facts.written === 0) return facts.planned ? 'planned' : 'new'
  return facts.open > 0 || facts.quarantined > 0 || facts.waiting > 0 ? 'reviewing' : 'ready'
}

/** One action with one reason, the same on every screen (UX §2.1). */
export function nextAction(facts: Facts): NextAction {
  const { waiting, quarantined, open } = facts
  if (facts.paused) return next('resume', 'Resume', 'The run is paused.', waiting, 'runs')
  if (!facts.scanned) return next('scan', 'Scan', 'The submission has not been read to its end.', 0, 'submission')
  if (facts.files === 0)
    return next(
      'scan',
      'Scan again',
      'The source held no file when it was scanned. Look at its folders.',
      0,
      'submission',
    )
  if (waiting > 0 && facts.interrupted)
    return next(
      'resume',
      `Resume ${waiting}`,
      'The last run ended early; finished Instances are valid.',
      waiting,
      'runs',
    )
  if (waiting > 0)
    return next('run', `Run ${waiting}`, 'Instances wait for the plan to be carried out.', waiting, 'runs')
  const { text, pixels } = facts.asked
  if (pixels > 0) return next('queue', `Look at ${pixels} in pixels`, 'Text in pixels is asked about.', pixels, 'queue')
  if (text > 0)
    return next('values', `Decide ${text} ${text === 1 ? 'value' : 'values'}`, 'Text is asked about.', text, 'values')
  if (quarantined > 0)
    return next(
      'quarantine',
      `See ${quarantined} not written`,
      'Instances are quarantined or held.',
      quarantined,
      'runs',
    )
  if (open > 0)
    return next(
      'findings',
      `Look at ${open} ${open === 1 ? 'finding' : 'findings'}`,
      'Findings are open.',
      open,
      'submission',
    )
  return next('done', 'Look at the result', 'Everything that could be written is written.', 0, 'browse')
}

function next(
  verb: NextAction['verb'],
  label: string,
  reason: string,
  count: number,
  screen: NextAction['screen'],
): NextAction {
  return { verb, label, reason, count, screen }
}

/** What no stage has judged comes first in every summary. */
function notJudged(
  { db }: Pick<ProjectWork, 'db'>,
  findings: readonly FindingCount[],
  judged: 'off' | 'judged',
): SubmissionSummary['notJudged'] {
  const rows = contents(db)
  const all = rows.reduce((sum, row) => (row.hasPixels ? sum + row.instances : sum), 0)
  // Where pixels are judged, what was not is not written.
  const pixels = judged === 'off' ? all : failedCount(db, ALWAYS_HELD)
  const counted = new Map<ProblemCode, number>()
  for (const row of rows) {
    for (const code of unjudgedContent(row)) counted.set(code, (counted.get(code) ?? 0) + row.instances)
  }
  const unread = rows.reduce((sum, row) => (transferSyntaxes.has(row.transferSyntax) ? sum : sum + row.instances), 0)
  const private_ = findings.find(({ code }) => code === 'PRV-NEW')
  const lines: SubmissionSummary['notJudged'] = [
    { what: 'Instances with pixels that were not judged', count: pixels, code: 'PIX-OFF' },
    { what: 'encapsulated documents', count: counted.get('DOC-HELD') ?? 0, code: 'DOC-HELD' },
    { what: 'videos', count: counted.get('VID-HELD') ?? 0, code: 'VID-HELD' },
    { what: 'photographs', count: counted.get('PHO-HELD') ?? 0, code: 'PHO-HELD' },
    {
      what: 'Instances that declare burned-in text',
      count: judged === 'off' ? (counted.get('PIX-BURNED') ?? 0) : 0,
      code: 'PIX-BURNED',
    },
    { what: 'waveforms', count: counted.get('WAV-LIST') ?? 0, code: 'WAV-LIST' },
    { what: 'private elements without disposition', count: private_?.total ?? 0, code: 'PRV-NEW' },
    { what: 'Instances of an unknown Transfer Syntax', count: unread, code: 'DCM-TS' },
  ]
  return lines.filter(({ count }) => count > 0)
}

export function wordsOf(code: string): { means: string; remedy: string } {
  return Object.hasOwn(codes, code) ? codes[code as ProblemCode] : codes.BUG
}
