import type { Canvas } from './canvas.ts'
import type { Draw } from './draw.ts'

const TABLE = 1 << 16

/** Normal deviates, the same on every machine: sums of twelve even ones. */
const normals = makeNormals()

function makeNormals(): Float32Array {
  let state = 0x2545f491
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  return Float32Array.from({ length: TABLE }, () => {
    let sum = -6
    for (let i = 0; i < 12; i++) sum += next()
    return sum
  })
}

/** Normal deviates without end, of deviation 1. */
export function normalStream(draw: Draw): () => number {
  let state = draw.below(2 ** 31) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return normals[state & (TABLE - 1)]!
  }
}

/** White noise on every sample. */
export function addNoise(canvas: Canvas, deviation: number, draw: Draw): void {
  const normal = normalStream(draw)
  const { values } = canvas
  for (let i = 0; i < values.length; i++) values[i]! += deviation * normal()
}

export interface FieldForm {
  readonly columns: number
  readonly rows: number
  /** Pixels between the points of the coarsest lattice. */
  readonly cell: number
  /** Each further octave has half the cell and half the height. */
  readonly octaves: number
}

/** Smooth noise around 0, mostly within -1 and 1: clouds, tissue, parenchyma. One value a pixel. */
export function noiseField(form: FieldForm, draw: Draw): Float32Array {
  const { columns, rows } = form
  const field = new Float32Array(columns * rows)
  let [cell, height] = [form.cell, 1]
  for (let octave = 0; octave < form.octaves && cell >= 1.5; octave++) {
    addOctave(field, { columns, rows, cell, height }, draw)
    cell /= 2
    height /= 2
  }
  return field
}

function addOctave(
  field: Float32Array,
  { columns, rows, cell, height }: { columns: number; rows: number; cell: number; height: number },
  draw: Draw,
): void {
  const normal = normalStream(draw)
  const across = Math.ceil(columns / cell) + 2
  const lattice = Float32Array.from({ length: across * (Math.ceil(rows / cell) + 2) }, () => normal() * 0.6 * height)
  const at = Int32Array.from({ length: columns }, (_, x) => Math.floor(x / cell))
  const part = Float32Array.from({ length: columns }, (_, x) => smooth(x / cell - Math.floor(x / cell)))
  const points = new Float32Array(across)
  for (let y = 0; y < rows; y++) {
    const top = Math.floor(y / cell) * across
    const down = smooth(y / cell - Math.floor(y / cell))
    for (let i = 0; i < across; i++)
      points[i] = lattice[top + i]! + (lattice[top + across + i]! - lattice[top + i]!) * down
    for (let x = 0; x < columns; x++) {
      const left = points[at[x]!]!
      field[y * columns + x]! += left + (points[at[x]! + 1]! - left) * part[x]!
    }
  }
}

const smooth = (share: number): number => share * share * (3 - 2 * share)
