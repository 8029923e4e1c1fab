import { areaOf, coverage, type Region, unionOf } from '../region.ts'

/** Where masks of several images of one device lie at about the same place. */
export interface CommonArea {
  readonly region: Region
  /** Images, and patients, that are masked there. */
  readonly images: number
  readonly patients: number
}

/** What is masked in one image. */
export interface MaskedImage {
  readonly patient: number
  readonly regions: readonly Region[]
}

/** Of the smaller one, how much two regions share that are one place. */
const SHARED = 0.5
/** A place may grow so much beyond the larger of two regions: a name is longer or shorter, a line does not become a column. */
const GROWTH = 1.5

interface Place {
  region: Region
  readonly images: Set<MaskedImage>
}

/** Places that at least `least` images are masked at, from the top; each holds all that was masked there. */
export function commonAreas(images: readonly MaskedImage[], least: number): readonly CommonArea[] {
  const places: Place[] = []
  for (const image of images) {
    for (const region of image.regions) {
      const place = places.find((known) => isOnePlace(known.region, region))
      if (place === undefined) places.push({ region, images: new Set([image]) })
      else {
        place.region = unionOf(place.region, region)
        place.images.add(image)
      }
    }
  }
  return places
    .filter((place) => place.images.size >= least)
    .map((place) => ({
      region: place.region,
      images: place.images.size,
      patients: new Set([...place.images].map(({ patient }) => patient)).size,
    }))
    .sort((a, b) => a.region.top - b.region.top || a.region.left - b.region.left)
}

function isOnePlace(a: Region, b: Region): boolean {
  const grown = areaOf(unionOf(a, b))
  const larger = Math.max(areaOf(a), areaOf(b))
  return coverage(a, b) >= SHARED && grown <= GROWTH * larger
}
