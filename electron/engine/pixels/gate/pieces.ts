import type { Region } from '../region.ts'
import type { Ink } from './ink.ts'

/** Ink of one kind that hangs together: its bounds, its pixels, and by how much its strongest stands out. */
export interface Piece extends Region {
  readonly count: number
  readonly contrast: number
}

/** The pieces of light (1) or dark (-1) ink that are `least` pixels long or more, one way or the other. */
export function piecesOf({ width, height, over }: Ink, sign: 1 | -1, least: number): readonly Piece[] {
  const taken = new Uint8Array(over.length)
  const pieces: Piece[] = []
  const open = new Int32Array(over.length)
  for (let start = 0; start < over.length; start++) {
    if (!(sign * (over[start] ?? 0) > 0) || taken[start] === 1) continue
    let [left, top, right, bottom, count, contrast] = [width, height, 0, 0, 0, 0]
    taken[start] = 1
    open[0] = start
    for (let waiting = 1; waiting > 0;) {
      const at = open[--waiting] ?? 0
      const y = Math.floor(at / width)
      const x = at - y * width
      count++
      const by = sign * (over[at] ?? 0)
      if (by > contrast) contrast = by
      if (x < left) left = x
      if (x >= right) right = x + 1
      if (y < top) top = y
      if (y >= bottom) bottom = y + 1
      const firstColumn = x > 0 ? x - 1 : 0
      const columns = (x + 1 < width ? x + 1 : x) - firstColumn
      const lastRow = y + 1 < height ? y + 1 : y
      for (let row = y > 0 ? y - 1 : 0; row <= lastRow; row++) {
        const from = row * width + firstColumn
        for (let next = from; next <= from + columns; next++) {
          if (!(sign * (over[next] ?? 0) > 0) || taken[next] === 1) continue
          taken[next] = 1
          open[waiting++] = next
        }
      }
    }
    if (right - left >= least || bottom - top >= least) pieces.push({ left, top, right, bottom, count, contrast })
  }
  return pieces
}
