import { Problem } from '#shared/base/problem'

/** New ID of the patient with this ordinal (1, 2, …): `PAT-0007`. Ordinals with more digits than asked for simply grow. */
export function makePseudonym(prefix: string, digits: number, ordinal: number): string {
  if (!Number.isSafeInteger(ordinal) || ordinal < 1) throw new Problem('BAD-INPUT', 'patient ordinal')
  return prefix + String(ordinal).padStart(digits, '0')
}
