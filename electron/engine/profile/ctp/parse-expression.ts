/** A part of CTP's script language: words as they are, or a call with its arguments and the clauses in braces. */
export type ScriptPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'call'
      readonly call: string
      readonly args: readonly string[]
      readonly clauses: readonly string[]
    }

const NAME = /@([A-Za-z][A-Za-z0-9]*)/y
const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Parts of a script in order; undefined where brackets or quotes do not close (facts of CTP §3). Linear in its length. */
export function parseExpression(script: string): readonly ScriptPart[] | undefined {
  const parts: ScriptPart[] = []
  let words = ''
  let position = 0
  const endWords = (): void => {
    if (words !== '') parts.push({ kind: 'text', text: words })
    words = ''
  }
  while (position < script.length) {
    const character = script.charAt(position)
    if (character === '\\') {
      words += script.charAt(position + 1)
      position += 2
      continue
    }
    NAME.lastIndex = position
    const call = character === '@' ? NAME.exec(script) : null
    if (call === null) {
      words += character
      position += 1
      continue
    }
    const [whole, name = ''] = call
    position += whole.length
    // The RSNA anonymizer writes its calls without parentheses.
    if (script.charAt(position) !== '(') {
      endWords()
      parts.push({ kind: 'call', call: name.toLowerCase(), args: [], clauses: [] })
      continue
    }
    const args = closing(script, position)
    if (args === undefined) return undefined
    const clauses: string[] = []
    let next = args + 1
    for (let open = nextBrace(script, next); open !== undefined; open = nextBrace(script, next)) {
      const end = closing(script, open)
      if (end === undefined) return undefined
      clauses.push(script.slice(open + 1, end))
      next = end + 1
    }
    endWords()
    parts.push({ kind: 'call', call: name.toLowerCase(), args: splitArgs(script.slice(position + 1, args)), clauses })
    position = next
  }
  endWords()
  return parts
}

function nextBrace(script: string, from: number): number | undefined {
  let position = from
  while (/\s/.test(script.charAt(position))) position += 1
  return script.charAt(position) === '{' ? position : undefined
}

/** Where the bracket at `from` closes, over quotes and brackets within. */
function closing(script: string, from: number): number | undefined {
  const open: string[] = []
  for (let position = from; position < script.length; position += 1) {
    const character = script.charAt(position)
    if (character === '\\') position += 1
    else if (character === '"') {
      const end = script.indexOf('"', position + 1)
      if (end < 0) return undefined
      position = end
    } else if (pairs[character] !== undefined) open.push(pairs[character])
    else if (character === open.at(-1)) {
      open.pop()
      if (open.length === 0) return position
    }
  }
  return undefined
}

/** Arguments between commas that no quotes or brackets protect, without the quotes around them. */
function splitArgs(text: string): string[] {
  const args: string[] = []
  let start = 0
  let depth = 0
  let isQuoted = false
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charAt(position)
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    else if (character === ',' && depth === 0) {
      args.push(text.slice(start, position))
      start = position + 1
    }
  }
  args.push(text.slice(start))
  const trimmed = args.map((arg) => arg.trim().replace(/^"([^"]*)"$/, '$1'))
  return trimmed.length === 1 && trimmed[0] === '' ? [] : trimmed
}
