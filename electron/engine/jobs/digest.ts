import { createHash } from 'node:crypto'

/** SHA-256 over JSON, hexadecimal: equal for equal data made in the same order. */
export function digestOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex')
}
