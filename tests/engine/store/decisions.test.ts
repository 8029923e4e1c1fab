import { describe, expect, it } from 'vitest'
import { decisionPage, standingAnswers } from '#engine/store/queries/decisions'
import { listHits, projectEntries } from '#engine/store/queries/lists'
import { askedGroups, firstAlike, questionPage } from '#engine/store/queries/questions'
import type { NewDecisionEvent, ValueAnswer } from '#engine/store/records'
import { batch, databaseOfEach, definitions, judged, listFiles, scannedFile } from '../../support/project-database.ts'

const project = databaseOfEach((empty) => {
  listFiles(empty, 2)
  const second = scannedFile(2, {
    patientId: 'HARBOR-2',
    studyUid: '2.25.2',
    seriesUid: '2.25.2.1',
    sopUid: '2.25.2.2',
  })
  empty.write('recordScan', [batch([scannedFile(1), second], definitions)])
})

const event = (parts: Partial<NewDecisionEvent>): NewDecisionEvent => ({
  ...{ at: '2026-01-01T00:00:00Z', who: 'A. Berg', what: 'answer', why: '', answers: [], entries: [] },
  ...parts,
})
const answer = (parts: Partial<ValueAnswer>): NewDecisionEvent =>
  event({ answers: [{ valueId: 1, clears: false, keep: [], remove: [], note: '', ...parts }] })
const decide = (decision: NewDecisionEvent) => project.write('decide', decision).id
const undo = (decision: number) =>
  project.write('undoDecision', { decision, at: '2026-01-02T00:00:00Z', who: 'A. Berg', why: 'too fast' }).id
const answered = () => standingAnswers(project.db).get(1)

describe('answers', () => {
  it('add up over decisions, and the later wins', () => {
    decide(answer({ remove: ['marlow'], keep: ['rose'] }))
    decide(answer({ keep: ['marlow'] }))
    expect(answered()).toEqual({ keep: ['marlow', 'rose'], remove: [] })
  })

  it('that clear take back what was said before', () => {
    decide(answer({ remove: ['marlow'] }))
    decide(answer({ clears: true }))
    expect(answered()).toBeUndefined()
  })

  it('that are undone no longer hold, and what they covered holds again', () => {
    decide(answer({ remove: ['marlow'] }))
    undo(decide(answer({ keep: ['marlow'] })))
    expect(answered()).toEqual({ keep: [], remove: ['marlow'] })
  })

  it('hold again when the undo is undone', () => {
    undo(undo(decide(answer({ keep: ['marlow'] }))))
    expect(answered()).toEqual({ keep: ['marlow'], remove: [] })
  })

  it('to a value that never came are refused', () => {
    expect(() => decide(event({ answers: [{ valueId: 99, clears: false, keep: [], remove: [], note: '' }] }))).toThrow(
      'ASK-NONE',
    )
  })
})

describe('decisions', () => {
  it('say who, when, why, on which plan, and what undid them; the latest first', () => {
    undo(decide(answer({ keep: ['marlow'] })))
    expect(decisionPage(project.db, { cursor: null, limit: 10 }).rows).toMatchObject([
      { id: 2, what: 'undo', who: 'A. Berg', why: 'too fast', undoes: 1, undoneBy: null },
      { id: 1, what: 'answer', at: '2026-01-01T00:00:00Z', planRevision: 0, undoneBy: 2, answers: 1, entries: 0 },
    ])
  })

  it('are undone once', () => {
    const id = decide(answer({}))
    undo(id)
    expect(() => undo(id)).toThrow('DEC-UNDONE')
    expect(() => undo(77)).toThrow('DEC-NONE')
  })

  it.each([
    "UPDATE decisions SET who = 'nobody'",
    'DELETE FROM decisions',
    "UPDATE answers SET keep = '[]'",
    'DELETE FROM answers',
    'DELETE FROM list_changes',
  ])('are never changed: %s', (sql) => {
    decide({ ...answer({ keep: ['marlow'] }), entries: [{ id: 'allow-1', change: 'add', rule, note: '' }] })
    expect(() => project.db.exec(sql)).toThrow('append-only')
  })

  it('are in the audit trail by number and count, without a word of what they are about', () => {
    decide(answer({ keep: ['marlow'] }))
    const { what, json } = project.db.prepare('SELECT what, json FROM audit').get() as { what: string; json: string }
    expect([what, json]).toEqual(['decision.answer', '{"decision":1,"answers":1,"entries":0}'])
  })
})

const rule = {
  list: 'allow',
  form: 'term',
  text: 'rose',
  scope: { domain: 'text', attribute: 'StudyDescription' },
} as const
const add = event({ what: 'list', why: 'a stain', entries: [{ id: 'allow-1', change: 'add', rule, note: '' }] })
const retire = event({ what: 'retire', entries: [{ id: 'allow-1', change: 'retire', rule: null, note: '' }] })

describe('list entries', () => {
  it('hold by their last decision', () => {
    decide(add)
    expect(projectEntries(project.db)).toEqual([
      { ...rule, id: 'allow-1', source: 'project', reason: 'a stain', author: 'A. Berg', decision: 1, at: add.at },
    ])
  })

  it('that are retired are off, and on again when that is undone', () => {
    decide(add)
    const retired = decide(retire)
    const off = projectEntries(project.db).length
    undo(retired)
    expect([off, projectEntries(project.db).length]).toEqual([0, 1])
  })

  it('count the values, patients and Instances that they touch', () => {
    project.write('putJudgments', [
      judged({ entries: ['allow-1'] }),
      judged({ patientId: 2, entries: ['allow-1'] }),
      judged({ valueId: 2, entries: [] }),
    ])
    expect(listHits(project.db).get('allow-1')).toEqual({ values: 1, patients: 2, instances: 2 })
    project.write('putJudgments', [judged()])
    expect(listHits(project.db).get('allow-1')).toEqual({ values: 1, patients: 1, instances: 1 })
  })
})

describe('questions', () => {
  const alike = (valueId: number) => ({
    valueId,
    asked: 'marlow',
    words: `words ${valueId}`,
    skeleton: 'ref',
    shape: 'A',
  })
  const ask = () => {
    project.write('putJudgments', [
      judged({ state: 'question', suspicion: 40 }),
      judged({ patientId: 2, state: 'question', suspicion: 30 }),
      judged({ valueId: 2, state: 'question', suspicion: 70 }),
    ])
    project.write('refreshQuestions', [alike(1), alike(2)])
  }
  const open = (group: Parameters<typeof questionPage>[1]['group'] = null, limit = 10, cursor: string | null = null) =>
    questionPage(project.db, { cursor, limit, group })

  it('are one a value, with its patients and Instances, by suspicion × patients', () => {
    ask()
    expect(open().rows).toMatchObject([
      { id: 1, attribute: 'StudyDescription', value: 'CHEST', suspicion: 40, patients: 2, instances: 2 },
      { id: 2, attribute: 'SeriesDescription', value: 'AXIAL', suspicion: 70, patients: 1, instances: 1 },
    ])
  })

  it('come a page at a time', () => {
    ask()
    const { next, total } = open(null, 1)
    expect([total, open(null, 1, next).rows.map(({ id }) => id)]).toEqual([2, [2]])
  })

  it('are found by what they are like', () => {
    ask()
    const groups = [
      { by: 'asked', key: 'marlow' },
      { by: 'words', key: 'words 2' },
      { by: 'skeleton', key: 'other' },
    ] as const
    expect(groups.map((group) => open(group).rows.map(({ id }) => id))).toEqual([[1, 2], [2], []])
  })

  it('are near others once they are grouped, until other words are asked about', () => {
    ask()
    project.write('groupQuestions', [['marlow', 'marlov']])
    const near = () => open({ by: 'near', key: 'marlov' }).rows.map(({ id }) => id)
    const grouped = [near(), firstAlike(project.db, 'near', 'marlov'), askedGroups(project.db)]
    project.write('refreshQuestions', [alike(1), { ...alike(2), asked: 'quill' }])
    expect([grouped, near(), askedGroups(project.db)]).toEqual([
      [[1, 2], 1, [['marlow', 'marlov']]],
      [1],
      [
        ['marlow', 'marlov'],
        ['quill', ''],
      ],
    ])
  })

  it('close for one patient, and then for all', () => {
    ask()
    project.write('putJudgments', [judged()])
    project.write('recountQuestions', [1])
    const left = open().rows.map(({ id, patients }) => [id, patients])
    project.write('putJudgments', [judged({ patientId: 2 })])
    project.write('recountQuestions', null)
    expect([left, open().rows.map(({ id }) => id)]).toEqual([
      [
        [2, 1],
        [1, 1],
      ],
      [2],
    ])
  })
})
