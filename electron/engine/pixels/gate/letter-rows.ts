import { type Region, transposedRegion } from '../region.ts'
import { inkOf } from './ink.ts'
import type { Ink } from './ink.ts'
import { piecesOf } from './pieces.ts'
import type { Piece } from './pieces.ts'
import type { Raster } from './raster.ts'
import { likenessOf } from './row-likeness.ts'

/** Heights of letters in pixels of a raster; larger ones are seen in smaller rasters. */
const LETTER = { least: 5, most: 24 } as const
/** Letters that touch make a piece so many times as wide as it is high. */
const MOST_TOUCHING = 9
/** Of a piece's box, the least and the most that is ink: lines that cross are less, blots are more. */
const FILL = { least: 0.12, most: 0.88 } as const
/** Neighbours differ in height and in contrast by no more, and have so much of their height in common. */
const SAME = { height: 1.5, contrast: 2, overlap: 0.7 } as const
/** Neighbours are no farther apart, in heights. */
const GAP = 1.6
/** Neighbours whose ink differs by less are teeth of a comb or squares of a board, when their sizes are equal. */
const ALIKE = 0.06
/** A letter is about so wide, of its height. */
const USUAL_WIDTH = 0.75

/** So many letters, in so many pieces, of which neighbours are so often unlike, may be writing … */
const MAYBE = { letters: 3, pieces: 3, changes: 1 } as const
/** … and from here on they look like nothing else. */
const CLEARLY = { letters: 6, pieces: 4, changes: 3 } as const
/** Upright letters below each other: of one height, their middles in one column, with wider gaps. */
const STACK = { letters: 5, changes: 3, height: 1.35, gap: 1.6, middle: 0.3 } as const

/** A row of pieces as letters make one, in pixels of the frame. */
export interface LetterRow {
  readonly region: Region
  readonly isClear: boolean
  /** Its letters lie on their side. */
  readonly isTurned: boolean
  /** How much it is like writing, by its own look. */
  readonly likeness: number
}

/**
 * Rows of letters in a region, seen `scale` times smaller: pieces of one height, on one line, close beside each other,
 * lighter or darker than their ground by about as much, and not all alike; along rows or along columns. `stacks`: only
 * upright letters below each other.
 */
export function letterRows(
  raster: Raster,
  region: Region,
  scale: number,
  leastStep: number,
  wanted: 'all' | 'stacks' = 'all',
): readonly LetterRow[] {
  const part = partOf(raster, region, scale)
  const ink = inkOf(part, leastStep)
  const { light, dark } = piecesOf(ink, LETTER.least)
  return ([1, -1] as const).flatMap((sign) => {
    const pieces = sign === 1 ? light : dark
    const stacks = stacksOf(pieces, part)
    const found = wanted === 'stacks' ? stacks : [...rowsOf(pieces, part), ...stacks, ...downOf(pieces, part)]
    return found.map((row) => ({
      region: placed(row, region, scale),
      isClear: row.isClear,
      isTurned: row.isTurned === true,
      likeness: likenessOf(row, ink, sign),
    }))
  })
}

/** Rows of turned letters. */
function downOf(pieces: readonly Piece[], { width, height }: Pick<Ink, 'width' | 'height'>): readonly Found[] {
  const rows = rowsOf(pieces.map(turned), { width: height, height: width })
  return rows.map((row) => ({ ...turned(row), isTurned: true }))
}

function placed({ left, top, right, bottom }: Region, within: Region, scale: number): Region {
  return {
    left: within.left + left * scale,
    top: within.top + top * scale,
    right: within.left + right * scale,
    bottom: within.top + bottom * scale,
  }
}

const turned = <T extends Region>(piece: T): T => ({ ...piece, ...transposedRegion(piece) })

/** A row that may be writing. */
interface Found extends Region {
  readonly isClear: boolean
  readonly isTurned?: boolean
  readonly letters: number
  readonly changes: number
  readonly count: number
}

interface Row {
  last: Piece
  left: number
  top: number
  right: number
  bottom: number
  letters: number
  pieces: number
  changes: number
  /** Pixels of ink in its pieces. */
  count: number
}

function rowsOf(pieces: readonly Piece[], size: Pick<Ink, 'width' | 'height'>): readonly Found[] {
  const letters = pieces.filter((piece) => isLetter(piece, size)).sort((a, b) => a.left - b.left || a.top - b.top)
  const rows: Row[] = []
  let open: Row[] = []
  for (const piece of letters) {
    // Pieces come from the left: what ended too far behind this one goes on no more.
    open = open.filter(({ last }) => piece.left - last.right <= GAP * SAME.height * LETTER.most)
    const row = longest(open.filter(({ last }) => goesOn(last, piece)))
    if (row) add(row, piece)
    else {
      const started = startOf(piece)
      rows.push(started)
      open.push(started)
    }
  }
  return rows.filter((row) => reaches(row, MAYBE)).map((row) => ({ ...row, isClear: reaches(row, CLEARLY) }))
}

function stacksOf(pieces: readonly Piece[], size: Pick<Ink, 'width' | 'height'>): readonly Found[] {
  const letters = pieces.filter((piece) => isLetter(piece, size) && lettersIn(piece) === 1)
  const stacks: Row[] = []
  let open: Row[] = []
  for (const piece of letters.sort((a, b) => a.top - b.top || a.left - b.left)) {
    // Pieces come from the top: what ended too far above this one goes on no more.
    open = open.filter(({ last }) => piece.top - last.bottom <= STACK.gap * LETTER.most)
    const stack = longest(open.filter(({ last }) => goesDown(last, piece)))
    if (stack) add(stack, piece)
    else {
      const started = startOf(piece)
      stacks.push(started)
      open.push(started)
    }
  }
  return stacks
    .filter((stack) => reaches(stack, { letters: STACK.letters, pieces: STACK.letters, changes: STACK.changes }))
    .map((stack) => ({ ...stack, isClear: true }))
}

function goesDown(a: Piece, b: Piece): boolean {
  const [first, second] = [a.bottom - a.top, b.bottom - b.top]
  const higher = Math.max(first, second)
  const gap = b.top - a.bottom
  if (gap < 1 || gap > STACK.gap * higher || higher > STACK.height * Math.min(first, second)) return false
  if (Math.max(a.contrast, b.contrast) > SAME.contrast * Math.min(a.contrast, b.contrast)) return false
  return Math.abs(a.left + a.right - b.left - b.right) <= 2 * STACK.middle * higher
}

function reaches(row: Row, least: Pick<Row, 'letters' | 'pieces' | 'changes'>): boolean {
  return row.letters >= least.letters && row.pieces >= least.pieces && row.changes >= least.changes
}

function longest(rows: readonly Row[]): Row | undefined {
  return rows.reduce<Row | undefined>((best, row) => (best && best.letters >= row.letters ? best : row), undefined)
}

function startOf(piece: Piece): Row {
  const { left, top, right, bottom } = piece
  return { last: piece, left, top, right, bottom, letters: lettersIn(piece), pieces: 1, changes: 0, count: piece.count }
}

function add(row: Row, piece: Piece): void {
  if (!areAlike(row.last, piece)) row.changes++
  row.last = piece
  row.letters += lettersIn(piece)
  row.pieces++
  row.count += piece.count
  row.left = Math.min(row.left, piece.left)
  row.top = Math.min(row.top, piece.top)
  row.right = Math.max(row.right, piece.right)
  row.bottom = Math.max(row.bottom, piece.bottom)
}

function lettersIn({ left, top, right, bottom }: Piece): number {
  return Math.max(1, Math.round((right - left) / ((bottom - top) * USUAL_WIDTH)))
}

function isLetter(
  { left, top, right, bottom, count }: Piece,
  { width, height }: Pick<Ink, 'width' | 'height'>,
): boolean {
  const [across, down] = [right - left, bottom - top]
  if (down < LETTER.least || down > LETTER.most || across > MOST_TOUCHING * down) return false
  if (top === 0 || bottom === height || (left === 0 && right === width)) return false
  const fill = count / (across * down)
  // A stroke that stands fills its box.
  return fill >= FILL.least && (fill <= FILL.most || across <= 3)
}

function goesOn(a: Piece, b: Piece): boolean {
  const gap = b.left - a.right
  const [first, second] = [a.bottom - a.top, b.bottom - b.top]
  const higher = Math.max(first, second)
  if (gap < -1 || gap > GAP * higher) return false
  if (higher > SAME.height * Math.min(first, second)) return false
  if (Math.max(a.contrast, b.contrast) > SAME.contrast * Math.min(a.contrast, b.contrast)) return false
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) >= SAME.overlap * higher
}

function areAlike(a: Piece, b: Piece): boolean {
  const isSameSize = a.right - a.left === b.right - b.left && a.bottom - a.top === b.bottom - b.top
  return isSameSize && Math.abs(a.count - b.count) <= ALIKE * Math.max(a.count, b.count)
}

/** The part of a raster within a region, each pixel the mean of a square of `scale` pixels; `scale`: a power of two. */
function partOf({ width, values }: Raster, { left, top, right, bottom }: Region, scale: number): Raster {
  const columns = Math.floor((right - left) / scale)
  const rows = Math.floor((bottom - top) / scale)
  const out = new Int32Array(columns * rows)
  const shift = 2 * (31 - Math.clz32(scale))
  const half = (1 << shift) >> 1
  for (let y = 0; y < rows; y++) {
    const from = (top + y * scale) * width + left
    const row = out.subarray(y * columns, (y + 1) * columns)
    if (scale === 1) row.set(values.subarray(from, from + columns))
    else meansInto(row, values, { from, width, scale, half, shift })
  }
  return { width: columns, height: rows, values: out }
}

interface Squares {
  readonly from: number
  readonly width: number
  readonly scale: number
  readonly half: number
  readonly shift: number
}

/** Means of squares beside each other, rounded as `Math.round` does. */
function meansInto(row: Int32Array, values: Int32Array, { from, width, scale, half, shift }: Squares): void {
  for (let x = 0, left = from; x < row.length; x++, left += scale) {
    let sum = half
    for (let dy = 0, at = left; dy < scale; dy++, at += width)
      for (let dx = 0; dx < scale; dx++) sum += values[at + dx] ?? 0
    row[x] = sum >> shift
  }
}
