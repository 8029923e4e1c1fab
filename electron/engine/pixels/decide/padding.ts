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

/** The padded region, cut where a neighbour lies beside the region in it; the region itself is never cut. */
function shortOf(neighbour: Region, region: Region, wide: Region): Region {
  if (sharedArea(neighbour, wide) === 0) return wide
  const within = REACHES_IN * Math.min(neighbour.bottom - neighbour.top, region.bottom - region.top)
  if (neighbour.top >= region.bottom - within)
    return { ...wide, bottom: Math.min(wide.bottom, Math.max(region.bottom, neighbour.top)) }
  if (neighbour.bottom <= region.top + within)
    return { ...wide, top: Math.max(wide.top, Math.min(region.top, neighbour.bottom)) }
  if (neighbour.left >= region.right) return { ...wide, right: Math.min(wide.right, neighbour.left) }
  if (neighbour.right <= region.left) return { ...wide, left: Math.max(wide.left, neighbour.right) }
  return wide
}

/** Regions without those that lie wholly in another, from top to bottom. */
export function distinctRegions(regions: readonly Region[]): readonly Region[] {
  const sorted = [...regions].sort((a, b) => areaOf(b) - areaOf(a) || a.top - b.top || a.left - b.left)
  const kept: Region[] = []
  for (const region of sorted)
    if (!kept.some((other) => sharedArea(other, region) === areaOf(region))) kept.push(region)
  return kept.sort((a, b) => a.top - b.top || a.left - b.left || a.right - b.right || a.bottom - b.bottom)
}
