import type { ProfileExplanation, ProfileName } from '#shared/api/profile-contract'
import type { ProfileDocument, ProfileEdit } from '#shared/api/profile-document'
import { Problem } from '#shared/base/problem'
import { lookUp } from '#engine/dicom/dictionary'
import { isPrivate, parseTag, tagOf } from '#engine/dicom/tag'
import type { CompiledProfile, Explanation, Query } from '#engine/profile/index'
import { optionTexts } from '#engine/profile/index'
import { ruleWords, selectorFrom } from '#engine/profile/own/words'
import { applyEdit } from '#engine/profile/own/edit'
import { parseSignature } from '#engine/scan/signature'
import { askedValue, ofNobody } from './asked-values.ts'
import { sideOf } from './compare-profiles.ts'
import { examplesOf } from './explain-examples.ts'
import { compiledFor, documentOf } from './own-profile.ts'
import type { ProjectWork } from './project-work.ts'
import { selectorOfKind, type SubmissionKind, submissionKinds } from './submission-elements.ts'
import { explainPath } from './view-attributes.ts'

interface Wanted {
  readonly of: ProfileName
  readonly path: string
  readonly instance: number | null
  readonly reveal: boolean
}

interface Place {
  readonly path: string
  readonly query: Query
  readonly kind: SubmissionKind | undefined
}

/**
 * The ladder of rules for an attribute, by path, keyword, tag or selector, and what would keep it. Of one Instance its values
 * are asked too; of none in particular a condition is unknown. Throws Problem NOT-FOUND for what names no attribute.
 */
export function explainProfile(work: ProjectWork, { of, path: wanted, instance, reveal }: Wanted): ProfileExplanation {
  const document = documentOf(work, of)
  const profile = compiledFor(work, document)
  const { found, place } = placeOf(work, wanted)
  const explained = profile.explain(place.query)
  const { winner, losers, note } = explained
  const show = ({ test, ...view }: Explanation['winner']) => ({
    ...sideOf(view),
    asked: askedValue(test, ofNobody, false),
  })
  const others = found.filter(({ signature }) => signature === place.path)
  const general = {
    path: place.path,
    winner: show(winner),
    losers: losers.map((loser) => ({ ...show(loser), lost: loser.lost })),
    note,
    toKeep: toKeep(work, document, { explained, place }),
    examples: place.kind === undefined ? [] : examplesOf(work, profile, place.kind, reveal),
    isHere: found.length > 0,
    differs: others.some(({ query }) => profile.rule(query).does !== winner.does),
  }
  return instance === null
    ? general
    : { ...general, ...ofInstance(work, profile, { wanted, instance, reveal }, general) }
}

/** The ladder with the values of one Instance. Chips are those of the general ladder, where a rule is the same. */
function ofInstance(
  work: ProjectWork,
  profile: CompiledProfile,
  { wanted, instance, reveal }: { wanted: string; instance: number; reveal: boolean },
  general: Pick<ProfileExplanation, 'winner' | 'losers'>,
): Pick<ProfileExplanation, 'winner' | 'losers' | 'note'> {
  const { winner, losers, note } = explainPath(work, instance, wanted, { profile, reveal })
  const chips = new Map([general.winner, ...general.losers].map(({ rule, chip }) => [rule, chip]))
  const withChip = <Row extends { rule: string }>(row: Row) => ({ ...row, chip: chips.get(row.rule) ?? ('X' as const) })
  return { winner: withChip(winner), losers: losers.map(withChip), note }
}

function placeOf(work: ProjectWork, wanted: string): { found: readonly SubmissionKind[]; place: Place } {
  const typed = wanted.trim().toLowerCase()
  // Of an Instance an Item is named by its number, of the submission Items are alike.
  const anyItem = typed.replace(/\[\d+\]/g, '[*]')
  const plain = typed.replace(/[(),]/g, '')
  const kinds = submissionKinds(work)
  const exact = kinds.filter(({ signature }) => signature.toLowerCase() === anyItem)
  const named = (kind: SubmissionKind): boolean => {
    const selector = selectorOfKind(kind).toLowerCase()
    return selector === typed || selector.replace(/[(),]/g, '').split(' ').includes(plain)
  }
  const found = exact.length > 0 ? exact : kinds.filter(named)
  const [kind] = found
  if (kind !== undefined) return { found, place: { path: kind.signature, query: kind.query, kind } }
  const query = elsewhere(wanted)
  if (query === undefined) throw new Problem('NOT-FOUND', 'attribute')
  return { found, place: { path: wanted.trim(), query, kind: undefined } }
}

/** An attribute that the submission does not hold, of a class that nothing is known of. */
function elsewhere(wanted: string): Query | undefined {
  const select = selectorFrom(wanted)
  if (select?.kind === 'private') {
    const tag = tagOf(parseInt(select.group, 16), 0x1000 + parseInt(select.element, 16))
    return { steps: [], tag, creator: select.creator, vr: 'LO', sopClassUid: '' }
  }
  if (select?.kind === 'tag') {
    const tag = parseTag(select.tag)
    const vr = isPrivate(tag) ? 'LO' : lookUp(tag)?.vr
    return vr === undefined ? undefined : { steps: [], tag, creator: undefined, vr, sopClassUid: '' }
  }
  return ofPath(wanted)
}

function ofPath(wanted: string): Query | undefined {
  try {
    const { steps, element } = parseSignature(wanted.trim().replace(/\[\d+\]/g, '[*]'))
    const vr = isPrivate(element.tag) ? 'LO' : lookUp(element.tag)?.vr
    return vr === undefined ? undefined : { steps, ...element, vr, sopClassUid: '' }
  } catch {
    return undefined
  }
}

const kept: ReadonlySet<string> = new Set(['keep', 'recurse', 'capAge'])

interface Change {
  readonly words: string
  readonly edit: ProfileEdit
}

/** The least change that keeps it: each that may do is tried, those that touch least first. */
function toKeep(
  work: ProjectWork,
  document: ProfileDocument,
  { explained: { winner, losers }, place }: { explained: Explanation; place: Place },
): ProfileExplanation['toKeep'] {
  if (kept.has(winner.disposition.kind)) return { words: 'It is kept.', edit: null }
  const changes = [...enabling(document, losers), ...switching(document, losers), ...disabling(document, winner.id)]
  const [least] = [...changes, ...keeping(document, place)].filter(({ edit }) => {
    try {
      const { document: changed } = applyEdit(document, edit)
      return kept.has(compiledFor(work, changed).rule(place.query).disposition.kind)
    } catch {
      return false
    }
  })
  if (least !== undefined) return least
  const layer = winner.layer === 9 ? 'an invariant of the format' : 'what its VR and its place demand'
  return { words: `Nothing: ${layer} decides.`, edit: null }
}

function enabling({ rules }: ProfileDocument, losers: Explanation['losers']): Change[] {
  return losers.flatMap(({ id, lost }) => {
    const rule = lost === 'disabled' ? rules.find((own) => `own/${own.id}` === id) : undefined
    if (rule === undefined) return []
    const edit: ProfileEdit = { kind: 'put', rule: { ...rule, enabled: true } }
    return [{ words: `Switch on the rule ${rule.id}.`, edit }]
  })
}

/** Options that are off and whose rules lost for that. */
function switching({ options }: ProfileDocument, losers: Explanation['losers']): Change[] {
  if (!losers.some(({ lost }) => lost === 'option off')) return []
  return optionTexts
    .filter(({ id }) => !options.includes(id))
    .map(({ id, title }) => ({ words: `Switch on ${title}.`, edit: { kind: 'options', options: [...options, id] } }))
}

function disabling({ rules }: ProfileDocument, winner: string): Change[] {
  const rule = rules.find((own) => `own/${own.id}` === winner)
  if (rule === undefined) return []
  const edit: ProfileEdit = { kind: 'put', rule: { ...rule, enabled: false } }
  return [{ words: `Switch off the rule that wins: ${ruleWords(rule)}.`, edit }]
}

function keeping({ rules }: ProfileDocument, { path, query, kind }: Place): Change[] {
  const select = selectorFrom(kind === undefined ? path : selectorOfKind(kind))
  if (select === undefined) return []
  const taken = new Set(rules.map(({ id }) => id))
  let number = rules.length + 1
  while (taken.has(`keep-${String(number)}`)) number += 1
  const rule = {
    ...{
      id: `keep-${String(number)}`,
      layer: 6 as const,
      select,
      enabled: true,
      source: 'curator',
      note: '',
      author: '',
    },
    ...{ scope: query.steps.length === 0 ? ('root' as const) : ('anyDepth' as const), ctp: null },
    ...{ when: { vrs: [], sopClasses: [], options: [], test: null }, does: { kind: 'keep' as const } },
  }
  return [{ words: `Add a rule: ${ruleWords(rule)}.`, edit: { kind: 'put', rule, before: null } }]
}
