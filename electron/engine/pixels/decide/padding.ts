import { areaOf, clipRegions, grown, type Region, sharedArea } from '../region.ts'
import type { Extent } from './boxes.ts'

/** A mask reaches at least so many pixels beyond the box of a text … */
const LEAST_PAD = 4
/** … or so much of the height of its letters, since boxes cut off strokes (measured on the study's set). */
const PAD_OF_HEIGHT = 0.25

/**
 * The region as it is masked: padded by the greater of 4 pixels and a quarter of the text's height, within the frame.
 * What is padded ends before neighbours that are to stay.
 */
export function padded(
  region: Region,
  { width, height }: Extent,
  neighbours: readonly Region[] = [],
): readonly Region[] {
  const letters = Math.min(region.right - region.left, region.bottom - region.top)
  const by = Math.max(LEAST_PAD, Math.ceil(PAD_OF_HEIGHT * letters))
  const clear = neighbours.reduce((wide, neighbour) => shortOf(neighbour, region, wide), grown(region, by))
  return clipRegions([clear], { columns: width, rows: height })
}

/** Neighbours whose boxes reach into the region by no more than this part of their height stand beside it. */
const REACHES_IN = 0.5

/** Boxes end a pixel from their ink at least: where two overlap by no more than both rims, no ink lies in the middle. */
const RIMS = 2

/** The padded region, cut where a neighbour lies beside the region in it; of the region itself no more than its rim. */
function shortOf(neighbour: Region, region: Region, wide: Region): Region {
  if (sharedArea(neighbour, wide) === 0) return wide
  const down = REACHES_IN * Math.min(neighbour.bottom - neighbour.top, region.bottom - region.top)
  if (neighbour.top >= region.bottom - down)
    return { ...wide, bottom: Math.min(wide.bottom, endBefore(region.bottom, neighbour.top)) }
  if (neighbour.bottom <= region.top + down)
    return { ...wide, top: Math.max(wide.top, -endBefore(-region.top, -neighbour.bottom)) }
  const across = REACHES_IN * Math.min(neighbour.right - neighbour.left, region.right - region.left)
  if (neighbour.left >= region.right - across)
    return { ...wide, right: Math.min(wide.right, endBefore(region.right, neighbour.left)) }
  if (neighbour.right <= region.left + across)
    return { ...wide, left: Math.max(wide.left, -endBefore(-region.left, -neighbour.right)) }
  return wide
}

/** Where a mask ends that comes up to a box: at the box, or in the middle where two rims overlap. */
function endBefore(end: number, neighbour: number): number {
  if (neighbour >= end) return neighbour
  return end - neighbour <= RIMS ? Math.ceil((end + neighbour) / 2) : end
}

/** Regions without those that lie wholly in another, from top to bottom. */
export function distinctRegions(regions: readonly Region[]): readonly Region[] {
  const sorted = [...regions].sort((a, b) => areaOf(b) - areaOf(a) || a.top - b.top || a.left - b.left)
  const kept: Region[] = []
  for (const region of sorted)
    if (!kept.some((other) => sharedArea(other, region) === areaOf(region))) kept.push(region)
  return kept.sort((a, b) => a.top - b.top || a.left - b.left || a.right - b.right || a.bottom - b.bottom)
}
