import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compareEditions, type EditionDifference } from '#engine/profile/compare-editions'
import type { Ps315Row, Table } from '#engine/profile/tables'

/*
 * node electron/tools/editions.ts BEFORE AFTER: what the second edition of PS3.15 Table E.1-1 says otherwise than the
 * first; both as `npm run tables` writes them (resources/profiles/ps315.json). To be read before the table is taken over.
 */

/** One difference a line, then the counts. */
export function editionsText(before: Table<Ps315Row>, after: Table<Ps315Row>): string {
  const rows = compareEditions(before, after)
  const lineOf = ({ kind, tag, keyword, says }: EditionDifference): string =>
    `${kind}\t(${tag.slice(0, 4)},${tag.slice(4)})\t${keyword}\t${says.join('; ')}\n`
  const count = (wanted: EditionDifference['kind']): string =>
    `${String(rows.filter(({ kind }) => kind === wanted).length)} ${wanted}`
  const counts = `${before.edition} → ${after.edition}: ${count('added')}, ${count('removed')}, ${count('changed')}\n`
  return `${rows.map(lineOf).join('')}${counts}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [before, after] = process.argv.slice(2)
  if (before === undefined || after === undefined) {
    process.stderr.write('node electron/tools/editions.ts BEFORE AFTER\n')
    process.exitCode = 2
  } else {
    const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Table<Ps315Row>
    process.stdout.write(editionsText(read(before), read(after)))
  }
}
