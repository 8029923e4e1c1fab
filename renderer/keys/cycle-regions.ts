const stops = '[tabindex="0"], a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled)'

const stopOf = (region: HTMLElement): HTMLElement | null =>
  region.matches('[tabindex]') && region.querySelector(stops) === null
    ? region
    : region.querySelector<HTMLElement>(stops)

/**
 * Moves focus to the next region, around the page. Regions are marked `data-region`; the innermost ones count, and of
 * those the ones in which something can be done or read.
 */
export function cycleRegions(page: Document, step: 1 | -1): void {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.querySelector('[data-region]') === null && stopOf(region) !== null,
  )
  if (regions.length === 0) return
  const here = regions.findIndex((region) => region.contains(page.activeElement))
  const next = regions.at((here < 0 && step < 0 ? -1 : here + step) % regions.length)
  if (next) stopOf(next)?.focus()
}
