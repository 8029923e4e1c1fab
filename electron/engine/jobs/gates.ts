import type { Gate } from '#shared/api/sign-off-contract'
import { counted } from '#shared/base/counted'
import { brokenAuditEntry, isAcknowledgedSince } from '#engine/store/queries/audit'
import { lastDecision } from '#engine/store/queries/decisions'
import { findingCounts, type FindingTally } from '#engine/store/queries/findings'
import { askedCounts } from '#engine/store/queries/questions'
import { lookState, maskedSeries } from '#engine/store/queries/sign-off'
import { contents, fileTotals, latestPlan, latestRun, standingCounts } from '#engine/store/queries/summary'
import { digestOf } from './digest.ts'
import type { ProjectWork } from './project-work.ts'

type Db = Pick<ProjectWork, 'db'>
type Link = Gate['link']

/** Findings by what they block; the rest is acknowledged by name. Residue in a question is answered there. */
const isResidue = ({ code }: FindingTally): boolean => code.startsWith('RES-')
const isReference = ({ code }: FindingTally): boolean => code.startsWith('REF-')
/** What questions say already. */
const isQuestion = ({ code }: FindingTally): boolean => code === 'TXT-ASK'

const sumOpen = (rows: readonly FindingTally[]): number => rows.reduce((sum, { open }) => sum + open, 0)
const firstOf = (rows: readonly FindingTally[]): Link => {
  const open = rows.find((row) => row.open > 0)
  return open === undefined ? null : { screen: 'submission', query: { finding: open.code } }
}

function gate(name: Gate['gate'], title: string, blocks: number, evidence: string, link: Link): Gate {
  return { gate: name, title, isOpen: blocks === 0, blocks, evidence, link: blocks === 0 ? null : link }
}

/** Every gate of a release but the two people, as it stands at this moment (DESIGN §6). */
export function gatesOf({ db }: Db): Gate[] {
  const asked = askedCounts(db)
  const findings = findingCounts(db)
  const counts = standingCounts(db)
  const totals = fileTotals(db)
  const run = latestRun(db)
  const masked = maskedSeries(db)
  const unseen = masked.filter(({ isSeen }) => !isSeen).length
  const rest = findings.filter(
    (row) => !isResidue(row) && !isReference(row) && !isQuestion(row) && row.severity !== 'note',
  )
  const adds = totals.toDo + totals.quarantined + totals.excluded + totals.notDicom + totals.unread === totals.total
  const waiting = counts.toDo + counts.stale + counts.unread
  const notAccounted = waiting + totals.quarantined + Number(!adds) + Number(run === null)
  const unlooked = imagesNotJudged(db)
  const broken = brokenAuditEntry(db)
  const residue = findings.filter(isResidue)
  const references = findings.filter(isReference)
  return [
    gate(
      'questions',
      'No open question',
      asked.text + asked.pixels,
      `${counted(asked.text, 'value')} and ${counted(asked.pixels, 'line')} in pixels are open`,
      { screen: asked.pixels > 0 && asked.text === 0 ? 'queue' : 'values', query: {} },
    ),
    gate(
      'residue',
      'No residue',
      run === null ? 1 : sumOpen(residue),
      run === null ? 'nothing was written and searched' : `${counted(counts.written, 'output')} searched when written`,
      firstOf(residue) ?? { screen: 'runs', query: {} },
    ),
    gate(
      'counts',
      'Every file is accounted for',
      notAccounted,
      `${counted(totals.total, 'file')} = ${counted(counts.written, 'output')} + ${String(totals.quarantined)} quarantined or held + ` +
        `${String(totals.excluded)} excluded + ${String(totals.notDicom)} not DICOM + ${String(waiting)} waiting`,
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
    ),
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

/** Instances whose pixels the latest run did not look at, as long as nobody has acknowledged that by name since. */
function imagesNotJudged(db: Db['db']): number {
  const run = latestRun(db)
  if (run === null || run.pixels === 'judged' || isAcknowledgedSince(db, 'PIX-OFF', run.startedAt)) return 0
  return contents(db).reduce((sum, { hasPixels, instances }) => (hasPixels ? sum + instances : sum), 0)
}

/** All that a signature is about, in one digest: whatever changes afterwards voids it. */
export function basisOf({ db }: Db): string {
  const run = latestRun(db)
  return digestOf([
    latestPlan(db)?.digest ?? '',
    lastDecision(db),
    run === null ? null : [run.id, run.state, run.outputDigest],
    standingCounts(db),
    findingCounts(db),
    lookState(db),
  ])
}
