import { areaOf, grown, type Region, sharedArea } from '../region.ts'
import type { RegionVerdict } from './verdict.ts'

/** Text so near to a mask, in heights of its letters, may be the rest of what was masked. */
const NEAR = 1
/** A text that was there before and stayed covers so much of its old box. */
const SAME_BOX = 0.6

/**
 * What is left of identity after masking: text inside a mask or beside one that is not harmless, given the verdicts of the
 * frame as it was and as it was read again. What stood there before as harmless, and still does, is none of it.
 */
export function leftBehind(
  masks: readonly Region[],
  before: readonly RegionVerdict[],
  after: readonly RegionVerdict[],
): readonly RegionVerdict[] {
  const stayed = before.filter(({ verdict }) => verdict === 'harmless')
  return after.filter(
    ({ region, verdict }) =>
      verdict !== 'harmless' &&
      masks.some((mask) => isNear(mask, region)) &&
      !stayed.some((old) => sharedArea(old.region, region) >= SAME_BOX * Math.max(areaOf(old.region), areaOf(region))),
  )
}

function isNear(mask: Region, region: Region): boolean {
  const letters = Math.min(region.right - region.left, region.bottom - region.top)
  return sharedArea(grown(mask, Math.ceil(NEAR * letters)), region) > 0
}
