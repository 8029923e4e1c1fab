import type { Region } from '../region.ts'
import type { Ink } from './ink.ts'

/** Ink of one kind that hangs together: its bounds, its pixels, and by how much its strongest stands out. */
export interface Piece extends Region {
  readonly count: number
  readonly contrast: number
}

/** The pieces of light (1) or dark (-1) ink. */
export function piecesOf({ width, height, over }: Ink, sign: 1 | -1): readonly Piece[] {
  const taken = new Uint8Array(over.length)
  const pieces: Piece[] = []
  const open: number[] = []
  for (let start = 0; start < over.length; start++) {
    if (taken[start] === 1 || !(sign * (over[start] ?? 0) > 0)) continue
    let [left, top, right, bottom, count, contrast] = [width, height, 0, 0, 0, 0]
    taken[start] = 1
    open.push(start)
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % width
      const y = (at - x) / width
      count++
      contrast = Math.max(contrast, sign * (over[at] ?? 0))
      if (x < left) left = x
      if (x >= right) right = x + 1
      if (y < top) top = y
      if (y >= bottom) bottom = y + 1
      const lastRow = Math.min(y + 1, height - 1)
      const lastColumn = Math.min(x + 1, width - 1)
      for (let row = Math.max(y - 1, 0); row <= lastRow; row++) {
        for (let next = row * width + Math.max(x - 1, 0); next <= row * width + lastColumn; next++) {
          if (taken[next] === 1 || !(sign * (over[next] ?? 0) > 0)) continue
          taken[next] = 1
          open.push(next)
        }
      }
    }
    pieces.push({ left, top, right, bottom, count, contrast })
  }
  return pieces
}
