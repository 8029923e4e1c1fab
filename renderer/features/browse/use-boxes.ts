import { computed, watch, type ComputedRef } from 'vue'
import type { PixelAnswer } from '#shared/api/contract'
import { useCall } from '../../composables/use-call'
import { useSubmission } from '../../stores/submission'

/** What was read in the pixels of the Instance that is shown, veiled; `undefined` where nothing was read, or not yet. */
export function useBoxes(
  project: () => string,
  instance: () => number | undefined,
): ComputedRef<PixelAnswer | undefined> {
  const submission = useSubmission()
  const { answer, run } = useCall('instance.pixels')

  function load(): void {
    const id = instance()
    if (id !== undefined) void run({ project: project(), instance: id, reveal: false })
  }

  watch([project, instance, () => submission.changes], load, { immediate: true })
  return computed(() => (answer.value?.instance === instance() ? answer.value : undefined))
}
