import type { Comparison, Condition } from '#shared/api/condition'
import { showAttribute } from './attribute-name.ts'
import { BESIDE, placeOf, THIS, whyUnsupported } from './compile-condition.ts'

/*
 * A condition as a line of text:
 *
 *   Modality is "CT" and not (this contains "clinic" any case or this matches "[0-9]+")
 *   BodyPartExamined is in ("CHEST", "ABDOMEN") and PatientSex exists
 *
 * `not` binds before `and`, `and` before `or`. A name that is no plain word stands in quotes: "0009[ACME]01" is blank.
 * `this` is the rule's own element, `beside:Modality` stands in the same Item as it, other names at the root of the Instance.
 */

/** Why a text is no condition, and at which of its characters, from 0. */
export interface TextFault {
  readonly at: number
  readonly message: string
}

export type ReadCondition = { readonly condition: Condition } | { readonly fault: TextFault }

const words: Readonly<Record<Comparison, string>> = {
  equals: 'is',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches',
  isLessThan: 'is less than',
  isGreaterThan: 'is greater than',
}

/** Brackets and negations within each other. */
const DEEPEST = 40
const LONGEST = 60_000

/** The text of a condition; `readCondition` reads the very same condition from it. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'is': {
      const { attribute, comparison, text, ignoreCase } = condition
      return `${nameText(attribute)} ${words[comparison]} ${quoted(text)}${ignoreCase ? ' any case' : ''}`
    }
    case 'in': {
      const { attribute, texts, ignoreCase } = condition
      return `${nameText(attribute)} is in (${texts.map(quoted).join(', ')})${ignoreCase ? ' any case' : ''}`
    }
    case 'exists':
      return `${nameText(condition.attribute)} exists`
    case 'blank':
      return `${nameText(condition.attribute)} is blank`
    case 'constant':
      return condition.value ? 'always' : 'never'
    case 'unsupported':
      return `unknown ${quoted(condition.why)}`
    case 'not':
      return `not ${isJoined(condition.of) ? `(${conditionText(condition.of)})` : conditionText(condition.of)}`
    case 'all':
    case 'any':
      return joinedText(condition)
  }
}

const isJoined = ({ kind }: Condition): boolean => kind === 'all' || kind === 'any'
const PLAIN = /^(?:beside:(?!:))?[A-Za-z][A-Za-z0-9]*(?:::[A-Za-z][A-Za-z0-9]*)*$/
const keywords: ReadonlySet<string> = new Set(['not', 'and', 'or', 'always', 'never', 'unknown', 'all', 'any'])

/** Names that reading would put otherwise are told in quotes, in which they stay as they are. */
function nameText(name: string): string {
  const isPlain = PLAIN.test(name) && !keywords.has(name.toLowerCase())
  return name === THIS || (isPlain && shown(name) === name) ? name : quoted(name)
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`

const shown = (name: string): string =>
  name.startsWith(BESIDE) ? `${BESIDE}${showAttribute(name.slice(BESIDE.length))}` : showAttribute(name)

/** Joined parts stand in brackets; none or one of them is told by a word, so that nothing of the form is lost. */
function joinedText({ kind, of }: { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }): string {
  const parts = of.map((each) => (isJoined(each) ? `(${conditionText(each)})` : conditionText(each)))
  if (parts.length > 1) return parts.join(kind === 'all' ? ' and ' : ' or ')
  return `${kind} of (${parts.join('')})`
}

/** A text as a condition. Names must be attributes, and expressions such as RE2 can run. Never throws. */
export function readCondition(text: string): ReadCondition {
  if (text.length > LONGEST) return { fault: { at: LONGEST, message: 'too long' } }
  try {
    return { condition: new Reader(text).whole() }
  } catch (error) {
    if (error instanceof Fault) return { fault: { at: error.at, message: error.message } }
    throw error
  }
}

class Fault extends Error {
  readonly at: number

  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

interface Token {
  readonly kind: 'word' | 'text' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const TOKEN = /\s*(?:((?:beside:(?!:))?[A-Za-z0-9_]+(?:::[A-Za-z0-9_]+)*)|"((?:\\[^]|[^"\\])*)"|([(),]))/y

/** Recursive descent over one line; holds where it is. */
class Reader {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
  }

  whole(): Condition {
    const condition = this.#sum()
    const { kind, at, text } = this.#peek()
    if (kind !== 'end') throw new Fault(at, `"and" or "or" is expected, not ${text.slice(0, 40)}`)
    return condition
  }

  #sum(): Condition {
    return this.#chain('or', 'any', () => this.#chain('and', 'all', () => this.#factor()))
  }

  #chain(word: string, kind: 'all' | 'any', part: () => Condition): Condition {
    const first = part()
    const of = [first]
    while (this.#take(word)) of.push(part())
    return of.length === 1 ? first : { kind, of }
  }

  #factor(): Condition {
    if ((this.#depth += 1) > DEEPEST) throw new Fault(this.#peek().at, 'nested too deep')
    const condition = this.#factorWithin()
    this.#depth -= 1
    return condition
  }

  #factorWithin(): Condition {
    if (this.#take('not')) return { kind: 'not', of: this.#factor() }
    if (this.#take('(')) return this.#closed(this.#sum())
    if (this.#take('always')) return { kind: 'constant', value: true }
    if (this.#take('never')) return { kind: 'constant', value: false }
    if (this.#take('unknown')) return { kind: 'unsupported', why: this.#text() }
    for (const kind of ['all', 'any'] as const) {
      if (!this.#take(kind)) continue
      this.#expect('of')
      this.#expect('(')
      if (this.#take(')')) return { kind, of: [] }
      return { kind, of: [this.#closed(this.#sum())] }
    }
    return this.#test()
  }

  #closed(condition: Condition): Condition {
    this.#expect(')')
    return condition
  }

  #test(): Condition {
    const { kind, text: name, at } = this.#peek()
    if (kind === 'end') throw new Fault(at, 'an attribute is expected')
    if (kind === 'sign') throw new Fault(at, `an attribute is expected, not ${name}`)
    this.#next += 1
    if (placeOf(name) === undefined) throw new Fault(at, `no attribute: ${name.slice(0, 64)}`)
    const attribute = name === THIS || kind === 'text' ? name : shown(name)
    if (this.#take('exists')) return { kind: 'exists', attribute }
    if (this.#take('is')) return this.#being(attribute)
    if (this.#take('starts')) return this.#comparing(attribute, 'startsWith', 'with')
    if (this.#take('ends')) return this.#comparing(attribute, 'endsWith', 'with')
    if (this.#take('contains')) return this.#comparing(attribute, 'contains')
    if (this.#take('matches')) return this.#comparing(attribute, 'matches')
    throw new Fault(this.#peek().at, 'is, exists, contains, starts with, ends with or matches is expected')
  }

  #being(attribute: string): Condition {
    if (this.#take('blank')) return { kind: 'blank', attribute }
    if (this.#take('less')) return this.#comparing(attribute, 'isLessThan', 'than')
    if (this.#take('greater')) return this.#comparing(attribute, 'isGreaterThan', 'than')
    if (this.#take('not')) return { kind: 'not', of: this.#being(attribute) }
    if (!this.#take('in')) return this.#comparing(attribute, 'equals')
    this.#expect('(')
    const texts: string[] = []
    while (!this.#take(')')) {
      if (texts.length > 0) this.#expect(',')
      texts.push(this.#text())
    }
    return { kind: 'in', attribute, texts, ignoreCase: this.#anyCase() }
  }

  #comparing(attribute: string, comparison: Comparison, after?: string): Condition {
    if (after !== undefined) this.#expect(after)
    const { at } = this.#peek()
    const text = this.#text()
    if (whyUnsupported({ attribute, comparison, text }) !== undefined)
      throw new Fault(at, 'no expression that can run: lookaround and backreferences are not to be had')
    return { kind: 'is', attribute, comparison, text, ignoreCase: this.#anyCase() }
  }

  #anyCase(): boolean {
    if (!this.#take('any')) return false
    this.#expect('case')
    return true
  }

  #text(): string {
    const { kind, text, at } = this.#peek()
    if (kind !== 'text') throw new Fault(at, 'a text in quotes is expected')
    this.#next += 1
    return text
  }

  #expect(word: string): void {
    if (!this.#take(word)) throw new Fault(this.#peek().at, `${word} is expected`)
  }

  #take(word: string): boolean {
    const { kind, text } = this.#peek()
    if (kind === 'text' || text.toLowerCase() !== word) return false
    this.#next += 1
    return true
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 }
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  let position = 0
  while (position < end) {
    TOKEN.lastIndex = position
    const found = TOKEN.exec(text)
    const at = position + text.slice(position).search(/\S|$/)
    if (found === null) throw new Fault(at, text.charAt(at) === '"' ? 'the quotes do not close' : 'an unknown sign')
    const [whole, word, written, sign = ''] = found
    position += whole.length
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at })
    else if (written === undefined) tokens.push({ kind: 'sign', text: sign, at })
    else tokens.push({ kind: 'text', text: written.replace(/\\([\\"])/g, '$1'), at })
  }
  return [...tokens, { kind: 'end', text: '', at: end }]
}
