import { groupOf, hexOf, isPrivate, isPrivateCreator, parseTag } from '#engine/dicom/tag'
import type { OwnRule, RuleAction, Selector } from '#shared/api/profile-document'
import { assertNever } from '#shared/base/assert-never'
import type { Intent, Layer, Match, Query, Rule, RuleSource, Specificity } from '../model.ts'
import { creatorKey, isPrivateData } from '../private-path.ts'

/** What CTP keeps whatever a script says of elements that it does not name (facts of CTP §2). */
const keptByCtp: ReadonlySet<number> = new Set([0x00080016, 0x00080018, 0x0020000d])
const groupsKeptByCtp: ReadonlySet<number> = new Set([0x0002, 0x0028, 0x7fe0])

type Test = (query: Query) => boolean

interface Compiled {
  readonly rule: Rule
  /** Whether the rule speaks about the element, and whether its scope and condition hold. */
  readonly selects: Test
  readonly holds: Test
}

/**
 * Rules of a curator's own profile, each at its layer; of two alike the later wins. Rules of one tag are found at once,
 * the few others are asked one by one. Rules that are switched off are none.
 */
export function ownRules(rules: readonly OwnRule[]): RuleSource {
  const byTag = new Map<string, Compiled[]>()
  const others: Compiled[] = creatorsOf(rules)
  for (const own of rules) {
    if (!own.enabled) continue
    const compiled = compile(own)
    if (own.select.kind !== 'tag') others.push(compiled)
    else byTag.set(own.select.tag, [...(byTag.get(own.select.tag) ?? []), compiled])
  }
  return (query) => {
    const named = byTag.get(hexOf(query.tag)) ?? []
    const found = [...named, ...others.filter(({ selects }) => selects(query))]
    return found.map(({ rule, holds }): Match => ({ rule, holds: holds(query) }))
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
    return [{ rule, selects, holds: () => true }]
  })
}

function compile(own: OwnRule): Compiled {
  return { rule: ruleOf(own), selects: selectorTest(own.select), holds: holdsTest(own) }
}

/** The rule as explanations show it. */
export function ruleOf({ id, layer, select, scope, does, when, source, note, author }: OwnRule): Rule {
  return {
    id: `own/${id}`,
    layer: layer satisfies Layer,
    specificity: typeof scope === 'string' ? specificityOf[select.kind] : 'path',
    source: source === '' ? 'curator' : source,
    intent: intentOf(does),
    options: when.options,
    note: [note, author === '' ? '' : `by ${author}`].filter((part) => part !== '').join('; '),
  }
}

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
