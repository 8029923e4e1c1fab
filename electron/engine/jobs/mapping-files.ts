import { once } from 'node:events'
import { createWriteStream, renameSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { dateOffsets, patientPairs, uidPairs } from '#engine/store/queries/run'
import { projectFiles } from './project-config.ts'
import type { ProjectWork } from './project-work.ts'

type Row = readonly (string | number)[]

/** patient_mapping.csv, uid_mapping.csv and date_mapping.csv in the project folder. They hold originals and never leave it. */
export async function writeMappings({ folder, db }: ProjectWork): Promise<void> {
  const file = (name: string) => join(folder, name)
  await writeCsv(
    file(projectFiles.patientMapping),
    ['id_old', 'id_new'],
    mapRows(patientPairs(db), (row) => [row.patientIdOld, row.pseudonym]),
  )
  await writeCsv(
    file(projectFiles.uidMapping),
    ['id_old', 'id_new'],
    mapRows(uidPairs(db), (row) => [row.uidOld, row.uidNew]),
  )
  await writeCsv(
    file(projectFiles.dateMapping),
    ['id_old', 'id_new', 'day_offset'],
    mapRows(dateOffsets(db), (row) => [row.patientIdOld, row.pseudonym, row.dayOffset]),
  )
}

function* mapRows<T>(rows: Iterable<T>, toRow: (row: T) => Row): Generator<Row> {
  for (const row of rows) yield toRow(row)
}

async function writeCsv(path: string, columns: string[], rows: Iterable<Row>): Promise<void> {
  const partial = `${path}.partial`
  const target = createWriteStream(partial, { mode: 0o600 })
  const csv = stringify({ header: true, columns })
  csv.pipe(target)
  for (const row of rows) if (!csv.write(row)) await once(csv, 'drain')
  csv.end()
  await finished(target)
  renameSync(partial, path)
}
