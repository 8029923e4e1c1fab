import { seeded } from './random.ts'

/** A grey image before it is stored: one number a pixel, row by row. */
export interface Picture {
  readonly rows: number
  readonly columns: number
  readonly values: Int32Array
}

interface Ellipse {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly value: number
}

/** A body with organs: each ellipse replaces what lies under it. Positions and sizes are shares of the image. */
const TRUNK: readonly Ellipse[] = [
  { x: 0.5, y: 0.52, width: 0.43, height: 0.34, value: 40 },
  { x: 0.36, y: 0.48, width: 0.13, height: 0.2, value: -820 },
  { x: 0.64, y: 0.48, width: 0.13, height: 0.2, value: -820 },
  { x: 0.5, y: 0.46, width: 0.07, height: 0.1, value: 130 },
  { x: 0.5, y: 0.74, width: 0.05, height: 0.06, value: 620 },
]
const HEAD: readonly Ellipse[] = [
  { x: 0.5, y: 0.5, width: 0.36, height: 0.42, value: 700 },
  { x: 0.5, y: 0.5, width: 0.33, height: 0.39, value: 320 },
  { x: 0.44, y: 0.47, width: 0.05, height: 0.12, value: 90 },
  { x: 0.56, y: 0.47, width: 0.05, height: 0.12, value: 90 },
]
const SHAPES = { trunk: TRUNK, head: HEAD } as const

/** One slice of an invented body: ellipses that change with `position` (0 to 1 through the volume), soft edges, noise. */
export function slice(
  shape: keyof typeof SHAPES,
  size: { readonly rows: number; readonly columns: number },
  position: number,
  seed: number,
): Picture {
  const { rows, columns } = size
  const random = seeded(seed)
  const values = new Int32Array(rows * columns)
  const background = shape === 'trunk' ? -1000 : 0
  const swell = 0.85 + 0.3 * Math.sin(Math.PI * position)
  for (let index = 0; index < values.length; index++) {
    const x = (index % columns) / columns
    const y = Math.floor(index / columns) / rows
    const tissue = SHAPES[shape].findLast((ellipse) => isInside(ellipse, x, y, swell))
    const shade = tissue === undefined ? background : tissue.value + Math.round(20 * Math.cos(9 * x + 7 * y))
    values[index] = shade + Math.round((random() - 0.5) * 24)
  }
  return { rows, columns, values }
}

function isInside(ellipse: Ellipse, x: number, y: number, swell: number): boolean {
  const dx = (x - ellipse.x) / (ellipse.width * swell)
  const dy = (y - ellipse.y) / (ellipse.height * swell)
  return dx * dx + dy * dy <= 1
}

/** Stored values of 16 bits, little endian; the writer swaps them for a big endian data set. */
export function words(picture: Picture, offset = 0): Uint8Array {
  const bytes = new Uint8Array(picture.values.length * 2)
  const view = new DataView(bytes.buffer)
  picture.values.forEach((value, index) => view.setUint16(index * 2, (value + offset) & 0xffff, true))
  return bytes
}
