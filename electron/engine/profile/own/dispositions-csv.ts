import type { Condition } from '#shared/api/condition'
import { Problem } from '#shared/base/problem'
import { conditionText, readCondition } from '#engine/conditions/condition-text'
import { ProfileOption } from '#shared/api/forms'
import { OwnRule, type ProfileDocument, type RuleAction } from '#shared/api/profile-document'
import { actionFrom, selectorFrom, selectorWords } from './words.ts'

/** Columns of a table of dispositions, as spreadsheets hold it. */
export const dispositionColumns = [
  'id',
  'layer',
  'selector',
  'scope',
  'vrs',
  'sopClasses',
  'options',
  'condition',
  'action',
  'value',
  'enabled',
  'source',
  'note',
  'author',
] as const
type Column = (typeof dispositionColumns)[number]
export type DispositionRow = Readonly<Record<Column, string>>

/** A profile's own rules as rows of a table. */
export function dispositionRows({ rules }: ProfileDocument): DispositionRow[] {
  return rules.map(({ id, layer, select, scope, when, does, enabled, source, note, author }) => ({
    id,
    layer: String(layer),
    selector: selectorWords(select),
    scope: typeof scope === 'string' ? scope : `in ${scope.in}`,
    vrs: when.vrs.join(' '),
    sopClasses: when.sopClasses.join(' '),
    options: when.options.join(' '),
    condition: when.test === null ? '' : conditionText(when.test),
    action: does.kind,
    value: does.kind === 'set' ? does.value : does.kind === 'hash' ? String(does.length) : '',
    enabled: enabled ? 'yes' : 'no',
    source,
    note,
    author,
  }))
}

/** Posda's letters for the dispositions of private elements stand for our actions (facts of TCIA). */
const letters: Readonly<Record<string, RuleAction['kind']>> = {
  k: 'retain',
  d: 'remove',
  h: 'replaceUid',
  o: 'shiftDate',
  e: 'empty',
}

/** Rules of a table of dispositions. Only selector and action are demanded. Throws Problem PRF-READ with line and reason. */
export function rulesOfRows(rows: readonly Readonly<Record<string, string>>[]): OwnRule[] {
  const ids = new Set<string>()
  return rows.map((row, index) => {
    const line = index + 2
    const rule = ruleOfRow(row, line, index)
    if (ids.has(rule.id)) throw wrong(line, 'the id occurs twice')
    ids.add(rule.id)
    return rule
  })
}

const wrong = (line: number, why: string): Problem => new Problem('PRF-READ', `line ${String(line)}: ${why}`)
const listed = (text: string | undefined): string[] => (text ?? '').split(/[\s,;]+/).filter((part) => part !== '')

function ruleOfRow(row: Readonly<Record<string, string>>, line: number, index: number): OwnRule {
  const select = selectorFrom(row['selector'] ?? '')
  if (select === undefined) throw wrong(line, 'selector names no element')
  const options = listed(row['options'])
  if (options.some((option) => !ProfileOption.safeParse(option).success))
    throw wrong(line, 'options names an unknown option')
  const enabled = (row['enabled'] ?? '').trim().toLowerCase()
  if (!['', 'yes', 'no', 'true', 'false', '1', '0'].includes(enabled))
    throw wrong(line, 'enabled is neither yes nor no')
  const parsed = OwnRule.safeParse({
    id: (row['id'] ?? '').trim() || `csv-${String(index + 1)}`,
    layer: layerOf(row['layer'], line),
    select,
    scope: scopeOf(row['scope'] ?? ''),
    when: {
      vrs: listed(row['vrs']),
      sopClasses: listed(row['sopClasses']),
      options,
      test: testOf(row['condition'], line),
    },
    does: actionOf(row, line),
    enabled: !['no', 'false', '0'].includes(enabled),
    source: row['source'] ?? 'table of dispositions',
    note: row['note'] ?? '',
    author: row['author'] ?? '',
    ctp: null,
  })
  if (!parsed.success) throw wrong(line, `${String(parsed.error.issues[0]?.path[0] ?? 'a column')} cannot be used`)
  return parsed.data
}

function testOf(text: string | undefined, line: number): Condition | null {
  if (text === undefined || text.trim() === '') return null
  const made = readCondition(text)
  if ('condition' in made) return made.condition
  throw wrong(line, `condition, character ${String(made.fault.at + 1)}: ${made.fault.message}`)
}

function layerOf(text: string | undefined, line: number): number {
  const layer = (text ?? '').trim()
  if (layer === '') return 6
  if (!['4', '5', '6'].includes(layer)) throw wrong(line, 'layer is not 4, 5 or 6')
  return Number(layer)
}

function scopeOf(text: string): unknown {
  const scope = text.trim()
  return scope === '' ? 'anyDepth' : scope.startsWith('in ') ? { in: scope.slice(3).trim() } : scope
}

function actionOf(row: Readonly<Record<string, string>>, line: number): RuleAction {
  const written = (row['action'] ?? '').trim()
  const kind = letters[written.toLowerCase()] ?? written
  const value = row['value'] ?? ''
  if (kind === 'hash' && !/^\d{1,2}$/.test(value.trim())) throw wrong(line, 'hash needs a number of digits in value')
  const does = actionFrom(kind, value)
  if (does === undefined) throw wrong(line, 'action is none that there is')
  return does
}
