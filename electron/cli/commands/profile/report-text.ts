import type { ScriptLineRow } from '#shared/api/profile-contract'
import { table } from '../../io.ts'

/** Lines of a fidelity report. */
export function reportText(report: readonly ScriptLineRow[]): string {
  return table(
    report.map(({ line, fidelity, what, script, why }) => [`line ${String(line)}`, fidelity, what, script, why]),
  )
}
