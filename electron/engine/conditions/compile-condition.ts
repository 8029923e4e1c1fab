import type { Condition, OneOf, Presence, Test } from '#shared/api/condition'
import { type AttributeStep, parseAttribute } from './attribute-name.ts'
import type { Attributes, From, Said } from './attributes.ts'
import { compileJavaPattern } from './java-pattern.ts'

/** Whether a condition holds; `unknown` where a part that decides is not understood. Unknown is never taken for no. */
export type Truth = 'yes' | 'no' | 'unknown'

/** A condition ready to be asked of many Instances. */
export type CompiledCondition = (attributes: Attributes) => Truth

/** Compiles a condition once: names of Attributes resolved, expressions compiled. Never throws. */
export function compileCondition(condition: Condition): CompiledCondition {
  switch (condition.kind) {
    case 'is':
      return compileTest(condition, comparerOf(condition))
    case 'in':
      return compileTest(condition, listComparer(condition))
    case 'exists':
      return compilePresence(condition, (said) => said !== undefined)
    case 'blank':
      return compilePresence(condition, (said) => (said ?? '').trim() === '')
    case 'constant':
      return () => (condition.value ? 'yes' : 'no')
    case 'unsupported':
      return () => 'unknown'
    case 'not':
      return negated(compileCondition(condition.of))
    case 'all':
      return allOf(condition.of.map(compileCondition))
    case 'any':
      return negated(allOf(condition.of.map((each) => negated(compileCondition(each)))))
  }
}

const opposite: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' }

function negated(condition: CompiledCondition): CompiledCondition {
  return (attributes) => opposite[condition(attributes)]
}

function allOf(conditions: readonly CompiledCondition[]): CompiledCondition {
  return (attributes) => {
    let truth: Truth = 'yes'
    for (const condition of conditions) {
      const each = condition(attributes)
      if (each === 'no') return 'no'
      if (each === 'unknown') truth = 'unknown'
    }
    return truth
  }
}

/** Why a test cannot be asked, in words for a report; `undefined` where it can. */
export function whyUnsupported({ attribute, comparison, text }: Omit<Test, 'kind' | 'ignoreCase'>): string | undefined {
  if (placeOf(attribute) === undefined) return `unknown attribute ${attribute}`
  if (comparison === 'matches' && compileJavaPattern(text) === undefined) {
    return `expression of ${attribute} cannot be used`
  }
  return undefined
}

/** Where an attribute's name leads; undefined for what is no name. `this`: a rule's element; `beside:X`: in the Item around it. */
export function placeOf(
  attribute: string,
): { readonly steps: readonly AttributeStep[]; readonly from: From } | undefined {
  const name = attribute.trim()
  if (name === THIS) return { steps: [], from: 'this' }
  const from: From = name.startsWith(BESIDE) ? 'beside' : 'root'
  const steps = parseAttribute(from === 'beside' ? name.slice(BESIDE.length) : name)
  return steps === undefined ? undefined : { steps, from }
}

export const THIS = 'this'
export const BESIDE = 'beside:'

function compileTest({ attribute }: Test | OneOf, holds: ((value: string) => boolean) | undefined): CompiledCondition {
  const place = placeOf(attribute)
  if (place === undefined || holds === undefined) return () => 'unknown'
  return (attributes) => truthOf(attributes(place.steps, place.from), (said) => holds(said ?? ''))
}

function compilePresence({ attribute }: Presence, holds: (said: string | undefined) => boolean): CompiledCondition {
  const place = placeOf(attribute)
  if (place === undefined) return () => 'unknown'
  return (attributes) => truthOf(attributes(place.steps, place.from), holds)
}

/** Names of attributes that a condition asks, each once. */
export function attributesAsked(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'is':
    case 'in':
    case 'exists':
    case 'blank':
      return [condition.attribute]
    case 'not':
      return attributesAsked(condition.of)
    case 'all':
    case 'any':
      return [...new Set(condition.of.flatMap(attributesAsked))]
    case 'constant':
    case 'unsupported':
      return []
  }
}

const truthOf = (said: Said, holds: (said: string | undefined) => boolean): Truth =>
  said === null ? 'unknown' : holds(said) ? 'yes' : 'no'

function listComparer({ texts, ignoreCase }: OneOf): (value: string) => boolean {
  const fold = (value: string): string => (ignoreCase ? value.toLowerCase() : value)
  const wanted = new Set(texts.map(fold))
  return (value) => wanted.has(fold(value))
}

function comparerOf({ comparison, text, ignoreCase }: Test): ((value: string) => boolean) | undefined {
  const fold = (value: string): string => (ignoreCase ? value.toLowerCase() : value)
  const wanted = fold(text)
  switch (comparison) {
    case 'equals':
      return (value) => fold(value) === wanted
    case 'contains':
      return (value) => fold(value).includes(wanted)
    case 'startsWith':
      return (value) => fold(value).startsWith(wanted)
    case 'endsWith':
      return (value) => fold(value).endsWith(wanted)
    case 'matches':
      return compileJavaPattern(text)
    case 'isLessThan':
      return (value) => digitsOf(value) < digitsOf(text)
    case 'isGreaterThan':
      return (value) => digitsOf(value) > digitsOf(text)
  }
}

/** The number that the digits and dots of a value make, signs unheard as in CTP; NaN, which no comparison likes, for none. */
function digitsOf(value: string): number {
  const digits = value.replace(/[^0-9.]/g, '')
  return digits === '' ? NaN : Number(digits)
}
