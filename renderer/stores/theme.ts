import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import type { Settings } from '#shared/api/contract'

export type Theme = Settings['theme']

/** Every theme by what it is called. */
export const themes: readonly { readonly value: Theme; readonly title: string }[] = [
  { value: 'system', title: 'As the system' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
]
const order = themes.map(({ value }) => value)
const place = 'palimpsest.theme'

const isTheme = (value: unknown): value is Theme => order.some((theme) => theme === value)

/** The theme after one, round and round. */
export const themeAfter = (theme: Theme): Theme => order[(order.indexOf(theme) + 1) % order.length] ?? 'system'

/**
 * Light, dark, or as the system. It is a setting of the machine; the page keeps the last one too, so that it does not
 * begin in another while the settings are asked for.
 */
export const useTheme = defineStore('theme', () => {
  const kept = localStorage.getItem(place)
  const theme = ref<Theme>(isTheme(kept) ? kept : 'system')

  watchEffect(() => {
    localStorage.setItem(place, theme.value)
    if (theme.value === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme.value
  })

  return { theme }
})
