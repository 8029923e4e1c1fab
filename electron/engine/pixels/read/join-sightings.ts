import type { Look } from '../render/look.ts'
import type { Plane } from '../render/plane.ts'
import { areaOf, unionOf } from '../region.ts'
import type { Region } from '../region.ts'

/** A box that the detector saw in one look of one plane. */
export interface Sighting {
  readonly region: Region
  readonly score: number
  readonly plane: Plane
  readonly look: Look
}

/** One piece of text, in every look that shows it: the look that shows it best is the first. */
export interface Sighted {
  readonly region: Region
  readonly sightings: readonly Sighting[]
}

/** Of the smaller box, how much has to lie in the larger for them to be the same text. */
const SAME_AREA = 0.5
/** Lines of the same text are about as thick; a smear around small print is something else. */
const SAME_THICKNESS = 1.8
/** Together they are not much thicker: a box across the ends of two turned lines would make one of them. */
const MOST_THICKENED = 1.4

/** Boxes of the same text, seen in several looks or cut by a tile, become one. From the top, then the left. */
export function joinSightings(sightings: readonly Sighting[]): readonly Sighted[] {
  const groups: Sighted[] = []
  const ordered = [...sightings].sort((a, b) => b.score - a.score || compareRegions(a.region, b.region))
  for (const sighting of ordered) {
    let joined: Sighted = { region: sighting.region, sightings: [sighting] }
    for (let same = sameText(groups, joined); same !== undefined; same = sameText(groups, joined)) {
      groups.splice(groups.indexOf(same), 1)
      joined = { region: unionOf(same.region, joined.region), sightings: [...same.sightings, ...joined.sightings] }
    }
    groups.push(joined)
  }
  return groups.sort((a, b) => compareRegions(a.region, b.region))
}

function sameText(groups: readonly Sighted[], { region }: Sighted): Sighted | undefined {
  return groups.find((group) => isSame(group.region, region))
}

function isSame(a: Region, b: Region): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  if (across <= 0 || down <= 0) return false
  const [thick, thin] = [thickness(a), thickness(b)].sort((left, right) => right - left)
  if ((thick ?? 0) > SAME_THICKNESS * (thin ?? 0)) return false
  if (thickness(unionOf(a, b)) > MOST_THICKENED * (thick ?? 0)) return false
  // Two halves of a line that a tile cut share little area, but nearly all of their height.
  const isCutLine = down > 0.7 * Math.max(a.bottom - a.top, b.bottom - b.top)
  return isCutLine || across * down > SAME_AREA * Math.min(areaOf(a), areaOf(b))
}

const thickness = ({ left, top, right, bottom }: Region): number => Math.min(right - left, bottom - top)

/** Reading order as far as boxes have one: from the top, then the left. */
export function compareRegions(a: Region, b: Region): number {
  return a.top - b.top || a.left - b.left || a.bottom - b.bottom || a.right - b.right
}
