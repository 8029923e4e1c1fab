import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { failureOf, type Failure } from '../client/failure'

export interface Attempts {
  readonly busy: Ref<boolean>
  /** Of the last attempt that failed; cleared when one starts while none is under way. */
  readonly failure: ShallowRef<Failure | undefined>
  /** True when the deed was done. Never rejects. */
  readonly attempt: (deed: () => Promise<void>) => Promise<boolean>
}

/** Deeds of several calls each, one shown state for all of them. A single call has `useCall`. */
export function useAttempt(): Attempts {
  const busy = ref(false)
  const failure = shallowRef<Failure>()
  let under = 0
  return {
    busy,
    failure,
    attempt: async (deed) => {
      // What runs beside another keeps what that one came to.
      if (under === 0) failure.value = undefined
      under += 1
      busy.value = true
      try {
        await deed()
        return true
      } catch (error) {
        failure.value = failureOf(error)
        return false
      } finally {
        under -= 1
        busy.value = under > 0
      }
    },
  }
}
