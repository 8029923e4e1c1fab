import { renderRegion } from '../render/looks.ts'
import type { TextLike } from '../gate/join-windows.ts'
import type { Look } from '../render/looks.ts'
import type { Plane } from '../render/plane.ts'
import { resized } from '../render/resize.ts'
import type { Region } from '../region.ts'
import type { Sighting } from './join-sightings.ts'
import type { GrayImage, Readers } from './readers.ts'
import { tilesOf } from './tile-regions.ts'

/** Print of 8 pixels is read at twice its size: 97 % of it is found, at its own size 91 %. */
const SCALE = 2
/** A picture with fewer levels between its darkest and its lightest pixel shows nothing. */
const LEAST_CONTRAST = 8

/** What shows nothing in the first looks is no text; most regions without text end here. Faint signs get one look. */
const FIRST_LOOKS = { faint: 1, clear: 2 } as const
/** Windows of the gate from which a region is clearly like text: 182 of 185 texts have more, half of the rest have less. */
const CLEAR = 4

/** Boxes that the detector sees in these regions of a plane, in any of the looks; in pixels of the frame. */
export async function detectText(
  plane: Plane,
  looks: readonly Look[],
  regions: readonly TextLike[],
  readers: Readers,
): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for (const { region, windows } of regions) {
    const firstLooks = windows < CLEAR ? FIRST_LOOKS.faint : FIRST_LOOKS.clear
    for (const tile of tilesOf(region)) {
      const first = await detectIn(plane, looks.slice(0, firstLooks), tile, readers)
      if (first.length === 0) continue
      found.push(...first, ...(await detectIn(plane, looks.slice(firstLooks), tile, readers)))
    }
  }
  return found
}

async function detectIn(
  plane: Plane,
  looks: readonly Look[],
  tile: Region,
  readers: Readers,
): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for (const look of looks) {
    const image = renderRegion(plane, look, tile)
    if (contrast(image) < LEAST_CONTRAST) continue
    for (const { region, score } of await readers.detect(enlarged(image))) {
      found.push({ region: placed(region, tile), score, plane, look })
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

const enlarged = (image: GrayImage): GrayImage => resized(image, image.width * SCALE, image.height * SCALE)

function placed({ left, top, right, bottom }: Region, tile: Region): Region {
  return {
    left: left / SCALE + tile.left,
    top: top / SCALE + tile.top,
    right: right / SCALE + tile.left,
    bottom: bottom / SCALE + tile.top,
  }
}
