import { lookUp } from '#engine/dicom/dictionary'
import { groupOf, isPrivate } from '#engine/dicom/tag'
import type { ProfileOption } from '#shared/api/contract'
import { doesOf } from './does.ts'
import type { IodTypes } from './iod-types.ts'
import { typeInItem } from './item-types.ts'
import {
  type Explanation,
  layerNames,
  type LostBecause,
  type Match,
  type Query,
  type Rule,
  type RuleSource,
  type RuleView,
  specificity,
} from './model.ts'
import { type Resolved, resolve, type Subject } from './resolve.ts'
import { strictness } from './strictness.ts'

/** D of a sequence keeps items where the table has a rule for all that is in them (PS3.3 C.17.2, C.17.1, C.38). */
const ruledItems: ReadonlySet<number> = new Set([0x00081111, 0x00340001, 0x0040a073])

/** Codes with terms of the user's own: Body Part Examined, Graphic Layer, Content Label. */
const typedCodes: ReadonlySet<number> = new Set([0x00180015, 0x00700002, 0x00700080])

/** Image Pixel and the like: how stored values are to be read, and the values. */
const pixelGroups: ReadonlySet<number> = new Set([0x0028, 0x7fe0])

export interface Judge {
  readonly rule: (query: Query) => RuleView
  readonly candidates: (query: Query) => readonly RuleView[]
  readonly explain: (query: Query) => Explanation
}

/** Rules of all layers, lowest first, asked together. One source holds for every query: there is always a winner. */
export function judge(sources: readonly RuleSource[], options: readonly ProfileOption[], iods: IodTypes): Judge {
  const active = new Set(options)
  const isOn = ({ options: any }: Rule) => any.length === 0 || any.some((option) => active.has(option))
  const found = (query: Query) => sources.flatMap((source) => source(query))
  const mayWin = (query: Query): readonly Rule[] =>
    topOf(found(query).filter(({ rule, holds, isOff }) => holds !== false && isOff !== true && isOn(rule)))
  const winning = (query: Query): Rule => {
    const [only, ...others] = mayWin(query)
    if (only === undefined) throw new Error('the default rules do not hold')
    return others.reduce((strictest, rule) => (takesMore(rule, strictest, query) ? rule : strictest), only)
  }
  const subjectOf = (query: Query): Subject =>
    subject(query, iods, (above) => view(winning(above), resolveFor(winning(above), above)))
  const resolveFor = (rule: Rule, query: Query): Resolved => resolve(rule.intent, subjectOf(query))
  const rankIn = (rule: Rule, query: Query): number => strictness[resolveFor(rule, query).disposition.kind]
  const takesMore = (rule: Rule, other: Rule, query: Query): boolean => rankIn(rule, query) < rankIn(other, query)
  const shown = (rule: Rule, query: Query) => ({ ...view(rule, resolveFor(rule, query)), test: rule.test ?? null })

  return {
    rule: (query) => {
      const winner = winning(query)
      return view(winner, resolveFor(winner, query))
    },
    candidates: (query) => mayWin(query).map((rule) => view(rule, resolveFor(rule, query))),
    explain: (query) => {
      const winner = winning(query)
      const resolved = resolveFor(winner, query)
      const losers = found(query)
        .filter(({ rule }) => rule !== winner)
        .map((match) => ({ ...match, lost: reason(match, winner, isOn(match.rule)) }))
        .sort((one, other) => rankOf(other.rule) - rankOf(one.rule))
        .map(({ rule, lost }) => ({ ...shown(rule, query), lost }))
      return { winner: shown(winner, query), losers, note: noteOf(winner, resolved, query, iods) }
    },
  }
}

/** Layer first, then specificity. */
const rankOf = (rule: Rule): number => rule.layer * 10 + specificity[rule.specificity]

/** The best rule that holds, behind those above it of which nobody knows whether they do; of like rank the later one first. */
function topOf(matches: readonly Match[]): readonly Rule[] {
  const sure = best(matches.filter(({ holds }) => holds === true))
  const above = matches.filter(({ rule, holds }, at) => holds === 'unknown' && isAbove({ rule, at }, sure))
  const inOrder = above.toReversed().sort((one, other) => rankOf(other.rule) - rankOf(one.rule))
  return [...inOrder.map(({ rule }) => rule), ...(sure === undefined ? [] : [sure.rule])]

  function isAbove({ rule, at }: { rule: Rule; at: number }, lower: Best | undefined): boolean {
    if (lower === undefined) return true
    const difference = rankOf(rule) - rankOf(lower.rule)
    return difference > 0 || (difference === 0 && at > matches.indexOf(lower.match))
  }
}

interface Best {
  readonly rule: Rule
  readonly match: Match
}

function best(matches: readonly Match[]): Best | undefined {
  return matches.reduce<Best | undefined>(
    (winner, match) =>
      winner === undefined || rankOf(match.rule) >= rankOf(winner.rule) ? { rule: match.rule, match } : winner,
    undefined,
  )
}

function reason({ rule, holds, isOff }: Match, winner: Rule, isOn: boolean): LostBecause {
  if (isOff === true) return 'disabled'
  if (!isOn) return 'option off'
  if (holds === false) return 'condition false'
  if (holds === 'unknown') return 'condition unknown'
  if (rule.layer < winner.layer) return 'lower layer'
  return specificity[rule.specificity] < specificity[winner.specificity] ? 'less specific' : 'earlier'
}

function view(rule: Rule, { disposition }: Resolved): RuleView {
  const { id, layer, source } = rule
  return { id, does: doesOf(disposition), layer, layerName: layerNames[layer], source, disposition }
}

function subject(query: Query, iods: IodTypes, ruleOf: (query: Query) => RuleView): Subject {
  const { tag, vr, steps, sopClassUid } = query
  return {
    vr,
    dictionaryVr: isPrivate(tag) ? undefined : lookUp(tag)?.vr,
    type: steps.length === 0 ? iods.typeOf(sopClassUid, tag) : typeInItem(steps, tag),
    isPrivate: isPrivate(tag),
    atRoot: steps.length === 0,
    isTyped: isPrivate(tag) || typedCodes.has(tag),
    ofPixels: pixelGroups.has(groupOf(tag)),
    itemsRuled: ruledItems.has(tag),
    parentKept: () => {
      const parent = parentOf(query)
      return parent !== undefined && ['keep', 'recurse'].includes(ruleOf(parent).disposition.kind)
    },
  }
}

/** The question about the sequence around an element; undefined at root level. */
function parentOf({ steps, sopClassUid }: Query): Query | undefined {
  const last = steps.at(-1)
  return last === undefined ? undefined : { steps: steps.slice(0, -1), ...last, vr: 'SQ', sopClassUid }
}

/** Plain words: what the compound code came to, the rule's own note, where the type was found. */
function noteOf(winner: Rule, { because }: Resolved, { sopClassUid }: Query, iods: IodTypes): string {
  const name = iods.nameOf(sopClassUid)
  const inClass =
    because.includes('Type ') && name !== undefined ? because.replace(/Type (1C?|2C?)/, `Type $1 in ${name}`) : because
  return [inClass, winner.note].filter((part) => part !== '').join('; ')
}
