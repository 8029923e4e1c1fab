import { computed, watch, type ComputedRef, type Ref } from 'vue'
import { useDebounceFn } from '@vueuse/core'
import type { CheckLine } from '#shared/api/contract'
import type { Failure } from '../../client/failure'
import { useCall } from '../../composables/use-call'
import { missingOf, toCheck, troublesOf, type Draft } from './draft'

const settleMs = 250

export interface DraftCheck {
  /** By the engine, or what keeps the draft from being sent there. */
  readonly lines: ComputedRef<readonly CheckLine[]>
  readonly busy: Ref<boolean>
  readonly failure: Ref<Failure | undefined>
  /** Nothing is missing, nothing is wrong, and the engine has seen the draft as it stands. */
  readonly ready: ComputedRef<boolean>
  readonly missing: ComputedRef<readonly CheckLine[]>
  readonly check: () => Promise<void>
}

/** Checks the draft whenever it rests. */
export function useDraftCheck(draft: Ref<Draft>): DraftCheck {
  const { answer, busy, failure, run } = useCall('project.check')
  const troubles = computed(() => troublesOf(draft.value))
  const missing = computed(() => missingOf(draft.value))
  const lines = computed(() => (troubles.value.length > 0 ? troubles.value : (answer.value ?? [])))

  async function check(): Promise<void> {
    if (troubles.value.length === 0) await run(toCheck(draft.value))
  }

  watch(draft, useDebounceFn(check, settleMs), { deep: true })
  void check()
  const ready = computed(
    () =>
      missing.value.length === 0 &&
      !busy.value &&
      answer.value !== undefined &&
      lines.value.every((line) => line.level !== 'error'),
  )
  return { lines, busy, failure, ready, missing, check }
}
