import { describe, expect, it } from 'vitest'
import type { Database } from '#engine/store/database'
import { changeCounts, changePage } from '#engine/store/queries/changes'
import { fileOfInstance, instanceByPath, listFilesToScan } from '#engine/store/queries/files'
import { contentKeys, filesStanding, instancesMadeOf } from '#engine/store/queries/figures'
import { openBelow } from '#engine/store/queries/open-below'
import { findingCounts, findingPage, openFindings, outcomeCodes, outcomePage } from '#engine/store/queries/findings'
import type { PageOf } from '#engine/store/queries/paging'
import { instancesByShape } from '#engine/store/queries/plan'
import { instancesToRun, instanceToRun, outcomeOf, writtenOutcomes } from '#engine/store/queries/run'
import * as summary from '#engine/store/queries/summary'
import { treeChildren, type TreeParent } from '#engine/store/queries/tree'
import { databaseOfAll } from '../../support/project-database.ts'
import { numbers, plansOf } from '../../support/query-plans.ts'

const INSTANCES = 200_000
const SERIES = 2_000
const PATIENTS = 200

const project = databaseOfAll(({ db }) => fill(db))

/** A project of 200,000 Instances, made in SQL so that the test is quick; every trigger runs. */
function fill(db: Database): void {
  db.exec(`
    BEGIN;
    INSERT INTO terms VALUES (1, '1.2.840.10008.5.1.4.1.1.2'), (2, '1.2.840.10008.1.2.1');
    INSERT INTO shapes VALUES (1, 's', '', '[]');
    INSERT INTO value_sets VALUES (1, 'v', '[]');
    INSERT INTO plans VALUES (1, 'p', 't', '{}');
    INSERT INTO runs (plan_revision, plan_digest, state, pixels, started_at, to_do) VALUES (1, 'p', 'finished', 'off', 't', ${INSTANCES});
    ${numbers(INSTANCES)} INSERT INTO files (root, path, size, mtime_ms, state) SELECT 0, 'a/b/' || i || '.dcm', 1000, 1, 'instance' FROM n;
    ${numbers(PATIENTS)} INSERT INTO patients (patient_id_old) SELECT printf('ID-%06d', i * 7919 % 1000003) FROM n;
    ${numbers(PATIENTS * 2)} INSERT INTO studies (patient_id, uid_old, study_date, description)
      SELECT 1 + i % ${PATIENTS}, '2.25.' || i, '2024' || printf('%04d', i % 1231), 'CHEST' FROM n;
    ${numbers(SERIES)} INSERT INTO series (study_id, uid_old, modality, manufacturer, model, number, description, rows, columns)
      SELECT 1 + i % ${PATIENTS * 2}, '2.25.9' || i, 'CT', 'ACME', 'Model ' || (i % 9), i % 12, '', 512, 512 FROM n;
    ${numbers(INSTANCES)} INSERT INTO instances
      SELECT i, 1 + i % ${SERIES}, 1 + (i % ${SERIES} + 1) % ${PATIENTS * 2} % ${PATIENTS}, 1, '2.25.77' || i, 2, i, 1, 1, '', 0, 1, 1, NULL FROM n;
    ${numbers(INSTANCES)} INSERT INTO outcomes (instance_id, run_id, plan_revision, kind, code, place, dependency, output_path, tries, first_seen, at)
      SELECT i, 1, 1, iif(i % 10, 'written', 'quarantined'), iif(i % 10, '', iif(i % 20, 'DAT-BAD', 'BUG')), '', 'd', 'o' || i, 1, 't', 't' FROM n;
    UPDATE files SET (standing, standing_code) = (SELECT standing, code FROM standings WHERE id = files.id);
    ${numbers(20_000)} INSERT INTO findings (code, severity, file_id, place, detail, instances)
      SELECT iif(i % 3, 'DAT-BAD', 'PRV-NEW'), 'warning', i, '', '', 1 FROM n;
    ${numbers(20_000)} INSERT INTO changes (key, signature, vr, disposition, rule, before, after, instances)
      SELECT CAST(i AS BLOB), 'Element' || (i % 50), 'LO', iif(i % 2, 'remove', 'keep'), 'r', '' || i, NULL, 1 FROM n;
    COMMIT;
    ANALYZE;
  `)
}

const first = { cursor: null, limit: 200 }
const tree =
  (kind: TreeParent['kind'], filter = '') =>
  (db: Database) =>
    treeChildren(db, { ...first, filter, stopped: false, parent: { kind, id: 1 } })

const screens: readonly { says: string; query: (db: Database) => unknown }[] = [
  { says: 'file totals', query: summary.fileTotals },
  { says: 'sizes', query: summary.sizeCounts },
  { says: 'contents', query: summary.contents },
  { says: 'identity', query: summary.identityCounts },
  { says: 'text', query: summary.textCounts },
  { says: 'devices', query: summary.devices },
  { says: 'plan', query: summary.latestPlan },
  { says: 'runs', query: summary.runs },
  { says: 'latest run', query: summary.latestRun },
  { says: 'finding counts', query: findingCounts },
  { says: 'open findings', query: openFindings },
  { says: 'findings', query: (db) => findingPage(db, { ...first, code: null }) },
  { says: 'findings of a code', query: (db) => findingPage(db, { ...first, code: 'PRV-NEW' }) },
  { says: 'outcome codes', query: outcomeCodes },
  { says: 'outcomes', query: (db) => outcomePage(db, { ...first, code: null }) },
  { says: 'outcomes of a code', query: (db) => outcomePage(db, { ...first, code: 'BUG' }) },
  { says: 'changes', query: (db) => changePage(db, { ...first, disposition: null }) },
  { says: 'changes of a disposition', query: (db) => changePage(db, { ...first, disposition: 'keep' }) },
  { says: 'change counts', query: changeCounts },
  { says: 'patients', query: tree('root') },
  { says: 'patients, filtered', query: tree('root', '7') },
  { says: 'studies', query: tree('patient') },
  { says: 'series', query: tree('study') },
  { says: 'instances', query: tree('series') },
  { says: 'one instance of a series', query: tree('series', '1') },
  { says: 'what is open below studies', query: (db) => openBelow(db, 'study', [1, 2, 3]) },
  { says: 'what is open below series', query: (db) => openBelow(db, 'series', [1, 2, 3]) },
  { says: 'what is open at instances', query: (db) => openBelow(db, 'instance', [1, 2, 3]) },
  { says: 'instances by shape', query: instancesByShape },
  { says: 'files to scan', query: (db) => listFilesToScan(db, 0, 100) },
  { says: 'a file', query: (db) => fileOfInstance(db, 7) },
  { says: 'a path', query: (db) => instanceByPath(db, 0, 'a/b/7.dcm') },
  { says: 'instances to run', query: (db) => instancesToRun(db, 1000, 100) },
  { says: 'written files', query: (db) => filesStanding(db, first, ['written']) },
  { says: 'files that stopped', query: (db) => filesStanding(db, first, ['quarantined', 'held']) },
  { says: 'instances by content', query: (db) => instancesMadeOf(db, first, contentKeys(db)) },
  { says: 'an instance', query: (db) => instanceToRun(db, 7) },
  { says: 'an outcome', query: (db) => outcomeOf(db, 7) },
  { says: 'written outcomes', query: (db) => writtenOutcomes(db, 1000, 100) },
]

/** These grow with Instances; everything else that is scanned has a row per code, kind, device, series or patient. */
const LARGE = ['files', 'instances', 'outcomes', 'findings', 'changes', 'f', 'i', 'o']

describe('a project of 200,000 instances', () => {
  it.each(screens)('$says: no scan of a large table, no sort of it', ({ query }) => {
    const plans = plansOf(project.db, query).map(({ plan }) => plan)
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.flat().filter((line) => LARGE.some((table) => new RegExp(`^SCAN ${table}( |$)`).test(line)))).toEqual(
      [],
    )
  })

  it.each([
    'outcomes',
    'outcomes of a code',
    'findings',
    'changes',
    'changes of a disposition',
    'instances',
    'instances to run',
  ])('%s come in the order of an index', (says) => {
    const { query } = screens.find((screen) => screen.says === says)!
    const plans = plansOf(project.db, query).map(({ plan }) => plan)
    const large = plans.filter((plan) => plan.some((line) => /^SEARCH (changes|[fi]) /.test(line)))
    expect(large.length).toBeGreaterThan(0)
    expect(large.flat().filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
  })

  it('counters equal a count of the rows', () => {
    const { db } = project
    expect(summary.standingCounts(db)).toMatchObject({
      written: 180_000,
      quarantined: 20_000,
      total: INSTANCES,
      bytes: INSTANCES * 1000,
    })
    expect(summary.sizeCounts(db)).toEqual({
      patients: PATIENTS,
      studies: PATIENTS * 2,
      series: SERIES,
      instances: INSTANCES,
      frames: INSTANCES,
    })
    expect(outcomeCodes(db)).toEqual([
      { code: 'BUG', kind: 'quarantined', instances: 10_000 },
      { code: 'DAT-BAD', kind: 'quarantined', instances: 10_000 },
    ])
    expect(db.prepare('SELECT sum(instances), sum(written), sum(quarantined) FROM series').raw().get()).toEqual([
      INSTANCES,
      180_000,
      20_000,
    ])
  })

  it.each([
    {
      says: 'quarantined files',
      page: (cursor: string | null) => outcomePage(project.db, { cursor, limit: 500, code: 'BUG' }),
      total: 10_000,
    },
    {
      says: 'findings',
      page: (cursor: string | null) => findingPage(project.db, { cursor, limit: 500, code: 'PRV-NEW' }),
      total: 6_666,
    },
    {
      says: 'changes',
      page: (cursor: string | null) => changePage(project.db, { cursor, limit: 500, disposition: null }),
      total: 20_000,
    },
  ])('pages through all $says, each once', ({ page, total }) => {
    const seen = new Set<number>()
    let cursor: string | null = null
    do {
      const rows: PageOf<{ id: number } | { instance: number }> = page(cursor)
      expect(rows.total).toBe(total)
      for (const row of rows.rows) seen.add('id' in row ? row.id : row.instance)
      cursor = rows.next
    } while (cursor !== null)
    expect(seen.size).toBe(total)
  })
})
