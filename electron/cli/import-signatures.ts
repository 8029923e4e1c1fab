import { resolve } from 'node:path'
import type { Project } from '../engine/index.ts'
import type { Session } from './cli.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { counted, jsonLine, table } from './io.ts'

/** Takes up a pixel script or filter of CTP, or a library as JSON, and says what of it was not wholly understood. */
export async function importSignatures({ io, json }: Session, project: Project, file: string): Promise<ExitCode> {
  const { kind, name, signatures, report } = await project.importSignatures(resolve(file))
  const unsure = report.filter(({ state }) => state !== 'imported')
  if (json) io.out(jsonLine({ event: 'imported', kind, name, signatures, report }))
  else {
    const what = counted(signatures, kind === 'filter' ? 'filter' : 'signature')
    io.out(`${name}: ${what}, ${unsure.length} not wholly understood\n`)
    io.out(table(unsure.map(({ line, state, title, remarks }) => [line, state, title, remarks.join('; ')])))
  }
  return unsure.length > 0 ? exitCodes.open : exitCodes.clean
}
