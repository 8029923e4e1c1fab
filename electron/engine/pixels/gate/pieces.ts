import type { Region } from '../region.ts'
import type { Ink } from './ink.ts'

/** Ink of one kind that hangs together: its bounds, its pixels, and by how much its strongest stands out. */
export interface Piece extends Region {
  readonly count: number
  readonly contrast: number
}

/** Pieces in the order of their first pixels. */
export interface Pieces {
  readonly light: readonly Piece[]
  readonly dark: readonly Piece[]
}

/**
 * The pieces of light and of dark ink that are `least` pixels long or more, one way or the other. Runs of a row are
 * joined with those of the row above that they touch, corners counted.
 */
export function piecesOf(ink: Ink, least: number): Pieces {
  const [light, dark] = [emptyBook(), emptyBook()]
  let [above, row] = [emptyRow(ink.width), emptyRow(ink.width)]
  for (let y = 0; y < ink.height; y++) {
    findRuns(ink, y, row)
    placeRuns(light, row.light, above.light, y)
    placeRuns(dark, row.dark, above.dark, y)
    ;[above, row] = [row, above]
  }
  return { light: toldPieces(light, least), dark: toldPieces(dark, least) }
}

/** The runs of a row. */
interface Row {
  readonly light: Runs
  readonly dark: Runs
}

const emptyRow = (width: number): Row => ({ light: emptyRuns(width), dark: emptyRuns(width) })

/** Pixels of ink beside each other in a row, from `starts` to before `ends`, and the numbers of their pieces. */
interface Runs {
  count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly contrasts: Float32Array
  readonly pieces: Int32Array
}

function emptyRuns(width: number): Runs {
  const most = (width + 1) >> 1
  return {
    count: 0,
    starts: new Int32Array(most),
    ends: new Int32Array(most),
    contrasts: new Float32Array(most),
    pieces: new Int32Array(most),
  }
}

/** What is known of each piece, by its number; of one that was joined to another, its parent alone counts. */
interface Book {
  readonly parents: number[]
  readonly lefts: number[]
  readonly tops: number[]
  readonly rights: number[]
  readonly bottoms: number[]
  readonly counts: number[]
  readonly contrasts: number[]
}

const emptyBook = (): Book => ({
  parents: [],
  lefts: [],
  tops: [],
  rights: [],
  bottoms: [],
  counts: [],
  contrasts: [],
})

function findRuns({ width, over }: Ink, y: number, { light, dark }: Row): void {
  const from = y * width
  const to = from + width
  light.count = 0
  dark.count = 0
  for (let at = from; at < to;) {
    let most = over[at] ?? 0
    if (most === 0) {
      at++
      continue
    }
    const start = at - from
    const isLight = most > 0
    for (at++; at < to; at++) {
      const by = over[at] ?? 0
      if (isLight ? !(by > 0) : !(by < 0)) break
      if (isLight ? by > most : by < most) most = by
    }
    addRun(isLight ? light : dark, start, at - from, Math.abs(most))
  }
}

function addRun(runs: Runs, start: number, end: number, contrast: number): void {
  runs.starts[runs.count] = start
  runs.ends[runs.count] = end
  runs.contrasts[runs.count] = contrast
  runs.count++
}

/** Gives each run of a row the piece of those above that it touches, or a piece of its own. */
function placeRuns(book: Book, { count, starts, ends, contrasts, pieces }: Runs, above: Runs, y: number): void {
  let candidate = 0
  for (let run = 0; run < count; run++) {
    const start = starts[run] ?? 0
    const end = ends[run] ?? 0
    while (candidate < above.count && (above.ends[candidate] ?? 0) < start) candidate++
    let piece = NONE
    // One run of the row above may touch the next of this one as well.
    for (let touching = candidate; touching < above.count && (above.starts[touching] ?? 0) <= end; touching++) {
      const other = rootOf(book, above.pieces[touching] ?? 0)
      piece = piece === NONE ? other : joined(book, piece, other)
    }
    if (piece === NONE) piece = begun(book, start, y)
    pieces[run] = piece
    const size = end - start
    if (start < (book.lefts[piece] ?? 0)) book.lefts[piece] = start
    if (end > (book.rights[piece] ?? 0)) book.rights[piece] = end
    book.bottoms[piece] = y + 1
    book.counts[piece] = (book.counts[piece] ?? 0) + size
    const contrast = contrasts[run] ?? 0
    if (contrast > (book.contrasts[piece] ?? 0)) book.contrasts[piece] = contrast
  }
}

/** No piece yet. */
const NONE = -1

/** A new piece without a pixel. */
function begun({ parents, lefts, tops, rights, bottoms, counts, contrasts }: Book, start: number, y: number): number {
  lefts.push(start)
  tops.push(y)
  rights.push(start)
  bottoms.push(y)
  counts.push(0)
  contrasts.push(0)
  return parents.push(parents.length) - 1
}

/** Two pieces become the one of them that began first. */
function joined(book: Book, a: number, b: number): number {
  if (a === b) return a
  const { parents, lefts, tops, rights, bottoms, counts, contrasts } = book
  const [into, from] = a < b ? [a, b] : [b, a]
  parents[from] = into
  lefts[into] = Math.min(lefts[into] ?? 0, lefts[from] ?? 0)
  tops[into] = Math.min(tops[into] ?? 0, tops[from] ?? 0)
  rights[into] = Math.max(rights[into] ?? 0, rights[from] ?? 0)
  bottoms[into] = Math.max(bottoms[into] ?? 0, bottoms[from] ?? 0)
  counts[into] = (counts[into] ?? 0) + (counts[from] ?? 0)
  contrasts[into] = Math.max(contrasts[into] ?? 0, contrasts[from] ?? 0)
  return into
}

function rootOf({ parents }: Book, piece: number): number {
  let root = piece
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
    // The way is shortened for who goes it next.
    parents[root] = parents[parent] ?? parent
    root = parent
  }
  return root
}

/** Pieces that are `least` long, one way or the other. */
function toldPieces({ parents, lefts, tops, rights, bottoms, counts, contrasts }: Book, least: number): Piece[] {
  const told: Piece[] = []
  for (let piece = 0; piece < parents.length; piece++) {
    if (parents[piece] !== piece) continue
    const [left, top, right, bottom] = [lefts[piece] ?? 0, tops[piece] ?? 0, rights[piece] ?? 0, bottoms[piece] ?? 0]
    if (right - left < least && bottom - top < least) continue
    told.push({ left, top, right, bottom, count: counts[piece] ?? 0, contrast: contrasts[piece] ?? 0 })
  }
  return told
}
