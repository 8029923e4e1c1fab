import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#shared/base/problem'
import type { AnswerGiven, Decided, QuestionRow } from '#shared/api/text-contract'
import type { TextReview } from '#engine/ports'
import { fakeEngine, fakeLog, fakeProject } from '../support/fake-engine.ts'
import { type Connect, type Connection, transports } from '../support/transports.ts'

const question: QuestionRow = {
  id: 7,
  attribute: 'StudyDescription',
  vr: 'LO',
  value: 'Aaaaa aaaaa',
  suspicion: 84,
  patients: 2,
  instances: 9,
  spans: [
    {
      ...{ number: 1, start: 0, end: 5, text: 'Aaaaa', kind: 'personName', score: 2.5, meanwhile: 'out' },
      voices: ['patient'],
      reasons: [{ voice: 'patient', points: 2.5 }],
    },
  ],
  settled: [],
  after: 'aaaaa',
  alike: { asked: 2, near: 2, words: 1, skeleton: 1, shape: 1 },
  group: { by: 'near', first: 7 } as const,
}
const decided: Decided = { decision: 3, questions: 1, judged: 2, changed: 1, open: 4, revision: 5 }

/** What each method of the text review was asked. */
type Asked = [method: string, ...args: unknown[]][]

function fakeText(asked: Asked): TextReview {
  const answers: Partial<Record<keyof TextReview, unknown>> = {
    questions: { rows: [question], total: 1, next: null },
    answer: decided,
    undo: decided,
    decisions: { rows: [], total: 0, next: null },
    entries: { rows: [], total: 0, next: null },
    previewEntry: {
      ...{ values: 0, patients: 0, instances: 0, asked: 0, answered: 0, settles: 0, reopens: 0, changes: 0 },
      ...{ contradicts: 0, examples: [], judgedOf: { judged: 0, met: 0 }, dangers: [], known: 'new' },
    },
    putEntries: decided,
    retireEntries: decided,
    test: { before: 'a', after: '', state: 'cleaned', spans: [], entries: [] },
    explainValue: { id: 7, attribute: 'StudyDescription', vr: 'LO', value: 'Aaaaa', patients: [] },
  }
  return new Proxy({} as TextReview, {
    get:
      (_, method: keyof TextReview) =>
      (...args: unknown[]) => {
        asked.push([method, ...args])
        return Promise.resolve(answers[method])
      },
  })
}

const connects: [string, Connect][] = Object.entries(transports)

describe.each(connects)('questions and lists over %s', (_name, connect) => {
  let asked: Asked
  let connection: Connection
  beforeEach(async () => {
    asked = []
    connection = await connect(fakeEngine([fakeProject({ id: 'harbor', text: fakeText(asked) })]), fakeLog())
  })
  afterEach(() => connection.close())
  const project = 'harbor'

  it('are stored without waiting for a plan when a client asks so', async () => {
    await connection.api.question.answer({ project, questions: [7], answer: { kind: 'keep' }, wait: false })
    await connection.api.question.undo({ project, decision: 3, wait: false })
    expect(asked.map((call) => call.at(-1))).toEqual([false, false])
  })

  it('come veiled, a page at a time', async () => {
    const page = await connection.api.question.page({ project })
    expect([page, asked]).toEqual([
      { rows: [question], total: 1, next: null },
      [['questions', expect.objectContaining({ cursor: null, limit: 200, like: null, reveal: false })]],
    ])
  })

  const answers: AnswerGiven[] = [
    { kind: 'keep' },
    { kind: 'remove' },
    { kind: 'parts', keep: [2], remove: [1] },
    { kind: 'allow', spans: [1], where: 'here' },
    { kind: 'deny', spans: [], where: 'everywhere' },
    { kind: 'open' },
  ]
  it.each(answers)('take the answer $kind', async (answer) => {
    expect(await connection.api.question.answer({ project, questions: [7], answer })).toEqual(decided)
    const given = { questions: [7], answer, like: null, confirm: false, who: 'curator', note: '' }
    expect(asked).toEqual([['answer', expect.objectContaining(given), true]])
  })

  it.each([
    { says: 'no question', input: { questions: [], answer: { kind: 'keep' } } },
    { says: 'an answer that is none', input: { questions: [7], answer: { kind: 'maybe' } } },
    { says: 'a list entry that holds nowhere', input: { questions: [7], answer: { kind: 'allow', spans: [1] } } },
    { says: 'a likeness that is none', input: { questions: [7], like: 'rhyme', answer: { kind: 'keep' } } },
  ])('refuse $says', async ({ input }) => {
    // As a client would that does not know the contract.
    const wrong = { project, ...input } as unknown as Parameters<typeof connection.api.question.answer>[0]
    await expect(connection.api.question.answer(wrong)).rejects.toMatchObject({ code: 'BAD-INPUT' })
    expect(asked).toEqual([])
  })

  it('say who decided and why', async () => {
    await connection.api.question.undo({ project, decision: 3, who: 'A. Berg', note: 'too fast' })
    expect(asked).toEqual([['undo', 3, expect.objectContaining({ who: 'A. Berg', note: 'too fast' }), true]])
  })

  it('list decisions, entries and reasons', async () => {
    await connection.api.decision.page({ project })
    await connection.api.entry.page({ project })
    await connection.api.value.explain({ project, value: 7 })
    await connection.api.entry.test({ project, text: 'Dr. Marlow' })
    expect(asked.map(([method, ...args]) => [method, ...args.filter((arg) => typeof arg !== 'object')])).toEqual([
      ['decisions'],
      ['entries'],
      ['explainValue', 7, false],
      ['test', 'Dr. Marlow', 'StudyDescription'],
    ])
  })

  it('add and retire entries', async () => {
    const rule = { list: 'deny', text: 'marlow' } as const
    await connection.api.entry.put({ project, entries: [rule] })
    await connection.api.entry.retire({ project, entries: ['deny-1'] })
    expect(asked.map(([method, first]) => [method, first])).toEqual([
      ['putEntries', [{ list: 'deny', form: 'term', text: 'marlow', scope: { domain: 'text' } }]],
      ['retireEntries', ['deny-1']],
    ])
  })
})

describe.each(connects)('a decision that cannot be carried out, over %s', (_name, connect) => {
  it('says so by code and place', async () => {
    const text = new Proxy({} as TextReview, {
      get: () => () => Promise.reject(new Problem('LST-NAME', 'allow-1, 2 patients')),
    })
    const connection = await connect(fakeEngine([fakeProject({ id: 'harbor', text })]), fakeLog())
    const call = connection.api.question.answer({ project: 'harbor', questions: [1], answer: { kind: 'keep' } })
    await expect(call).rejects.toMatchObject({ code: 'LST-NAME', data: { place: 'allow-1, 2 patients' } })
    await connection.close()
  })
})
