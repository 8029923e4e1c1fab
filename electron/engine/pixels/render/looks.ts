import type { FrameInfo } from '#shared/api/contract'
import type { Region } from '../region.ts'
import type { GrayImage } from '../read/readers.ts'
import type { Look, Ramp } from './look.ts'
import { renderLocal } from './render-local.ts'
import type { Plane } from './plane.ts'

/** Percentiles of all values that the look `range` goes over. */
const RANGE = { low: 0.005, high: 0.998 } as const
/** Looks that share so much of their ranges show the same. */
const ALIKE = 0.8

/** Contrast below this part of the range, or below so many levels, is noise in the local look. */
const FLOOR = { ofRange: 0.005, levels: 2 } as const

/**
 * The looks that show different things in a plane, those first that show most. The local one alone finds 19 of 20
 * texts; the others are the window a viewer opens with, nearly all values, and what lies above and below the window,
 * where text is written that no viewer shows.
 */
export function looksOf(plane: Plane, info: FrameInfo): readonly Look[] {
  if (plane.name !== 'stored') {
    return [
      { kind: 'local', name: 'local', floor: FLOOR.levels },
      { kind: 'ramp', name: plane.name, low: 0, high: 255 },
    ]
  }
  const { low, high, least, most } = spread(plane.values)
  const range: Ramp = { kind: 'ramp', name: 'range', low, high: Math.max(high, low + 1) }
  const shown = windowLook(info) ?? range
  const floor = Math.min(Math.max((high - low) * FLOOR.ofRange, FLOOR.levels), Math.max((most - least) / 4, 0.25))
  return [{ kind: 'local', name: 'local', floor }, ...distinct([shown, range, ...outside(shown, least, most)])]
}

function outside({ low, high }: Ramp, least: number, most: number): readonly Ramp[] {
  return [
    ...(most > high ? [{ kind: 'ramp' as const, name: 'above', low: high, high: most }] : []),
    ...(least < low ? [{ kind: 'ramp' as const, name: 'below', low: least, high: low }] : []),
  ]
}

/** The display window in stored values (PS3.3 C.11.2.1.2); a negative slope turns it round, which reads as well. */
function windowLook({ window, slope, intercept }: FrameInfo): Ramp | undefined {
  if (!window || slope === 0) return undefined
  const ends = [-0.5, 0.5].map((side) => (window.center + side * window.width - intercept) / slope)
  const low = Math.min(...ends)
  return { kind: 'ramp', name: 'window', low, high: Math.max(...ends, low + 1) }
}

function distinct(looks: readonly Ramp[]): readonly Ramp[] {
  return looks.filter((look, index) => !looks.slice(0, index).some((before) => shared(before, look) > ALIKE))
}

function shared(a: Ramp, b: Ramp): number {
  const both = Math.min(a.high, b.high) - Math.max(a.low, b.low)
  return both / (Math.max(a.high, b.high) - Math.min(a.low, b.low))
}

interface Spread {
  readonly low: number
  readonly high: number
  readonly least: number
  readonly most: number
}

function spread(values: Plane['values']): Spread {
  const least = extreme(values, Math.min)
  const counts = new Uint32Array(extreme(values, Math.max) - least + 1)
  for (let i = 0; i < values.length; i++) {
    const bin = (values[i] ?? 0) - least
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const at = (part: number): number => {
    let bin = 0
    for (let below = counts[0] ?? 0; below < part * values.length; below += counts[bin] ?? 0) bin++
    return least + bin
  }
  return { low: at(RANGE.low), high: at(RANGE.high), least, most: least + counts.length - 1 }
}

function extreme(values: Plane['values'], choose: (a: number, b: number) => number): number {
  let found = values[0] ?? 0
  for (let i = 1; i < values.length; i++) found = choose(found, values[i] ?? 0)
  return found
}

/** The region of a plane as a picture of 8 bits. */
export function renderRegion(plane: Plane, look: Look, region: Region): GrayImage {
  return look.kind === 'local' ? renderLocal(plane, look, region) : renderRamp(plane, look, region)
}

function renderRamp({ width, values }: Plane, { low, high }: Ramp, region: Region): GrayImage {
  const columns = region.right - region.left
  const rows = region.bottom - region.top
  const bytes = new Uint8Array(columns * rows)
  const scale = 255 / (high - low)
  for (let y = 0, to = 0; y < rows; y++) {
    let from = (region.top + y) * width + region.left
    for (let x = 0; x < columns; x++, from++, to++) {
      const level = ((values[from] ?? 0) - low) * scale
      bytes[to] = level <= 0 ? 0 : level >= 255 ? 255 : level + 0.5
    }
  }
  return { width: columns, height: rows, bytes }
}
