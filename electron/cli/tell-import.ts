import { Problem } from '#shared/base/problem'
import type { Imported } from '../engine/index.ts'
import type { Session } from './cli.ts'
import { decidedText } from './decider.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { counted, jsonLine, table } from './io.ts'

/** Says what was imported, or every line that stands in the way. Throws CSV-LINES. */
export function tellImport({ io, json }: Session, { decided, rows, problems }: Imported): ExitCode {
  if (problems.length > 0) {
    const lines = problems.map(({ line, code, message }) => [`line ${line}`, code, message])
    if (json) io.out(problems.map((problem) => jsonLine({ event: 'line', ...problem })).join(''))
    else io.err(table(lines, ''))
    throw new Problem('CSV-LINES', counted(problems.length, 'line'))
  }
  if (json) io.out(jsonLine({ event: 'imported', rows, decided }))
  else io.out(decided === null ? 'The file has nothing to carry out.\n' : decidedText(decided))
  return (decided?.open ?? 0) > 0 ? exitCodes.open : exitCodes.clean
}
