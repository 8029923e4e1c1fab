import { onMounted } from 'vue'

/**
 * Gives the focus to the screen when it would fall to the body, for screens that do not begin with a list of their
 * own. Keys, screen readers and F6 then start where the eye does.
 */
export function useScreenFocus(): void {
  onMounted(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('main')?.focus()
  })
}
