import { computed, type ComputedRef, type Ref } from 'vue'
import { useLocalStorage } from '@vueuse/core'

/** Who decides, as typed beside the questions, and as it is sent: never empty. */
export function useCurator(): { readonly typed: Ref<string>; readonly who: ComputedRef<string> } {
  const typed = useLocalStorage('palimpsest.curator', 'curator')
  return { typed, who: computed(() => typed.value.trim() || 'curator') }
}
