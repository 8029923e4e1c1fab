import { Problem } from '#shared/base/problem'
import { type Database, plucked, prepared } from '../database.ts'
import type { FaultAnswer } from '../records.ts'
import { includeAgain, setDecisions } from './files.ts'
import { setMeta } from './plans.ts'

/** Records what is decided about faults and carries it out. Throws NOT-FOUND for a fault that nobody has found. */
export function putFaultAnswers(db: Database, decision: number, answers: readonly FaultAnswer[]): void {
  const put = prepared(
    db,
    'INSERT INTO fault_answers (decision_id, file_id, code, place, answer) VALUES (?, ?, ?, ?, ?)',
  )
  const isFound = plucked(db, 'SELECT 1 FROM findings WHERE coalesce(file_id, 0) = ? AND code = ? AND place = ?')
  const isFile = plucked(db, 'SELECT 1 FROM files WHERE id = ?')
  for (const { fileId, code, place, answer } of answers) {
    // What is found of a Series names one Instance of it, and all of them are excluded.
    const known = answer === 'exclude' ? isFile.get(fileId) : isFound.get(fileId, code, place)
    if (known === undefined) throw new Problem('NOT-FOUND', 'finding')
    put.run(decision, fileId, code, place, answer)
  }
  settleFaults(db, decision)
}

/** Brings the faults that a decision is about to what the decisions that stand say of them. */
export function settleFaults(db: Database, decision: number): void {
  const rows = prepared(
    db,
    `SELECT f.file_id AS fileId, f.code, f.place, f.answer, (
       SELECT max(d.id) FROM fault_answers o JOIN decisions d ON d.id = o.decision_id
       WHERE o.file_id = f.file_id AND o.code = f.code AND o.place = f.place AND o.answer = f.answer
         AND d.undone_by IS NULL) AS standing
     FROM fault_answers f WHERE f.decision_id = ?`,
  ).all(decision) as (FaultAnswer & { standing: number | null })[]
  const reason = plucked(db, 'SELECT why FROM decisions WHERE id = ?')
  for (const { fileId, code, place, answer, standing } of rows) {
    const note = standing === null ? '' : (reason.get(standing) as string)
    if (answer === 'acknowledge') {
      prepared(
        db,
        'UPDATE findings SET state = ?, note = ? WHERE coalesce(file_id, 0) = ? AND code = ? AND place = ?',
      ).run(standing === null ? 'open' : 'acknowledged', note, fileId, code, place)
    } else if (standing === null) includeAgain(db, [fileId])
    else setDecisions(db, [{ instanceId: fileId, decision: 'excluded', note }])
  }
  // What is left out, or comes in again, may settle what copies and mixed patients decided.
  if (rows.some(({ answer }) => answer === 'exclude')) setMeta(db, { structure: 'open' })
}
