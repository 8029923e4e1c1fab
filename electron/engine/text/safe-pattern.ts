import { RE2JS, RE2JSSyntaxException } from 're2js'

/** Longer expressions, or such that compile to more steps, are refused: they cost their length for each character. */
const LONGEST_PATTERN = 500
const MOST_STEPS = 2_000
/** Each match may look as far as the value's end; a value with more matches is taken as matched to its end. */
const MOST_MATCHES = 200

/** A range of the searched text, end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Finds every match of an expression, in time linear in the text. */
export type PatternSearch = (text: string) => readonly Range[]

/**
 * Compiles an expression of RE2 syntax: no lookaround, no backreference, repeats up to 1000. Case is ignored. `undefined`:
 * it is none, costs too much, or matches the empty text and so everything.
 */
export function compilePattern(pattern: string): PatternSearch | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined
  const compiled = compileOrNone(pattern)
  if (compiled === undefined || compiled.programSize() > MOST_STEPS || compiled.matches('')) return undefined
  return (text) => {
    const found: Range[] = []
    const matcher = compiled.matcher(text)
    while (matcher.find()) {
      if (matcher.end() === matcher.start()) continue
      if (found.length === MOST_MATCHES) return [...found, { start: matcher.start(), end: text.length }]
      found.push({ start: matcher.start(), end: matcher.end() })
    }
    return found
  }
}

function compileOrNone(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return undefined
    throw error
  }
}
