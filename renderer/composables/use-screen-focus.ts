import { onMounted } from 'vue'

/** Whether the focus is on nothing of the screen: on the body, the screen as a whole, or its title. */
export function isFocusFree(): boolean {
  const active = document.activeElement
  return active === null || active === document.body || ['MAIN', 'H1'].includes(active.tagName)
}

/**
 * Gives the focus to the screen's title when it would fall to the body, for screens that do not begin with a list of
 * their own. Keys, screen readers and F6 then start where the eye does.
 */
export function useScreenFocus(): void {
  onMounted(() => {
    if (!isFocusFree()) return
    const title = document.querySelector<HTMLElement>('main h1[tabindex]') ?? document.querySelector('main')
    title?.focus()
  })
}
