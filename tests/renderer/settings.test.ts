import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import App from '../../renderer/App.vue'
import { keysOf, setKeys } from '../../renderer/keys/live-keymap.ts'
import { usualSettings } from '../../shared/api/usual-settings.ts'
import { fakeClient } from '../support/fake-client.ts'
import { showPage } from '../support/page.ts'

afterEach(() => setKeys({}, 'plain'))

const press = async (key: string) => {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}

describe('settings', () => {
  const show = () => {
    let kept = usualSettings
    const fake = fakeClient({ 'settings.put': (parts: object) => (kept = { ...kept, ...parts }) })
    return showPage(App, { at: '/settings', fake })
  }
  const rowOf = (page: Awaited<ReturnType<typeof show>>, does: string) =>
    page.wrapper.findAll('[aria-label=Keys] tbody tr').find((row) => row.text().includes(does))!

  it('change the height of rows at once', async () => {
    const page = await show()
    await page.wrapper.findAll('input[name=density]')[0]!.trigger('change')
    await flushPromises()
    expect(document.documentElement.dataset['density']).toBe('compact')
  })

  it('of the machine: theme, name and veil are kept by the engine, not by the page', async () => {
    const page = await show()
    await page.wrapper.findAll('input[name=theme]')[2]!.trigger('change')
    await page.wrapper.find('input[placeholder=curator]').setValue('A. Berg')
    await page.wrapper.findAll('select option')[2]!.setValue()
    await flushPromises()
    expect(page.fake.calls.filter(({ name }) => name === 'settings.put').map(({ input }) => input)).toEqual([
      { theme: 'dark' },
      { name: 'A. Berg' },
      { veilMinutes: 5 },
    ])
    expect(document.documentElement.dataset['theme']).toBe('dark')
  })

  it('take a key as it is pressed, and it counts and is drawn everywhere', async () => {
    const page = await show()
    await rowOf(page, 'Next rendering').find('button').trigger('click')
    await press('x')
    expect([keysOf('window'), rowOf(page, 'Next rendering').text()]).toEqual([
      'x',
      expect.stringContaining('Usual key'),
    ])
  })

  it('take a sequence key by key', async () => {
    const page = await show()
    await rowOf(page, 'Go to Runs').find('button').trigger('click')
    await press('g')
    await press('x')
    expect(keysOf('goRuns')).toBe('g x')
  })

  it('refuse a key that means something else there, in words', async () => {
    const page = await show()
    await rowOf(page, 'Next rendering').find('button').trigger('click')
    await press('v')
    expect([rowOf(page, 'Next rendering').text(), keysOf('window')]).toEqual([
      expect.stringContaining('v already means “Flip before and after” there.'),
      'w',
    ])
  })
})
