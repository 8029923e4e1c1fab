import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { containing, decodeCursor, encodeCursor, type PageOf } from '#engine/store/queries/paging'
import { treeChildren, type TreeParent } from '#engine/store/queries/tree'
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
beforeEach(() => {
  project = testDatabase()
  listFiles(project, 8)
  project.write('recordScan', [
    batch(
      [
        scannedFile(1, { patientId: 'B', studyUid: '2.25.20', seriesUid: '2.25.21', sopUid: '2.25.1' }),
        scannedFile(2, {
          patientId: 'A',
          studyUid: '2.25.11',
          seriesUid: '2.25.12',
          sopUid: '2.25.2',
          instanceNumber: 10,
        }),
        scannedFile(3, {
          patientId: 'A',
          studyUid: '2.25.11',
          seriesUid: '2.25.12',
          sopUid: '2.25.3',
          instanceNumber: 9,
        }),
        scannedFile(4, {
          patientId: 'A',
          studyUid: '2.25.11',
          seriesUid: '2.25.13',
          sopUid: '2.25.4',
          seriesNumber: null,
          modality: 'SR',
        }),
        scannedFile(5, {
          patientId: 'A',
          studyUid: '2.25.10',
          seriesUid: '2.25.14',
          sopUid: '2.25.5',
          studyDate: '20230101',
          studyDescription: '50%_done',
        }),
        scannedFile(6, {
          patientId: 'A',
          studyUid: '2.25.11',
          seriesUid: '2.25.12',
          sopUid: '2.25.6',
          instanceNumber: null,
        }),
      ],
      definitions,
    ),
  ])
  const mapped = (patientIdOld: string, pseudonym: string) =>
    ({ patientIdOld, pseudonym, dayOffset: -10, origin: 'csv' }) as const
  project.write('setPatients', [mapped('A', 'P-1'), mapped('B', 'P-2')])
})
afterEach(() => project.remove())

const children = (kind: TreeParent['kind'], id = 0, filter = '', limit = 100, cursor: string | null = null) =>
  treeChildren(project.db, { cursor, limit, filter, stopped: false, parent: { kind, id } })

/** All rows of a listing, fetched in pages of one. */
function one(kind: TreeParent['kind'], id: number): number[] {
  const ids: number[] = []
  let cursor: string | null = null
  do {
    const page: PageOf<{ id: number }> = children(kind, id, '', 1, cursor)
    ids.push(...page.rows.map((row) => row.id))
    cursor = page.next
  } while (cursor !== null)
  return ids
}

const patientA = () => children('root').rows[0]!.id
const studyA = () => children('patient', patientA()).rows[1]!.id
const seriesA = () => children('study', studyA()).rows[0]!.id

describe('treeChildren', () => {
  it('lists patients by new ID with the sums of all below', () => {
    const page = children('root')
    expect(page.rows).toMatchObject([
      { kind: 'patient', patientIdOld: 'A', children: 2, instances: 5 },
      { kind: 'patient', patientIdOld: 'B', children: 1, instances: 1 },
    ])
    expect([page.total, page.next]).toEqual([2, null])
  })

  it('lists studies by date, with the modalities of their series', () => {
    expect(children('patient', patientA()).rows).toMatchObject([
      { studyDate: '20230101', children: 1, instances: 1, modalities: 'CT' },
      { studyDate: '20240101', children: 2, instances: 4, modalities: 'CT\\SR' },
    ])
  })

  it('lists series by number, those without one last', () => {
    expect(children('study', studyA()).rows).toMatchObject([
      { modality: 'CT', children: 3 },
      { modality: 'SR', children: 1 },
    ])
  })

  it('lists what is of a device alone, at every level', () => {
    const of = (device: number, kind: TreeParent['kind'], id = 0) =>
      treeChildren(project.db, { cursor: null, limit: 9, filter: '', stopped: false, device, parent: { kind, id } })
    const report = children('study', studyA()).rows[1]!.id
    expect([of(report, 'root'), of(report, 'patient', patientA()), of(report, 'study', studyA())]).toMatchObject([
      { rows: [{ patientIdOld: 'A' }], total: 1 },
      { rows: [{ modalities: 'CT\\SR' }], total: 1 },
      { rows: [{ modality: 'SR' }], total: 1 },
    ])
  })

  it('lists instances by number, those without one last', () => {
    expect(children('series', seriesA()).rows.map(({ id }) => id)).toEqual([3, 2, 6])
  })

  it.each(['root', 'patient', 'study', 'series'] as const)(
    'gives the same rows below a %s page by page as at once',
    (kind) => {
      const id = { root: () => 0, patient: patientA, study: studyA, series: seriesA }[kind]()
      expect(one(kind, id)).toEqual(children(kind, id).rows.map((row) => row.id))
    },
  )

  it('counts what became of the instances below', () => {
    const runId = startedRun(project)
    project.write('recordOutcomes', {
      runId,
      outcomes: [written(2), { ...written(3), kind: 'held', code: 'PIX-HELD' }],
      uids: [],
      changes: [],
      findings: [],
    })
    project.write('setDecisions', [
      { instanceId: 4, decision: 'excluded', note: '' },
      { instanceId: 5, decision: 'mixed', note: '' },
    ])
    const counts = { written: 1, held: 1, excluded: 1, quarantined: 1, stale: 0, instances: 5 }
    expect(children('root').rows[0]).toMatchObject(counts)
    project.write('markTouched', { instanceIds: [2], touched: true })
    project.write('forgetFiles', [3, 4, 5])
    expect(children('root').rows[0]).toMatchObject({
      instances: 2,
      written: 0,
      stale: 1,
      held: 0,
      excluded: 0,
      quarantined: 0,
    })
  })

  it.each([
    { kind: 'root', id: () => 0, filter: 'a', total: 1 },
    { kind: 'root', id: () => 0, filter: 'sr', total: 1 },
    { kind: 'root', id: () => 0, filter: 'zz', total: 0 },
    { kind: 'patient', id: patientA, filter: '50%', total: 1 },
    { kind: 'patient', id: patientA, filter: '0%_d', total: 1 },
    { kind: 'patient', id: patientA, filter: '5_%', total: 0 },
    { kind: 'study', id: studyA, filter: 'sr', total: 1 },
    { kind: 'series', id: seriesA, filter: '9', total: 1 },
    { kind: 'series', id: seriesA, filter: 'nine', total: 0 },
  ] as const)('finds $total below a $kind for "$filter"', ({ kind, id, filter, total }) => {
    const page = children(kind, id(), filter)
    expect([page.total, page.rows.length]).toEqual([total, total])
  })
})

describe('cursors', () => {
  it('come back as they went', () => {
    expect(decodeCursor(encodeCursor(['Müller', 7]), ['', 0])).toEqual(['Müller', 7])
  })

  it.each([
    { says: 'no JSON', cursor: 'zz' },
    { says: 'another length', cursor: encodeCursor([1]) },
    { says: 'another type', cursor: encodeCursor(['a', 'b']) },
    { says: 'no list', cursor: Buffer.from('7').toString('base64url') },
  ])('refuses $says', ({ cursor }) => {
    expect(() => decodeCursor(cursor, ['', 0])).toThrow('BAD-INPUT at cursor')
  })

  it('takes wildcards of LIKE literally', () => {
    expect(containing('a%b_c\\d')).toBe('%a\\%b\\_c\\\\d%')
  })
})
