import type { Region } from '#engine/pixels/index'
import { bitmapMask, capitalOf } from './fonts/bitmap.ts'
import type { BitmapFont } from './fonts/bitmap.ts'
import { newMask, withoutSmoothing } from './fonts/mask.ts'
import type { LetterMask } from './fonts/mask.ts'
import { vectorMasks } from './fonts/vector.ts'
import type { Turn } from './truth.ts'
import type { Line } from './wording.ts'

/** A font at a size. */
export type Face =
  | { readonly kind: 'bitmap'; readonly font: BitmapFont; readonly scale: number }
  | {
      readonly kind: 'vector'
      readonly family: string
      readonly isBold: boolean
      readonly size: number
      readonly isSmoothed: boolean
    }

/** Name of a face as the figures are split by it. */
export const faceName = (face: Face): string => (face.kind === 'bitmap' ? `bitmap ${face.font}` : face.family)

/** A line of text ready to be painted, with the part that each covered pixel belongs to, counted from 1. */
export interface LineMask extends LetterMask {
  readonly owner: Uint8Array
  /** Height of a capital in pixels. */
  readonly capital: number
}

/** Lines of one face, each part set beside the one before it, then turned. */
export async function lineMasks(lines: readonly Line[], face: Face, turn: Turn): Promise<LineMask[]> {
  const pieces = lines.flatMap((parts) => parts.flatMap(({ text }) => (turn === 'stacked' ? Array.from(text) : [text])))
  const masks = await masksOf(pieces, face)
  const gap = gapOf(face)
  let at = 0
  return lines.map((parts) => {
    const own = parts.flatMap(({ text }, index) => {
      const count = turn === 'stacked' ? Array.from(text).length : 1
      return masks.slice(at, (at += count)).map((mask) => ({ mask, owner: index + 1 }))
    })
    const capital = capitalHeight(face)
    if (turn === 'stacked') return { ...stacked(own), capital }
    return { ...turned(sideBySide(own, gap), turn), capital }
  })
}

async function masksOf(texts: readonly string[], face: Face): Promise<LetterMask[]> {
  if (face.kind === 'bitmap') return texts.map((text) => bitmapMask(text, face.font, face.scale))
  const masks = await vectorMasks(texts, face)
  return face.isSmoothed ? masks : masks.map(withoutSmoothing)
}

const gapOf = (face: Face): number => Math.round(face.kind === 'bitmap' ? face.scale * 6 : face.size * 0.35)

function capitalHeight(face: Face): number {
  return face.kind === 'bitmap' ? capitalOf(face.font, face.scale) : Math.round(face.size * 0.7)
}

interface Owned {
  readonly mask: LetterMask
  readonly owner: number
}
type OwnedMask = Omit<LineMask, 'capital'>

function empty(columns: number, rows: number): OwnedMask {
  return { ...newMask(columns, rows), owner: new Uint8Array(columns * rows) }
}

function put(into: OwnedMask, { mask, owner }: Owned, left: number, top: number): void {
  for (let y = 0; y < mask.rows; y++) {
    for (let x = 0; x < mask.columns; x++) {
      const value = mask.coverage[y * mask.columns + x]!
      const at = (y + top) * into.columns + x + left
      if (value > into.coverage[at]!) {
        into.coverage[at] = value
        into.owner[at] = owner
      }
    }
  }
}

function sideBySide(parts: readonly Owned[], gap: number): OwnedMask {
  const columns = parts.reduce((sum, { mask }) => sum + mask.columns + gap, -gap)
  const line = empty(columns, Math.max(...parts.map(({ mask }) => mask.rows)))
  let left = 0
  for (const part of parts) {
    put(line, part, left, 0)
    left += part.mask.columns + gap
  }
  return line
}

/** Letter under letter, as some X-ray cassettes print them. */
function stacked(letters: readonly Owned[]): OwnedMask {
  const columns = Math.max(...letters.map(({ mask }) => mask.columns))
  const rows = letters.reduce((sum, { mask }) => sum + mask.rows, 0)
  const line = empty(columns, rows)
  let top = 0
  for (const letter of letters) {
    put(line, letter, Math.floor((columns - letter.mask.columns) / 2), top)
    top += letter.mask.rows
  }
  return line
}

function turned(mask: OwnedMask, turn: 0 | 90 | 180 | 270): OwnedMask {
  if (turn === 0) return mask
  const { columns, rows } = mask
  const out = turn === 180 ? empty(columns, rows) : empty(rows, columns)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const to =
        turn === 180
          ? (rows - 1 - y) * columns + columns - 1 - x
          : turn === 90
            ? x * rows + rows - 1 - y
            : (columns - 1 - x) * rows + y
      out.coverage[to] = mask.coverage[y * columns + x]!
      out.owner[to] = mask.owner[y * columns + x]!
    }
  }
  return out
}

/** The smallest rectangle with what a part covers by half or more, placed at an offset; `undefined`: nothing is covered. */
export function boxOf(mask: LineMask, owner: number, left: number, top: number): Region | undefined {
  const { columns, coverage, owner: owners } = mask
  let box: { left: number; top: number; right: number; bottom: number } | undefined
  for (let i = 0; i < coverage.length; i++) {
    if (owners[i] !== owner || coverage[i]! < 64) continue
    const [x, y] = [left + (i % columns), top + Math.floor(i / columns)]
    box ??= { left: x, top: y, right: x + 1, bottom: y + 1 }
    box.left = Math.min(box.left, x)
    box.top = Math.min(box.top, y)
    box.right = Math.max(box.right, x + 1)
    box.bottom = Math.max(box.bottom, y + 1)
  }
  return box
}
