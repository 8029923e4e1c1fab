import Database from 'better-sqlite3'
import { Problem } from '#shared/base/problem'
import type { AnswerRecord } from '#shared/model/score'

const TABLE = `create table answer_data (
  "index" integer, "group" integer, "Modality" text, "SOPClassUID" text, "PatientID" text,
  "StudyInstanceUID" text, "SeriesInstanceUID" text, "SOPInstanceUID" text, "AnswerData" text)`

const INSERT = `insert into answer_data values (
  @index, 1, @Modality, @SOPClassUID, @PatientID, @StudyInstanceUID, @SeriesInstanceUID, @SOPInstanceUID, @AnswerData)`

/** A new answer key in the challenge's SQLite format. Throws Problem IO-WRITE when there is a file already, or no room for one. */
export function writeAnswerKey(path: string, records: Iterable<AnswerRecord>): void {
  try {
    const database = new Database(path)
    try {
      database.pragma('journal_mode = delete')
      database.exec(TABLE)
      const insert = database.prepare(INSERT)
      database.transaction(() => {
        let index = 0
        for (const record of records) insert.run({ ...record, index: index++ })
      })()
    } finally {
      database.close()
    }
  } catch {
    throw new Problem('IO-WRITE', 'answer key')
  }
}
