import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { clip, humpsOf, shortUid, visibleRows } from '../../renderer/features/browse/attribute-rows.ts'
import { drawn } from '../../renderer/ui/drawn.ts'
import { signatureOf, wordsOf } from '../../renderer/features/browse/entry-rule.ts'
import BrowseView from '../../renderer/features/browse/BrowseView.vue'
import { perform } from '../../renderer/keys/use-keys.ts'
import { attributeOf, attributesOf, fakeClient } from '../support/fake-client.ts'
import { showPage } from '../support/page.ts'

const kept = { changed: false, chip: 'K' } as const
const rows = [
  attributeOf({
    path: 'Modality',
    tag: '(0008,0060)',
    before: [{ text: 'CT', mark: 'same' }],
    after: [{ text: 'CT', mark: 'same' }],
    ...kept,
  }),
  attributeOf({ path: 'StudyDate', tag: '(0008,0020)', chip: 'S' }),
  attributeOf({ path: 'Outer', items: 1, ...kept }),
  attributeOf({ path: 'Outer[0].Inner', depth: 1, items: 1, ...kept }),
  attributeOf({ path: 'Outer[0].Inner[0].StudyID', depth: 2, chip: 'X' }),
  attributeOf({ path: 'Outer[0].Inner[0].Rows', depth: 2, ...kept }),
  attributeOf({ path: 'Empty', items: 0, ...kept }),
  attributeOf({ path: '(0019,"ACME",0C)', private: true, ...kept }),
]
const inner = ['Outer', 'Outer[0].Inner', 'Outer[0].Inner[0].StudyID']
const cases = [
  { says: 'changed rows with the sequences above them', show: 'changed', search: '', is: ['StudyDate', ...inner] },
  { says: 'all rows', show: 'all', search: '', is: rows.map((row) => row.path) },
  { says: 'one disposition', show: 'X', search: '', is: inner },
  { says: 'private rows', show: 'private', search: '', is: ['(0019,"ACME",0C)'] },
  { says: 'nested rows', show: 'nested', search: '', is: [...inner, 'Outer[0].Inner[0].Rows'] },
  { says: 'a keyword', show: 'all', search: 'modal', is: ['Modality'] },
  { says: 'a tag without its signs', show: 'all', search: '00080060', is: ['Modality'] },
  { says: 'a value', show: 'all', search: 'ct', is: rows.filter((row) => row.path !== 'x').map((row) => row.path) },
  {
    says: 'an item in a sequence',
    show: 'all',
    search: 'outer>rows',
    is: ['Outer', 'Outer[0].Inner', 'Outer[0].Inner[0].Rows'],
  },
  { says: 'nothing that does not fit', show: 'all', search: 'rows>outer', is: [] },
]

describe('attribute rows', () => {
  it.each(cases)('shows $says', ({ show, search, is }) => {
    expect(visibleRows(rows, { show, search, folded: new Set() }).map((row) => row.path)).toEqual(is)
  })

  it('hides what a folded sequence holds, at every depth', () => {
    const shown = visibleRows(rows, { show: 'all', search: '', folded: new Set(['Outer']) })
    expect(shown.map((row) => row.path)).toEqual(['Modality', 'StudyDate', 'Outer', 'Empty', '(0019,"ACME",0C)'])
  })

  it('keeps the changed words of a long value in view', () => {
    const parts = [
      { text: 'a'.repeat(300), mark: 'same' as const },
      { text: 'Vance', mark: 'gone' as const },
      { text: 'b'.repeat(300), mark: 'same' as const },
    ]
    expect(clip(parts).map((part) => part.text)).toEqual([`…${'a'.repeat(32)}`, 'Vance', `${'b'.repeat(32)}…`])
  })

  const root = { text: '1.2.3.', mark: 'same' as const }
  const rest = { text: '4'.repeat(20) + '5'.repeat(20), mark: 'gone' as const }
  it.each([
    { says: 'in one part', parts: [{ ...rest, text: root.text + rest.text }], is: ['1.2.3.444444…5555555555'] },
    { says: 'over two parts', parts: [root, rest], is: ['1.2.3.', '444444…5555555555'] },
    { says: 'not where it is short', parts: [root], is: ['1.2.3.'] },
  ])('shortens a UID in the middle, $says', ({ parts, is }) => {
    expect(shortUid(parts).map((part) => part.text)).toEqual(is)
  })

  it.each([
    { text: ' a b ', is: '·a b·' },
    { text: 'a\tb', is: 'a␉b' },
    { text: 'a\r\nb', is: 'a⏎b' },
  ])('draws what is invisible in $text', ({ text, is }) => expect(drawn(text)).toBe(is))
})

describe('filters of attributes', () => {
  const shownBy = (show: string) =>
    visibleRows(
      [
        attributeOf({ path: 'Kept', chip: 'K', changed: false, patients: 1 }),
        attributeOf({ path: 'Common', chip: 'K', changed: false, patients: 9 }),
        attributeOf({ path: 'Cleaned', chip: 'C', patients: 1, differs: true }),
        attributeOf({ path: 'Asked', chip: 'C', before: [{ text: 'Vance', mark: 'asked' }] }),
      ],
      { show, search: '', folded: new Set() },
    ).map((row) => row.path)
  it.each([
    { show: 'rare', rows: ['Kept'] },
    { show: 'asked', rows: ['Asked'] },
    { show: 'differs', rows: ['Cleaned'] },
    { show: 'C', rows: ['Cleaned', 'Asked'] },
  ])('$show shows $rows', ({ show, rows }) => expect(shownBy(show)).toEqual(rows))
})

describe('attribute table', () => {
  const at = '/p/harbor/browse?instance=7'
  const table = '[role=treegrid][aria-label=Attributes]'
  const show = (answer = attributesOf({ rows, changed: 2 })) =>
    showPage(BrowseView, { at, fake: fakeClient({ 'instance.attributes': () => answer }) })

  it('shows what changed, until all is asked for; the choice is in the address', async () => {
    const { wrapper, router } = await show()
    expect(wrapper.findAll(`${table} [data-index]`)).toHaveLength(4)
    await wrapper.find('select[aria-label=Show]').setValue('all')
    await flushPromises()
    expect([wrapper.findAll(`${table} [data-index]`).length, router.currentRoute.value.query['show']]).toEqual([
      8,
      'all',
    ])
  })

  it('says layer and rule on every changed row', async () => {
    const { wrapper } = await show()
    const changed = wrapper.findAll(`${table} [data-index]`).filter((row) => /StudyDate|StudyID/.test(row.text()))
    expect(changed.map((row) => row.text().includes('TCIA · E1-1'))).toEqual([true, true])
  })

  it('marks what goes as deleted, with a hidden word for who cannot see it', async () => {
    const { wrapper } = await show()
    expect(wrapper.find(`${table} del`).text()).toBe('goes: Aaaa')
  })

  it('explains the focused row: winner’s reason, and the rules that lost', async () => {
    const { wrapper, fake } = await show()
    await wrapper.find(`${table} [data-index="0"]`).trigger('focus')
    await new Promise((resolve) => setTimeout(resolve, 200))
    await flushPromises()
    expect(fake.calls.findLast((call) => call.name === 'instance.explain')?.input).toMatchObject({ path: 'StudyDate' })
    expect(wrapper.find('[aria-label=Why]').text()).toContain('lower layer')
  })

  it.each([
    { says: 'a preview', answer: attributesOf({ after: 'preview', state: 'planned' }), text: 'nothing is written' },
    {
      says: 'a stale output',
      answer: attributesOf({ state: 'stale', stale: { planRevision: 11, differing: 2 } }),
      text: 'The output is from plan r11; 2 elements would differ.',
    },
    {
      says: 'a quarantined Instance',
      answer: attributesOf({ state: 'quarantined', after: 'none', code: 'DCM-TRUNC' }),
      text: 'DCM-TRUNC',
    },
  ])('says that it is $says', async ({ answer, text }) => {
    const { wrapper } = await show(answer)
    expect(wrapper.find('section[aria-label=Attributes]').text()).toContain(text)
  })

  it('shows a failure with its code, and Retry', async () => {
    const fail = (): never => {
      throw Object.assign(new Error(''), { code: 'IO-READ' })
    }
    const { wrapper } = await showPage(BrowseView, { at, fake: fakeClient({ 'instance.attributes': fail }) })
    expect(wrapper.find('section[aria-label=Attributes] [role=alert]').text()).toContain('IO-READ')
  })
})

describe('keys of an attribute', () => {
  const asked = attributeOf({
    path: 'StudyDescription',
    patients: 2,
    before: [
      { text: 'CT ', mark: 'same' },
      { text: 'Aaaa', mark: 'asked' },
    ],
  })
  const show = async (shown = [attributeOf({ path: 'StudyDate' }), asked]) => {
    const page = await showPage(BrowseView, {
      at: '/p/harbor/browse?instance=7&show=all',
      fake: fakeClient({
        'instance.attributes': () => attributesOf({ rows: shown }),
        'entry.preview': () => ({ values: 3, patients: 2, instances: 40, asked: 1, answered: 0 }),
        'entry.put': () => ({ decision: 5, questions: 0, judged: 3, changed: 2, open: 0, revision: 4 }),
        'question.undo': () => ({ decision: 6, questions: 0, judged: 3, changed: 2, open: 0, revision: 5 }),
      }),
    })
    await page.wrapper.find('[role=treegrid][aria-label=Attributes] [data-index="0"]').trigger('focus')
    return page
  }

  it('N goes to what is asked about, O to where its values stand', async () => {
    const page = await show()
    perform('nextAsked')
    await flushPromises()
    perform('occurrences')
    await flushPromises()
    expect(page.router.currentRoute.value.fullPath).toBe('/p/harbor/list?texts=values&path=StudyDescription')
  })

  it('R makes a list entry, with what it is met in told before; Ctrl Z takes it back', async () => {
    const page = await show()
    perform('nextAsked')
    await flushPromises()
    perform('makeEntry')
    await flushPromises()
    const form = page.wrapper.find('[aria-label="List entry"]')
    await form.find('input.value').setValue('vance')
    await vi.waitFor(() => expect(form.text()).toContain('Met in 3 values of 2 patients, 40 Instances.'))
    perform('primary')
    await flushPromises()
    perform('undo')
    await flushPromises()
    const put = page.fake.calls.find(({ name }) => name === 'entry.put')?.input
    expect([put, page.fake.calls.find(({ name }) => name === 'question.undo')?.input]).toMatchObject([
      { entries: [{ list: 'deny', text: 'vance', scope: { domain: 'text', attribute: 'StudyDescription' } }] },
      { decision: 5 },
    ])
  })

  it('make no entry of what is no text', async () => {
    const page = await show([attributeOf({ path: 'StudyDate' })])
    perform('makeEntry')
    await flushPromises()
    expect(page.wrapper.find('[aria-label="List entry"]').exists()).toBe(false)
  })

  it.each([
    { says: 'what is asked', marks: ['gone', 'asked', 'asked'], is: 'b' },
    { says: 'what goes first where nothing is asked', marks: ['same', 'gone', 'gone'], is: 'b' },
    { says: 'the whole value where nothing is marked', marks: ['same', 'same', 'same'], is: 'abc' },
  ] as const)('an entry begins with $says', ({ marks, is }) => {
    expect(wordsOf(marks.map((mark, at) => ({ text: 'abc'[at]!, mark })))).toBe(is)
  })

  it('values are listed without telling items of sequences apart', () => {
    expect(signatureOf('Outer[0].Inner[12].StudyID')).toBe('Outer[*].Inner[*].StudyID')
  })
})

describe('a Keyword', () => {
  it.each([
    { keyword: 'FileMetaInformationGroupLength', is: ['File', 'Meta', 'Information', 'Group', 'Length'] },
    { keyword: 'SOPInstanceUID', is: ['SOPInstance', 'UID'] },
    { keyword: '(0009,"GEMS_IDEN_01",02)', is: ['(0009,"GEMS_IDEN_01",02)'] },
  ])('breaks between the words of $keyword', ({ keyword, is }) => {
    expect(humpsOf(keyword)).toEqual(is)
  })
})
