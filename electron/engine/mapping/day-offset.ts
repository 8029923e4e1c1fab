import { Problem } from '#shared/base/problem'
import { keyedBytes, numberOf } from './keyed-number.ts'

/**
 * Days by which every date of a patient moves, drawn from the secret: the same for the same patient in every batch.
 * Between `min` and `max`, both possible, never 0 (a date must not stay). Throws BAD-INPUT on an empty range.
 */
export function drawDayOffset(secret: Uint8Array, patientId: string, min: number, max: number): number {
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min > max) throw new Problem('BAD-INPUT', 'day shift')
  const holdsZero = min <= 0 && max >= 0
  const choices = max - min + (holdsZero ? 0 : 1)
  if (choices === 0) throw new Problem('BAD-INPUT', 'day shift')
  const offset = min + Number(numberOf(keyedBytes(secret, 'day-offset', patientId)) % BigInt(choices))
  return holdsZero && offset >= 0 ? offset + 1 : offset
}
