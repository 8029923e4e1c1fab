import { computed, shallowReactive, type ComputedRef, type WritableComputedRef } from 'vue'
import type { PixelPolicy } from '#shared/api/contract'
import { useSubmission } from '../stores/submission'

/** What the next run does about pixels, as it is sent. */
export const pixelPolicies = {
  hold: { pixels: 'judged', onUnsure: 'hold', title: 'judged, questions held' },
  mask: { pixels: 'judged', onUnsure: 'mask', title: 'judged, questions masked' },
  off: { pixels: 'off', onUnsure: 'hold', title: 'off, not judged' },
} as const
export type PolicyName = keyof typeof pixelPolicies

const nameOf = ({ pixels, onUnsure }: PixelPolicy): PolicyName => (pixels === 'off' ? 'off' : onUnsure)

/** Choices for the next run, by project, for as long as the window is open. */
const chosenFor = shallowReactive(new Map<string, PolicyName>())

/** The choice for the next run of the open project, the same on every screen: at first what the project has it do. */
export function usePixelPolicy(): {
  chosen: WritableComputedRef<PolicyName>
  policy: ComputedRef<(typeof pixelPolicies)[PolicyName]>
} {
  const submission = useSubmission()
  const usual = computed(() => (submission.summary ? nameOf(submission.summary.policy) : 'hold'))
  const chosen = computed({
    get: () => chosenFor.get(submission.project ?? '') ?? usual.value,
    set: (name) => chosenFor.set(submission.project ?? '', name),
  })
  return { chosen, policy: computed(() => pixelPolicies[chosen.value]) }
}
