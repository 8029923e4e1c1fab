import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useDebounceFn } from '@vueuse/core'
import { useSettings } from '../stores/settings'

const KEEP_AFTER_MS = 500

/**
 * Who decides, as typed beside what is decided, and as it is sent: never empty. It is the name of the settings, one for
 * all screens: who has decided may not be the only one who signs, and that is told by the name.
 */
export function useCurator(): { readonly typed: Ref<string>; readonly who: ComputedRef<string> } {
  const settings = useSettings()
  const typed = ref(settings.settings.name)
  const keep = useDebounceFn(() => {
    const name = typed.value.trim()
    if (name !== settings.settings.name) void settings.put({ name })
  }, KEEP_AFTER_MS)
  watch(typed, keep)
  // Settings come late, and another screen may change them; what is typed here meanwhile stays.
  watch(
    () => settings.settings.name,
    (name, before) => {
      if (typed.value.trim() === before) typed.value = name
    },
  )
  return { typed, who: computed(() => typed.value.trim() || 'curator') }
}
