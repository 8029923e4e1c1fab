/** Words for streets in the spellings that people use for one another; `Head Ct` is a study. */
const STREETS = [
  ['street', 'st', 'str'],
  ['road', 'rd'],
  ['avenue', 'ave', 'av'],
  ['lane', 'ln'],
  ['drive', 'dr'],
  ['boulevard', 'blvd', 'bd'],
  ['court'],
  ['close', 'cl'],
  ['place', 'pl'],
  ['square', 'sq'],
  ['terrace', 'ter', 'terr'],
  ['highway', 'hwy'],
  ['parkway', 'pkwy'],
  ['crescent', 'cres'],
  ['strasse', 'str'],
  ['calle', 'c', 'cl'],
  ['avenida', 'av', 'avda'],
  ['rue', 'r'],
  ['via', 'v'],
]

/** Longer lines are no name of a street. */
const MOST_WORDS = 8

/** What decides about the words of a line. */
export interface StreetWords {
  /** `de la`: people leave it out. */
  readonly isLittle: (word: string) => boolean
  /** A line of such words alone is a study. */
  readonly isOfStudies: (word: string) => boolean
}

/**
 * The street in a line of an address (folded tokens) as people may write it: under every name for streets, with its number
 * before it, behind it or left out, without the little words. Empty where the line holds none.
 */
export function* streetsOf(tokens: readonly string[], { isLittle, isOfStudies }: StreetWords): Generator<string[]> {
  const words = tokens.filter((token) => !/\p{N}/u.test(token))
  const number = tokens.find((token) => /^\p{N}/u.test(token))
  const head = headOf(words)
  if (head < 0 || words.length < 2 || words.length > MOST_WORDS) return
  if (words.every((word, index) => index === head || isOfStudies(word))) return
  const names = STREETS.find((each) => each.includes(words[head] ?? '')) ?? []
  const bare = words.filter((word, index) => index === head || !isLittle(word))
  for (const form of bare.length === words.length ? [words] : [words, bare]) {
    for (const name of names) {
      const street = form.map((word) => (word === words[head] ? name : word))
      if (street.length < 2) continue
      yield street
      if (number === undefined) continue
      yield [...street, number]
      yield [number, ...street]
    }
  }
}

/** Where the word for a street stands; a short form is one only at the end. */
function headOf(words: readonly string[]): number {
  const at = words.findIndex((word) => STREETS.some(([name]) => name === word))
  if (at >= 0) return at
  const short = words.findIndex((word) => STREETS.some((names) => names.includes(word)))
  return short > 0 && short === words.length - 1 ? short : -1
}
