import { attributesAsked, placeOf, type Truth } from '#engine/conditions/compile-condition'
import { groupOf, hexOf, isPrivate, isPrivateCreator, parseTag } from '#engine/dicom/tag'
import type { Condition } from '#shared/api/condition'
import type { OwnRule, RuleAction, Selector } from '#shared/api/profile-document'
import { assertNever } from '#shared/base/assert-never'
import { isInvariant } from '../invariants.ts'
import type { AskedCondition, Intent, Layer, Match, Query, Rule, RuleSource, Specificity } from '../model.ts'
import { creatorKey, isPrivateData } from '../private-path.ts'

/** What CTP keeps whatever a script says of elements that it does not name (facts of CTP §2). */
const keptByCtp: ReadonlySet<number> = new Set([0x00080016, 0x00080018, 0x0020000d])
const groupsKeptByCtp: ReadonlySet<number> = new Set([0x0002, 0x0028, 0x7fe0])

type Test = (query: Query) => boolean

interface Compiled {
  readonly rule: Rule
  /** Whether the rule speaks about the element, and whether its scope and condition hold. */
  readonly selects: Test
  readonly holds: (query: Query) => Match['holds']
  readonly isOff: boolean
}

/** The answer to a condition of a rule, by its number among those that are asked. */
export type Answers = (asked: number, query: Query) => Truth

const nobodyKnows: Answers = () => 'unknown'

/**
 * Rules of a curator's own profile, each at its layer; of two alike the later wins. Rules of one tag are found at once,
 * the few others are asked one by one. Rules that are switched off never win.
 */
export function ownRules(rules: readonly OwnRule[], answers: Answers = nobodyKnows): RuleSource {
  const byTag = new Map<string, Compiled[]>()
  const others: Compiled[] = creatorsOf(rules)
  const numbers = new Map([...askingRules(rules).keys()].map((key, number) => [key, number]))
  for (const own of rules) {
    const asked = own.when.test === null ? undefined : numbers.get(JSON.stringify(own.when.test))
    const compiled = compile(own, (query) => (asked === undefined ? 'yes' : answers(asked, query)))
    if (own.select.kind !== 'tag') others.push(compiled)
    else byTag.set(own.select.tag, [...(byTag.get(own.select.tag) ?? []), compiled])
  }
  return (query) => {
    const named = byTag.get(hexOf(query.tag)) ?? []
    const found = [...named, ...others.filter(({ selects }) => selects(query))]
    return found.map(({ rule, holds, isOff }): Match => ({ rule, holds: !isOff && holds(query), isOff }))
  }
}

/** A creator stays where a rule leaves something of its block: without it the element would have no name. */
function creatorsOf(rules: readonly OwnRule[]): Compiled[] {
  return rules.flatMap(({ id, layer, select, does, enabled }) => {
    if (!enabled || select.kind !== 'private' || does.kind === 'remove' || does.kind === 'quarantine') return []
    const creator = creatorKey(select.creator)
    const rule: Rule = {
      id: `own/${id}/creator`,
      layer,
      specificity: 'private',
      source: 'curator',
      intent: { kind: 'do', disposition: { kind: 'keep' } },
      options: [],
      note: 'a rule leaves an element of its block',
    }
    const selects: Test = ({ tag, creator: value }) =>
      isPrivateCreator(tag) && value !== undefined && creatorKey(value) === creator
    return [{ rule, selects, holds: () => true, isOff: false }]
  })
}

const holdsBy = { yes: true, no: false, unknown: 'unknown' } as const

function compile(own: OwnRule, truth: (query: Query) => Truth): Compiled {
  const isInPlace = holdsTest(own)
  return {
    rule: ruleOf(own),
    selects: selectorTest(own.select),
    holds: (query) => isInPlace(query) && holdsBy[truth(query)],
    isOff: !own.enabled,
  }
}

/** Conditions of rules that are switched on, each once, with the rules that ask them. */
function askingRules(rules: readonly OwnRule[]): ReadonlyMap<string, readonly OwnRule[]> {
  const asking = new Map<string, OwnRule[]>()
  for (const rule of rules) {
    if (!rule.enabled || rule.when.test === null) continue
    const key = JSON.stringify(rule.when.test)
    const alike = asking.get(key)
    if (alike === undefined) asking.set(key, [rule])
    else alike.push(rule)
  }
  return asking
}

/** What the rules ask of values. */
export function askedBy(rules: readonly OwnRule[]): readonly AskedCondition[] {
  return [...askingRules(rules)].map(([key, asking]) => {
    const condition = JSON.parse(key) as Condition
    const tests = asking.map((rule) => [selectorTest(rule.select), holdsTest(rule)] as const)
    return {
      condition,
      isOfElement: attributesAsked(condition).some((name) => placeOf(name)?.from !== 'root'),
      concerns: (query) => tests.some(([selects, holds]) => selects(query) && holds(query)),
    }
  })
}

/** The rule as explanations show it. */
export function ruleOf({ id, layer, select, scope, does, when, source, note, author }: OwnRule): Rule {
  return {
    id: `own/${id}`,
    layer: stopsInvariant(select, does) ? 9 : (layer satisfies Layer),
    specificity: typeof scope === 'string' ? specificityOf[select.kind] : 'path',
    source: source === '' ? 'curator' : source,
    intent: intentOf(does),
    options: when.options,
    ...(when.test === null ? {} : { test: when.test }),
    note: [note, author === '' ? '' : `by ${author}`].filter((part) => part !== '').join('; '),
  }
}

/** What cannot be lost can still be a reason to hold the Instance back. */
const stopsInvariant = (select: Selector, does: RuleAction): boolean =>
  does.kind === 'quarantine' && select.kind === 'tag' && isInvariant(select.tag)

/** A line of a script that differs or is not supported, and that nobody has looked at. */
export function isUnresolved({ ctp }: OwnRule): boolean {
  return ctp !== null && !ctp.resolved && (ctp.fidelity === 'differs' || ctp.fidelity === 'unsupported')
}

const specificityOf: Readonly<Record<Selector['kind'], Specificity>> = {
  tag: 'tag',
  mask: 'mask',
  group: 'group',
  private: 'private',
  allPrivate: 'unspecified',
  vr: 'vr',
  unspecified: 'unspecified',
}

/** What a rule of a curator wants. */
function intentOf(does: RuleAction): Intent {
  switch (does.kind) {
    case 'retain':
      return { kind: 'retain' }
    case 'patientId':
      return { kind: 'do', disposition: { kind: 'lookUp', table: 'patientId' } }
    case 'shiftDate':
      return { kind: 'do', disposition: { kind: 'shiftDate', form: 'dicom' } }
    case 'set':
    case 'hash':
      return { kind: 'do', disposition: does }
    case 'keep':
    case 'cleanText':
    case 'remove':
    case 'empty':
    case 'dummy':
    case 'replaceUid':
    case 'recurse':
    case 'quarantine':
      return { kind: 'do', disposition: { kind: does.kind } }
    default:
      return assertNever(does)
  }
}

/** Whether a selector is about an element. */
function selectorTest(select: Selector): Test {
  switch (select.kind) {
    case 'tag': {
      const wanted = parseTag(select.tag)
      return ({ tag }) => tag === wanted
    }
    case 'mask': {
      const bits = parseInt(select.tag.replace(/[^x]/g, 'F').replaceAll('x', '0'), 16)
      const value = parseInt(select.tag.replaceAll('x', '0'), 16)
      return ({ tag }) => (tag & bits) >>> 0 === value
    }
    case 'group': {
      const group = parseInt(select.group, 16)
      return ({ tag }) => groupOf(tag) === group
    }
    case 'private': {
      const [group, element, creator] = [
        parseInt(select.group, 16),
        parseInt(select.element, 16),
        creatorKey(select.creator),
      ]
      return (query) =>
        groupOf(query.tag) === group &&
        isPrivateData(query.tag) &&
        (query.tag & 0xff) === element &&
        query.creator !== undefined &&
        creatorKey(query.creator) === creator
    }
    case 'allPrivate':
      return ({ tag }) => isPrivate(tag)
    case 'vr':
      return ({ vr }) => select.vrs.includes(vr)
    case 'unspecified':
      return ({ tag }) => !isPrivate(tag) && !keptByCtp.has(tag) && !groupsKeptByCtp.has(groupOf(tag))
    default:
      return assertNever(select)
  }
}

function holdsTest({ scope, when: { vrs, sopClasses } }: OwnRule): Test {
  const inScope = scopeTest(scope)
  return (query) =>
    inScope(query) &&
    (vrs.length === 0 || vrs.includes(query.vr)) &&
    (sopClasses.length === 0 || sopClasses.includes(query.sopClassUid))
}

function scopeTest(scope: OwnRule['scope']): Test {
  if (scope === 'anyDepth') return () => true
  if (scope === 'root') return ({ steps }) => steps.length === 0
  if (scope === 'items') return ({ steps }) => steps.length > 0
  const sequence = parseTag(scope.in)
  return ({ steps }) => steps.at(-1)?.tag === sequence
}
