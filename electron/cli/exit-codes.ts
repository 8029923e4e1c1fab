import type { ProblemCode } from '#shared/model/codes'

/** What a script may rely on; documented in every --help. */
export const exitCodes = {
  /** Everything is written or accounted for, and nothing is open. */
  clean: 0,
  /** Findings are open, Instances are quarantined or held, or pixels were not judged. */
  open: 1,
  /** The command cannot be carried out as it was given. */
  usage: 2,
  /** It failed. */
  failure: 3,
  /** Ctrl-C: finished work stays. */
  stopped: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Problems of the command as it was given: another command is needed, not a repair. */
const ofUsage: ReadonlySet<ProblemCode> = new Set([
  'ASK-NONE',
  'ASK-SPAN',
  'ASK-TWICE',
  'ASK-WORD',
  'BAD-INPUT',
  'REL-BAD',
  'REL-TARGET',
  'SGN-GATE',
  'SGN-NAME',
  'SGN-PASS',
  'SGN-ROLE',
  'SGN-SAME',
  'SGN-STATE',
  'SGN-TAKEN',
  'CSV-LINES',
  'CSV-READ',
  'CSV-THERE',
  'DEC-NONE',
  'DEC-UNDONE',
  'LST-NAME',
  'LST-NONE',
  'LST-PATTERN',
  'LST-TERM',
  'NOT-FOUND',
  'NOT-YET',
  'PRF-DRAFT',
  'PRF-NEWER',
  'PRF-NONE',
  'PRF-READ',
  'PRJ-EXISTS',
  'PRJ-INSIDE',
  'PRJ-NONE',
  'PRJ-TAKEN',
  'PRJ-UIDROOT',
])

export function exitCodeOf(code: ProblemCode): ExitCode {
  if (code === 'STOPPED') return exitCodes.stopped
  return ofUsage.has(code) ? exitCodes.usage : exitCodes.failure
}

export const exitCodeHelp = `
Exit codes:
  0  clean: everything is written or accounted for, nothing is open
  1  findings are open, Instances are quarantined or held, or pixels were not judged
  2  the command cannot be carried out as given
  3  failure
  130  stopped by Ctrl-C; finished work stays`
