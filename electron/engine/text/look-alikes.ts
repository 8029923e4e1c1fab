import { remembering } from './remember.ts'

/** Letters and digits that a reader of pixels takes for one another, folded to one of them. */
const CONFUSED: Readonly<Record<string, string>> = {
  o: '0',
  q: '0',
  i: '1',
  l: '1',
  j: '1',
  z: '2',
  s: '5',
  b: '8',
  g: '9',
  '6': '9',
}

/** A folded word as a careless eye sees it: `rn` is m, `vv` is w, 0 is o, 1 is l. */
export const lookOf = remembering((word) => {
  let look = ''
  for (const letter of word.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd'))
    look += CONFUSED[letter] ?? letter
  return look
})

/** From this length on one slip of the pen is forgiven, from the second on two. */
export const MIN_FUZZY = 5
/** The same for the patient's own name, which is then asked about. */
export const MIN_FUZZY_OWN = 4
export const MIN_FUZZY_TWICE = 9

/** A word and every way to leave one letter out: two words one edit apart share one of these. */
export function deletionsOf(word: string): string[] {
  const all = [word]
  for (let index = 0; index < word.length; index++)
    if (word.charAt(index) !== word.charAt(index - 1)) all.push(word.slice(0, index) + word.slice(index + 1))
  return all
}

/** Texts are told apart by these numbers; who meets a stranger's compares letters anyway. */
const FACTOR = 0x01000193

/** The words of `deletionsOf` in their order, each as a number: looking for them makes no texts. */
export function deletionKeysOf(word: string): number[] {
  let key = 0
  for (let index = 0; index < word.length; index++) key = Math.imul(key, FACTOR) + word.charCodeAt(index)
  const keys = [key | 0]
  let before = 0
  for (let index = 0; index < word.length; index++) {
    const unit = word.charCodeAt(index)
    const through = Math.imul(before, FACTOR) + unit
    if (index === 0 || unit !== word.charCodeAt(index - 1)) {
      const shift = powerOf(word.length - 1 - index)
      keys.push((key - Math.imul(through, shift) + Math.imul(before, shift)) | 0)
    }
    before = through
  }
  return keys
}

const POWERS = [1]

/** The factor so many times over. */
function powerOf(exponent: number): number {
  for (let next = POWERS.length; next <= exponent; next++) POWERS.push(Math.imul(POWERS[next - 1] ?? 1, FACTOR))
  return POWERS[exponent] ?? 1
}

/** Damerau-Levenshtein (adjacent letters swapped count once), given up beyond `most`: then `most + 1`. */
export function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [last, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(cell(a, b, i, j, { last, row, next }))
    if (Math.min(...next) > most) return most + 1
    ;[last, row] = [row, next]
  }
  return row[b.length] ?? most + 1
}

interface Rows {
  readonly last: readonly number[]
  readonly row: readonly number[]
  readonly next: readonly number[]
}

function cell(a: string, b: string, i: number, j: number, { last, row, next }: Rows): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1
  const best = Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
  const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return isSwap ? Math.min(best, (last[j - 2] ?? 0) + 1) : best
}
