import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { procedure, useClient, type Answer, type CallName, type Input } from '../client/client'
import { failureOf, type Failure } from '../client/failure'

export interface Call<Name extends CallName> {
  readonly busy: Ref<boolean>
  /** Of the last run; cleared when a new one starts. */
  readonly failure: ShallowRef<Failure | undefined>
  /** Of the last run that succeeded; an old answer stays while a new one loads. */
  readonly answer: ShallowRef<Answer<Name> | undefined>
  /** Never rejects. `ok` tells success also for calls without an answer; a run overtaken by a newer one is not ok. */
  readonly run: (input: Input<Name>) => Promise<Reply<Answer<Name>>>
}

export type Reply<A> = { readonly ok: true; readonly answer: A } | { readonly ok: false }

/** One call of the contract with its state. A newer run overtakes an older one; leaving the component ends both. */
export function useCall<Name extends CallName>(name: Name): Call<Name> {
  const call = procedure(useClient(), name)
  const busy = ref(false)
  const failure = shallowRef<Failure>()
  const answer = shallowRef<Answer<Name>>()
  let current: AbortController | undefined

  async function run(input: Input<Name>): Promise<Reply<Answer<Name>>> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    busy.value = true
    failure.value = undefined
    try {
      const got = await call(input, { signal: mine.signal })
      if (current !== mine) return { ok: false }
      answer.value = got
      return { ok: true, answer: got }
    } catch (error) {
      if (current === mine) failure.value = failureOf(error)
      return { ok: false }
    } finally {
      if (current === mine) busy.value = false
    }
  }

  onScopeDispose(() => {
    current?.abort()
    current = undefined
  })
  return { busy, failure, answer, run }
}
