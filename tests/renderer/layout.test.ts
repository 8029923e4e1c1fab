import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import App from '../../renderer/App.vue'
import { perform } from '../../renderer/keys/use-keys.ts'
import { attributeOf, attributesOf, fakeClient } from '../support/fake-client.ts'
import { setWidth, showPage } from '../support/page.ts'

const engine = () =>
  fakeClient({
    'instance.attributes': () => attributesOf({ rows: [attributeOf({ path: 'StudyDate', patients: 1 })], changed: 1 }),
  })
const show = (widthPx: number) =>
  showPage(App, { at: '/p/harbor/browse?instance=7&row=StudyDate', fake: engine(), widthPx })

describe('Browse at the width of the window', () => {
  it.each([
    { widthPx: 1280, panes: 2, why: 0 },
    { widthPx: 1440, panes: 3, why: 1 },
    { widthPx: 2560, panes: 3, why: 1 },
  ])('at $widthPx px has $panes dividers and $why inspector', async ({ widthPx, panes, why }) => {
    const { wrapper } = await show(widthPx)
    expect([wrapper.findAll('[role=separator]').length, wrapper.findAll('[aria-label=Why]').length]).toEqual([
      panes,
      why,
    ])
  })

  it('has the inspector as a column of its own on a wide window', async () => {
    const { wrapper } = await show(2560)
    expect(wrapper.find('[aria-label="Width of why"]').attributes('aria-orientation')).toBe('vertical')
  })

  it('lays the inspector over the list on a narrow one, with I, and takes it away with Esc', async () => {
    const { wrapper } = await show(1280)
    perform('explain')
    await flushPromises()
    expect(wrapper.find('.overlaid [aria-label=Why]').text()).toContain('StudyDate')
    perform('out')
    await flushPromises()
    expect(wrapper.find('[aria-label=Why]').exists()).toBe(false)
  })

  it('keeps what is typed, as the same fields, while the window changes its width', async () => {
    const { wrapper } = await show(1280)
    perform('makeEntry')
    await flushPromises()
    const [words, search] = ['[aria-label="List entry"] input', '[aria-label="Search attributes"]']
    await wrapper.find(words).setValue('ward of Marlow')
    await wrapper.find(search).setValue('study')
    const before = [wrapper.find(words).element, wrapper.find(search).element]
    for (const widthPx of [1440, 2560, 1280]) {
      setWidth(widthPx)
      await flushPromises()
    }
    const after = [wrapper.find(words), wrapper.find(search)]
    expect(after.map(({ element }) => element)).toEqual(before)
    expect(after.map(({ element }) => (element as HTMLInputElement).value)).toEqual(['ward of Marlow', 'study'])
  })

  it('does not drop typed words with Esc, or with the panel', async () => {
    const { wrapper } = await show(1440)
    perform('makeEntry')
    await flushPromises()
    await wrapper.find('[aria-label="List entry"] input').setValue('ward of Marlow')
    for (const key of ['out', 'explain', 'explain'] as const) perform(key)
    await flushPromises()
    expect(wrapper.find<HTMLInputElement>('[aria-label="List entry"] input').element.value).toBe('ward of Marlow')
  })

  it('says once in the key bar what a key does: what it does where the focus is', async () => {
    const { wrapper } = await show(1440)
    const says = () => wrapper.find('[aria-label="Keys of this screen"]').text()
    const focusRow = async (tree: string) => {
      wrapper.find<HTMLElement>(`[data-keys~="${tree}"] [role=row][tabindex="0"]`).element.focus()
      await flushPromises()
      return ['Next with something open', 'Next that is asked about'].map((words) => says().includes(words))
    }
    expect(await focusRow('attributes')).toEqual([false, true])
  })

  it.each([
    { widthPx: 1280, isFolded: true },
    { widthPx: 1440, isFolded: false },
  ])('folds the rail at $widthPx px: $isFolded', async ({ widthPx, isFolded }) => {
    const { wrapper } = await show(widthPx)
    expect(wrapper.find('nav[aria-label="Road of the submission"]').classes('w-12')).toBe(isFolded)
  })
})
