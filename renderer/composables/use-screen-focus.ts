import { onMounted } from 'vue'

/** Whether the focus is on nothing of the screen: on the body, or on the screen's region as a whole. */
export function isFocusFree(): boolean {
  const active = document.activeElement
  return active === null || active === document.body || active.tagName === 'MAIN'
}

/**
 * Gives the focus to the screen when it would fall to the body, for screens that do not begin with a list of their
 * own. Keys, screen readers and F6 then start where the eye does.
 */
export function useScreenFocus(): void {
  onMounted(() => {
    if (isFocusFree()) document.querySelector<HTMLElement>('main')?.focus()
  })
}
