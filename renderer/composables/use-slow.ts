import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** True once something has been busy for 120 ms: what is faster shows no loading state at all (UX §2.5). */
export function useSlow(busy: Readonly<Ref<boolean>>, delayMs = 120): Readonly<Ref<boolean>> {
  const slow = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    busy,
    (now) => {
      clearTimeout(timer)
      if (!now) slow.value = false
      else timer = setTimeout(() => (slow.value = true), delayMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return slow
}
