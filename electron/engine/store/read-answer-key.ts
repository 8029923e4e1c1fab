import Database from 'better-sqlite3'
import { Problem } from '#shared/base/problem'
import type { AnswerRecord } from '#shared/model/score'

/** Columns that a key's rows may name; the challenge's own has `index` and `group` besides, which nothing uses. */
const COLUMNS = [
  'Modality',
  'SOPClassUID',
  'PatientID',
  'StudyInstanceUID',
  'SeriesInstanceUID',
  'SOPInstanceUID',
  'AnswerData',
] as const

/**
 * The rows of an answer key, one at a time, in stored order. Throws Problem IO-READ when the file cannot be opened,
 * BAD-INPUT when it has no table `answer_data` of the challenge's form.
 */
export function* readAnswerKey(path: string): Generator<AnswerRecord> {
  const database = open(path)
  try {
    for (const row of rows(database)) yield row
  } finally {
    database.close()
  }
}

function open(path: string): Database.Database {
  try {
    return new Database(path, { readonly: true, fileMustExist: true })
  } catch {
    throw new Problem('IO-READ', 'answer key')
  }
}

function rows(database: Database.Database): IterableIterator<AnswerRecord> {
  try {
    const columns = COLUMNS.map((column) => `cast("${column}" as text) as "${column}"`).join(', ')
    return database.prepare<[], AnswerRecord>(`select ${columns} from answer_data order by rowid`).iterate()
  } catch {
    throw new Problem('BAD-INPUT', 'answer key')
  }
}
