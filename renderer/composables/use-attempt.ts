import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { failureOf, type Failure } from '../client/failure'

export interface Attempts {
  readonly busy: Ref<boolean>
  /** Of the last attempt; cleared when a new one starts. */
  readonly failure: ShallowRef<Failure | undefined>
  /** True when the deed was done. Never rejects. */
  readonly attempt: (deed: () => Promise<void>) => Promise<boolean>
}

/** Deeds of several calls each, one shown state for all of them. A single call has `useCall`. */
export function useAttempt(): Attempts {
  const busy = ref(false)
  const failure = shallowRef<Failure>()
  return {
    busy,
    failure,
    attempt: async (deed) => {
      busy.value = true
      failure.value = undefined
      try {
        await deed()
        return true
      } catch (error) {
        failure.value = failureOf(error)
        return false
      } finally {
        busy.value = false
      }
    },
  }
}
