import { areaOf, coverage, type Region, sharedArea, unionOf } from '../region.ts'
import { SURE } from './find.ts'
import type { RegionVerdict } from './verdict.ts'

/*
 * Devices write at the same place into every slice of a series: what is masked in one is looked for in the others.
 */

/** A frame of a series with what was decided about it. */
export interface SeriesFrame {
  /** Frames that have it in common carry their writing at the same places: series, rows, columns, and what turns them. */
  readonly geometry: string
  readonly verdicts: readonly RegionVerdict[]
}

/** A place that is masked in some frame of a geometry, and the value that was read there. */
export interface MaskedPlace {
  readonly region: Region
  readonly text: string
}

/** Boxes of the same writing differ by a few pixels from slice to slice. */
const SAME = 0.8
/** So much of a place is masked already: nothing more to do there. */
const COVERED = 0.8
/** So much of the smaller of two boxes in common: one place. */
const TOUCHES = 0.3

/** Places that are masked somewhere, by geometry; boxes of the same writing are one. */
export function maskedPlaces(frames: Iterable<SeriesFrame>): ReadonlyMap<string, readonly MaskedPlace[]> {
  const places = new Map<string, MaskedPlace[]>()
  for (const { geometry, verdicts } of frames) {
    const known = places.get(geometry) ?? []
    places.set(geometry, known)
    for (const { region, verdict, text } of verdicts) {
      if (verdict !== 'mask') continue
      const at = known.findIndex((place) => isSame(place.region, region))
      const old = known[at]
      if (old) known[at] = { ...old, region: unionOf(old.region, region) }
      else known.push({ region, text })
    }
  }
  return places
}

function isSame(a: Region, b: Region): boolean {
  return sharedArea(a, b) >= SAME * Math.max(areaOf(a), areaOf(b))
}

/** Places that are masked in other frames and not in this one: to be read again (`ReadHints.regions`). */
export function placesToLook(
  { geometry, verdicts }: SeriesFrame,
  places: ReadonlyMap<string, readonly MaskedPlace[]>,
): readonly MaskedPlace[] {
  const masks = verdicts.filter(({ verdict }) => verdict === 'mask').map(({ region }) => region)
  return (places.get(geometry) ?? []).filter(
    ({ region }) => !masks.some((mask) => sharedArea(mask, region) >= COVERED * areaOf(region)),
  )
}

/**
 * The verdicts of a frame with what other frames of its geometry say. A question at a masked place is answered by it. A
 * place without one is masked when `isThere` finds the other frame's writing there; otherwise it stays as it is.
 */
export function withPlaces(
  frame: SeriesFrame,
  places: ReadonlyMap<string, readonly MaskedPlace[]>,
  isThere: (place: MaskedPlace) => boolean,
): readonly RegionVerdict[] {
  const open = placesToLook(frame, places)
  if (open.length === 0) return frame.verdicts
  const raised = frame.verdicts.map((verdict) => (isAnswered(verdict, open) ? masked(verdict) : verdict))
  const covered = raised.filter(({ verdict }) => verdict === 'mask').map(({ region }) => region)
  const added = open.filter(
    (place) => !covered.some((mask) => coverage(mask, place.region) >= COVERED) && isThere(place),
  )
  return [...raised, ...added.map(verdictOf)]
}

function isAnswered({ verdict, region }: RegionVerdict, places: readonly MaskedPlace[]): boolean {
  return verdict === 'question' && places.some((place) => coverage(place.region, region) >= TOUCHES)
}

function masked(verdict: RegionVerdict): RegionVerdict {
  return { ...verdict, verdict: 'mask', voices: [...verdict.voices, 'masked in other frames'] }
}

function verdictOf({ region, text }: MaskedPlace): RegionVerdict {
  return { region, verdict: 'mask', text, voices: ['same writing as in other frames'], score: SURE }
}
