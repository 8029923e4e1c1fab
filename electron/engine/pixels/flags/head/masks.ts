import type { Mask } from './cells.ts'

/** Sides of a picture in cells. */
export interface Sides {
  readonly columns: number
  readonly rows: number
}

/** Every cell with its neighbours above, below, left and right, `steps` times over. */
export function dilate(mask: Mask, sides: Sides, steps: number): Mask {
  return repeated(mask, steps, (before) => spread(before, sides, 1))
}

/** Only cells whose neighbours are all in the mask, `steps` times over; beyond the border counts as in it. */
export function erode(mask: Mask, sides: Sides, steps: number): Mask {
  return repeated(mask, steps, (before) => spread(before, sides, 0))
}

function repeated(mask: Mask, steps: number, step: (before: Mask) => Mask): Mask {
  let result = mask
  for (let at = 0; at < steps; at++) result = step(result)
  return result
}

/** Gives each cell of the kind to its neighbours. */
function spread(mask: Mask, { columns, rows }: Sides, kind: 0 | 1): Mask {
  const result = mask.slice()
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at++) {
      if (mask[at] !== kind) continue
      if (x > 0) result[at - 1] = kind
      if (x < columns - 1) result[at + 1] = kind
      if (y > 0) result[at - columns] = kind
      if (y < rows - 1) result[at + columns] = kind
    }
  }
  return result
}

/** The mask's connected parts of at least so many cells. */
export function partsOf(mask: Mask, sides: Sides, fewest: number): readonly Mask[] {
  const left = mask.slice()
  const parts: Mask[] = []
  for (let at = left.indexOf(1); at >= 0; at = left.indexOf(1, at)) {
    const cells = take([at], left, sides)
    if (cells.length >= fewest) parts.push(maskOf(cells, mask.length))
  }
  return parts
}

/** What can be reached from the border without crossing the walls. */
export function outsideOf(walls: Mask, sides: Sides): Mask {
  const open = walls.map((cell) => 1 - cell)
  return maskOf(take(borderOf(sides), open, sides), walls.length)
}

/** The mask with what it encloses. */
export function filled(mask: Mask, sides: Sides): Mask {
  return outsideOf(mask, sides).map((cell) => 1 - cell)
}

/** Grows `seeds` back within `mask`, at most `steps` cells. */
export function regrow(seeds: Mask, mask: Mask, sides: Sides, steps: number): Mask {
  return repeated(seeds, steps, (before) => both(spread(before, sides, 1), mask))
}

/** Cells that are in both masks. */
export function both(one: Mask, other: Mask): Mask {
  return one.map((cell, at) => cell & (other[at] ?? 0))
}

/** Number of cells in a mask. */
export function countOf(mask: Mask): number {
  let count = 0
  for (const cell of mask) count += cell
  return count
}

/** Takes the cells that can be reached from the starts out of `from`. */
function take(starts: readonly number[], from: Mask, { columns, rows }: Sides): readonly number[] {
  const taken: number[] = []
  const enter = (at: number): void => {
    if (from[at] !== 1) return
    from[at] = 0
    taken.push(at)
  }
  for (const at of starts) enter(at)
  for (let next = 0; next < taken.length; next++) {
    const at = taken[next] ?? 0
    const x = at % columns
    if (x > 0) enter(at - 1)
    if (x < columns - 1) enter(at + 1)
    if (at >= columns) enter(at - columns)
    if (at < columns * (rows - 1)) enter(at + columns)
  }
  return taken
}

function maskOf(cells: readonly number[], length: number): Mask {
  const mask = new Uint8Array(length)
  for (const at of cells) mask[at] = 1
  return mask
}

function borderOf({ columns, rows }: Sides): number[] {
  const border: number[] = []
  for (let x = 0; x < columns; x++) border.push(x, (rows - 1) * columns + x)
  for (let y = 1; y < rows - 1; y++) border.push(y * columns, y * columns + columns - 1)
  return border
}
