import type { Comparison, Condition } from '#shared/api/condition'

const words: Readonly<Record<Comparison, string>> = {
  equals: 'is',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches',
  isLessThan: 'is less than',
  isGreaterThan: 'is greater than',
}

/** The condition in words, for reports and for the reason of a Region. */
export function describeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'is':
      return `${condition.attribute} ${words[condition.comparison]} "${condition.text}"`
    case 'in':
      return `${condition.attribute} is one of ${condition.texts.map((text) => `"${text}"`).join(', ')}`
    case 'exists':
      return `${condition.attribute} exists`
    case 'blank':
      return `${condition.attribute} is blank`
    case 'constant':
      return condition.value ? 'always' : 'never'
    case 'unsupported':
      return `not understood: ${condition.why}`
    case 'not':
      return `not (${describeCondition(condition.of)})`
    case 'all':
      return joined(condition.of, ' and ')
    case 'any':
      return joined(condition.of, ' or ')
  }
}

function joined(conditions: readonly Condition[], word: string): string {
  return conditions
    .map((each) =>
      each.kind === 'all' || each.kind === 'any' ? `(${describeCondition(each)})` : describeCondition(each),
    )
    .join(word)
}

/** Every part of the condition that is not understood. */
export function unsupportedParts(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'unsupported':
      return [condition.why]
    case 'not':
      return unsupportedParts(condition.of)
    case 'all':
    case 'any':
      return condition.of.flatMap(unsupportedParts)
    case 'is':
    case 'in':
    case 'exists':
    case 'blank':
    case 'constant':
      return []
  }
}
