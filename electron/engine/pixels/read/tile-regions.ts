import type { Region } from '../region.ts'

/** What the detector sees at once, in frame pixels: twice that in each direction takes about 250 MB. */
const TILE = { width: 640, height: 400 } as const
/** Tiles overlap by this much, so that what one cuts another has nearly whole. */
const OVERLAP = 80

/** A region as pieces that the detector may see at once; most regions are one. */
export function tilesOf(region: Region): readonly Region[] {
  return pieces(region.top, region.bottom, TILE.height).flatMap(([top, bottom]) =>
    pieces(region.left, region.right, TILE.width).map(([left, right]) => ({ left, top, right, bottom })),
  )
}

function pieces(from: number, to: number, most: number): readonly (readonly [number, number])[] {
  const length = to - from
  if (length <= most) return [[from, to]]
  const count = Math.ceil((length - OVERLAP) / (most - OVERLAP))
  const step = (length - OVERLAP) / count
  return Array.from({ length: count }, (_, index) => {
    const start = from + Math.floor(index * step)
    return [start, Math.min(to, Math.ceil(start + step + OVERLAP))] as const
  })
}
