import type { ProblemCode } from '#shared/model/codes'
import { type Database, prepared } from '../database.ts'
import type { NewFinding } from '../records.ts'

/** Adds findings, or renews the severity, detail and count of known ones; what was acknowledged stays so. */
export function putFindings(db: Database, rows: readonly NewFinding[]): void {
  const put = prepared(
    db,
    `INSERT INTO findings (code, severity, file_id, patient_id, place, detail, instances)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (code, coalesce(file_id, 0), place) DO UPDATE SET
       severity = excluded.severity, patient_id = excluded.patient_id, detail = excluded.detail,
       instances = excluded.instances`,
  )
  for (const { code, severity, fileId, patientId, place, detail, instances } of rows) {
    put.run(code, severity, fileId, patientId ?? null, place, detail, instances)
  }
}

/** Removes every finding of these codes, acknowledged ones too. */
export function clearFindings(db: Database, codes: readonly ProblemCode[]): void {
  const clear = prepared(db, 'DELETE FROM findings WHERE code = ?')
  for (const code of codes) clear.run(code)
}

/** Makes `rows` the only findings of these codes; those that were there before keep their acknowledgement. */
export function replaceFindings(
  db: Database,
  { codes, rows }: { codes: readonly ProblemCode[]; rows: readonly NewFinding[] },
): void {
  const kept = new Set(rows.map(({ code, fileId, place }) => `${code} ${fileId ?? 0} ${place}`))
  const drop = prepared(db, 'DELETE FROM findings WHERE id = ?')
  for (const code of codes) {
    const known = prepared(db, 'SELECT id, file_id, place FROM findings WHERE code = ?').all(code)
    for (const { id, file_id, place } of known as { id: number; file_id: number | null; place: string }[]) {
      if (!kept.has(`${code} ${file_id ?? 0} ${place}`)) drop.run(id)
    }
  }
  putFindings(db, rows)
}

/** Acknowledges every open finding of a code. Returns how many there were. */
export function acknowledgeFindings(
  db: Database,
  { code, note }: { code: string; note: string },
): { acknowledged: number } {
  const result = prepared(
    db,
    "UPDATE findings SET state = 'acknowledged', note = ? WHERE code = ? AND state = 'open'",
  ).run(note, code)
  return { acknowledged: result.changes }
}
