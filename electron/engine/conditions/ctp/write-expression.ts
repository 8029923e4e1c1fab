import type { Condition, Test } from '#shared/api/condition'
import { parseAttribute } from '../attribute-name.ts'

/** A condition in CTP's filter language, and what that cannot say. */
export interface WrittenExpression {
  readonly text: string
  readonly remarks: readonly string[]
}

/**
 * A condition as an expression of CTP's DicomFilter. What it cannot say is written as the constant by which fewer
 * Instances pass, and remarked. `parseExpression` reads what was written without remarks as the same condition.
 */
export function writeExpression(condition: Condition): WrittenExpression {
  const remarks: string[] = []
  const text = new Writer(remarks).write(condition, true)
  return { text, remarks: [...new Set(remarks)] }
}

class Writer {
  readonly #remarks: string[]

  constructor(remarks: string[]) {
    this.#remarks = remarks
  }

  /** `isPlain`: not below a negation, where false is what stops. */
  write(condition: Condition, isPlain: boolean): string {
    switch (condition.kind) {
      case 'is':
        return this.#test(condition, isPlain)
      case 'in': {
        const { attribute, texts, ignoreCase } = condition
        const tests = texts.map((text) =>
          this.#test({ kind: 'is', attribute, comparison: 'equals', text, ignoreCase }, isPlain),
        )
        return tests.length === 0 ? 'false.' : `(${tests.join(' + ')})`
      }
      case 'exists':
        return this.#unsaid(`CTP cannot ask whether ${condition.attribute} is there`, isPlain)
      case 'blank':
        return this.#unsaid(`CTP cannot ask whether ${condition.attribute} is blank`, isPlain)
      case 'constant':
        return condition.value ? 'true.' : 'false.'
      case 'unsupported':
        return this.#unsaid(condition.why, isPlain)
      case 'not':
        return this.#negated(condition.of, isPlain)
      case 'all':
        return this.#joined(condition.of, ' * ', isPlain) ?? 'true.'
      case 'any':
        return this.#joined(condition.of, ' + ', isPlain) ?? 'false.'
    }
  }

  /** CTP loses one of two negations in a row. */
  #negated(of: Condition, isPlain: boolean): string {
    return of.kind === 'not' ? this.write(of.of, isPlain) : `!${this.#bracketed(of, !isPlain)}`
  }

  #joined(of: readonly Condition[], sign: string, isPlain: boolean): string | undefined {
    return of.length === 0 ? undefined : of.map((each) => this.#bracketed(each, isPlain)).join(sign)
  }

  #bracketed(condition: Condition, isPlain: boolean): string {
    const text = this.write(condition, isPlain)
    return condition.kind === 'all' || condition.kind === 'any' ? `(${text})` : text
  }

  #test({ attribute, comparison, text, ignoreCase }: Test, isPlain: boolean): string {
    if (parseAttribute(attribute) === undefined) return this.#unsaid(`${attribute} is no attribute in CTP`, isPlain)
    // Within its quotes CTP knows no escape.
    if (text.includes('"')) return this.#unsaid(`a text of ${attribute} holds quotes`, isPlain)
    const isFolded = ignoreCase && comparison !== 'matches'
    if (isFolded && (comparison === 'isLessThan' || comparison === 'isGreaterThan'))
      return `${nameText(attribute)}.${comparison}("${text}")`
    return `${nameText(attribute)}.${comparison}${isFolded ? 'IgnoreCase' : ''}("${text}")`
  }

  #unsaid(why: string, isPlain: boolean): string {
    this.#remarks.push(why)
    return isPlain ? 'false.' : 'true.'
  }
}

/** Names that are no words stand in brackets. */
const nameText = (name: string): string =>
  name
    .split('::')
    .map((step) => (/^\p{L}/u.test(step) ? step : `[${step}]`))
    .join('::')
