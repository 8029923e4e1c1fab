import { CLEAR } from '../gate/join-windows.ts'
import { renderRegion } from '../render/looks.ts'
import type { Look } from '../render/look.ts'
import type { Plane } from '../render/plane.ts'
import { resized } from '../render/resize.ts'
import { type Region, transposedRegion } from '../region.ts'
import { joinSightings } from './join-sightings.ts'
import type { Sighting } from './join-sightings.ts'
import { joinStacks } from './join-stacks.ts'
import type { GrayImage, Readers } from './readers.ts'
import { looksLikeText } from './recognize-text.ts'
import { tilesOf } from './tile-regions.ts'
import { upright } from './upright.ts'

/** A part of a frame, and how many times as large as it is the detector sees it; turned, so that columns are its rows. */
export interface Scaled {
  readonly region: Region
  readonly scale: number
  readonly isTurned?: boolean
}

/** A part that is looked at before the rest of its region, in so many looks at most. */
export interface Probe extends Scaled {
  readonly looks: number
}

/** Where to look, and how many windows of the gate say that there may be text. */
export interface Searched extends Scaled {
  readonly windows: number
  /** Looked at first: where nothing is seen in any of these that can be read, the region is left. Empty: no need to. */
  readonly probes: readonly Probe[]
  /** A whole frame, which may hold letters of any size. */
  readonly isWhole?: boolean
}

/** A picture with fewer levels between its darkest and its lightest pixel shows nothing. */
const LEAST_CONTRAST = 8

/** What shows nothing in the first looks is no text; most regions without text end here. Faint signs get one look. */
const FIRST_LOOKS = { faint: 1, clear: 2 } as const

/** Boxes that the detector sees in these regions of a plane, in any of the looks; in pixels of the frame. */
export async function detectText(
  plane: Plane,
  looks: readonly Look[],
  regions: readonly Searched[],
  readers: Readers,
): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for (const { region, scale, windows, probes, isWhole } of regions) {
    const count = windows >= CLEAR ? FIRST_LOOKS.clear : FIRST_LOOKS.faint
    const [first, others] = [looks.slice(0, count), looks.slice(count)]
    if (probes.length > 0 && !(await showsText(plane, looks, probes, readers))) continue
    const inRegion: Sighting[] = []
    if (isWhole) inRegion.push(...(await detectLarge(plane, first, { region, scale }, readers)))
    for (const tile of tilesOf(region, scale)) {
      const seen = await detectIn(plane, first, { region: tile, scale }, readers)
      inRegion.push(...seen)
      if (await isPlausible(seen, readers))
        inRegion.push(...(await detectIn(plane, others, { region: tile, scale }, readers)))
    }
    found.push(...inRegion, ...(await detectTurned(plane, inRegion, { region, scale }, readers)))
  }
  return found
}

/** At half of the scale large letters made of dots hang together. */
const OF_SCALE = 0.5

/** Of a whole frame: letters that are too large for the detector at the scale that small print needs. */
async function detectLarge(
  plane: Plane,
  looks: readonly Look[],
  { region, scale }: Scaled,
  readers: Readers,
): Promise<readonly Sighting[]> {
  const half = scale * OF_SCALE
  const found: Sighting[] = []
  for (const tile of tilesOf(region, half))
    found.push(...(await detectIn(plane, looks, { region: tile, scale: half }, readers)))
  return found
}

/** Boxes so much higher than wide are turned lines, or pieces of some. */
const TALL = 1.5
/** Around them, in pixels: what the detector wants to see beside a line. */
const BESIDE_TURNED = 16
/** Looks in which turned lines are looked for once more. */
const TURNED_LOOKS = 2

/**
 * Turned lines, seen as if they stood upright: a detector that has learned from upright ones sees pieces of them. Where
 * a piece can be read, all that stands above and below it is looked at so.
 */
async function detectTurned(
  plane: Plane,
  seen: readonly Sighting[],
  { region, scale }: Scaled,
  readers: Readers,
): Promise<readonly Sighting[]> {
  const tall = seen.filter((one) => one.region.bottom - one.region.top > TALL * (one.region.right - one.region.left))
  if (!(await isPlausible(tall, readers))) return []
  const looks = [...new Set(tall.map(({ look }) => look))].slice(0, TURNED_LOOKS)
  const band = {
    ...region,
    left: Math.max(region.left, Math.floor(Math.min(...tall.map((one) => one.region.left))) - BESIDE_TURNED),
    right: Math.min(region.right, Math.ceil(Math.max(...tall.map((one) => one.region.right))) + BESIDE_TURNED),
  }
  const found: Sighting[] = []
  for (const turned of tilesOf(transposedRegion(band), scale))
    found.push(...(await detectIn(plane, looks, { region: transposedRegion(turned), scale, isTurned: true }, readers)))
  return found
}

/** Whether the detector sees anything in one of these places that can be read. */
async function showsText(
  plane: Plane,
  looks: readonly Look[],
  probes: readonly Probe[],
  readers: Readers,
): Promise<boolean> {
  for (const { region, scale, isTurned, looks: count } of probes) {
    for (const tile of tilesOf(region, scale)) {
      for (const look of looks.slice(0, count)) {
        const seen = await detectIn(plane, [look], { region: tile, scale, isTurned: isTurned === true }, readers)
        if (await isPlausible(seen, readers)) return true
      }
    }
  }
  return false
}

/** So many of the likeliest boxes are read before the other looks are taken. */
const MOST_READ = 6

/** Whether any box can be read: where none can, other looks show no more of it. */
async function isPlausible(sightings: readonly Sighting[], readers: Readers): Promise<boolean> {
  const likeliest = [...joinStacks(joinSightings(sightings))]
    .sort((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, MOST_READ)
  for (const sighted of likeliest) if (await looksLikeText(sighted, readers)) return true
  return false
}

const scoreOf = ({ sightings }: ReturnType<typeof joinSightings>[number]): number => sightings[0]?.score ?? 0

async function detectIn(
  plane: Plane,
  looks: readonly Look[],
  { region: tile, scale, isTurned = false }: Scaled,
  readers: Readers,
): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for (const look of looks) {
    const image = renderRegion(plane, look, tile)
    if (contrast(image) < LEAST_CONTRAST) continue
    const seen = scaled(image, scale)
    for (const { region, score } of await readers.detect(isTurned ? upright(seen, TURNED_AS) : seen)) {
      const own = isTurned ? turnedBack(region, seen) : region
      found.push({ region: placed(own, tile, seen), score, plane, look })
    }
  }
  return found
}

/** Most turned lines are read from below; a detector sees letters that stand on their head about as well. */
const TURNED_AS = 270

/** A box in a picture that was turned back by a quarter, in the picture as it was. */
function turnedBack({ left, top, right, bottom }: Region, { height }: GrayImage): Region {
  return { left: top, top: height - right, right: bottom, bottom: height - left }
}

function contrast({ bytes }: GrayImage): number {
  let least = 255
  let most = 0
  for (const level of bytes) {
    if (level < least) least = level
    if (level > most) most = level
  }
  return most - least
}

function scaled(image: GrayImage, scale: number): GrayImage {
  return resized(image, Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)))
}

function placed({ left, top, right, bottom }: Region, tile: Region, seen: GrayImage): Region {
  const across = (tile.right - tile.left) / seen.width
  const down = (tile.bottom - tile.top) / seen.height
  return {
    left: left * across + tile.left,
    top: top * down + tile.top,
    right: right * across + tile.left,
    bottom: bottom * down + tile.top,
  }
}
