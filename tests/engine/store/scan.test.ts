import { beforeEach, describe, expect, it } from 'vitest'
import {
  blankPatientInstances,
  filesOfDuplicateUids,
  missingReferences,
  mixedStudies,
} from '#engine/store/queries/structure'
import { filesNotSeen, instanceByPath, listFilesToScan } from '#engine/store/queries/files'
import {
  instancesByShape,
  judgmentsOf,
  patients,
  shapes,
  submissionVocabulary,
  textValuesOf,
  valueSetIds,
  vocabularyOf,
} from '#engine/store/queries/plan'
import { sharedUids, uidRecord } from '#engine/store/queries/run'
import {
  contents,
  devices,
  fileTotals,
  identityCounts,
  sizeCounts,
  standingCounts,
  textCounts,
} from '#engine/store/queries/summary'
import { batch, databaseOfEach, definitions, judged, listFiles, scannedFile } from '../../support/project-database.ts'

const project = databaseOfEach()

const found = (path: string, change: { size?: number; mtimeMs?: number } = {}) => ({
  root: 0,
  path,
  size: 100,
  mtimeMs: 1000,
  ...change,
})

describe('addFiles', () => {
  it('numbers files in the order they are listed', () => {
    project.write('addFiles', { scan: 1, rows: [found('b.dcm'), found('a.dcm')] })
    expect([instanceByPath(project.db, 0, 'b.dcm'), instanceByPath(project.db, 0, 'a.dcm')]).toEqual([1, 2])
  })

  it.each([
    {
      says: 'an unchanged file keeps its state',
      change: {},
      counts: { added: 0, changed: 0, unchanged: 1 },
      waiting: 0,
    },
    {
      says: 'another size is read again',
      change: { size: 101 },
      counts: { added: 0, changed: 1, unchanged: 0 },
      waiting: 1,
    },
    {
      says: 'another time is read again',
      change: { mtimeMs: 1001 },
      counts: { added: 0, changed: 1, unchanged: 0 },
      waiting: 1,
    },
  ])('$says', ({ change, counts, waiting }) => {
    listFiles(project, 1)
    project.write('recordScan', [batch([scannedFile(1)], definitions)])
    expect(project.write('addFiles', { scan: 2, rows: [found('1.dcm', change)] })).toEqual(counts)
    expect(listFilesToScan(project.db, 0, 10)).toHaveLength(waiting)
  })

  it('tells which files a later pass did not meet', () => {
    listFiles(project, 2)
    project.write('addFiles', { scan: 2, rows: [found('2.dcm')] })
    expect(filesNotSeen(project.db, 2).map(({ path }) => path)).toEqual(['1.dcm'])
  })
})

describe('recordScan', () => {
  it('makes patient, study, series and instance, and keeps the equation of files', () => {
    listFiles(project, 5)
    project.write('recordScan', [
      batch(
        [
          scannedFile(1),
          scannedFile(2, { sopUid: '2.25.1.1.2', seriesUid: '2.25.1.2', frames: 3, burnedIn: 'YES' }),
          { fileId: 3, state: 'notDicom', code: 'DCM-NOT' },
          { fileId: 4, state: 'unreadable', code: 'DCM-TRUNC', place: '(7FE0,0010)' },
        ],
        definitions,
      ),
    ])
    expect(sizeCounts(project.db)).toEqual({ patients: 1, studies: 1, series: 2, instances: 2, frames: 4 })
    expect(fileTotals(project.db)).toEqual({ total: 5, toDo: 2, quarantined: 1, excluded: 0, notDicom: 1, unread: 1 })
    expect(standingCounts(project.db).bytes).toBe(500)
  })

  it('counts each unique value for the whole and for the patient', () => {
    listFiles(project, 3)
    project.write('recordScan', [batch([scannedFile(1), scannedFile(2, { sopUid: '2.25.5' })], definitions)])
    project.write('recordScan', [batch([scannedFile(3, { patientId: 'HARBOR-2', sopUid: '2.25.6' })])])
    const rows = [...textValuesOf(project.db, 1)].map(({ signature, value, instances }) => [
      signature,
      value,
      instances,
    ])
    expect(rows).toEqual([
      ['StudyDescription', 'CHEST', 2],
      ['SeriesDescription', 'AXIAL', 2],
    ])
    expect([...textValuesOf(project.db, 2, new Set(['SeriesDescription']))].map(({ instances }) => instances)).toEqual([
      1,
    ])
    expect(project.db.prepare('SELECT instances FROM text_values').pluck().all()).toEqual([3, 3])
    expect(valueSetIds(project.db, 1)).toEqual([1, 2])
  })

  it('keeps values apart that look alike as numbers or as digests', () => {
    const long = 'x'.repeat(5000)
    const texts = ['12', '012', '12.0', long].map((value, at) => ({
      local: at,
      value: ['PatientComments', 'LT', value] as const,
    }))
    listFiles(project, 1)
    project.write('recordScan', [
      batch([scannedFile(1)], { ...definitions, texts, valueSets: [{ local: 1, values: [0, 1, 2, 3] }] }),
    ])
    expect([...textValuesOf(project.db, 1)].map(({ value }) => value)).toEqual(['12', '012', '12.0', long])
  })

  it('gives a UID to its patient, and to nobody when a second patient uses it', () => {
    listFiles(project, 2)
    project.write('recordScan', [batch([scannedFile(1)], definitions)])
    expect(uidRecord(project.db, '2.25.77')).toEqual({ patientId: 1, uidNew: null })
    project.write('recordScan', [
      batch([scannedFile(2, { patientId: 'HARBOR-2', studyUid: '2.25.2', seriesUid: '2.25.3', sopUid: '2.25.4' })]),
    ])
    expect([...sharedUids(project.db)]).toEqual(['2.25.77'])
  })

  it('counts an identity value once however many patients carry it', () => {
    listFiles(project, 2)
    project.write('recordScan', [
      batch([scannedFile(1), scannedFile(2, { patientId: 'HARBOR-2', sopUid: '2.25.4' })], definitions),
    ])
    expect(identityCounts(project.db)).toEqual([{ kind: 'patientName', values: 1 }])
    expect(vocabularyOf(project.db, 2)).toEqual([{ kind: 'patientName', value: 'DOE^JANE' }])
    expect(submissionVocabulary(project.db)).toHaveLength(1)
  })

  it('remembers a worker definitions after its caches were emptied', () => {
    listFiles(project, 2)
    project.write('recordScan', [batch([scannedFile(1)], definitions)])
    expect(() => project.write('recordScan', [batch([scannedFile(2, { shape: 9 })])])).toThrow('never defined shape 9')
    project.write('recordScan', [batch([scannedFile(2, { sopUid: '2.25.4' })])])
    expect(sizeCounts(project.db).instances).toBe(2)
  })

  it('records nothing of a batch that fails', () => {
    listFiles(project, 1)
    expect(() => project.write('recordScan', [batch([scannedFile(1), scannedFile(99)], definitions)])).toThrow(
      'constraint failed',
    )
    expect(sizeCounts(project.db)).toEqual({ patients: 0, studies: 0, series: 0, instances: 0, frames: 0 })
    expect(fileTotals(project.db)).toMatchObject({ total: 1, unread: 1 })
  })

  it('is the same after it is done twice', () => {
    listFiles(project, 1)
    project.write('recordScan', [batch([scannedFile(1)], definitions)])
    const before = [sizeCounts(project.db), [...textValuesOf(project.db, 1)], fileTotals(project.db)]
    project.write('recordScan', [batch([scannedFile(1)])])
    expect([sizeCounts(project.db), [...textValuesOf(project.db, 1)], fileTotals(project.db)]).toEqual(before)
  })

  it('lists shapes, contents and devices', () => {
    listFiles(project, 3)
    project.write('recordScan', [
      batch(
        [
          scannedFile(1),
          scannedFile(2, { seriesUid: '2.25.3', modality: 'US', sopUid: '2.25.4' }),
          scannedFile(3, { seriesUid: '2.25.5', modality: 'MR', sopUid: '2.25.6', burnedIn: 'YES' }),
        ],
        definitions,
      ),
    ])
    expect([...shapes(project.db)]).toEqual([
      { id: 1, digest: 'shape-1', sopClass: '1.2.840.10008.5.1.4.1.1.2', elements: [['StudyDescription', 'LO']] },
    ])
    expect(contents(project.db).map(({ burnedIn, instances }) => [burnedIn, instances])).toEqual([
      ['', 2],
      ['YES', 1],
    ])
    expect(devices(project.db).map(({ modality, burnedIn }) => [modality, burnedIn])).toEqual([
      ['CT', 'unlikely'],
      ['MR', 'declared'],
      ['US', 'likely'],
    ])
  })
})

describe('instancesByShape', () => {
  it('counts what no decision stops, once the patient has a new ID', () => {
    listFiles(project, 3)
    const other = { ...definitions.shapes[0]!, local: 2, digest: 'shape-2' }
    const files = [scannedFile(1), scannedFile(2, { sopUid: '2.25.4' }), scannedFile(3, { sopUid: '2.25.5', shape: 2 })]
    project.write('recordScan', [batch(files, { ...definitions, shapes: [...definitions.shapes, other] })])
    expect([...instancesByShape(project.db)]).toEqual([])
    project.write('setPatients', [{ patientIdOld: 'HARBOR-1', pseudonym: 'PAT-1', dayOffset: -9, origin: 'csv' }])
    expect([...instancesByShape(project.db)]).toEqual([
      [1, 2],
      [2, 1],
    ])
    project.write('setDecisions', [{ instanceId: 1, decision: 'duplicate', note: '' }])
    project.write('forgetFiles', [3])
    expect([...instancesByShape(project.db)]).toEqual([[1, 1]])
  })
})

describe('forgetFiles', () => {
  it('takes back what the scan recorded, and empty series and studies', () => {
    listFiles(project, 1)
    project.write('recordScan', [batch([scannedFile(1)], definitions)])
    project.write('forgetFiles', [1])
    expect(sizeCounts(project.db)).toEqual({ patients: 0, studies: 0, series: 0, instances: 0, frames: 0 })
    expect([...textValuesOf(project.db, 1)]).toEqual([])
    expect(fileTotals(project.db)).toMatchObject({ total: 1, unread: 1 })
    project.write('recordScan', [batch([scannedFile(1)])])
    expect(sizeCounts(project.db)).toMatchObject({ patients: 1, studies: 1, series: 1, instances: 1 })
  })

  it('keeps an exclusion by hand and drops the other decisions', () => {
    listFiles(project, 2)
    project.write('recordScan', [batch([scannedFile(1), scannedFile(2)], definitions)])
    project.write('setDecisions', [
      { instanceId: 1, decision: 'excluded', note: 'phantom' },
      { instanceId: 2, decision: 'conflict', note: '' },
    ])
    project.write('forgetFiles', [1, 2])
    expect(fileTotals(project.db)).toMatchObject({ excluded: 1, quarantined: 0, unread: 1 })
  })

  it('lets a file that is gone leave the list', () => {
    listFiles(project, 2)
    project.write('recordScan', [batch([scannedFile(1), scannedFile(2, { sopUid: '2.25.4' })], definitions)])
    project.write('dropFiles', [1])
    expect(fileTotals(project.db)).toMatchObject({ total: 1, toDo: 1 })
  })
})

describe('structure', () => {
  beforeEach(() => listFiles(project, 4))

  it('finds instances that share a UID', () => {
    project.write('recordScan', [
      batch([scannedFile(1), scannedFile(2), scannedFile(3, { sopUid: '2.25.4' })], definitions),
    ])
    expect(filesOfDuplicateUids(project.db).map(({ instances }) => instances.map(({ id }) => id))).toEqual([[1, 2]])
  })

  it('finds studies with two patients, blank ones aside', () => {
    project.write('recordScan', [
      batch(
        [
          scannedFile(1),
          scannedFile(2, { patientId: 'HARBOR-2' }),
          scannedFile(3, { patientId: '', studyUid: '2.25.2' }),
        ],
        definitions,
      ),
    ])
    expect(mixedStudies(project.db)).toEqual([{ studyUidOld: '2.25.1', patients: 2, instanceIds: [1, 2] }])
    expect(blankPatientInstances(project.db)).toEqual([3])
  })

  it('finds references to instances that did not come', () => {
    const refSets = [{ local: 1, digest: 'r', uids: ['2.25.1.1.1', '2.25.404'] }]
    project.write('recordScan', [
      batch([scannedFile(1), scannedFile(2, { sopUid: '2.25.4', refs: 1 })], { ...definitions, refSets }),
    ])
    expect([...missingReferences(project.db)]).toEqual([{ uidOld: '2.25.404', instances: 1, exampleId: 2 }])
  })

  it.each([
    { decision: 'duplicate', sum: { excluded: 1 }, code: 'DUP-SAME' },
    { decision: 'conflict', sum: { quarantined: 1 }, code: 'DUP-DIFF' },
    { decision: 'mixed', sum: { quarantined: 1 }, code: 'PAT-MIXED' },
    { decision: 'blankPatient', sum: { quarantined: 1 }, code: 'PAT-BLANK' },
    { decision: 'excluded', sum: { excluded: 1 }, code: 'EXC-HAND' },
  ] as const)('a file decided as $decision ends under $code', ({ decision, sum, code }) => {
    project.write('recordScan', [batch([scannedFile(1)], definitions)])
    project.write('setDecisions', [{ instanceId: 1, decision, note: 'n' }])
    expect(fileTotals(project.db)).toMatchObject({ total: 4, toDo: 0, unread: 3, ...sum })
    expect(project.db.prepare('SELECT standing_code FROM files WHERE id = 1').pluck().get()).toBe(code)
    project.write('setDecisions', [{ instanceId: 1, decision: null, note: '' }])
    expect(fileTotals(project.db)).toMatchObject({ toDo: 1, unread: 3 })
  })
})

describe('patients and judgments', () => {
  it('numbers patients by their old ID, whatever order they came in, and never again', () => {
    listFiles(project, 3)
    project.write('recordScan', [
      batch([scannedFile(1, { patientId: 'B' }), scannedFile(2, { patientId: 'A' })], definitions),
    ])
    expect(project.write('numberPatients', null)).toEqual({ numbered: 2 })
    project.write('recordScan', [batch([scannedFile(3, { patientId: '0' })])])
    project.write('numberPatients', null)
    expect(patients(project.db).map(({ patientIdOld, ordinal }) => [patientIdOld, ordinal])).toEqual([
      ['0', 3],
      ['A', 1],
      ['B', 2],
    ])
  })

  it('keeps the latest judgment of a value in the context of a patient', () => {
    listFiles(project, 1)
    project.write('recordScan', [batch([scannedFile(1)], definitions)])
    const judgment = judged({ after: '', state: 'question' })
    project.write('putJudgments', [judgment, { ...judgment, valueId: 2, after: 'AXIAL', state: 'kept' }])
    project.write('putJudgments', [{ ...judgment, state: 'cleaned' }])
    expect(textCounts(project.db)).toEqual({ values: 2, cleaned: 1, questions: 0 })
    expect([...judgmentsOf(project.db, 1)].map(({ value, state }) => [value, state])).toEqual([
      ['CHEST', 'cleaned'],
      ['AXIAL', 'kept'],
    ])
  })
})
