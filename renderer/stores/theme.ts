import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

/** Every theme by what it is called. */
export const themes: readonly { readonly value: Theme; readonly title: string }[] = [
  { value: 'system', title: 'As the system' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
]
const order = themes.map(({ value }) => value)
const place = 'palimpsest.theme'

const isTheme = (value: unknown): value is Theme => order.some((theme) => theme === value)

/** Light, dark, or as the system; kept on this machine. */
export const useTheme = defineStore('theme', () => {
  const kept = localStorage.getItem(place)
  const theme = ref<Theme>(isTheme(kept) ? kept : 'system')

  watchEffect(() => {
    localStorage.setItem(place, theme.value)
    if (theme.value === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme.value
  })

  function next(): Theme {
    theme.value = order[(order.indexOf(theme.value) + 1) % order.length] ?? 'system'
    return theme.value
  }

  return { theme, next }
})
