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

/**
 * One call of the contract with its state. A newer run overtakes an older one, and leaving the component ends both; the
 * engine finishes what it began, so an overtaken answer is dropped here.
 */
export function useCall<Name extends CallName>(name: Name): Call<Name> {
  const call = procedure(useClient(), name)
  const busy = ref(false)
  const failure = shallowRef<Failure>()
  const answer = shallowRef<Answer<Name>>()
  let turn = 0

  async function run(input: Input<Name>): Promise<Reply<Answer<Name>>> {
    const mine = (turn += 1)
    busy.value = true
    failure.value = undefined
    try {
      const got = await call(input)
      if (mine !== turn) return { ok: false }
      answer.value = got
      return { ok: true, answer: got }
    } catch (error) {
      if (mine === turn) failure.value = failureOf(error)
      return { ok: false }
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  onScopeDispose(() => {
    turn += 1
  })
  return { busy, failure, answer, run }
}
