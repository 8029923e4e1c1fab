import { Problem } from '#shared/base/problem'
import type { ListRule } from '#shared/model/lists'
import { type Database, prepared } from '../database.ts'
import type { NewDecisionEvent } from '../records.ts'
import { audit } from './audit.ts'
import { changeMasks } from './drawn-masks.ts'
import { putFaultAnswers, settleFaults } from './fault-answers.ts'

/**
 * Records a decision with all that it answers and lists, as one event; the trail is told how much, never what.
 * Throws ASK-NONE for a value that the submission has never had.
 */
export function decide(db: Database, event: NewDecisionEvent): { id: number } {
  const id = addDecision(db, event, event.what, null)
  const answer = prepared(
    db,
    'INSERT INTO answers (value_id, decision_id, clears, keep, remove, note) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const { valueId, clears, keep, remove, note } of event.answers) {
    if (prepared(db, 'SELECT 1 FROM text_values WHERE id = ?').get(valueId) === undefined) throw new Problem('ASK-NONE')
    answer.run(valueId, id, Number(clears), JSON.stringify(keep), JSON.stringify(remove), note)
  }
  for (const { id: entryId, change, rule, note } of event.entries) {
    if (rule !== null) putRule(db, entryId, rule)
    prepared(
      db,
      `INSERT INTO list_changes (entry_id, decision_id, change, note) VALUES (?, ?, ?, ?)
       ON CONFLICT (entry_id, decision_id) DO NOTHING`,
    ).run(entryId, id, change, note)
  }
  const { masks = { add: [], drop: [] }, faults = [] } = event
  changeMasks(db, id, masks)
  putFaultAnswers(db, id, faults)
  const counts = {
    decision: id,
    answers: event.answers.length,
    entries: event.entries.length,
    ...(masks.add.length + masks.drop.length > 0 ? { masks: masks.add.length, dropped: masks.drop.length } : {}),
    ...(faults.length > 0 ? { faults: faults.length } : {}),
  }
  audit(db, { at: event.at, who: event.who, what: `decision.${event.what}`, json: JSON.stringify(counts) })
  return { id }
}

/** Takes a decision back by an event of its own; an undo can be undone. Throws DEC-NONE, DEC-UNDONE. */
export function undoDecision(
  db: Database,
  { decision, at, who, why }: { decision: number; at: string; who: string; why: string },
): { id: number } {
  const known = prepared(db, 'SELECT undone_by AS undoneBy, undoes FROM decisions WHERE id = ?').get(decision) as
    { undoneBy: number | null; undoes: number | null } | undefined
  if (known === undefined) throw new Problem('DEC-NONE')
  if (known.undoneBy !== null) throw new Problem('DEC-UNDONE')
  const id = addDecision(db, { at, who, why }, 'undo', decision)
  const mark = prepared(db, 'UPDATE decisions SET undone_by = ? WHERE id = ?')
  mark.run(id, decision)
  // What an undo had taken back holds again.
  if (known.undoes !== null) mark.run(null, known.undoes)
  settleFaults(db, known.undoes ?? decision)
  audit(db, { at, who, what: 'decision.undo', json: JSON.stringify({ decision: id, undoes: decision }) })
  return { id }
}

function addDecision(
  db: Database,
  { at, who, why }: { at: string; who: string; why: string },
  what: string,
  undoes: number | null,
): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO decisions (at, who, what, why, plan_revision, undoes)
     VALUES (?, ?, ?, ?, (SELECT coalesce(max(revision), 0) FROM plans), ?)`,
  ).run(at, who, what, why, undoes)
  return Number(lastInsertRowid)
}

function putRule(db: Database, id: string, { list, form, text, scope }: ListRule): void {
  prepared(
    db,
    `INSERT INTO list_entries (id, list, form, text, domain, attribute, profile) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  ).run(id, list, form, text, scope.domain, scope.attribute ?? null, scope.profile ?? null)
}
