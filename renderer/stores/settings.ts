import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Settings, SettingsParts } from '#shared/api/contract'
import { usualSettings } from '#shared/api/usual-settings'
import { useClient } from '../client/client'
import { failureOf, type Failure } from '../client/failure'
import { setKeys } from '../keys/live-keymap'
import { useTheme } from './theme'
import { useVeil } from './veil'

/** Height of one row in pixels (UX §2.3). */
const heights: { readonly [D in Settings['density']]: number } = { compact: 24, regular: 28, roomy: 36 }

/** What belongs to the person at this machine; kept in the home folder, the same for every window. */
export const useSettings = defineStore('settings', () => {
  const client = useClient()
  const theme = useTheme()
  const veil = useVeil()
  const settings = shallowRef<Settings>({ ...usualSettings, theme: theme.theme })
  const failure = shallowRef<Failure>()
  const busy = ref(false)

  function take(now: Settings): void {
    settings.value = now
    document.documentElement.dataset['density'] = now.density
    setKeys(now.keys, now.letters)
    theme.theme = now.theme
    veil.idleMinutes = now.veilMinutes
    veil.endsOnBlur = now.veilOnBlur
  }

  async function ask(call: () => Promise<Settings>): Promise<boolean> {
    busy.value = true
    failure.value = undefined
    try {
      take(await call())
      return true
    } catch (error) {
      failure.value = failureOf(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    settings,
    failure,
    busy,
    /** Who decides, as it is sent: never empty. */
    who: computed(() => settings.value.name.trim() || 'curator'),
    rowPx: computed(() => heights[settings.value.density]),
    load: () => ask(() => client.settings.get(undefined)),
    put: (parts: SettingsParts) => ask(() => client.settings.put(parts)),
  }
})
