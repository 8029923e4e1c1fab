import type { Angle, Reading } from '../read/reading.ts'
import type { Region } from '../region.ts'
import { weightOf } from './agree.ts'
import { type Extent, upright } from './boxes.ts'
import { isLabelAlone } from './labels.ts'
import { type Piece, piecesOf } from './merge-found.ts'
import { CUT, sectionStarts, unreadableValue, valueOf } from './value.ts'

/** Why a line must not be called harmless without a look. */
export type Doubt = 'none' | 'disagreement' | 'lowConfidence'

/** A piece of a line's value and where it stands in the frame. */
export interface PixelPart {
  readonly region: Region
  /** UTF-16 units of the line's `value`; other readings of the same region have parts of their own. */
  readonly at: number
  readonly length: number
  /** Both recognizers read the same, and at least one is sure: the letters are all there. */
  readonly isSure: boolean
}

/** Boxes of one frame that are read as one: in reading order, a label with the value that stands apart from it. */
export interface PixelLine {
  readonly regions: readonly Region[]
  readonly angle: Angle
  /** The reading that is shown. `value` begins with it. */
  readonly text: string
  /** Other readings of the whole line, where they differ by more than case, blanks and usual confusions. */
  readonly variants: readonly string[]
  readonly doubt: Doubt
  readonly parts: readonly PixelPart[]
  /**
   * What is judged, and what a project keeps as a unique value: the text, its variants and a mark of low confidence,
   * put apart by ` ¦ `; `…` where the border of the image cuts the line; `▯` and a place where nothing could be read.
   */
  readonly value: string
}

/** Below this no recognizer is sure of what it read. */
const SURE_READING = 0.6
/** A line that the border may have cut ends so near to it, in pixels. */
const AT_BORDER = 1
/** Boxes with so much of their height in common stand in one row. */
const SAME_ROW = 0.5
/** Words of one line are no farther apart, in heights. */
const WORD_GAP = 1.2
/** A label and its value may stand so far apart, in heights. */
const LABEL_GAP = 30
/** A value stands below its label no farther than this, in heights. */
const BELOW = 1.6

/** A piece as it lies when turned upright. */
interface Placed {
  readonly piece: Piece
  readonly box: Region
  readonly extent: Extent
}

/** The lines of a frame, from top to bottom, each turn of text by itself. */
export function linesOf(reading: Reading): readonly PixelLine[] {
  const extent = { width: reading.width, height: reading.height }
  const pieces = piecesOf(reading)
  return ([0, 90, 180, 270] as const).flatMap((angle) => {
    const placed = pieces
      .filter((piece) => piece.angle === angle)
      .map((piece) => ({ piece, box: upright(piece.region, angle, extent), extent }))
    return joined(rowsOf(placed)).map(lineOf)
  })
}

const heightOf = ({ box }: Placed): number => box.bottom - box.top

/** Pieces of one row from left to right, rows from top to bottom; cut where the gap is too wide. */
function rowsOf(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const rows: Placed[][] = []
  for (const item of [...placed].sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)) {
    const row = rows.find((others) => others.some((other) => isSameRow(other, item)))
    if (row) row.push(item)
    else rows.push([item])
  }
  return rows.flatMap((row) => splitRow(row.sort((a, b) => a.box.left - b.box.left || a.box.top - b.box.top)))
}

function isSameRow(a: Placed, b: Placed): boolean {
  const shared = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
  const [less, more] = [Math.min(heightOf(a), heightOf(b)), Math.max(heightOf(a), heightOf(b))]
  return shared >= SAME_ROW * less && more <= 2 * less
}

function splitRow(row: readonly Placed[]): readonly (readonly Placed[])[] {
  const lines: Placed[][] = []
  for (const item of row) {
    const last = lines.at(-1)
    const before = last?.at(-1)
    if (last && before && belongs(last, before, item)) last.push(item)
    else lines.push([item])
  }
  return lines
}

function belongs(line: readonly Placed[], before: Placed, item: Placed): boolean {
  const gap = item.box.left - before.box.right
  const height = Math.max(heightOf(before), heightOf(item))
  if (isUnread(before) || isUnread(item)) return false
  if (gap <= WORD_GAP * height) return true
  return line.length === 1 && gap <= LABEL_GAP * height && isLabelAlone(textOf(before)) && !isLabelAlone(textOf(item))
}

/** Labels with nothing beside them take the line below, when it begins where they do. */
function joined(rows: readonly (readonly Placed[])[]): readonly (readonly Placed[])[] {
  const taken = new Set<readonly Placed[]>()
  return rows.flatMap((row) => {
    if (taken.has(row)) return []
    const below = rows.find((other) => other !== row && !taken.has(other) && isValueBelow(row, other))
    if (below === undefined) return [row]
    taken.add(below)
    return [[...row, ...below]]
  })
}

function isValueBelow(row: readonly Placed[], below: readonly Placed[]): boolean {
  const [label, value] = [row[0], below[0]]
  if (row.length !== 1 || !label || !value || isUnread(label) || isUnread(value)) return false
  if (!isLabelAlone(textOf(label)) || isLabelAlone(below.map(textOf).join(' '))) return false
  const gap = value.box.top - label.box.bottom
  const isAligned = Math.abs(value.box.left - label.box.left) <= 2 * heightOf(label)
  return isAligned && gap > -SAME_ROW * heightOf(label) && gap <= BELOW * heightOf(label)
}

const isUnread = ({ piece }: Placed): boolean => piece.texts.length === 0
const textOf = ({ piece }: Placed): string => piece.texts[0] ?? ''

function lineOf(row: readonly Placed[]): PixelLine {
  const regions = row.map(({ piece }) => piece.region)
  const angle = row[0]?.piece.angle ?? 0
  if (row.every(isUnread)) return unreadLine(regions, angle)
  const count = Math.max(...row.map(({ piece }) => piece.texts.length))
  const readings = Array.from({ length: count }, (_, index) => readingOf(row, index))
  const isUnsure = row.some(({ piece }) => piece.confidence < SURE_READING && weightOf(piece.texts[0] ?? '') > 0)
  const texts = readings.map(({ text }) => text)
  const starts = sectionStarts(texts)
  const [text = '', ...variants] = texts
  return {
    regions,
    angle,
    text,
    variants,
    doubt: variants.length > 0 ? 'disagreement' : isUnsure ? 'lowConfidence' : 'none',
    parts: readings.flatMap(({ parts }, index) =>
      parts.map((part) => ({ ...part, at: part.at + (starts[index] ?? 0) })),
    ),
    value: valueOf(texts, isUnsure),
  }
}

function unreadLine(regions: readonly Region[], angle: Angle): PixelLine {
  const [region] = regions
  const value = region ? unreadableValue(region.left, region.top, region.right, region.bottom) : ''
  const parts = regions.map((each) => ({ region: each, at: 0, length: value.length, isSure: false }))
  return { regions, angle, text: value, variants: [], doubt: 'lowConfidence', parts, value }
}

interface LineReading {
  readonly text: string
  readonly parts: readonly PixelPart[]
}

/** Reading n of a line: where a piece has fewer, its first one. */
function readingOf(row: readonly Placed[], index: number): LineReading {
  const first = row[0]
  const last = row.at(-1)
  let text = first && first.box.left <= AT_BORDER ? CUT : ''
  const parts: PixelPart[] = []
  for (const { piece } of row) {
    if (parts.length > 0) text += ' '
    const own = piece.texts[index] ?? piece.texts[0] ?? ''
    parts.push({ region: piece.region, at: text.length, length: own.length, isSure: piece.isSure })
    text += own
  }
  const isCutRight = last && last.box.right >= widthOf(last) - AT_BORDER
  return { text: isCutRight ? text + CUT : text, parts }
}

function widthOf({ piece: { angle }, extent }: Placed): number {
  return angle === 90 || angle === 270 ? extent.height : extent.width
}
