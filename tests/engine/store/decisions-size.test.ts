import { describe, expect, it } from 'vitest'
import type { Database } from '#engine/store/database'
import { answerOf, decisionPage } from '#engine/store/queries/decisions'
import {
  firstAlike,
  judgmentsAbout,
  questionPage,
  questionRecord,
  questionsAbout,
} from '#engine/store/queries/questions'
import { databaseOfAll } from '../../support/project-database.ts'
import { numbers, plansOf } from '../../support/query-plans.ts'

const VALUES = 200_000
const QUESTIONS = 50_000

const project = databaseOfAll(({ db }) => fill(db))

/** 200,000 unique values of 100 patients, 50,000 of them questions in groups of 50, 20,000 decisions. */
function fill(db: Database): void {
  db.exec(`
    BEGIN;
    ${numbers(100)} INSERT INTO patients (patient_id_old) SELECT 'P-' || i FROM n;
    ${numbers(50)} INSERT INTO value_paths SELECT i, 'Attribute' || i, 'LO' FROM n;
    ${numbers(VALUES)} INSERT INTO text_values (id, path_id, key, value, instances) SELECT i, 1 + i % 50, 'v' || i, 'v' || i, 3 FROM n;
    ${numbers(VALUES)} INSERT INTO text_value_patients SELECT 1 + i % 100, i, 3 FROM n;
    ${numbers(VALUES)} INSERT INTO judgments (patient_id, value_id, input_digest, after, state, spans, suspicion)
      SELECT 1 + i % 100, i, 'd', '', iif(i <= ${String(QUESTIONS)}, 'question', 'kept'), '[]', i % 97 FROM n;
    ${numbers(QUESTIONS)} INSERT INTO questions SELECT i, (i % 97) * (1 + i % 7), i % 97, 1 + i % 7, 3, 'a' || (i % 1000), 'w' || i, 's' || (i % 1000), 'h' || (i % 1000), 'a' || (i % 1000) FROM n;
    ${numbers(20_000)} INSERT INTO decisions (at, who, what, why, plan_revision) SELECT 't', 'A. Berg', 'answer', '', 1 FROM n;
    ${numbers(20_000)} INSERT INTO answers SELECT QV.value, QV.value, 0, '[]', '["x"]', '' FROM (SELECT i AS value FROM n) QV;
    COMMIT;
    ANALYZE;
  `)
}

const page = (db: Database, cursor: string | null = null) => questionPage(db, { cursor, limit: 200, group: null })

const screens: readonly { says: string; query: (db: Database) => unknown }[] = [
  { says: 'questions', query: (db) => page(db) },
  { says: 'questions further down', query: (db) => page(db, page(db).next) },
  ...(['asked', 'near', 'words', 'skeleton', 'shape'] as const).map((by) => ({
    says: `questions alike by ${by}`,
    query: (db: Database) => questionPage(db, { cursor: null, limit: 200, group: { by, key: 'a7' } }),
  })),
  { says: 'the first of a group', query: (db) => firstAlike(db, 'near', 'a7') },
  { says: 'a question', query: (db) => questionRecord(db, 7) },
  { says: 'a value by attribute and text', query: (db) => questionsAbout(db, 'Attribute8', 'v7') },
  { says: 'judgments of a value', query: (db) => judgmentsAbout(db, 7, 200) },
  { says: 'the answer to a value', query: (db) => answerOf(db, 7) },
  { says: 'decisions', query: (db) => decisionPage(db, { cursor: null, limit: 200 }) },
]

describe('a project of 200,000 values and 50,000 questions', () => {
  it.each(screens)('$says: no scan of a large table, no sort of it', ({ query }) => {
    // Counts of a whole table are read from an index.
    const asked = plansOf(project.db, query).filter(({ sql }) => !/^SELECT count\(\*\) AS n FROM \w+$/.test(sql))
    const plans = asked.flatMap(({ plan }) => plan)
    expect(plans.length).toBeGreaterThan(0)
    expect(
      plans.filter((line) => /^SCAN (?:q|v|j|a|t|questions|answers|judgments|text_values)(?: |$)/.test(line)),
    ).toEqual([])
  })

  it('gives every question once over its pages', () => {
    const seen = new Set<number>()
    for (let cursor: string | null = null; ;) {
      const { rows, next } = page(project.db, cursor)
      for (const { id } of rows) seen.add(id)
      if (next === null) break
      cursor = next
    }
    expect(seen.size).toBe(QUESTIONS)
  })
})
