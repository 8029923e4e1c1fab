import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { useEventListener } from '@vueuse/core'
import type { AttributeRow, AttributesAnswer } from '#shared/api/contract'
import { useClient } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { useSubmission } from '../../stores/submission'
import { useVeil } from '../../stores/veil'

export interface Attributes {
  /** Never an unveiled answer while the veil is down: it is dropped before anything is painted. */
  readonly answer: ComputedRef<AttributesAnswer | undefined>
  readonly busy: ShallowRef<boolean>
  readonly failure: ShallowRef<Failure | undefined>
  readonly load: () => Promise<void>
  /** The one row that is peeked at, for as long as the key is held. */
  readonly peeked: ShallowRef<AttributeRow | undefined>
  readonly peek: (path: string) => Promise<void>
}

interface Held {
  readonly revealed: boolean
  readonly answer: AttributesAnswer
}

/** Both sides of one Instance, in the state of the veil. */
export function useAttributes(project: () => string | undefined, instance: () => number | undefined): Attributes {
  const client = useClient()
  const veil = useVeil()
  const submission = useSubmission()
  const held = shallowRef<Held>()
  const busy = shallowRef(false)
  const failure = shallowRef<Failure>()
  const peeked = shallowRef<AttributeRow>()
  let turn = 0
  let holding = 0

  async function load(): Promise<void> {
    const [id, of] = [project(), instance()]
    const mine = (turn += 1)
    if (id === undefined || of === undefined) return void (held.value = undefined)
    const { revealed } = veil
    busy.value = true
    failure.value = undefined
    try {
      const answer = await client.instance.attributes({ project: id, instance: of, reveal: revealed })
      if (mine === turn) held.value = { revealed, answer }
    } catch (error) {
      if (mine !== turn) return
      held.value = undefined
      failure.value = failureOf(error)
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  async function peek(path: string): Promise<void> {
    const [id, of] = [project(), instance()]
    if (veil.revealed || submission.isReadOnly || id === undefined || of === undefined) return
    const mine = (holding += 1)
    try {
      const answer = await client.instance.attributes({ project: id, instance: of, reveal: true })
      if (mine === holding) peeked.value = answer.rows.find((row) => row.path === path)
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  function letGo(): void {
    holding += 1
    peeked.value = undefined
  }

  // Whichever key it is set to: one that is let go ends the peek.
  useEventListener(window, 'keyup', letGo)
  useEventListener(window, 'blur', letGo)
  watch([project, instance, () => veil.revealed, () => submission.changes], () => void load(), { immediate: true })
  watch(instance, letGo)
  onScopeDispose(() => {
    turn += 1
    letGo()
  })

  const answer = computed(() => (held.value && (veil.revealed || !held.value.revealed) ? held.value.answer : undefined))
  return { answer, busy, failure, load, peeked, peek }
}
