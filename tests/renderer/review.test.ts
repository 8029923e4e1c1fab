import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DecisionRow, ValueRow } from '#shared/api/text-contract'
import App from '../../renderer/App.vue'
import { proposalOf, segmentsOf } from '../../renderer/features/review/spans.ts'
import { lastStanding, lastUndone } from '../../renderer/composables/use-undo.ts'
import { filterOf, queryWith } from '../../renderer/features/review/review-place.ts'
import { fakeClient } from '../support/fake-client.ts'
import { showPage, type Page } from '../support/page.ts'
import { useVeil } from '../../renderer/stores/veil'

const span = (number: number, start: number, end: number, meanwhile: 'out' | 'in') => ({
  ...{ number, start, end, meanwhile, text: 'x'.repeat(end - start), kind: 'name', score: 0.8 },
  voices: ['cue'],
  reasons: [{ voice: 'cue', points: 0.8 }],
})

const valueRow = (id: number, patch: Partial<ValueRow> = {}): ValueRow => ({
  ...{ id, attribute: 'StudyComments', vr: 'LO', value: 'ref Marlow clinic', after: 'ref clinic', state: 'open' },
  ...{ suspicion: 84, patients: 1, instances: 88, decided: null, group: null },
  spans: [span(1, 4, 10, 'out'), span(2, 11, 17, 'in')],
  settled: [],
  alike: { asked: 1, near: 1, words: 1, skeleton: 1, shape: 1 },
  ...patch,
})

describe('parts of a value', () => {
  it('are drawn in the order of the text, what lies between them as it is', () => {
    const settled = [{ ...span(9, 0, 3, 'out'), verdict: 'remove' as const }]
    expect(segmentsOf({ ...valueRow(1), settled }).map(({ text, mark }) => [text, mark])).toEqual([
      ['ref', 'gone'],
      [' ', 'same'],
      ['Marlow', 'asked'],
      [' ', 'same'],
      ['clinic', 'asked'],
    ])
  })

  it('go or stay as proposed: what is out meanwhile goes', () => {
    expect(proposalOf(valueRow(1))).toEqual({ keep: [2], remove: [1] })
  })
})

describe('undo and redo', () => {
  const decision = (id: number, what: DecisionRow['what'], undoes: number | null, undoneBy: number | null) => ({
    ...{ id, what, undoes, undoneBy, at: '', who: '', why: '', planRevision: 1, answers: 1, entries: 0 },
  })

  it.each([
    { says: 'the latest that stands', rows: [decision(2, 'answer', null, null)], undo: 2, redo: undefined },
    {
      says: 'the one before what was undone',
      rows: [decision(3, 'undo', 2, null), decision(2, 'answer', null, 3), decision(1, 'answer', null, null)],
      undo: 1,
      redo: 3,
    },
    {
      says: 'a decision that holds again',
      rows: [decision(4, 'undo', 3, null), decision(3, 'undo', 2, 4), decision(2, 'answer', null, null)],
      undo: 2,
      redo: undefined,
    },
    {
      says: 'no redo after something else was decided',
      rows: [decision(3, 'list', null, null), decision(2, 'undo', 1, null), decision(1, 'answer', null, 2)],
      undo: 3,
      redo: undefined,
    },
    { says: 'nothing', rows: [], undo: undefined, redo: undefined },
  ])('$says', ({ rows, undo, redo }) => {
    expect([lastStanding(rows)?.id, lastUndone(rows)?.id]).toEqual([undo, redo])
  })
})

describe('the address of a list of values', () => {
  it('holds choices, and never what is searched for', () => {
    const query = queryWith({ row: '4' }, { attribute: 'StudyID', search: 'Marlow', patients: 'one' })
    expect(query).toEqual({ attribute: 'StudyID', patients: 'one' })
    expect(filterOf({ state: 'kept', patients: 'other' }, 'text', 'Marlow')).toMatchObject({
      ...{ state: 'kept', patients: null, of: 'text', search: 'Marlow' },
    })
  })
})

describe('Values', () => {
  const rows = [valueRow(1), valueRow(2), valueRow(3, { group: { by: 'skeleton', first: 3 } })]
  const answers = (page: Page) =>
    page.fake.calls.filter(({ name }) => name === 'question.answer').map(({ input }) => input)
  const press = async (page: Page, key: string, init: KeyboardEventInit = {}) => {
    // A question counts once it was there for a moment.
    vi.advanceTimersByTime(1000)
    const row = page.wrapper.find('[role=row][aria-current]')
    await row.trigger('keydown', { key, ...init })
    await flushPromises()
  }
  const open = async (more: Record<string, unknown> = {}, revealed = true) => {
    const fake = fakeClient({
      'value.page': () => ({ rows, total: 3, next: null }),
      'question.page': () => ({ rows: [valueRow(3), valueRow(4)], total: 2, next: null }),
      ...more,
    })
    const page = await showPage(App, { at: '/p/harbor/values', fake })
    if (revealed) useVeil().reveal()
    await flushPromises()
    await page.wrapper.find('[role=row][data-index="0"]').trigger('focus')
    return page
  }

  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => vi.useRealTimers())

  it('one key decides one question, and the next undecided has the mark', async () => {
    const page = await open()
    await press(page, 'd')
    expect(answers(page)).toMatchObject([{ questions: [1], like: null, answer: { kind: 'remove' }, wait: false }])
    expect(page.wrapper.text()).toContain('Taken out: 88 Instances of 1 patient')
  })

  it('a key before the question could be read decides nothing and says so', async () => {
    const page = await open()
    await page.wrapper.find('[role=row][aria-current]').trigger('keydown', { key: 'd' })
    await flushPromises()
    expect(answers(page)).toEqual([])
    expect(page.wrapper.text()).toContain('Not decided: the question was not there long enough')
  })

  it('nothing is left in behind the veil', async () => {
    const page = await open({}, false)
    await press(page, 'f')
    expect(answers(page)).toEqual([])
    expect(page.wrapper.text()).toContain('Not decided: the values are veiled')
  })

  it('several that are selected are no group, and each has a proposal of its own', async () => {
    const page = await open()
    await press(page, ' ')
    await page.wrapper.find('[role=row][data-index="1"]').trigger('focus')
    await press(page, ' ')
    for (const key of ['a', 'F']) await press(page, key)
    expect(answers(page)).toEqual([])
    await press(page, 'd')
    expect(answers(page)).toMatchObject([{ questions: [1, 2], answer: { kind: 'remove' } }])
  })

  it('a picked part is decided alone', async () => {
    const page = await open()
    await press(page, '2')
    await press(page, 'f')
    expect(answers(page)).toMatchObject([{ questions: [1], answer: { kind: 'parts', keep: [2], remove: [] } }])
  })

  it('leaving in a group with a suspicious member shows it first and wants Ctrl Enter', async () => {
    const page = await open()
    await page.wrapper.find('[role=row][data-index="2"]').trigger('focus')
    await press(page, 'F')
    expect(answers(page)).toEqual([])
    expect(page.wrapper.text()).toContain('Before 2 values stay in')
    await press(page, 'Enter', { ctrlKey: true })
    expect(answers(page)).toMatchObject([{ questions: [3], like: 'skeleton', answer: { kind: 'keep' } }])
  })

  it('a decision that is not saved comes back, with its code', async () => {
    const fail = (): never => {
      throw Object.assign(new Error(''), { code: 'DB-BUSY' })
    }
    const page = await open({ 'question.answer': fail })
    await press(page, 'd')
    expect(page.wrapper.find('[role=alert]').text()).toContain('DB-BUSY')
    expect(page.wrapper.find('[role=row][data-index="0"]').text()).toContain('open')
  })
})
