import { renderRegion } from '../render/looks.ts'
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

/** So many looks show nearly everything; what shows nothing in them is no text, and most regions without text end here. */
const FIRST_LOOKS = 2

/** Boxes that the detector sees in these regions of a plane, in any of the looks; in pixels of the frame. */
export async function detectText(
  plane: Plane,
  looks: readonly Look[],
  regions: readonly Region[],
  readers: Readers,
): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for (const tile of regions.flatMap(tilesOf)) {
    const first = await detectIn(plane, looks.slice(0, FIRST_LOOKS), tile, readers)
    if (first.length === 0) continue
    found.push(...first, ...(await detectIn(plane, looks.slice(FIRST_LOOKS), tile, readers)))
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
