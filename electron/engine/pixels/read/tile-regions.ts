import type { Region } from '../region.ts'

/** What the detector sees at once, in its own pixels: about 130 MB. */
const TILE = { width: 832, height: 544 } as const
/** Tiles overlap by this much in the frame, so that what one cuts another has nearly whole. */
const OVERLAP = 80

/** A region as pieces that the detector may see at once when it sees them `scale` times as large; most are one. */
export function tilesOf(region: Region, scale: number): readonly Region[] {
  return pieces(region.top, region.bottom, TILE.height / scale).flatMap(([top, bottom]) =>
    pieces(region.left, region.right, TILE.width / scale).map(([left, right]) => ({ left, top, right, bottom })),
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
