import { covers } from '#engine/pixels/region'
import type { Region } from '#engine/pixels/index'
import type { FrameBytes } from '#engine/ports'
import type { Item, Truth } from './truth.ts'

/** What became of one item in one output. */
export interface ItemFate {
  readonly item: Item
  /** Share of its box whose pixels are of one grey, letters and ground alike; the least over its frames. */
  readonly covered: number
  /** Share of the pixels of its box that are not what they were; the most over its frames. */
  readonly changed: number
}

/** What became of one Instance that was written. */
export interface ImageFate {
  readonly items: readonly ItemFate[]
  /** Share of changed pixels among those that are on or near no identity and no label of one. */
  readonly changedElsewhere: number
  /** Any pixel of any frame that was looked at has changed. */
  readonly isChanged: boolean
}

/** Before and after of one frame, by its number. */
export interface FramePair {
  readonly frame: number
  readonly before: FrameBytes
  readonly after: FrameBytes
}

/** Frames of a long Instance that are looked at: the ends of what its items say, and some between. */
export function framesToExamine({ frames, items }: Truth): number[] {
  const ends = items.flatMap(({ frames: [from, to] }) => [from, to - 1])
  return [...new Set([0, Math.floor(frames / 2), frames - 1, ...ends])].sort((left, right) => left - right)
}

/** Compares what was written with what was there. Throws Error where shapes differ. */
export function examine(truth: Truth, pairs: readonly FramePair[]): ImageFate {
  const views = pairs.map((pair) => viewOf(pair))
  const changed = views.map(changedPixels)
  return {
    items: truth.items.map((item) => fateOf(item, views, changed)),
    changedElsewhere: Math.max(0, ...views.map((view, i) => elsewhere(truth, view, changed[i]!))),
    isChanged: changed.some((pixels) => pixels.includes(1)),
  }
}

interface View {
  readonly frame: number
  readonly columns: number
  readonly rows: number
  readonly channels: number
  readonly before: ArrayLike<number>
  readonly after: ArrayLike<number>
  /** Grey levels that count as one. */
  readonly tolerance: number
}

function viewOf({ frame, before, after }: FramePair): View {
  const { columns, rows, samplesPerPixel } = before.info
  if (after.info.columns !== columns || after.info.rows !== rows) throw new Error(`frame ${frame} has another size`)
  const samples = samplesOf(before)
  return {
    frame,
    columns,
    rows,
    channels: samplesPerPixel,
    before: samples,
    after: samplesOf(after),
    tolerance: 0.03 * spreadOf(samples),
  }
}

function samplesOf({ info, bytes }: FrameBytes): ArrayLike<number> {
  if (info.bitsStored <= 8) return info.signed ? new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) : bytes
  const { buffer, byteOffset, length } = byteOffsetIsEven(bytes) ? bytes : new Uint8Array(bytes)
  return info.signed ? new Int16Array(buffer, byteOffset, length / 2) : new Uint16Array(buffer, byteOffset, length / 2)
}

const byteOffsetIsEven = ({ byteOffset }: Uint8Array): boolean => byteOffset % 2 === 0

/** Between the darkest and the brightest hundredth. */
function spreadOf(samples: ArrayLike<number>): number {
  const some = Array.from({ length: 2000 }, (_, i) => samples[Math.floor((i * samples.length) / 2000)]!)
  some.sort((left, right) => left - right)
  return Math.max(1, some[1979]! - some[20]!)
}

function changedPixels({ before, after, channels, columns, rows }: View): Uint8Array {
  const out = new Uint8Array(columns * rows)
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) out[Math.floor(i / channels)] = 1
  return out
}

function fateOf(item: Item, views: readonly View[], changed: readonly Uint8Array[]): ItemFate {
  const [from, to] = item.frames
  const own = views.flatMap((view, i) =>
    view.frame >= from && view.frame < to ? [{ view, changed: changed[i]! }] : [],
  )
  return {
    item,
    covered: Math.min(...own.map(({ view }) => coveredShare(item, view))),
    changed: Math.max(...own.map(({ view, changed: pixels }) => changedShare(item.box, view.columns, pixels))),
  }
}

function changedShare(box: Region, columns: number, pixels: Uint8Array): number {
  let [count, total] = [0, 0]
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++, total++) count += pixels[y * columns + x]!
  }
  return count / total
}

/**
 * Letters and ground of a box that was masked are of one grey, whichever it is. So: the share of letters, and that of
 * ground, which have the grey in the middle of the box; the lesser counts, since letters on flat ground would else do.
 */
function coveredShare({ box, ink }: Item, view: View): number {
  const greys = greysIn(box, view)
  const middle = Float64Array.from(greys).sort()[Math.floor(greys.length / 2)]!
  const counts = { ink: [0, 0], ground: [0, 0] } as const satisfies Record<string, [number, number]>
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] === 2) continue
    const count: [number, number] = ink[i] === 1 ? counts.ink : counts.ground
    count[1]++
    if (Math.abs(greys[i]! - middle) <= view.tolerance) count[0]++
  }
  const share = ([same, all]: readonly [number, number]): number => (all === 0 ? 1 : same / all)
  return Math.min(share(counts.ink), share(counts.ground))
}

function greysIn(box: Region, { after, columns, channels }: View): number[] {
  const out: number[] = []
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const at = (y * columns + x) * channels
      out.push(channels === 1 ? after[at]! : 0.299 * after[at]! + 0.587 * after[at + 1]! + 0.114 * after[at + 2]!)
    }
  }
  return out
}

/** A mask is wider than its text, and a JPEG changes in blocks. */
const MARGIN = 16

function elsewhere({ items }: Truth, { frame, columns, rows }: View, pixels: Uint8Array): number {
  const near = items.flatMap(({ part, box, frames: [from, to] }) =>
    part.role !== 'harmless' && frame >= from && frame < to
      ? [{ left: box.left - MARGIN, top: box.top - MARGIN, right: box.right + MARGIN, bottom: box.bottom + MARGIN }]
      : [],
  )
  let [count, total] = [0, 0]
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (near.length > 0 && covers(near, x, y)) continue
      total++
      count += pixels[y * columns + x]!
    }
  }
  return total === 0 ? 0 : count / total
}
