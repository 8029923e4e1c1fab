import type { ScoreResult, Tally } from '#shared/model/score'

/** The challenge's tables Actions and Categories as text, with what was not judged said first. */
export function formatScore(result: ScoreResult): string {
  const actions = result.actions.map((row) => ({ name: [row.action], ...row }))
  const categories = result.categories.map((row) => ({ name: [row.category, row.subcategory], ...row }))
  return [
    ...Object.entries(result.notJudged).map(([action, count]) => `Not judged: ${count} checks of ${action}.`),
    `Instances ${result.instances}, without output ${result.missing}.`,
    '',
    ...table('Actions', actions),
    '',
    ...table('Categories', categories),
    '',
    `Score ${(result.score * 100).toFixed(4)} %`,
    '',
  ].join('\n')
}

type Row = Tally & { readonly name: readonly string[] }

const NAME_WIDTH = 30
const NUMBER_WIDTH = 9

function table(title: string, rows: readonly Row[]): string[] {
  const total = rows.reduce<Row>(
    (sum, row) => ({ ...sum, fail: sum.fail + row.fail, pass: sum.pass + row.pass, blank: sum.blank + row.blank }),
    { name: ['Total'], fail: 0, pass: 0, blank: 0 },
  )
  return [line(title, ['Fail', 'Pass', 'Blank', 'Total']), ...[...rows, total].map(lineOf)]
}

const lineOf = (row: Row): string =>
  line(row.name.join('  '), [row.fail, row.pass, row.blank, row.fail + row.pass + row.blank])

const line = (name: string, cells: readonly (string | number)[]): string =>
  name.padEnd(NAME_WIDTH) + cells.map((cell) => String(cell).padStart(NUMBER_WIDTH)).join('')
