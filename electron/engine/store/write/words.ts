import { type Database, prepared } from '../database.ts'
import type { WordRow } from '../records.ts'

/** Before a scan writes the words of the submission anew; a kill in between leaves none that counts. */
export function clearWords(db: Database): void {
  prepared(db, 'DELETE FROM words').run()
  prepared(db, "DELETE FROM meta WHERE key = 'wordsDigest'").run()
}

/** Adds words of the count under way; a word comes once. */
export function putWords(db: Database, rows: readonly WordRow[]): void {
  const put = prepared(db, 'INSERT INTO words (word, patients, total, after_title) VALUES (?, ?, ?, ?)')
  for (const [word, patients, total, afterTitle] of rows) put.run(word, patients, total, afterTitle)
}
