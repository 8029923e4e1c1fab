import { Problem } from '#shared/base/problem'
import type { ActionCode, Rule } from './model.ts'
import { tableOptions } from './options.ts'
import type { Ps315Row, Table } from './tables.ts'
import type { TagRule } from './tag-rules.ts'

const actionCodes: readonly ActionCode[] = ['X', 'Z', 'D', 'U', 'K', 'C', 'X/Z', 'X/D', 'Z/D', 'X/Z/D', 'X/Z/U*']

/** An action code of the table. Throws Problem BUG for one that the standard does not have. */
export function actionCode(text: string): ActionCode {
  const code = actionCodes.find((known) => known === text)
  if (code === undefined) throw new Problem('BUG', 'action code')
  return code
}

/** Table E.1-1 as rules: the Basic column at layer 1, every option's column at layer 2. */
export function ps315Rules(table: Table<Ps315Row>): readonly TagRule[] {
  return [...table.rows.map((row) => basicRule(row, table)), ...overlayPlanes(table), ...optionRules(table)]
}

const sourceOf = (edition: string): string => `PS3.15 ${edition} E.1-1`

function ruleOf(
  row: Ps315Row,
  table: Table<Ps315Row>,
  parts: Pick<Rule, 'id' | 'layer' | 'intent' | 'options'>,
): TagRule {
  const [tag, , , , , edition = table.edition] = row
  const specificity = tag.includes('x') ? 'mask' : 'tag'
  return { tag, rule: { ...parts, specificity, source: sourceOf(edition), note: '' } }
}

function basicRule(row: Ps315Row, table: Table<Ps315Row>): TagRule {
  const [tag, , vr, basic] = row
  const intent = { kind: 'code', code: actionCode(basic), vr, cleaner: undefined } as const
  return ruleOf(row, table, { id: `ps315/${tag}`, layer: 1, intent, options: [] })
}

/** E.1-1 names the data of curves and overlays; what is left of a plane without its data would not conform. */
function overlayPlanes(table: Table<Ps315Row>): readonly TagRule[] {
  const rule: Rule = {
    id: 'ps315/60xxxxxx',
    layer: 1,
    specificity: 'group',
    source: sourceOf(table.edition),
    intent: { kind: 'do', disposition: { kind: 'remove' } },
    options: [],
    note: 'an overlay plane goes with its data',
  }
  return [{ tag: '60xxxxxx', rule }]
}

/** K before C for each row: of two rules of like rank the later wins, so cleaning beats keeping. */
function optionRules(table: Table<Ps315Row>): readonly TagRule[] {
  return (['K', 'C'] as const).flatMap((letter) =>
    table.rows.flatMap((row) => {
      const [tag, , vr, , letters] = row
      return tableOptions
        .filter((_, index) => letters[index] === letter)
        .map((option) => {
          const intent = { kind: 'code', code: letter, vr, cleaner: option } as const
          return ruleOf(row, table, { id: `${option}/${tag}`, layer: 2, intent, options: [option] })
        })
    }),
  )
}

/** The option's own letter for a row, or undefined where the table is blank. */
export function optionsOfRow([, , , , letters]: Ps315Row): readonly (typeof tableOptions)[number][] {
  return tableOptions.filter((_, index) => letters[index] !== '.')
}
