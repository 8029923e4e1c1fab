import type { OutcomeCodeRow, RunRow, SubmissionSummary } from '#shared/api/contract'
import type { Project } from '../engine/index.ts'
import type { Session } from './cli.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { counted, duration, jsonLine, table, thousands } from './io.ts'

/** What a run came to, as a person and a program want to know it. */
export interface Result {
  readonly summary: SubmissionSummary
  readonly run: RunRow | null
  /** What was not written, by code. */
  readonly notWritten: readonly OutcomeCodeRow[]
  readonly rulesFired: number
  readonly uniqueChanges: number
  readonly uidsReplaced: number
  readonly seconds: number
}

export async function resultOf(project: Project, seconds: number): Promise<Result> {
  const [run] = await project.runs()
  const notWritten = await project.outcomeCodes()
  const { rules, changes, uids } = await project.changeTotals()
  return {
    summary: await project.summary(),
    run: run ?? null,
    notWritten,
    rulesFired: rules,
    uniqueChanges: changes,
    uidsReplaced: uids,
    seconds,
  }
}

/** 1 as long as anything is open: a finding, a quarantined or held Instance, one that still waits, unjudged pixels. */
export function exitCodeOfSummary({ files, findings, notJudged, next }: SubmissionSummary): ExitCode {
  const isOpen =
    files.quarantined > 0 ||
    files.unread > 0 ||
    next.verb !== 'done' ||
    notJudged.length > 0 ||
    findings.some(({ open }) => open > 0)
  return isOpen ? exitCodes.open : exitCodes.clean
}

/** Says the result on stdout: what was not judged first, then the rest. Returns the exit code. */
export function tellResult({ io, json }: Session, project: Project, result: Result): ExitCode {
  const exitCode = exitCodeOfSummary(result.summary)
  if (json) {
    const { id, folder, output } = project
    io.out(jsonLine({ event: 'result', project: id, folder, output, exitCode, ...result }))
    return exitCode
  }
  io.out(`\n${resultText(project, result)}`)
  return exitCode
}

function resultText(
  project: Project,
  { summary, run, notWritten, rulesFired, uniqueChanges, uidsReplaced, seconds }: Result,
): string {
  const rate =
    run === null || run.written === 0 ? '' : `, ${counted(Math.round(run.written / seconds), 'Instance')} a second`
  return [
    `${summary.project.name}\n`,
    notJudgedText(summary),
    filesText(summary),
    table([
      [
        'Instances',
        `${thousands(summary.instances)} of ${counted(summary.patients, 'patient')}, ${counted(summary.studies, 'Study', 'Studies')}, ${counted(summary.series, 'Series', 'Series')}`,
      ],
      ['Written', thousands(summary.written)],
      [
        'Rules fired',
        `${counted(rulesFired, 'rule')}, ${counted(uniqueChanges, 'unique change')}, ${counted(uidsReplaced, 'UID')} replaced`,
      ],
      ['Time', `${duration(seconds)}${rate}`],
      ...(run?.outputDigest ? [['Digest', run.outputDigest]] : []),
      ['Output', project.output],
      ['Project', `${project.folder} (holds the originals: keep it to yourself)`],
    ]),
    notWrittenText(notWritten),
    findingsText(summary),
    `Next: ${summary.next.label}. ${summary.next.reason}\n`,
  ].join('')
}

/** `12,410 files = 12,377 to do + 31 quarantined + 2 excluded + 0 not DICOM` */
export function filesText({ files }: SubmissionSummary): string {
  const unread = files.unread > 0 ? ` + ${thousands(files.unread)} unread` : ''
  return (
    `  ${counted(files.total, 'file')} = ${thousands(files.toDo)} to do + ${thousands(files.quarantined)} quarantined` +
    ` + ${thousands(files.excluded)} excluded + ${thousands(files.notDicom)} not DICOM${unread}\n`
  )
}

function notJudgedText({ notJudged }: SubmissionSummary): string {
  if (notJudged.length === 0) return ''
  return `  Not judged:\n${table(
    notJudged.map(({ what, count, code }) => [count, `${what} [${code}]`]),
    '    ',
  )}`
}

function notWrittenText(rows: readonly OutcomeCodeRow[]): string {
  if (rows.length === 0) return ''
  return `  Not written:\n${table(
    rows.map(({ code, kind, instances, means, remedy }) => [code, instances, kind, `${means} ${remedy}`]),
    '    ',
  )}`
}

export function findingsText({ findings }: SubmissionSummary): string {
  if (findings.length === 0) return '  Findings: none\n'
  const rows = findings.map(({ code, open, total, means, remedy }) => [
    code,
    open,
    'open of',
    total,
    `${means} ${remedy}`,
  ])
  return `  Findings:\n${table(rows, '    ')}`
}
