import { hash } from 'node:crypto'

/** SHA-256 over JSON, hexadecimal: equal for equal data made in the same order. */
export function digestOf(data: unknown): string {
  return digestOfText(JSON.stringify(data))
}

/** The same where the JSON is there already. */
export function digestOfText(json: string): string {
  return hash('sha256', json)
}
