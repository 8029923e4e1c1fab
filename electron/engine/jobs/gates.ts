import type { Gate } from '#shared/api/sign-off-contract'
import { counted } from '#shared/base/counted'
import type { LintLine } from '#shared/api/profile-contract'
import type { ProblemCode } from '#shared/model/codes'
import { auditBreak, isAcknowledgedSince } from '#engine/store/queries/audit'
import { lastDecision } from '#engine/store/queries/decisions'
import { findingCounts, type FindingTally } from '#engine/store/queries/findings'
import { askedCounts } from '#engine/store/queries/questions'
import { objectionState, openObjections, unchecked } from '#engine/store/queries/review'
import { lookState, maskedSeries } from '#engine/store/queries/sign-off'
import { contents, fileTotals, latestPlan, latestRun, planJson, standingCounts } from '#engine/store/queries/summary'
import { digestOf } from './digest.ts'
import { madeOf } from './own-profile.ts'
import type { ProjectWork } from './project-work.ts'

type Db = Pick<ProjectWork, 'db'>
type Work = Pick<ProjectWork, 'db' | 'draft' | 'folder'>
type Link = Gate['link']

/** Findings by what they block; the rest is acknowledged by name. Residue in a question is answered there. */
const isResidue = ({ code }: FindingTally): boolean => code.startsWith('RES-')
const isReference = ({ code }: FindingTally): boolean => code.startsWith('REF-')
/** What questions say already. */
const isQuestion = ({ code }: FindingTally): boolean => code === 'TXT-ASK'
const isConformance = ({ code }: FindingTally): boolean => code === 'CNF-NEW'

/** What no stage has judged, however mild the finding: each is acknowledged by name (DESIGN §6). */
const UNJUDGED: ReadonlySet<string> = new Set<ProblemCode>([
  'WAV-LIST',
  'PRV-NEW',
  'PHO-LIST',
  'FACE-HEAD',
  'FACE-RENDER',
  'EMB-IMAGE',
  'EMB-FILE',
  'PIX-BURNED',
  'SIG-DOUBT',
  'DCM-CHARSET',
])

const sumOpen = (rows: readonly FindingTally[]): number => rows.reduce((sum, { open }) => sum + open, 0)
const firstOf = (rows: readonly FindingTally[]): Link => {
  const open = rows.find((row) => row.open > 0)
  return open === undefined ? null : { screen: 'submission', query: { finding: open.code } }
}

function gate(
  name: Gate['gate'],
  title: string,
  blocks: number,
  evidence: string,
  link: Link,
  acknowledge: ProblemCode | null = null,
): Gate {
  const isOpen = blocks === 0
  const ways = isOpen ? { link: null, acknowledge: null } : { link, acknowledge }
  return { gate: name, title, isOpen, blocks, evidence, ...ways }
}

/** Every gate of a release but the two people, as it stands at this moment (DESIGN §6); `lint` is of the profile in use. */
export function gatesOf(work: Work, lint: readonly LintLine[]): Gate[] {
  const { db } = work
  const asked = askedCounts(db)
  const findings = findingCounts(db)
  const counts = standingCounts(db)
  const totals = fileTotals(db)
  const run = latestRun(db)
  const masked = maskedSeries(db)
  const unseen = masked.filter(({ isSeen }) => !isSeen).length
  const rest = findings.filter(
    (row) =>
      !isResidue(row) &&
      !isReference(row) &&
      !isQuestion(row) &&
      !isConformance(row) &&
      (row.severity !== 'note' || UNJUDGED.has(row.code)),
  )
  const adds = totals.toDo + totals.quarantined + totals.excluded + totals.notDicom + totals.unread === totals.total
  const waiting = counts.toDo + counts.stale + counts.unread
  const isOfNow = planIsOfNow(work)
  const notAccounted = waiting + totals.quarantined + Number(!adds) + Number(run === null) + Number(!isOfNow)
  const unlooked = imagesNotJudged(db)
  const broken = auditBreak(db)
  const objections = openObjections(db).length
  const residue = findings.filter(isResidue)
  const references = findings.filter(isReference)
  return [
    gate(
      'questions',
      'No open question',
      asked.text + asked.pixels + objections,
      `${counted(asked.text, 'value')} and ${counted(asked.pixels, 'line')} in pixels are open` +
        (objections === 0 ? '' : `; ${counted(objections, 'objection')} of a reviewer`),
      { screen: asked.text > 0 ? 'values' : asked.pixels > 0 ? 'queue' : 'sign-off', query: {} },
    ),
    gate(
      'residue',
      'No residue',
      run === null ? 1 : sumOpen(residue),
      run === null ? 'nothing was written and searched' : `${counted(counts.written, 'output')} searched when written`,
      firstOf(residue) ?? { screen: 'runs', query: {} },
    ),
    conformanceGate(db, findings),
    gate(
      'counts',
      'Every file is accounted for',
      notAccounted,
      `${counted(totals.total, 'file')} = ${counted(counts.written, 'output')} + ${String(totals.quarantined)} quarantined or held + ` +
        `${String(totals.excluded)} excluded + ${String(totals.notDicom)} not DICOM + ${String(waiting)} waiting` +
        (isOfNow ? '' : '; the plan is of other rules or settings than those in use: run again'),
      { screen: 'runs', query: {} },
    ),
    gate(
      'references',
      'References are whole',
      sumOpen(references),
      `${counted(sumOpen(references), 'reference')} open`,
      firstOf(references),
    ),
    gate(
      'looked',
      'Every masked series was looked at',
      unseen,
      `${String(masked.length - unseen)} of ${String(masked.length)}`,
      { screen: 'look', query: {} },
    ),
    gate(
      'unjudged',
      'What was not judged is acknowledged',
      sumOpen(rest) + unlooked,
      `${counted(sumOpen(rest), 'finding')} open` +
        (unlooked === 0
          ? ''
          : `; ${counted(unlooked, 'Instance')} with pixels not judged: judge them, or acknowledge PIX-OFF`),
      firstOf(rest) ?? { screen: 'runs', query: {} },
      unlooked > 0 ? 'PIX-OFF' : null,
    ),
    lintGate(db, lint),
    gate(
      'trail',
      'The audit trail is whole',
      Number(broken !== null),
      broken === null ? 'each entry follows from the one before' : `entry ${String(broken)} does not follow`,
      {
        screen: 'history',
        query: {},
      },
    ),
  ]
}

/** Whether every output was compared with its original, and none has an error more; or that nobody checks is acknowledged. */
function conformanceGate(db: Db['db'], findings: readonly FindingTally[]): Gate {
  const run = latestRun(db)
  const fresh = findings.filter(isConformance)
  const waived = run !== null && isAcknowledgedSince(db, 'CNF-NONE', run.startedAt)
  const left = unchecked(db)
  const blocking = run === null ? 1 : sumOpen(fresh) + (waived ? 0 : left)
  const known = fresh.reduce((sum, { total, open }) => sum + total - open, 0)
  const evidence =
    run === null
      ? 'nothing was written'
      : [
          left === 0
            ? 'every output was compared with its original by dciodvfy'
            : `${counted(left, 'output')} not checked with dciodvfy${waived ? ', acknowledged' : ''}`,
          `${counted(sumOpen(fresh), 'new error')}${known === 0 ? '' : `, ${String(known)} acknowledged`}`,
        ].join('; ')
  const link = firstOf(fresh) ?? { screen: 'sign-off', query: {} }
  return gate(
    'conformance',
    'No new conformance error',
    blocking,
    evidence,
    link,
    left > 0 && !waived ? 'CNF-NONE' : null,
  )
}

/** Errors of the profile are mended; what is only doubtful may be acknowledged for the plan that stands. */
function lintGate(db: Db['db'], lint: readonly LintLine[]): Gate {
  const errors = lint.filter(({ level }) => level === 'error').length
  const doubts = lint.filter(({ level }) => level === 'warning').length
  const plan = latestPlan(db)
  const waived = plan !== null && isAcknowledgedSince(db, 'PRF-LINT', plan.at)
  const evidence =
    `${String(errors)} to mend; ${counted(doubts, 'doubtful rule')}` + (doubts > 0 && waived ? ', acknowledged' : '')
  const blocking = errors + (waived ? 0 : doubts)
  const link = { screen: 'profile', query: {} }
  return gate('lint', 'The profile is linted', blocking, evidence, link, errors === 0 && doubts > 0 ? 'PRF-LINT' : null)
}

/** Instances whose pixels the latest run did not look at, as long as nobody has acknowledged that by name since. */
function imagesNotJudged(db: Db['db']): number {
  const run = latestRun(db)
  if (run === null || run.pixels === 'judged' || isAcknowledgedSince(db, 'PIX-OFF', run.startedAt)) return 0
  return contents(db).reduce((sum, { hasPixels, instances }) => (hasPixels ? sum + instances : sum), 0)
}

/** Whether the plan was made of the rules and settings in use: another profile may have been adopted since. */
function planIsOfNow(work: Work): boolean {
  const plan = latestPlan(work.db)
  if (plan === null) return true
  const kept = JSON.parse(planJson(work.db, plan.revision) ?? '{}') as Record<string, unknown>
  const now = madeOf(work)
  return Object.keys(now).every((key) => JSON.stringify(kept[key]) === JSON.stringify(now[key]))
}

/** All that a signature is about, in one digest: whatever changes afterwards voids it. */
export function basisOf(work: Work): string {
  const { db } = work
  const run = latestRun(db)
  return digestOf([
    latestPlan(db)?.digest ?? '',
    madeOf(work),
    lastDecision(db),
    run === null ? null : [run.id, run.state, run.outputDigest],
    standingCounts(db),
    findingCounts(db),
    lookState(db),
    objectionState(db),
  ])
}
