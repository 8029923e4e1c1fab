import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { clientKey } from '../../renderer/client/client.ts'
import { useCurator } from '../../renderer/composables/use-curator.ts'
import { useSettings } from '../../renderer/stores/settings.ts'
import { usualSettings } from '../../shared/api/usual-settings.ts'
import { fakeClient } from '../support/fake-client.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function curatorOn(kept: string) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const fake = fakeClient({
    'settings.get': () => ({ ...usualSettings, name: kept }),
    'settings.put': (parts: object) => ({ ...usualSettings, ...parts }),
  })
  const made: { curator?: ReturnType<typeof useCurator>; settings?: ReturnType<typeof useSettings> } = {}
  const Screen = defineComponent({
    setup: () => void Object.assign(made, { settings: useSettings(), curator: useCurator() }),
    template: '<i />',
  })
  mount(Screen, { global: { plugins: [pinia], provide: { [clientKey as symbol]: fake.client } } })
  return { fake, curator: made.curator!, settings: made.settings! }
}

describe('the curator', () => {
  it('has the name of the settings, which come late, and is never nobody', async () => {
    const { curator, settings } = curatorOn('A. Berg')
    expect(curator.who.value).toBe('curator')
    await settings.load()
    expect([curator.typed.value, curator.who.value]).toEqual(['A. Berg', 'A. Berg'])
  })

  it('is another for every screen once another name is typed, which is kept when it is whole', async () => {
    const { fake, curator, settings } = curatorOn('')
    curator.typed.value = 'R. Ti'
    await flushPromises()
    curator.typed.value = ' R. Tide '
    await flushPromises()
    expect(curator.who.value).toBe('R. Tide')
    await vi.advanceTimersByTimeAsync(1000)
    expect(fake.calls.filter(({ name }) => name === 'settings.put').map(({ input }) => input)).toEqual([
      { name: 'R. Tide' },
    ])
    expect([settings.who, curator.typed.value]).toEqual(['R. Tide', ' R. Tide '])
  })
})
