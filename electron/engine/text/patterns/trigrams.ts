/*
 * Three letters of ASCII in a row as one number. Everything that is no such letter is an edge of a word, and so are the
 * ends of a value.
 */

const LETTERS = 27
/** How many trigrams there are. */
export const TRIGRAMS = LETTERS ** 3

/** How usual each letter is in words of several languages, in thousandths; edges first. */
const USUALNESS = [
  170, 75, 15, 35, 35, 110, 15, 20, 35, 70, 3, 8, 45, 30, 65, 65, 25, 2, 65, 55, 75, 30, 12, 10, 4, 12, 6,
]

/** How usual a trigram is, by its letters. */
export function usualnessOfTrigram(trigram: number): number {
  const known = usualness[trigram] ?? 0
  if (known > 0) return known
  let product = 1
  for (let rest = trigram, letter = 0; letter < 3; letter++, rest = Math.floor(rest / LETTERS))
    product *= (USUALNESS[rest % LETTERS] ?? 0) / 1000
  return (usualness[trigram] = product)
}

/** By trigram, of those that somebody asked for. */
const usualness = new Float64Array(TRIGRAMS)

/** The number of a unit of a value: 1 to 26 for letters in either case, 0 for all else. */
export function letterOf(unit: number): number {
  const small = unit | 0x20
  return small >= 0x61 && small <= 0x7a && unit < 0x80 ? small - 0x60 : 0
}

/** The trigram that ends with a letter behind the last two of another. */
export function nextTrigram(trigram: number, letter: number): number {
  return (trigram % LETTERS ** 2) * LETTERS + letter
}

/** The trigram of a text at a place; blanks are edges. */
export function trigramOf(text: string, from: number): number {
  let trigram = 0
  for (let at = from; at < from + 3; at++) trigram = nextTrigram(trigram, letterOf(text.charCodeAt(at)))
  return trigram
}
