import { z } from 'zod'

/* What must be true of an Instance, or of one of its elements: of filters, of device signatures, of a profile's rules. */

/** How a value is compared. `matches`: the whole value fits a regular expression (RE2). Numbers are what digits and dots say. */
export const COMPARISONS = [
  'equals',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'isLessThan',
  'isGreaterThan',
] as const

/**
 * Keyword, `00181020`, `0009[CREATOR]01`, or a path of these with `::` through first Items, from the root of the Instance.
 * In rules also `this`, the rule's own element, and `beside:Keyword`, which stands in the same Item as it.
 */
const attribute = z.string().min(1).max(500)

const Test = z
  .object({
    kind: z.literal('is'),
    attribute,
    comparison: z.enum(COMPARISONS),
    text: z.string().max(2000),
    ignoreCase: z.boolean().default(false),
  })
  .readonly()

/** Whether the value is one of these texts. */
const OneOf = z
  .object({
    kind: z.literal('in'),
    attribute,
    texts: z.array(z.string().max(2000)).max(2000).readonly(),
    ignoreCase: z.boolean().default(false),
  })
  .readonly()

/** Whether the element is there, with or without a value; `blank`: absent, empty or white space alone. */
const Presence = z.object({ kind: z.enum(['exists', 'blank']), attribute }).readonly()

/** What a stranger's script says and we do not understand. It is neither true nor false, so a person decides. */
const Unsupported = z.object({ kind: z.literal('unsupported'), why: z.string().max(2000) }).readonly()

const Constant = z.object({ kind: z.literal('constant'), value: z.boolean() }).readonly()

/** What must be true. All values of an Attribute are one text with backslashes; what is absent is the empty text. */
export type Condition =
  | z.infer<typeof Test>
  | z.infer<typeof OneOf>
  | z.infer<typeof Presence>
  | z.infer<typeof Unsupported>
  | z.infer<typeof Constant>
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

export type Test = z.infer<typeof Test>
export type OneOf = z.infer<typeof OneOf>
export type Presence = z.infer<typeof Presence>
export type Comparison = Test['comparison']

/** A Condition as JSON. Callers bound the depth of what they give it. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Test,
    OneOf,
    Presence,
    Unsupported,
    Constant,
    z.object({ kind: z.enum(['all', 'any']), of: z.array(Condition).max(2000).readonly() }).readonly(),
    z.object({ kind: z.literal('not'), of: Condition }).readonly(),
  ]),
)
