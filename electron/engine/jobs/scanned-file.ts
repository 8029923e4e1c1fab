import { statSync } from 'node:fs'
import { Problem } from '#shared/base/problem'
import type { ScannedFile } from './messages.ts'

/** What was scanned is what the plan judged; a file that changed since has to be scanned again. Throws IO-READ, IO-CHANGED. */
export function refuseChanged(file: ScannedFile): void {
  const stat = statSync(file.path, { throwIfNoEntry: false })
  if (stat === undefined) throw new Problem('IO-READ')
  refuseOther(file, { size: stat.size, mtimeMs: Math.trunc(stat.mtimeMs) })
}

/** The same for a file that is open. Throws IO-CHANGED. */
export function refuseOther(
  { sizeBytes, mtimeMs }: Omit<ScannedFile, 'path'>,
  opened: { readonly size: number; readonly mtimeMs: number },
): void {
  if (opened.size !== sizeBytes || opened.mtimeMs !== mtimeMs) throw new Problem('IO-CHANGED')
}
