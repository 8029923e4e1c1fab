import { describe, expect, it } from 'vitest'
import { openBelow } from '#engine/store/queries/open-below'
import { valueSetIds } from '#engine/store/queries/plan'
import { treeChildren } from '#engine/store/queries/tree'
import { batch, databaseOfEach, definitions, judged, listFiles, scannedFile } from '../../support/project-database.ts'

/** Two patients with the same text; the first has two series of two Instances, and one more text in the last Instance. */
const project = databaseOfEach((empty) => {
  listFiles(empty, 5)
  const at = (series: string, sopUid: string, values = 1) => ({ seriesUid: series, sopUid, values })
  empty.write('recordScan', [
    batch(
      [
        scannedFile(1, at('2.25.11', '2.25.1')),
        scannedFile(2, at('2.25.11', '2.25.2')),
        scannedFile(3, at('2.25.12', '2.25.3')),
        scannedFile(4, at('2.25.12', '2.25.4', 2)),
        scannedFile(5, { patientId: 'B', studyUid: '2.25.90', seriesUid: '2.25.91', sopUid: '2.25.5' }),
      ],
      {
        ...definitions,
        texts: [...definitions.texts, { local: 3, value: ['ImageComments', 'LT', 'seen by marlow'] as const }],
        valueSets: [
          { local: 1, values: [1, 2] },
          { local: 2, values: [1, 2, 3] },
        ],
      },
    ),
  ])
})

const alike = (valueId: number) => ({ valueId, asked: 'marlow', words: '', skeleton: '', shape: '' })
const ask = (...asked: readonly (readonly [patient: number, value: number])[]) => {
  project.write(
    'putJudgments',
    asked.map(([patientId, valueId]) => judged({ patientId, valueId, state: 'question', suspicion: 50 })),
  )
  project.write('refreshQuestions', [1, 2, 3].map(alike))
}
const find = (fileId: number | null, severity: 'error' | 'warning' | 'note', patientId: number | null = null) =>
  project.write('putFindings', [
    { code: 'DAT-BAD', severity, fileId, patientId, place: severity, detail: '', instances: 1 },
  ])
const at = (kind: Parameters<typeof openBelow>[1], ids: readonly number[]) => [...openBelow(project.db, kind, ids)]
const none = { questions: 0, findings: 0, masked: 0 }

describe('what is open at a node of the tree', () => {
  it('is nothing where nobody asks', () => {
    for (const kind of ['patient', 'study', 'series', 'instance'] as const) expect(at(kind, [1, 2])).toEqual([])
  })

  it('counts a question once however many Instances have its value, and at each node that has it', () => {
    ask([1, 1], [1, 3])
    expect(at('patient', [1, 2])).toEqual([[1, { ...none, questions: 2 }]])
    expect(at('study', [1, 2])).toEqual([[1, { ...none, questions: 2 }]])
    expect(new Map(at('series', [1, 2, 3]))).toEqual(
      new Map([
        [1, { ...none, questions: 1 }],
        [2, { ...none, questions: 2 }],
      ]),
    )
    expect(new Map(at('instance', [3, 4, 5]))).toEqual(
      new Map([
        [3, { ...none, questions: 1 }],
        [4, { ...none, questions: 2 }],
      ]),
    )
  })

  it('is not what is asked about the same text in another patient', () => {
    ask([2, 1])
    expect(at('series', [1, 2])).toEqual([])
    expect(at('series', [3])).toEqual([[3, { ...none, questions: 1 }]])
  })

  it('has open findings, but for those that only inform', () => {
    find(1, 'warning')
    find(1, 'note')
    find(4, 'error')
    find(null, 'error', 2)
    expect(at('instance', [1, 2, 4]).map(([id, { findings }]) => [id, findings])).toEqual([
      [1, 1],
      [4, 1],
    ])
    expect(at('study', [1])).toEqual([[1, { ...none, findings: 2 }]])
    expect(new Map(at('patient', [1, 2]))).toEqual(
      new Map([
        [1, { ...none, findings: 2 }],
        [2, { ...none, findings: 1 }],
      ]),
    )
    project.write('acknowledgeFindings', { code: 'DAT-BAD', note: '' })
    expect(at('patient', [1, 2])).toEqual([])
  })

  it('leaves only patients with something open, where that is asked for', () => {
    const request = { cursor: null, limit: 10, filter: '', stopped: false, parent: { kind: 'root', id: 0 } } as const
    const patients = (open: boolean) => {
      const { rows, total } = treeChildren(project.db, { ...request, open })
      expect(total).toBe(rows.length)
      return rows.map(({ id }) => id).sort()
    }
    expect([patients(false), patients(true)]).toEqual([[1, 2], []])
    ask([2, 1])
    expect(patients(true)).toEqual([2])
    find(4, 'error')
    find(1, 'note')
    expect(patients(true)).toEqual([1, 2])
  })

  it('tells series and Instances that are painted over', () => {
    const mask = { digest: 'd', frames: '[]', asked: 0 }
    project.write('putMasks', [
      [3, { ...mask, regions: 2 }],
      [4, { ...mask, regions: 0 }],
    ])
    expect(at('series', [1, 2])).toEqual([[2, { ...none, masked: 1 }]])
    expect(at('instance', [3, 4])).toEqual([[3, { ...none, masked: 1 }]])
  })
})

/** Statements are shared by their text: one that is told to give bare values gives them to everybody. */
it('a look at the tree leaves the sets of values as the next plan and run read them', () => {
  ask([1, 1])
  const before = valueSetIds(project.db, 1)
  const { rows } = treeChildren(project.db, {
    cursor: null,
    limit: 9,
    filter: '',
    stopped: false,
    parent: { kind: 'root', id: 0 },
  })
  openBelow(
    project.db,
    'study',
    rows.map(({ id }) => id),
  )
  expect([before.length > 0, valueSetIds(project.db, 1)]).toEqual([true, before])
})
