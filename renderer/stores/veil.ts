import { defineStore } from 'pinia'
import { ref } from 'vue'

/**
 * Whether originals may be asked for. Starts veiled; revealing holds for one screen, until it is left, some minutes pass
 * without a key or pointer, or (a setting, off) the window loses focus.
 */
export const useVeil = defineStore('veil', () => {
  const revealed = ref(false)
  const endsOnBlur = ref(false)
  /** A revealed screen that nobody touches for so long is veiled again (UX §2.6). */
  const idleMinutes = ref(10)
  let timer: ReturnType<typeof setTimeout> | undefined

  function cover(): void {
    clearTimeout(timer)
    timer = undefined
    revealed.value = false
  }

  function touch(): void {
    if (!revealed.value) return
    clearTimeout(timer)
    timer = setTimeout(cover, idleMinutes.value * 60_000)
  }

  function reveal(): void {
    revealed.value = true
    touch()
  }

  function blur(): void {
    if (endsOnBlur.value) cover()
  }

  return { revealed, endsOnBlur, idleMinutes, reveal, cover, touch, blur }
})
