import { statSync } from 'node:fs'
import { Problem } from '#shared/base/problem'
import type { ScannedFile } from './messages.ts'

/** What was scanned is what the plan judged; a file that changed since has to be scanned again. Throws IO-READ, IO-CHANGED. */
export function refuseChanged({ path, sizeBytes, mtimeMs }: ScannedFile): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw new Problem('IO-READ')
  if (stat.size !== sizeBytes || Math.trunc(stat.mtimeMs) !== mtimeMs) throw new Problem('IO-CHANGED')
}
