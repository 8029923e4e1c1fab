import { hashWord } from '../lexicon/hash.ts'
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

const hash = new Uint32Array(2)

/** Tells an expression from others and from what it was. */
function keyOf({ source, ignoreCase }: RegExp): string {
  hashWord(source, hash)
  return `${ignoreCase ? 'i' : ''}${[...hash].map((half) => half.toString(BASE)).join('.')}`
}
