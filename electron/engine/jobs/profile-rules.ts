import type { ProfileRuleRow } from '#shared/api/profile-contract'
import type { OwnRule, ProfileDocument } from '#shared/api/profile-document'
import { chipOf } from '#shared/model/disposition'
import { type CompiledProfile, layerNames, type RuleView } from '#engine/profile/index'
import { conditionText } from '#engine/conditions/condition-text'
import { ruleOf } from '#engine/profile/own/own-rules'
import { actionWords, scopeWords, selectorFrom, selectorWords } from '#engine/profile/own/words'
import type { ProjectWork } from './project-work.ts'
import { selectorOfKind, kindsUnder } from './submission-elements.ts'

interface Found {
  readonly view: RuleView
  readonly selectors: Set<string>
  readonly vrs: Set<string>
  wins: number
  values: number
  loses: number
}

/** Every rule that speaks about an element of the submission, and all of the profile's own; highest layer first, own ones in their order. */
export function ruleRows(work: ProjectWork, document: ProfileDocument, profile: CompiledProfile): ProfileRuleRow[] {
  const found = new Map<string, Found>()
  const told = new Set<string>()
  for (const { kind, profiles } of kindsUnder(work, [profile])) {
    const { winner, losers } = (profiles[0] ?? profile).explain(kind.query)
    const won = foundOf(found, winner)
    won.wins += kind.instances
    // Values are counted by path, which several SOP Classes may share.
    const place = `${winner.id}\t${kind.signature}\t${kind.vr}`
    if (!told.has(place)) won.values += kind.values
    told.add(place)
    for (const loser of losers) foundOf(found, loser).loses += kind.instances
    for (const each of [winner, ...losers]) {
      const { selectors, vrs } = foundOf(found, each)
      selectors.add(selectorOfKind(kind))
      vrs.add(kind.vr)
    }
  }
  const own = document.rules.map((rule) => ownRow(rule, found.get(`own/${rule.id}`)))
  const ids = new Set(own.map(({ rule }) => rule))
  const others = [...found.values()].filter(({ view }) => !ids.has(view.id)).map(builtinRow)
  return [...own, ...others].sort((one, other) => other.layer - one.layer)
}

function foundOf(found: Map<string, Found>, view: RuleView): Found {
  const known = found.get(view.id)
  if (known !== undefined) return known
  const made = { view, selectors: new Set<string>(), vrs: new Set<string>(), wins: 0, values: 0, loses: 0 }
  found.set(view.id, made)
  return made
}

function ownRow(own: OwnRule, found: Found | undefined): ProfileRuleRow {
  const { layer, select, scope, when, does, note, author, enabled } = own
  const { id, source, intent } = ruleOf(own)
  // What a rule comes to depends on the element.
  const kind = intent.kind === 'do' ? intent.disposition.kind : 'cleanText'
  return {
    rule: id,
    own,
    selector: selectorWords(select),
    scope: scopeWords(scope),
    condition: [
      ...[...when.vrs, ...when.sopClasses, ...when.options],
      ...(when.test === null ? [] : [conditionText(when.test)]),
    ].join(', '),
    test: when.test === null ? '' : conditionText(when.test),
    chip: chipOf[kind],
    does: does.kind === 'set' ? `Set to "${does.value}"` : actionWords[does.kind],
    layer,
    layerName: layerNames[layer],
    source,
    note: [note, own.ctp?.why ?? '', author === '' ? '' : `by ${author}`].filter((part) => part !== '').join('; '),
    wins: found?.wins ?? 0,
    values: found?.values ?? 0,
    loses: found?.loses ?? 0,
    enabled,
  }
}

/** Rules of tables name one attribute; those about kinds of elements name what they met. */
function builtinRow({ view, selectors, wins, values, loses, vrs }: Found): ProfileRuleRow {
  const { id, does, layer, layerName, source, disposition } = view
  const select = selectorFrom(id.slice(id.indexOf('/') + 1))
  const [met = '', ...others] = selectors
  const selector =
    select !== undefined ? selectorWords(select) : others.length === 0 ? met : `${String(selectors.size)} attributes`
  return {
    rule: id,
    own: null,
    selector,
    scope: 'any depth',
    condition: '',
    test: '',
    chip: chipOf[disposition.kind],
    does,
    layer,
    layerName,
    source,
    note: [...vrs].slice(0, 8).join(' '),
    wins,
    values,
    loses,
    enabled: true,
  }
}

/** Rows in which every word is found: tag, keyword, group, VR, creator, action, source, layer. */
export function foundRows(rows: readonly ProfileRuleRow[], find: string): readonly ProfileRuleRow[] {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const { rule, selector, scope, condition, does, layerName, source, note } = row
    const text = [rule, selector, scope, condition, does, layerName, source, note].join(' ').toLowerCase()
    const plain = text.replace(/[(),]/g, '')
    return words.every((word) => text.includes(word) || plain.includes(word.replace(/[(),]/g, '')))
  })
}
