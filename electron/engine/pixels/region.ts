/** A rectangle of image pixels of one frame: left and top inclusive, right and bottom exclusive. */
export interface Region {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Width and height of what regions lie in, in pixels. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** The regions as far as they lie in the image, rounded outward to whole pixels; what has no area is left out. */
export function clipRegions(regions: readonly Region[], { columns, rows }: Size): readonly Region[] {
  return regions
    .map(({ left, top, right, bottom }) => ({
      left: Math.max(Math.floor(left), 0),
      top: Math.max(Math.floor(top), 0),
      right: Math.min(Math.ceil(right), columns),
      bottom: Math.min(Math.ceil(bottom), rows),
    }))
    .filter(({ left, top, right, bottom }) => left < right && top < bottom)
}

/** Whether any of the regions holds this pixel. */
export function covers(regions: readonly Region[], x: number, y: number): boolean {
  return regions.some(({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom)
}

/** Pixels that a region holds. */
export function areaOf({ left, top, right, bottom }: Region): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top)
}

/** Pixels that two regions share. */
export function sharedArea(a: Region, b: Region): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

/** The share of the smaller region that the other covers, 0 to 1. */
export function coverage(a: Region, b: Region): number {
  const least = Math.min(areaOf(a), areaOf(b))
  return least === 0 ? 0 : sharedArea(a, b) / least
}

/** The region where rows and columns change places. */
export function transposedRegion({ left, top, right, bottom }: Region): Region {
  return { left: top, top: left, right: bottom, bottom: right }
}

/** The region grown by so many pixels to every side. */
export function grown({ left, top, right, bottom }: Region, by: number): Region {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

/** Regions without those that are the same as an earlier one. */
export function withoutRepeats(regions: readonly Region[]): readonly Region[] {
  const keyOf = ({ left, top, right, bottom }: Region): string => [left, top, right, bottom].join(' ')
  return [...new Map(regions.map((region) => [keyOf(region), region])).values()]
}

/** The least region that holds both. */
export function unionOf(a: Region, b: Region): Region {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}
