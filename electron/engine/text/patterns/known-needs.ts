import type { Need } from './expression-parts.ts'
import { needs } from './needs.generated.ts'

/*
 * Reading off all expressions what they need takes longer than judging a patient, so it was done before. The table knows
 * an expression by its text: one that was changed since is not in it.
 */

let known: ReadonlyMap<string, Need> | undefined

/** What an expression needs; undefined where the table does not have it. */
export function knownNeed(expression: RegExp): Need | undefined {
  known ??= new Map(needs.split('\n').map(readLine))
  return known.get(keyOf(expression))
}

/** A line of the table. */
export function writeLine(expression: RegExp, { digits, run, characters, trigrams }: Need): string {
  const numbers = [digits, run, characters, ...(trigrams ?? [])]
  return [keyOf(expression), ...numbers.map((number) => number.toString(BASE))].join(' ')
}

const BASE = 36

function readLine(line: string): [string, Need] {
  const [key = '', ...numbers] = line.split(' ')
  const [digits = 0, run = 0, characters = 0, ...trigrams] = numbers.map((number) => parseInt(number, BASE))
  return [key, { digits, run, characters, trigrams: trigrams.length === 0 ? undefined : trigrams }]
}

/** Tells an expression from others and from what it was: its length and a number of its text (FNV-1a). */
function keyOf({ source, ignoreCase }: RegExp): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < source.length; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193)
  return `${ignoreCase ? 'i' : ''}${source.length}.${(hash >>> 0).toString(BASE)}`
}
