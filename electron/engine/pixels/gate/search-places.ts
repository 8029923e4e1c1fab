import { type Region, unionOf } from '../region.ts'
import type { TextWindow, WindowKind } from './join-windows.ts'

/** A place where letters are looked for, so many times smaller than the frame. */
export interface SearchPlace {
  readonly region: Region
  readonly scale: number
  readonly kind: WindowKind
}

/**
 * Windows are looked around tile by tile, in pixels of the raster that is looked at: those of an edge that goes round
 * the body would otherwise take all of the frame with them, and a page of text would be one picture.
 */
const TILE = { width: 192, height: 96 } as const
/** Of letters below each other. */
const NARROW = { width: 32, height: 192 } as const

/** Where letters that these windows may have seen are looked for, each place at one scale. */
export function placesOf(windows: readonly TextWindow[]): readonly SearchPlace[] {
  const places = new Map<string, SearchPlace>()
  for (const window of windows) {
    for (const scale of scalesOf(window)) {
      const { kind } = window
      const tile = kind === 'stack' ? NARROW : TILE
      const column = Math.floor(window.left / (tile.width * scale))
      const row = Math.floor(window.top / (tile.height * scale))
      const key = `${kind} ${scale} ${column} ${row}`
      const known = places.get(key)
      places.set(key, { region: known ? unionOf(known.region, window) : window, scale, kind })
    }
  }
  return [...places.values()]
}

/**
 * Turned text is seen in windows at half of its size first, where its letters have run together; letters below each
 * other at a quarter.
 */
function scalesOf({ scale, kind }: TextWindow): readonly number[] {
  if (kind === 'stack') return [scale / 4, scale / 2]
  return scale > 1 ? [scale / 2, scale] : [scale]
}
