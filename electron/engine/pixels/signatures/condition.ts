import { z } from 'zod'

/** How a value is compared. `matches`: the whole value fits a regular expression. Numbers are what digits and dots say. */
export const COMPARISONS = [
  'equals',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'isLessThan',
  'isGreaterThan',
] as const

const Test = z
  .object({
    kind: z.literal('is'),
    /** Keyword, `00181020`, `0009[CREATOR]01`, or a path of these with `::` through first Items. */
    attribute: z.string().min(1).max(500),
    comparison: z.enum(COMPARISONS),
    text: z.string().max(2000),
    ignoreCase: z.boolean().default(false),
  })
  .readonly()

/** What a stranger's script says and we do not understand. It is neither true nor false, so a person decides. */
const Unsupported = z.object({ kind: z.literal('unsupported'), why: z.string().max(2000) }).readonly()

const Constant = z.object({ kind: z.literal('constant'), value: z.boolean() }).readonly()

/** What must be true of an Instance. All values of an Attribute are one text with backslashes; absent is the empty text. */
export type Condition =
  | z.infer<typeof Test>
  | z.infer<typeof Unsupported>
  | z.infer<typeof Constant>
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

export type Test = z.infer<typeof Test>
export type Comparison = Test['comparison']

/** A Condition as JSON. Callers bound the depth of what they give it. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Test,
    Unsupported,
    Constant,
    z.object({ kind: z.enum(['all', 'any']), of: z.array(Condition).max(2000).readonly() }).readonly(),
    z.object({ kind: z.literal('not'), of: Condition }).readonly(),
  ]),
)

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
    case 'constant':
      return []
  }
}
