import { computed, ref } from 'vue'

/** What the next run does about pixels, as it is sent. */
export const pixelPolicies = {
  hold: { pixels: 'judged', onUnsure: 'hold', title: 'judged, questions held' },
  mask: { pixels: 'judged', onUnsure: 'mask', title: 'judged, questions masked' },
  off: { pixels: 'off', onUnsure: 'hold', title: 'off, not judged' },
} as const
export type PixelPolicy = keyof typeof pixelPolicies

const chosen = ref<PixelPolicy>('hold')

/** The choice for the next run, the same on every screen for as long as the window is open. */
export function usePixelPolicy() {
  return { chosen, policy: computed(() => pixelPolicies[chosen.value]) }
}
