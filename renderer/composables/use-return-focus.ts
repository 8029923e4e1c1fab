import { nextTick, onBeforeUnmount, onUnmounted, type Ref } from 'vue'

/** A part that opens beside what opened it gives the focus back to that when it closes, if it holds the focus then. */
export function useReturnFocus(part: Readonly<Ref<HTMLElement | null>>): void {
  const opener = document.activeElement
  let held = false
  onBeforeUnmount(() => {
    held = part.value?.contains(document.activeElement) ?? false
  })
  onUnmounted(async () => {
    await nextTick()
    if (held && opener instanceof HTMLElement && opener.isConnected) opener.focus()
  })
}
