import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { clip, drawn, shortUid, visibleRows } from '../../renderer/features/browse/attribute-rows.ts'
import BrowseView from '../../renderer/features/browse/BrowseView.vue'
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
    { says: 'a stale output', answer: attributesOf({ state: 'stale' }), text: 'from an earlier plan' },
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
