/** Whole numbers of any depth, a number a pixel: what the gate works on. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly values: Int32Array
}

/** Half as wide and high; each pixel the mean of four. An odd last row or column is left out. */
export function halved({ width, height, values }: Raster): Raster {
  const columns = width >> 1
  const rows = height >> 1
  const out = new Int32Array(columns * rows)
  for (let y = 0, to = 0; y < rows; y++) {
    for (let x = 0, from = 2 * y * width; x < columns; x++, from += 2, to++) {
      const upper = (values[from] ?? 0) + (values[from + 1] ?? 0)
      out[to] = (upper + (values[from + width] ?? 0) + (values[from + width + 1] ?? 0)) >> 2
    }
  }
  return { width: columns, height: rows, values: out }
}

/** Columns that are turned together: what is written lies close enough for the processor to keep it at hand. */
const TOGETHER = 16

/** Rows become columns. */
export function transposed({ width, height, values }: Raster): Raster {
  const out = new Int32Array(values.length)
  for (let left = 0; left < width; left += TOGETHER) {
    const right = Math.min(width, left + TOGETHER)
    for (let y = 0; y < height; y++) {
      const row = y * width
      for (let x = left, to = left * height + y; x < right; x++, to += height) out[to] = values[row + x] ?? 0
    }
  }
  return { width: height, height: width, values: out }
}
