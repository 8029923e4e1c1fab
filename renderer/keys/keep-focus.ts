/** Text fields are left out: one that takes the focus by itself would swallow the keys of the screen. */
const stops = [
  '[role="row"][tabindex="0"]',
  'a[href]',
  'button:not(:disabled)',
  'input:is([type="checkbox"], [type="radio"]):not(:disabled)',
  '[tabindex="0"]',
].join(', ')

const canTake = (element: Element): boolean => element.isConnected && !element.matches(':disabled')

/** On the body, or on what has just been disabled, which a browser lets go of at its next frame. */
const isLost = ({ activeElement, body }: Document): boolean =>
  activeElement === null || activeElement === body || !canTake(activeElement)

/** From the element outwards: whatever of them outlives it shows where the eye still is. */
function ancestorsOf(element: Element): readonly HTMLElement[] {
  const found: HTMLElement[] = []
  for (let part: Element | null = element; part; part = part.parentElement)
    if (part instanceof HTMLElement) found.push(part)
  return found
}

/** The nearest part that can take the focus: the first stop of what was around the element that had it. */
function nearest(page: Document, trail: readonly HTMLElement[]): HTMLElement | null {
  for (const part of trail) {
    if (!part.isConnected || part === page.body) continue
    // A screen that has just opened is still filling: its title holds the focus until a list of its own takes it.
    const found =
      part.tagName === 'MAIN'
        ? (part.querySelector<HTMLElement>('h1[tabindex]') ?? part)
        : part.querySelector<HTMLElement>(stops)
    if (found) return found
  }
  return page.querySelector<HTMLElement>('main h1[tabindex]') ?? page.querySelector('main')
}

/**
 * Whatever held the focus and was taken away or disabled hands it to the nearest part that is left, so that it never
 * falls to the body. Parts that know better move it themselves, in the same turn; this comes after them. Returns the
 * way to stop.
 */
export function keepFocus(page: Document): () => void {
  let trail: readonly HTMLElement[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const onFocus = (event: FocusEvent): void => {
    if (event.target instanceof Element && event.target !== page.body) trail = ancestorsOf(event.target)
  }
  const mend = (): void => {
    if (isLost(page)) nearest(page, trail)?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(() => {
    const [last] = trail
    // A click beside everything lets the focus go by intention.
    if (!isLost(page) || !last || canTake(last)) return
    clearTimeout(timer)
    timer = setTimeout(mend, 0)
  })
  observer.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  page.addEventListener('focusin', onFocus)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    page.removeEventListener('focusin', onFocus)
  }
}
