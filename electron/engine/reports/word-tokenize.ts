import { abbreviations } from './english.ts'

type Substitution = readonly [pattern: RegExp, replacement: string]

/** NLTK's word tokenizer (Penn Treebank conventions), rule by rule and in its order. */
const QUOTES_AND_PUNCTUATION: readonly Substitution[] = [
  [/([«“‘„]|`+)/g, ' $1 '],
  [/^"/g, '``'],
  [/(``)/g, ' $1 '],
  [/([ ([{<])("|'{2})/g, '$1 `` '],
  [/'(?!re|ve|ll|m|t|s|d|n)([\p{L}\p{N}_])(?![\p{L}\p{N}_])/giu, "' $1"],
  [/([^.])(\.)([\])}>"'»”’ ]*)\s*$/gu, '$1 $2 $3 '],
  [/([:,])([^\d])/g, ' $1 $2'],
  [/([:,])$/g, ' $1 '],
  [/\.{2,}/g, ' $& '],
  [/[;@#$%&]/g, ' $& '],
  [/[?!]/g, ' $& '],
  [/([^'])' /g, "$1 ' "],
  [/[*]/g, ' $& '],
  [/[\][(){}<>]/g, ' $& '],
  [/--/g, ' -- '],
]
const ENDINGS: readonly Substitution[] = [
  [/([»”’])/g, ' $1 '],
  [/''/g, " '' "],
  [/"/g, " '' "],
  [/([^' ])('s|'m|'d|') /gi, '$1 $2 '],
  [/([^' ])('ll|'re|'ve|n't) /gi, '$1 $2 '],
  [/\b(can)(not)\b/gi, ' $1 $2 '],
  [/\b(d)('ye)\b/gi, ' $1 $2 '],
  [/\b(gim)(me)\b/gi, ' $1 $2 '],
  [/\b(gon)(na)\b/gi, ' $1 $2 '],
  [/\b(got)(ta)\b/gi, ' $1 $2 '],
  [/\b(lem)(me)\b/gi, ' $1 $2 '],
  [/\b(more)('n)\b/gi, ' $1 $2 '],
  [/\b(wan)(na)(?=\s)/gi, ' $1 $2 '],
  [/ ('t)(is)\b/gi, ' $1 $2 '],
  [/ ('t)(was)\b/gi, ' $1 $2 '],
]

/** Words and punctuation of a text as NLTK's `word_tokenize` cuts them; the scorer asks for each as a substring. */
export function wordTokenize(text: string): string[] {
  return sentencesOf(text).flatMap(wordsOf)
}

function wordsOf(sentence: string): string[] {
  const apart = substitute(sentence, QUOTES_AND_PUNCTUATION)
  return substitute(` ${apart} `, ENDINGS)
    .split(/\s+/u)
    .filter((token) => token !== '')
}

const substitute = (text: string, substitutions: readonly Substitution[]): string =>
  substitutions.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text)

/**
 * Punkt's splitter without its trained statistics: a dot ends a sentence unless an abbreviation, an initial or a number
 * before a lower-case word carries it. Only dots matter here: the word rules set every other mark apart anyway.
 */
function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of text.matchAll(/(\S*?\.)["'\])}]*\s+(?=(\S))/g)) {
    const end = match.index + match[0].length
    if (!endsSentence(match[1] ?? '', match[2] ?? '')) continue
    sentences.push(text.slice(start, end).trim())
    start = end
  }
  return [...sentences, text.slice(start).trim()]
}

function endsSentence(token: string, next: string): boolean {
  if (token.endsWith('..')) return false
  const bare = token
    .toLowerCase()
    .slice(0, -1)
    .replace(/^["'([{]+/, '')
  if (abbreviations.has(bare) || abbreviations.has(bare.split('-').at(-1) ?? bare)) return false
  const opensLower = /\p{Ll}/u.test(next)
  const isInitial = /^\p{L}$/u.test(bare)
  const isNumber = /^-?[.,]?\d[\d,.-]*$/.test(bare)
  if (isInitial) return false
  return !(isNumber && (opensLower || /[!?.,:;)\]}]/.test(next)))
}
