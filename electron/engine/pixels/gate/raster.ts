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

/**
 * The lines of a raster along which text is looked for: its rows, or its columns as if it were turned. A line has
 * `width` pixels, `along` apart; there are `height` of them, `across` apart.
 */
export interface Lines extends Raster {
  readonly along: number
  readonly across: number
}

/** A raster's rows. */
export function rowsOf(raster: Raster): Lines {
  return { ...raster, along: 1, across: raster.width }
}

/** A raster's columns. */
export function columnsOf({ width, height, values }: Raster): Lines {
  return { width: height, height: width, values, along: width, across: 1 }
}
