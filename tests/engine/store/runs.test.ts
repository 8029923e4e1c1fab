import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeCounts, changePage, ruleCounts } from '#engine/store/queries/changes'
import {
  findingCounts,
  findingPage,
  openFindings,
  outcomeCodes,
  outcomePage,
  outcomePlaces,
} from '#engine/store/queries/findings'
import {
  dateOffsets,
  instancesToRun,
  instanceToRun,
  outcomeOf,
  patientPairs,
  uidPairs,
  writtenOutcomes,
} from '#engine/store/queries/run'
import { fileTotals, latestPlan, latestRun, meta, planJson, runs, standingCounts } from '#engine/store/queries/summary'
import { patientsWithoutMapping } from '#engine/store/queries/plan'
import {
  batch,
  definitions,
  listFiles,
  scannedFile,
  startedRun,
  type TestDatabase,
  testDatabase,
  written,
} from '../../support/project-database.ts'

let project: TestDatabase
let runId: number
beforeEach(() => {
  project = testDatabase()
  listFiles(project, 3)
  const files = [1, 2, 3].map((id) => scannedFile(id, { sopUid: `2.25.10${id}` }))
  project.write('recordScan', [batch(files, definitions)])
  runId = startedRun(project)
})
afterEach(() => project.remove())

const none = { uids: [], changes: [], findings: [] }
const quarantined = (instanceId: number, at = '2026-01-01T00:00:02Z') =>
  ({ ...written(instanceId), kind: 'quarantined', code: 'DAT-BAD', place: 'StudyDate', outputPath: null, at }) as const

const change = {
  signature: 'StudyDate',
  vr: 'DA',
  disposition: 'shiftDate',
  rule: 'r1',
  before: '20240101',
  after: '20231201',
}

describe('plans', () => {
  it('gives the same digest the same revision, another the next', () => {
    const put = (digest: string) => project.write('putPlan', { digest, json: `"${digest}"`, at: 't' }).revision
    expect([put('plan-1'), put('plan-2'), put('plan-2'), put('plan-1')]).toEqual([1, 2, 2, 3])
    expect(latestPlan(project.db)).toEqual({ revision: 3, digest: 'plan-1', at: 't' })
    expect(planJson(project.db, 2)).toBe('"plan-2"')
  })

  it('remembers facts about the project', () => {
    project.write('setMeta', { scanned: 'yesterday' })
    project.write('setMeta', { scanned: 'today' })
    expect(meta(project.db, 'scanned')).toBe('today')
  })
})

describe('recordOutcomes', () => {
  it('counts in the run and moves files to their new standing', () => {
    project.write('recordOutcomes', { runId, outcomes: [written(1), quarantined(2)], ...none, residue: 1 })
    expect(runs(project.db)).toMatchObject([{ written: 1, quarantined: 1, held: 0, residue: 1, state: 'running' }])
    expect(standingCounts(project.db)).toMatchObject({ toDo: 1, written: 1, quarantined: 1, total: 3 })
    expect(instanceToRun(project.db, 1)?.outcome).toEqual({
      kind: 'written',
      code: '',
      planRevision: 1,
      dependency: 'dep',
      outputPath: written(1).outputPath,
      stale: false,
      touched: false,
    })
  })

  it('counts the tries and keeps when the same fault was first seen', () => {
    project.write('recordOutcomes', { runId, outcomes: [quarantined(1, 'a')], ...none })
    project.write('recordOutcomes', { runId, outcomes: [quarantined(1, 'b')], ...none })
    expect(outcomePage(project.db, { cursor: null, limit: 10, code: null }).rows).toEqual([
      {
        instance: 1,
        file: '#00001',
        kind: 'quarantined',
        code: 'DAT-BAD',
        place: 'StudyDate',
        modality: 'CT',
        tries: 2,
        firstSeen: 'a',
        readable: true,
      },
    ])
  })

  it('pairs old and new UIDs, sorted by the old', () => {
    const uids = [
      ['2.25.102', '2.25.9002', 1],
      ['2.25.101', '2.25.9001', 1],
    ] as const
    project.write('recordOutcomes', { runId, outcomes: [], ...none, uids })
    expect([...uidPairs(project.db)]).toEqual([
      { uidOld: '2.25.101', uidNew: '2.25.9001' },
      { uidOld: '2.25.102', uidNew: '2.25.9002' },
    ])
  })

  it('counts each change by the Instances that show it', () => {
    const removed = { ...change, signature: 'Alpha', disposition: 'remove', rule: 'r2', after: null }
    project.write('recordOutcomes', {
      runId,
      outcomes: [written(1), written(2), written(3)],
      ...none,
      changes: [
        { ...change, of: [1, 2, 3] },
        { ...removed, of: [2] },
      ],
    })
    const page = changePage(project.db, { cursor: null, limit: 10, disposition: null })
    expect(page.rows.map(({ signature, after, instances }) => [signature, after, instances])).toEqual([
      ['Alpha', null, 1],
      ['StudyDate', '20231201', 3],
    ])
    expect(page.total).toBe(2)
    expect(changeCounts(project.db)).toEqual([
      { disposition: 'remove', changes: 1 },
      { disposition: 'shiftDate', changes: 1 },
    ])
    expect(ruleCounts(project.db).map(({ rule, instances }) => [rule, instances])).toEqual([
      ['r1', 3],
      ['r2', 1],
    ])
    expect(changePage(project.db, { cursor: null, limit: 10, disposition: 'remove' }).rows).toHaveLength(1)
    project.write('clearChanges', null)
    expect(changeCounts(project.db)).toEqual([])
  })
})

describe('changes of an outcome', () => {
  const counts = () =>
    changePage(project.db, { cursor: null, limit: 10, disposition: null }).rows.map(({ after, instances }) => [
      after,
      instances,
    ])
  const ids = [1, 2, 3, 4, 5, 6]
  beforeEach(() => {
    project.write('addFiles', {
      scan: 1,
      rows: [4, 5, 6].map((id) => ({ root: 0, path: `${id}.dcm`, size: 100, mtimeMs: 1000 })),
    })
    project.write('recordScan', [batch([4, 5, 6].map((id) => scannedFile(id, { sopUid: `2.25.10${id}` })))])
    project.write('recordOutcomes', {
      runId,
      outcomes: ids.map(written),
      ...none,
      changes: [
        { ...change, of: ids },
        { ...change, after: 'own', of: [2] },
      ],
    })
  })

  it.each<{ says: string; act: () => void; now: (readonly [string, number])[] }>([
    {
      says: 'give way to those of the next one',
      act: () =>
        project.write('recordOutcomes', {
          runId,
          outcomes: [written(2)],
          ...none,
          changes: [{ ...change, after: 'other', of: [2] }],
        }),
      now: [
        ['20231201', 5],
        ['other', 1],
      ],
    },
    {
      says: 'are no longer there when the next one wrote nothing',
      act: () => project.write('recordOutcomes', { runId, outcomes: [quarantined(1)], ...none }),
      now: [
        ['20231201', 5],
        ['own', 1],
      ],
    },
    {
      says: 'go with an outcome that is forgotten',
      act: () => project.write('forgetOutcomes', [2, 3]),
      now: [['20231201', 4]],
    },
    {
      says: 'go with a file that is gone',
      act: () => project.write('dropFiles', ids.slice(1)),
      now: [['20231201', 1]],
    },
    {
      says: 'are the same after the same again',
      act: () =>
        project.write('recordOutcomes', {
          runId,
          outcomes: [written(1)],
          ...none,
          changes: [{ ...change, of: [1] }],
        }),
      now: [
        ['20231201', 6],
        ['own', 1],
      ],
    },
  ])('$says', ({ act, now }) => {
    act()
    expect(counts()).toEqual(now)
  })
})

describe('what runs again', () => {
  const standing = () => instancesToRun(project.db, 0, 10).map((row) => row.standing)

  it('an output that a plan touched stands as stale, a quarantine as to do, until a plan agrees again', () => {
    project.write('recordOutcomes', { runId, outcomes: [written(1), quarantined(2)], ...none })
    project.write('markTouched', { instanceIds: [1, 2], touched: true })
    expect(standing()).toEqual(['stale', 'toDo', 'toDo'])
    project.write('markTouched', { instanceIds: [1], touched: false })
    expect(standing()).toEqual(['written', 'toDo', 'toDo'])
  })

  it('what is to be tried again stays so, whatever a plan says', () => {
    project.write('recordOutcomes', { runId, outcomes: [written(1), quarantined(2)], ...none })
    project.write('retryOutcomes', { code: 'DAT-BAD' })
    project.write('markTouched', { instanceIds: [2], touched: true })
    project.write('markTouched', { instanceIds: [2], touched: false })
    expect(instancesToRun(project.db, 0, 10)[1]?.outcome).toMatchObject({ stale: true, touched: false })
  })

  it('retry takes up what ended with a code, and nothing else', () => {
    project.write('recordOutcomes', { runId, outcomes: [written(1), quarantined(2)], ...none })
    expect(project.write('retryOutcomes', { code: 'DAT-BAD' })).toEqual({ instances: 1 })
    expect(standing()).toEqual(['written', 'toDo', 'toDo'])
    expect(project.write('retryOutcomes', { code: 'DAT-BAD' })).toEqual({ instances: 0 })
  })

  it('retry reads an unreadable file again', () => {
    project.write('recordScan', [batch([{ fileId: 3, state: 'unreadable', code: 'IO-READ' }])])
    expect(project.write('retryOutcomes', { code: 'IO-READ' })).toEqual({ instances: 1 })
    expect(fileTotals(project.db)).toMatchObject({ unread: 1, quarantined: 0 })
  })

  it('a changed file makes its output stale', () => {
    project.write('recordOutcomes', { runId, outcomes: [written(1)], ...none })
    project.write('addFiles', { scan: 2, rows: [{ root: 0, path: '1.dcm', size: 7, mtimeMs: 7 }] })
    expect(outcomeOf(project.db, 1)?.stale).toBe(1)
    project.write('recordScan', [batch([scannedFile(1)])])
    expect(standing()).toEqual(['stale', 'toDo', 'toDo'])
  })

  it('pages by file number and leaves out what a decision stops', () => {
    project.write('setDecisions', [{ instanceId: 2, decision: 'duplicate', note: '' }])
    expect(instancesToRun(project.db, 0, 1).map(({ id }) => id)).toEqual([1])
    expect(instancesToRun(project.db, 1, 5).map(({ id }) => id)).toEqual([3])
  })

  it('forgotten outcomes leave no output behind in the list', () => {
    project.write('recordOutcomes', { runId, outcomes: [written(1)], ...none })
    expect(writtenOutcomes(project.db, 0, 10)).toHaveLength(1)
    project.write('forgetOutcomes', [1])
    expect(writtenOutcomes(project.db, 0, 10)).toEqual([])
    expect(standing()).toEqual(['toDo', 'toDo', 'toDo'])
  })
})

describe('runs', () => {
  it('a run that never ended was interrupted when the next one starts', () => {
    startedRun(project)
    expect(runs(project.db).map(({ state }) => state)).toEqual(['running', 'interrupted'])
  })

  it('changes only what is given', () => {
    project.write('updateRun', { id: runId, state: 'paused', skipped: 4 })
    project.write('endRun', { id: runId, state: 'finished', endedAt: 'later', outputDigest: 'd' })
    expect(latestRun(project.db)).toMatchObject({
      state: 'finished',
      skipped: 4,
      toDo: 1,
      endedAt: 'later',
      outputDigest: 'd',
    })
  })
})

describe('mapping', () => {
  it('knows who has no new ID, and lists the pairs of those that have', () => {
    expect(patientsWithoutMapping(project.db).map(({ patientIdOld }) => patientIdOld)).toEqual(['HARBOR-1'])
    project.write('setPatients', [
      { patientIdOld: 'HARBOR-1', pseudonym: 'PAT-0001', dayOffset: -30, origin: 'csv' },
      { patientIdOld: 'NOT-HERE', pseudonym: 'PAT-0002', dayOffset: -31, origin: 'csv' },
    ])
    expect(patientsWithoutMapping(project.db)).toEqual([])
    expect([...patientPairs(project.db)]).toEqual([{ patientIdOld: 'HARBOR-1', pseudonym: 'PAT-0001' }])
    expect([...dateOffsets(project.db)]).toEqual([{ patientIdOld: 'HARBOR-1', pseudonym: 'PAT-0001', dayOffset: -30 }])
  })
})

describe('findings', () => {
  const finding = (fileId: number | null, place = 'StudyDate') =>
    ({ code: 'DAT-BAD', severity: 'warning', fileId, place, detail: '', instances: 1 }) as const

  it('is one per code, file and place, and keeps its acknowledgement when it is found again', () => {
    project.write('putFindings', [finding(1), finding(null)])
    expect(project.write('acknowledgeFindings', { code: 'DAT-BAD', note: 'seen' })).toEqual({ acknowledged: 2 })
    project.write('putFindings', [{ ...finding(1), instances: 5 }, finding(null), finding(2)])
    expect(
      findingPage(project.db, { cursor: null, limit: 10, code: null }).rows.map(
        ({ file, instance, instances, state }) => [file, instance, instances, state],
      ),
    ).toEqual([
      ['#00001', 1, 5, 'acknowledged'],
      [null, null, 1, 'acknowledged'],
      ['#00002', 2, 1, 'open'],
    ])
    expect(findingCounts(project.db)).toEqual([{ code: 'DAT-BAD', severity: 'warning', open: 1, total: 3 }])
  })

  it('end with the output that they were about, when it is written again without them', () => {
    const outcomes = [written(1)]
    project.write('recordOutcomes', { runId, outcomes, ...none, findings: [finding(1), finding(1, 'SeriesDate')] })
    project.write('putFindings', [finding(2)])
    project.write('recordOutcomes', { runId, outcomes, ...none, findings: [finding(1, 'SeriesDate')] })
    const rows = findingPage(project.db, { cursor: null, limit: 10, code: null }).rows
    expect(rows.map(({ instance, place }) => [instance, place])).toEqual([
      [1, 'SeriesDate'],
      [2, 'StudyDate'],
    ])
  })

  it('replaces the findings of a code without losing acknowledgements', () => {
    project.write('putFindings', [finding(1), finding(2)])
    project.write('acknowledgeFindings', { code: 'DAT-BAD', note: '' })
    project.write('replaceFindings', { codes: ['DAT-BAD'], rows: [finding(2), finding(3)] })
    expect(
      findingPage(project.db, { cursor: null, limit: 10, code: 'DAT-BAD' }).rows.map(({ instance, state }) => [
        instance,
        state,
      ]),
    ).toEqual([
      [2, 'acknowledged'],
      [3, 'open'],
    ])
    project.write('clearFindings', ['DAT-BAD'])
    expect(openFindings(project.db)).toBe(0)
    expect(findingCounts(project.db)).toEqual([])
  })

  it('orders codes by severity', () => {
    project.write('putFindings', [
      finding(1),
      { ...finding(1), code: 'RES-FOUND', severity: 'error' },
      { ...finding(1), code: 'DCM-DIR', severity: 'note' },
    ])
    expect(findingCounts(project.db).map(({ code }) => code)).toEqual(['RES-FOUND', 'DAT-BAD', 'DCM-DIR'])
  })
})

describe('what was not written', () => {
  it('is listed by code, with files that no scan could read', () => {
    project.write('recordScan', [batch([{ fileId: 3, state: 'unreadable', code: 'DCM-TRUNC', place: '(7FE0,0010)' }])])
    project.write('recordOutcomes', { runId, outcomes: [quarantined(1)], ...none })
    project.write('setDecisions', [{ instanceId: 2, decision: 'excluded', note: 'phantom' }])
    expect(outcomeCodes(project.db)).toEqual([
      { code: 'DAT-BAD', kind: 'quarantined', instances: 1 },
      { code: 'DCM-TRUNC', kind: 'quarantined', instances: 1 },
      { code: 'EXC-HAND', kind: 'excluded', instances: 1 },
    ])
    const first = outcomePage(project.db, { cursor: null, limit: 2, code: null })
    const second = outcomePage(project.db, { cursor: first.next, limit: 2, code: null })
    expect([...first.rows, ...second.rows].map(({ code, place }) => [code, place])).toEqual([
      ['DAT-BAD', 'StudyDate'],
      ['DCM-TRUNC', '(7FE0,0010)'],
      ['EXC-HAND', ''],
    ])
    expect([first.total, second.next]).toEqual([3, null])
    expect(outcomePlaces(project.db, 'DCM-TRUNC')).toEqual([{ place: '(7FE0,0010)', instances: 1 }])
    const at = (place: string) => outcomePage(project.db, { cursor: null, limit: 9, code: 'DCM-TRUNC', place })
    expect([at('(7FE0,0010)'), at('StudyDate')].map(({ rows, total }) => [rows.length, total])).toEqual([
      [1, 1],
      [0, 0],
    ])
  })
})
