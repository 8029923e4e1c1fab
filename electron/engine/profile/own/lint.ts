import type { Condition } from '#shared/api/condition'
import { attributesAsked, placeOf, whyUnsupported } from '#engine/conditions/compile-condition'
import { unsupportedParts } from '#engine/conditions/describe-condition'
import { elementOf, isPrivate, parseTag, tagOf, type Tag } from '#engine/dicom/tag'
import { lookUp } from '#engine/dicom/dictionary'
import type { OwnRule, ProfileDocument, RuleAction } from '#shared/api/profile-document'
import type { LintLine } from '#shared/api/profile-contract'
import type { CompiledProfile, Query } from '../model.ts'
import { textOf } from '../options.ts'
import { vrKind } from '../vr-kind.ts'
import { isUnresolved } from './own-rules.ts'
import { ruleWords, selectorWords } from './words.ts'

/** What is known besides the profile itself. */
export interface LintFacts {
  readonly profile: CompiledProfile
  /** The same without the own rules: what they change. */
  readonly base: CompiledProfile
  /** Those of the submission, or all that are known. */
  readonly sopClasses: readonly string[]
  /** Whether patients have somewhere to take a new ID from. */
  readonly hasPatients: boolean
}

type Check = (rule: OwnRule, document: ProfileDocument, facts: LintFacts) => LintLine[]

/** What is wrong or doubtful about a profile, whole profile first, then rule by rule. Rules that are switched off say nothing. */
export function lintProfile(document: ProfileDocument, facts: LintFacts): LintLine[] {
  const rules = document.rules.filter(({ enabled }) => enabled)
  return [
    ...contradictions(document, facts),
    ...patientLines(document, facts),
    ...rules.flatMap((rule) => checks.flatMap((check) => check(rule, document, facts))),
    ...hiddenTwins(rules),
  ]
}

const lineOf = (
  rule: OwnRule,
  code: LintLine['code'],
  level: LintLine['level'],
  message: string,
  mend: LintLine['mend'] = null,
): LintLine => ({ code, level, rule: rule.id, place: selectorWords(rule.select), message, mend })

function contradictions({ options }: ProfileDocument, { profile }: LintFacts): LintLine[] {
  return profile.contradictions.map(({ option, code, kept, undone }) => ({
    code: 'contradiction',
    level: 'error',
    rule: null,
    place: textOf(option).title,
    message: `${textOf(option).title} is on, but ${String(undone)} of the ${String(kept + undone)} attributes that it keeps are changed by other rules: ${code} is not declared.`,
    mend: {
      label: 'Switch the option off',
      edit: { kind: 'options', options: options.filter((each) => each !== option) },
    },
  }))
}

function patientLines(document: ProfileDocument, { profile, hasPatients }: LintFacts): LintLine[] {
  const query: Query = { steps: [], tag: parseTag('00100020'), creator: undefined, vr: 'LO', sopClassUid: '' }
  const { disposition, id } = profile.rule(query)
  const rule = document.rules.find((own) => `own/${own.id}` === id)?.id ?? null
  const base = { code: 'patients' as const, rule, place: 'PatientID (0010,0020)', mend: null }
  if (disposition.kind === 'lookUp')
    return hasPatients
      ? []
      : [
          {
            ...base,
            level: 'error',
            message: 'New IDs come from the mapping, and the project has none: every Instance would be quarantined.',
          },
        ]
  const message =
    disposition.kind === 'keep'
      ? 'The Patient ID stays as the site sent it.'
      : 'The Patient ID is not taken from the mapping: patients may become one, or one patient two.'
  return [{ ...base, level: 'error', message }]
}

const checks: readonly Check[] = [
  unknownAttribute,
  byNumber,
  unreachable,
  typeOne,
  identity,
  illegal,
  sequence,
  script,
  unused,
  condition,
]

/** The element that a rule names, as the dictionary has it; undefined for rules about kinds of elements. */
function queryOf({ select, scope, when }: OwnRule, sopClassUid = when.sopClasses[0] ?? ''): Query | undefined {
  const above = typeof scope === 'string' ? (scope === 'items' ? '00400275' : undefined) : scope.in
  const steps = above === undefined ? [] : [{ tag: parseTag(above), creator: undefined }]
  if (select.kind === 'tag') {
    const tag = parseTag(select.tag)
    const vr = when.vrs[0] ?? (isPrivate(tag) ? 'LO' : lookUp(tag)?.vr)
    return vr === undefined ? undefined : { steps, tag, creator: undefined, vr, sopClassUid }
  }
  if (select.kind !== 'private') return undefined
  const tag = tagOf(parseInt(select.group, 16), 0x1000 + parseInt(select.element, 16))
  return { steps, tag, creator: select.creator, vr: when.vrs[0] ?? 'LO', sopClassUid }
}

function unknownAttribute(rule: OwnRule): LintLine[] {
  const { select } = rule
  if (select.kind === 'tag' && !isPrivate(parseTag(select.tag)) && lookUp(parseTag(select.tag)) === undefined)
    return [lineOf(rule, 'keyword', 'warning', 'The dictionary (PS3.6) has no such attribute.', dropping(rule))]
  if (select.kind !== 'mask') return []
  const digits = /^(?:50|60)|x.*x/.test(select.tag)
  return digits
    ? []
    : [lineOf(rule, 'pattern', 'warning', 'Repeating groups are 50xx and 60xx; this pattern may name nothing.')]
}

function byNumber(rule: OwnRule): LintLine[] {
  if (rule.select.kind !== 'tag') return []
  const tag = parseTag(rule.select.tag)
  if (!isPrivate(tag) || elementOf(tag) < 0x1000) return []
  const message =
    'A private element by its number: another creator may have the block in another Instance. Name the creator.'
  return [lineOf(rule, 'number', rule.does.kind === 'remove' ? 'note' : 'warning', message)]
}

function unreachable(rule: OwnRule, _document: ProfileDocument, { profile }: LintFacts): LintLine[] {
  const query = queryOf(rule)
  if (query === undefined) return []
  const isOff = rule.when.options.length > 0 && !rule.when.options.some((option) => profile.options.includes(option))
  if (isOff) return [lineOf(rule, 'unreachable', 'note', 'Never reached: its option is off.')]
  const { winner } = profile.explain(query)
  if (winner.id === `own/${rule.id}`) return []
  if (profile.candidates(query).some(({ id }) => id === `own/${rule.id}`)) return []
  const message = `Never reached: ${winner.id} (${winner.layerName}: ${winner.does}) wins.`
  return [lineOf(rule, 'unreachable', winner.layer === 9 ? 'note' : 'warning', message, dropping(rule))]
}

const dropping = ({ id }: OwnRule): LintLine['mend'] => ({ label: 'Delete the rule', edit: { kind: 'drop', id } })
const doing = (rule: OwnRule, label: string, does: RuleAction): LintLine['mend'] => ({
  label,
  edit: { kind: 'put', rule: { ...rule, does } },
})

function typeOne(rule: OwnRule, _document: ProfileDocument, { profile, sopClasses }: LintFacts): LintLine[] {
  if (rule.select.kind !== 'tag' || !['remove', 'empty'].includes(rule.does.kind)) return []
  const tag: Tag = parseTag(rule.select.tag)
  const demanding = sopClasses.filter((sopClass) => profile.typeOf(sopClass, tag) === '1')
  if (demanding.length === 0) return []
  const message = `Type 1 in ${String(demanding.length)} of ${String(sopClasses.length)} SOP Classes: a valid dummy is written there instead.`
  return [lineOf(rule, 'type', 'note', message, doing(rule, 'Replace by a dummy', { kind: 'dummy' }))]
}

/** Kinds of values that are text, names, IDs or dates: what a keep lets through as it is. */
const telling: ReadonlySet<string> = new Set(['text', 'name', 'uid', 'date', 'title', 'url', 'bytes', 'age'])

function identity(rule: OwnRule, _document: ProfileDocument, { base }: LintFacts): LintLine[] {
  if (rule.does.kind !== 'keep') return []
  const mend = doing(rule, 'Keep what is no identity', { kind: 'retain' })
  const { select } = rule
  if (select.kind === 'vr') {
    const bad = select.vrs.filter((vr) => telling.has(vrKind(vr)))
    return bad.length === 0
      ? []
      : [lineOf(rule, 'identity', 'error', `Keeps every value of VR ${bad.join(', ')} unread.`, mend)]
  }
  if (['group', 'mask', 'allPrivate', 'unspecified'].includes(select.kind))
    return [lineOf(rule, 'identity', 'warning', 'Keeps all of a kind as it is, free text and names among it.', mend)]
  const query = queryOf(rule)
  if (query === undefined || vrKind(query.vr) === 'sequence') return []
  const { disposition, does, id } = base.rule(query)
  if (disposition.kind === 'keep' || disposition.kind === 'recurse' || disposition.kind === 'capAge') return []
  const isName = vrKind(query.vr) === 'name' || query.tag === parseTag('00100020')
  return [lineOf(rule, 'identity', isName ? 'error' : 'warning', `Keeps what ${id} would ${does.toLowerCase()}.`, mend)]
}

const fits: Readonly<Partial<Record<RuleAction['kind'], readonly string[]>>> = {
  shiftDate: ['date', 'time'],
  replaceUid: ['uid'],
  recurse: ['sequence'],
  cleanText: ['text', 'name', 'title', 'url', 'code', 'number', 'bytes', 'sequence'],
}

function illegal(rule: OwnRule): LintLine[] {
  const query = queryOf(rule)
  const allowed = fits[rule.does.kind]
  if (query === undefined || allowed === undefined || isPrivate(query.tag)) return []
  if (allowed.includes(vrKind(query.vr))) return []
  return [
    lineOf(
      rule,
      'vr',
      'error',
      `"${ruleWords(rule)}" does not fit VR ${query.vr}: the element would be removed or emptied.`,
    ),
  ]
}

function sequence(rule: OwnRule): LintLine[] {
  const query = queryOf(rule)
  if (query?.vr !== 'SQ' || rule.does.kind !== 'keep') return []
  const message = 'CTP passes a kept sequence unopened; here its Items are judged by their own rules.'
  return [lineOf(rule, 'sequence', 'note', message, doing(rule, 'Say so: judge the Items', { kind: 'recurse' }))]
}

function script(rule: OwnRule): LintLine[] {
  const { ctp } = rule
  if (ctp === null || !isUnresolved(rule)) return []
  const level = ctp.fidelity === 'unsupported' ? 'error' : 'warning'
  const mend = {
    label: 'Looked at: it stays so',
    edit: { kind: 'put' as const, rule: { ...rule, ctp: { ...ctp, resolved: true } } },
  }
  return [lineOf(rule, 'script', level, `Line ${String(ctp.line)} of the script: ${ctp.why}.`, mend)]
}

function unused(rule: OwnRule, _document: ProfileDocument, { sopClasses }: LintFacts): LintLine[] {
  const { sopClasses: asked } = rule.when
  if (asked.length === 0 || asked.some((uid) => sopClasses.includes(uid))) return []
  return [lineOf(rule, 'unused', 'note', 'No Instance is of the SOP Classes that the condition asks for.')]
}

/** What of a condition can never be answered: there the stricter way is gone in every Instance. */
function condition(rule: OwnRule): LintLine[] {
  const { test } = rule.when
  if (test === null) return []
  const names = attributesAsked(test).filter((name) => placeOf(name) === undefined)
  const open = [...unsupportedParts(test), ...names.map((name) => `no attribute: ${name}`), ...patternsOf(test)]
  return open.map((why) =>
    lineOf(rule, 'pattern', 'warning', `Its condition cannot be answered (${why}): the stricter way is gone.`),
  )
}

/** Expressions that do not run. */
function patternsOf(test: Condition): string[] {
  switch (test.kind) {
    case 'is':
      return placeOf(test.attribute) !== undefined && whyUnsupported(test) !== undefined
        ? ['an expression cannot run']
        : []
    case 'not':
      return patternsOf(test.of)
    case 'all':
    case 'any':
      return test.of.flatMap(patternsOf)
    case 'in':
    case 'exists':
    case 'blank':
    case 'constant':
    case 'unsupported':
      return []
  }
}

/** Of two rules about kinds of elements that are alike in layer, selector, place and condition the later wins always. */
function hiddenTwins(rules: readonly OwnRule[]): LintLine[] {
  const last = new Map<string, string>()
  const keyOf = ({ layer, select, scope, when }: OwnRule): string => JSON.stringify([layer, select, scope, when])
  for (const rule of rules) last.set(keyOf(rule), rule.id)
  return rules.flatMap((rule) => {
    const winner = last.get(keyOf(rule))
    if (winner === undefined || winner === rule.id || queryOf(rule) !== undefined) return []
    return [
      lineOf(
        rule,
        'unreachable',
        'warning',
        `Never reached: the later rule ${winner} is about the same.`,
        dropping(rule),
      ),
    ]
  })
}
