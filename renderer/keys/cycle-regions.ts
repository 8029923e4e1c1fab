/** Regions are marked `data-region`; each shows its name to assistive technology by its landmark label. */
export function cycleRegions(page: Document, step: 1 | -1): void {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  )
  const here = regions.findIndex((region) => region.contains(page.activeElement))
  const next = regions.at((here + step + regions.length) % Math.max(1, regions.length))
  const stop = next?.querySelector<HTMLElement>(
    '[tabindex="0"], a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled)',
  )
  ;(stop ?? next)?.focus()
}
