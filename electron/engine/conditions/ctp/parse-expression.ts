import type { Comparison, Condition, Test } from '#shared/api/condition'
import { parseAttribute, showAttribute } from '../attribute-name.ts'
import { whyUnsupported } from '../compile-condition.ts'
import { isUnknownTag } from './unknown-tag.ts'

/** A boolean expression of CTP as a Condition, and what a reader of the import must know. */
export interface ParsedExpression {
  readonly condition: Condition
  readonly remarks: readonly string[]
  /** Its tests in their order, each with the line where it stands, from 1. */
  readonly parts: readonly ExpressionPart[]
}

export interface ExpressionPart {
  readonly line: number
  readonly text: string
  /** Why it is not understood; undefined where it is. */
  readonly why: string | undefined
}

const methods: ReadonlyMap<string, { readonly comparison: Comparison; readonly ignoreCase: boolean }> = new Map([
  ['equals', { comparison: 'equals', ignoreCase: false }],
  ['equalsIgnoreCase', { comparison: 'equals', ignoreCase: true }],
  ['contains', { comparison: 'contains', ignoreCase: false }],
  ['containsIgnoreCase', { comparison: 'contains', ignoreCase: true }],
  ['startsWith', { comparison: 'startsWith', ignoreCase: false }],
  ['startsWithIgnoreCase', { comparison: 'startsWith', ignoreCase: true }],
  ['endsWith', { comparison: 'endsWith', ignoreCase: false }],
  ['endsWithIgnoreCase', { comparison: 'endsWith', ignoreCase: true }],
  ['matches', { comparison: 'matches', ignoreCase: false }],
  ['isLessThan', { comparison: 'isLessThan', ignoreCase: false }],
  ['isGreaterThan', { comparison: 'isGreaterThan', ignoreCase: false }],
])

/** Brackets and negations within each other; no script of a person comes near. */
const DEEPEST = 50

/**
 * Reads an expression of CTP's DicomFilter language: `!` before `*` before `+`, parentheses, `//` comments, `true.`,
 * `false.`, and `Attribute.method("text")`. What is not understood becomes an `unsupported` part of the condition, which
 * is neither true nor false; an expression that cannot be read at all is one such part. (CTP takes both as false.)
 */
export function parseExpression(script: string): ParsedExpression {
  const parser = new ExpressionParser(script)
  const condition = parser.whole()
  return { condition, remarks: [...new Set(parser.remarks)], parts: parser.parts }
}

class Unreadable extends Error {}

/** Recursive descent over one script; holds where it is. */
class ExpressionParser {
  readonly remarks: string[] = []
  readonly parts: ExpressionPart[] = []
  readonly #script: string
  #at = 0
  #depth = 0
  #line = 1
  #counted = 0

  constructor(script: string) {
    this.#script = script
  }

  whole(): Condition {
    try {
      const condition = this.#sum()
      this.#skip()
      if (this.#at < this.#script.length) throw new Unreadable('something follows the end')
      return condition
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      const line = this.#lineAt(this.#at)
      this.parts.push({ line, text: '', why: error.message })
      return this.#unsupported(`line ${line} of the expression: ${error.message}`)
    }
  }

  #sum(): Condition {
    return this.#chain('+', 'any', () => this.#chain('*', 'all', () => this.#factor()))
  }

  #chain(operator: '+' | '*', kind: 'all' | 'any', part: () => Condition): Condition {
    const first = part()
    const of = [first]
    while (this.#take(operator)) of.push(part())
    return of.length === 1 ? first : { kind, of }
  }

  #factor(): Condition {
    if ((this.#depth += 1) > DEEPEST) throw new Unreadable('nested too deep')
    const condition = this.#factorWithin()
    this.#depth -= 1
    return condition
  }

  #factorWithin(): Condition {
    if (this.#take('!')) {
      // CTP loses one of two negations in a row; nobody knows which its author meant.
      if (this.#peek() === '!') throw new Unreadable('a negation of a negation')
      return { kind: 'not', of: this.#factor() }
    }
    if (!this.#take('(')) return this.#operand()
    const condition = this.#sum()
    if (!this.#take(')')) throw new Unreadable('a parenthesis is not closed')
    return condition
  }

  #operand(): Condition {
    if (!/^[[\p{L}]/u.test(this.#peek())) throw new Unreadable('an operand is expected')
    const from = this.#at
    const attribute = this.#until('.').trim()
    if (/[()+*!"{}]/.test(attribute)) throw new Unreadable('an operand is expected')
    if (attribute === 'true' || attribute === 'false') return { kind: 'constant', value: attribute === 'true' }
    const method = this.#until('(').trim()
    const argument = this.#until(')').trim()
    const condition = this.#test(attribute, method, argument)
    const text = this.#script.slice(from, this.#at).trim()
    const why = condition.kind === 'unsupported' ? condition.why : undefined
    this.parts.push({ line: this.#lineAt(from), text, why })
    return condition
  }

  /** Positions come in order, so that a long script is counted once. */
  #lineAt(position: number): number {
    for (let next = this.#script.indexOf('\n', this.#counted); next >= 0 && next < position;) {
      this.#line += 1
      this.#counted = next + 1
      next = this.#script.indexOf('\n', this.#counted)
    }
    return this.#line
  }

  #test(attribute: string, method: string, argument: string): Condition {
    const known = methods.get(method)
    if (known === undefined) return this.#unsupported(`unknown method ${attribute}.${method}`)
    const quoted = /^"(.*)"$/s.exec(argument)
    if (quoted === null) return this.#unsupported(`the text of ${attribute}.${method} is not in quotes`)
    const test: Test = { kind: 'is', attribute: showAttribute(attribute), text: quoted[1] ?? '', ...known }
    const why = parseAttribute(attribute) === undefined ? `unknown attribute ${attribute}` : whyUnsupported(test)
    if (why !== undefined) return this.#unsupported(why)
    if (isUnknownTag(parseAttribute(attribute))) this.remarks.push(`${attribute} is no attribute of the standard`)
    return test
  }

  #unsupported(why: string): Condition {
    this.remarks.push(why)
    return { kind: 'unsupported', why }
  }

  /** Up to a delimiter outside quotes, which is passed over. */
  #until(delimiter: string): string {
    let isQuoted = false
    for (let end = this.#at; end < this.#script.length; end++) {
      const character = this.#script[end]
      if (character === '"') isQuoted = !isQuoted
      if (isQuoted || character !== delimiter) continue
      const field = this.#script.slice(this.#at, end)
      this.#at = end + 1
      return field
    }
    // `true` and `false` may end a script without their dot, as CTP reads them.
    const rest = this.#script.slice(this.#at)
    if (delimiter !== '.' || !/^(true|false)\s*$/.test(rest)) throw new Unreadable(`"${delimiter}" is missing`)
    this.#at = this.#script.length
    return rest
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at += 1
    return true
  }

  #peek(): string {
    this.#skip()
    return this.#script.slice(this.#at, this.#at + 1)
  }

  #skip(): void {
    for (;;) {
      while (/\s/.test(this.#script.slice(this.#at, this.#at + 1))) this.#at += 1
      if (!this.#script.startsWith('//', this.#at)) return
      const end = this.#script.indexOf('\n', this.#at)
      this.#at = end < 0 ? this.#script.length : end + 1
    }
  }
}
