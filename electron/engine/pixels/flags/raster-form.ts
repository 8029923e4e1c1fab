import type { Size } from '../region.ts'

/** Sides that thumbnails have. */
const SIDES = [32, 40, 48, 50, 60, 64, 72, 75, 80, 90, 96, 100, 112, 120, 128, 144, 150, 160, 180, 192, 200, 224, 240]
const WIDTHS = [...SIDES, 256, 300, 320, 360, 384, 400, 480, 512]
/** Rows vary at most this much of what values apart vary, or they are no neighbours. */
const NEIGHBOURS = 0.4
const FEWEST_VALUES = 24

/**
 * Whether bytes without a header look like an image of 8 or 16 bits: neighbours in a row and across rows are alike, and
 * values far apart are not. `undefined` for tables, text, noise and what is nearly one value.
 */
export function looksLikeRaster(bytes: Uint8Array): Size | undefined {
  for (const samples of [bytes, highBytes(bytes)]) {
    const found = WIDTHS.find((columns) => {
      const rows = samples.length / columns
      return Number.isInteger(rows) && rows >= columns / 3 && rows <= columns * 3 && isSmooth(samples, columns)
    })
    if (found !== undefined) return { columns: found, rows: samples.length / found }
  }
  return undefined
}

/** Of little endian pairs the higher byte would be nearly constant at 12 bits: the middle eight bits tell more. */
function highBytes(bytes: Uint8Array): Uint8Array {
  const pairs = Math.floor(bytes.length / 2)
  return Uint8Array.from({ length: pairs }, (_, at) => ((bytes[2 * at] ?? 0) >> 4) | ((bytes[2 * at + 1] ?? 0) << 4))
}

function isSmooth(samples: Uint8Array, columns: number): boolean {
  if (new Set(samples).size < FEWEST_VALUES) return false
  const across = meanDifference(samples, 1)
  const down = meanDifference(samples, columns)
  // Half a row further down: as far apart in the image as in the file.
  const apart = meanDifference(samples, columns * Math.floor(samples.length / columns / 3) + Math.floor(columns / 2))
  return apart > 4 && across < NEIGHBOURS * apart && down < NEIGHBOURS * apart
}

function meanDifference(samples: Uint8Array, distance: number): number {
  let sum = 0
  const count = samples.length - distance
  for (let at = 0; at < count; at++) sum += Math.abs((samples[at] ?? 0) - (samples[at + distance] ?? 0))
  return count > 0 ? sum / count : 0
}
