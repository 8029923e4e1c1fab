import { CLEAR } from '../gate/join-windows.ts'
import { renderRegion } from '../render/looks.ts'
import type { Look } from '../render/look.ts'
import type { Plane } from '../render/plane.ts'
import { resized } from '../render/resize.ts'
import type { Region } from '../region.ts'
import type { Sighting } from './join-sightings.ts'
import type { GrayImage, Readers } from './readers.ts'
import { tilesOf } from './tile-regions.ts'

/** Where to look, how many times as large as it is, and how many windows of the gate say that there may be text. */
export interface Searched {
  readonly region: Region
  readonly scale: number
  readonly windows: number
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
  for (const { region, scale, windows } of regions) {
    const firstLooks = windows >= CLEAR ? FIRST_LOOKS.clear : FIRST_LOOKS.faint
    for (const tile of tilesOf(region, scale)) {
      const first = await detectIn(plane, looks.slice(0, firstLooks), { tile, scale }, readers)
      if (first.length === 0) continue
      found.push(...first, ...(await detectIn(plane, looks.slice(firstLooks), { tile, scale }, readers)))
    }
  }
  return found
}

async function detectIn(
  plane: Plane,
  looks: readonly Look[],
  { tile, scale }: { readonly tile: Region; readonly scale: number },
  readers: Readers,
): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for (const look of looks) {
    const image = renderRegion(plane, look, tile)
    if (contrast(image) < LEAST_CONTRAST) continue
    const seen = scaled(image, scale)
    for (const { region, score } of await readers.detect(seen)) {
      found.push({ region: placed(region, tile, seen), score, plane, look })
    }
  }
  return found
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
