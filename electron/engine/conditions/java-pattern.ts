import { RE2JS, RE2JSSyntaxException } from 're2js'

/** Longer expressions, or such that compile to more steps, are refused: they cost their length for each character. */
const LONGEST_PATTERN = 500
const MOST_STEPS = 2_000

/**
 * Whether a whole text fits a regular expression of Java, in time linear in the text. `undefined`: the expression needs
 * what has no such time or means something else in RE2 (lookaround, backreferences, possessive repeats, classes made of
 * classes), or costs too much.
 */
export function compileJavaPattern(pattern: string): ((text: string) => boolean) | undefined {
  if (pattern.length > LONGEST_PATTERN || hasNestedClass(pattern)) return undefined
  try {
    const compiled = RE2JS.compile(pattern)
    return compiled.programSize() > MOST_STEPS ? undefined : (text) => compiled.matches(text)
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return undefined
    throw error
  }
}

/** `[a-z&&[^b]]` and `[a[b]]`: unions and intersections in Java, plain characters in RE2. */
function hasNestedClass(pattern: string): boolean {
  let inside = false
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]
    if (character === '\\') at += 1
    else if (inside && (character === '[' || pattern.startsWith('&&', at))) return true
    else if (character === '[') inside = true
    else if (character === ']') inside = false
  }
  return false
}
