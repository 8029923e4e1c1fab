import { conditionText } from '#engine/conditions/condition-text'
import { findTag, lookUp } from '#engine/dicom/dictionary'
import { hexOf, parseTag, showTag } from '#engine/dicom/tag'
import { type OwnRule, RuleAction, type RuleScope, type Selector } from '#shared/api/profile-document'
import { optionTexts } from '../options.ts'

/** A selector in words: `StudyDescription (0008,1030)`, `private (0019,"ACME",0C)`, `VR PN`. */
export function selectorWords(select: Selector): string {
  switch (select.kind) {
    case 'tag':
      return named(select.tag)
    case 'mask':
      return `(${select.tag.slice(0, 4)},${select.tag.slice(4)})`
    case 'group':
      return `group ${select.group}`
    case 'private':
      return `(${select.group},"${select.creator}",${select.element})`
    case 'allPrivate':
      return 'every private element'
    case 'vr':
      return `VR ${select.vrs.join(', ')}`
    case 'unspecified':
      return 'what no other rule of the layer names'
  }
}

function named(tag: string): string {
  const written = showTag(parseTag(tag))
  const keyword = lookUp(parseTag(tag))?.keyword
  return keyword === undefined ? written : `${keyword} ${written}`
}

/** The selector that words name, as people type it; undefined where they name none: an unknown keyword, a bad pattern. */
export function selectorFrom(text: string): Selector | undefined {
  const typed = text.trim()
  const kind = typed.toLowerCase()
  if (kind === 'private' || kind === 'every private element') return { kind: 'allPrivate' }
  if (kind === 'unspecified' || kind === 'what no other rule of the layer names') return { kind: 'unspecified' }
  const group = /^(?:group\s+)([0-9a-f]{4})$/i.exec(typed)?.[1]
  if (group !== undefined) return { kind: 'group', group: group.toUpperCase() }
  const vrs = /^vr\s+([A-Z]{2}(?:[\s,]+[A-Z]{2})*)$/i.exec(typed)?.[1]
  if (vrs !== undefined) return { kind: 'vr', vrs: vrs.toUpperCase().split(/[\s,]+/) }
  const own = /^\(?([0-9a-f]{3}[13579bdf]),\s*["[]([^"\]]{1,64})["\]],?\s*([0-9a-f]{2})\)?$/i.exec(typed)
  const [, ownGroup = '', creator = '', element = ''] = own ?? []
  if (creator.trim() !== '')
    return { kind: 'private', group: ownGroup.toUpperCase(), creator: creator.trim(), element: element.toUpperCase() }
  const numeric = /\(?\b([0-9a-fx]{4}),?([0-9a-fx]{4})\)?$/i.exec(typed)
  const digits = numeric === null ? undefined : `${numeric[1] ?? ''}${numeric[2] ?? ''}`
  const before = numeric === null ? '' : typed.slice(0, numeric.index).trim()
  if (digits !== undefined && (before === '' || before === keywordOf(digits))) return numbered(digits)
  const tag = findTag(typed)
  return tag === undefined ? undefined : { kind: 'tag', tag: hexOf(tag) }
}

const keywordOf = (digits: string): string | undefined =>
  /x/i.test(digits) ? undefined : lookUp(parseTag(digits))?.keyword

function numbered(digits: string): Selector {
  const tag = digits.toUpperCase().replaceAll('X', 'x')
  return tag.includes('x') ? { kind: 'mask', tag } : { kind: 'tag', tag }
}

/** What an action does, as tables and CSV name it. */
export const actionWords: Readonly<Record<RuleAction['kind'], string>> = {
  keep: 'Keep as it is',
  retain: 'Keep what is no identity',
  cleanText: 'Clean text',
  remove: 'Remove',
  empty: 'Empty',
  dummy: 'Replace by a dummy',
  replaceUid: 'Replace the UID',
  shiftDate: 'Shift the date',
  patientId: "Set to the patient's new ID",
  recurse: 'Keep the sequence and judge its Items',
  quarantine: 'Quarantine the Instance',
  set: 'Set to',
  hash: 'Hash to digits',
}

/** An action by its kind and what else it needs: the value that is set, the digits of a hash. Undefined where there is no such action. */
export function actionFrom(kind: string, value: string): RuleAction | undefined {
  const parts = kind === 'set' ? { value } : kind === 'hash' ? { length: Number(value) } : {}
  const parsed = RuleAction.safeParse({ kind, ...parts })
  return parsed.success ? parsed.data : undefined
}

const places = { anyDepth: 'any depth', root: 'root level', items: 'in Items' } as const

/** Where a rule holds. */
export function scopeWords(scope: RuleScope): string {
  return typeof scope === 'string' ? places[scope] : `in ${named(scope.in)}`
}

/** A rule read back as a sentence. */
export function ruleWords({ select, scope, when, does, enabled }: OwnRule): string {
  const where = scopeWords(scope)
  const place = `${where.charAt(0).toUpperCase()}${where.slice(1)}`
  const doing =
    does.kind === 'set'
      ? `Set to "${does.value}"`
      : does.kind === 'hash'
        ? `Hash to ${String(does.length)} digits`
        : actionWords[does.kind]
  const titles = when.options.map((id) => optionTexts.find((option) => option.id === id)?.title ?? id)
  const conditions = [
    ...(when.vrs.length === 0 ? [] : [`when the VR is ${when.vrs.join(' or ')}`]),
    ...(when.sopClasses.length === 0 ? [] : [`in SOP Class ${when.sopClasses.join(' or ')}`]),
    ...(titles.length === 0 ? [] : [`while ${titles.join(' or ')} is on`]),
    ...(when.test === null ? [] : [`if ${conditionText(when.test)}`]),
  ]
  const off = enabled ? '' : ' (switched off)'
  return `${place}: ${selectorWords(select)}: ${doing}${conditions.length === 0 ? '' : `, ${conditions.join(', ')}`}${off}`
}
