/*
 * An expression that names all letters of Unicode takes V8 four times as long to compile as one that names those of ASCII,
 * and nearly all values are of ASCII alone.
 */

const LETTERS: Readonly<Record<string, string>> = {
  '\\p{L}': 'A-Za-z',
  '\\p{Lu}': 'A-Z',
  '\\p{Ll}': 'a-z',
  '\\p{N}': '0-9',
}
/** What is not written anew: other scripts (some of their letters are equal to ours without case), other classes. */
const OTHER = /[^ -~]|\\[uPW]|\\p\{(?!(?:L|Lu|Ll|N)\})/
const PART = /\\p\{\w+\}|\\.|[[\]]/g

const known = new WeakMap<RegExp, RegExp>()

/** An expression that matches in texts of ASCII what the given one does; the given one itself where that is not known. */
export function plainExpression(expression: RegExp): RegExp {
  let plain = known.get(expression)
  if (plain === undefined) known.set(expression, (plain = plainOf(expression)))
  return plain
}

function plainOf(expression: RegExp): RegExp {
  const { source, flags } = expression
  if (!flags.includes('u') || OTHER.test(source)) return expression
  let isInside = false
  const plain = source.replace(PART, (part) => {
    if (part === '[') isInside = true
    else if (part === ']') isInside = false
    const letters = LETTERS[part]
    return letters === undefined ? part : isInside ? letters : `[${letters}]`
  })
  return new RegExp(plain, flags.replace('u', ''))
}
