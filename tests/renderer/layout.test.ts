import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import App from '../../renderer/App.vue'
import { perform } from '../../renderer/keys/use-keys.ts'
import { attributeOf, attributesOf, fakeClient } from '../support/fake-client.ts'
import { showPage } from '../support/page.ts'

const engine = () =>
  fakeClient({
    'instance.attributes': () => attributesOf({ rows: [attributeOf({ path: 'StudyDate' })], changed: 1 }),
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
    expect(wrapper.find('[aria-label=Attributes] ~ * [aria-label=Why]').text()).toContain('StudyDate')
    perform('out')
    await flushPromises()
    expect(wrapper.find('[aria-label=Why]').exists()).toBe(false)
  })

  it.each([
    { widthPx: 1280, isFolded: true },
    { widthPx: 1440, isFolded: false },
  ])('folds the rail at $widthPx px: $isFolded', async ({ widthPx, isFolded }) => {
    const { wrapper } = await show(widthPx)
    expect(wrapper.find('nav[aria-label="Road of the submission"]').classes('w-12')).toBe(isFolded)
  })
})
