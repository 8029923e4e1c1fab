import type { ProblemCode } from '#shared/model/codes'
import type { NewFinding } from '#engine/store/records'

/** A finding about one file, as it is recorded. */
export function findingOf(
  code: ProblemCode,
  severity: NewFinding['severity'],
  fileId: number,
  place: string,
  detail = '',
): NewFinding {
  return { code, severity, fileId, place, detail, instances: 1 }
}
