import type { Region } from '#engine/pixels/index'
import { blend, copyOf, rectangle } from './canvas.ts'
import type { Canvas, Paint } from './canvas.ts'
import type { Draw } from './draw.ts'
import { contrastOf, legibilityOf } from './legibility.ts'
import { boxOf, faceName, lineMasks } from './line-mask.ts'
import type { LineMask } from './line-mask.ts'
import type { Anchor, BlockStyle } from './style.ts'
import type { Item } from './truth.ts'
import type { Line } from './wording.ts'

/** Lines of one look that stand together. */
export interface Block {
  readonly lines: readonly Line[]
  readonly style: BlockStyle
  /** First frame with them and the one behind the last. */
  readonly frames: readonly [from: number, to: number]
}

interface Placed {
  readonly mask: LineMask
  readonly line: Line
  readonly left: number
  readonly top: number
}

/**
 * Paints blocks into the frames of one image, each where it touches no other; what finds no place is left out. Where
 * things stand follows from `draw` alone, so that a series can have them all at one place.
 */
export async function writeText(frames: readonly Canvas[], blocks: readonly Block[], draw: Draw): Promise<Item[]> {
  const taken: Region[] = []
  const items: Item[] = []
  for (const block of blocks) {
    const masks = await lineMasks(block.lines, block.style.face, block.style.turn)
    const placed = place(masks, { block, canvas: frames[0]!, taken, draw: draw.fork() })
    if (placed.length > 0) items.push(...paintBlock(frames, block, placed))
  }
  return items
}

const EDGE = 5

function place(
  masks: readonly LineMask[],
  { block, canvas, taken, draw }: { block: Block; canvas: Canvas; taken: Region[]; draw: Draw },
): Placed[] {
  const isUpright = block.style.turn === 0 || block.style.turn === 180
  const gap = isUpright ? draw.whole(1, 5) : draw.whole(4, 8)
  const fitting = masks.flatMap((mask, index) => {
    const fits = mask.columns < canvas.columns - 2 * EDGE && mask.rows < canvas.rows - 2 * EDGE
    return fits ? [{ mask, line: block.lines[index]! }] : []
  })
  for (let count = fitting.length; count > 0; count--) {
    const lines = fitting.slice(0, count)
    const size = sizeOf(lines, gap, isUpright)
    for (let attempt = 0; attempt < 12; attempt++) {
      const [left, top] = corner(block.style.anchor, canvas, size, draw)
      const region = {
        left: left - EDGE,
        top: top - EDGE,
        right: left + size.wide + EDGE,
        bottom: top + size.high + EDGE,
      }
      const isInside = left >= 0 && top >= 0 && left + size.wide <= canvas.columns && top + size.high <= canvas.rows
      if (!isInside || taken.some((other) => touches(other, region))) continue
      taken.push(region)
      return lay(lines, { left, top, wide: size.wide, gap, isUpright, anchor: block.style.anchor })
    }
  }
  return []
}

interface Fitting {
  readonly mask: LineMask
  readonly line: Line
}

function sizeOf(lines: readonly Fitting[], gap: number, isUpright: boolean): { wide: number; high: number } {
  const columns = lines.map(({ mask }) => mask.columns)
  const rows = lines.map(({ mask }) => mask.rows)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value + gap, -gap)
  return isUpright ? { wide: Math.max(...columns), high: sum(rows) } : { wide: sum(columns), high: Math.max(...rows) }
}

function lay(
  lines: readonly Fitting[],
  {
    left,
    top,
    wide,
    gap,
    isUpright,
    anchor,
  }: { left: number; top: number; wide: number; gap: number; isUpright: boolean; anchor: Anchor },
): Placed[] {
  let [x, y] = [left, top]
  return lines.map(({ mask, line }) => {
    const indent = isUpright && anchor.endsWith('Right') ? wide - mask.columns : 0
    const placed = { mask, line, left: x + indent, top: y }
    if (isUpright) y += mask.rows + gap
    else x += mask.columns + gap
    return placed
  })
}

function corner(
  anchor: Anchor,
  { columns, rows }: Canvas,
  { wide, high }: { wide: number; high: number },
  draw: Draw,
): [number, number] {
  const [right, bottom] = [columns - wide - EDGE, rows - high - EDGE]
  const [midX, midY] = [draw.whole(EDGE, Math.max(EDGE, right)), draw.whole(EDGE, Math.max(EDGE, bottom))]
  const places: Readonly<Record<Anchor, [number, number]>> = {
    topLeft: [EDGE, EDGE],
    topRight: [right, EDGE],
    bottomLeft: [EDGE, bottom],
    bottomRight: [right, bottom],
    top: [midX, EDGE],
    anywhere: [midX, midY],
    leftEdge: [EDGE, midY],
    rightEdge: [right, midY],
  }
  return places[anchor]
}

const touches = (a: Region, b: Region): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

function paintBlock(
  frames: readonly Canvas[],
  { style, frames: [from, to] }: Block,
  placed: readonly Placed[],
): Item[] {
  const first = frames[from]!
  const before = copyOf(first)
  const area = {
    left: Math.min(...placed.map(({ left }) => left)) - 3,
    top: Math.min(...placed.map(({ top }) => top)) - 3,
    right: Math.max(...placed.map(({ left, mask }) => left + mask.columns)) + 3,
    bottom: Math.max(...placed.map(({ top, mask }) => top + mask.rows)) + 3,
  }
  const { ink, plate, around } = greysOf(first, area, style)
  if (plate !== undefined) rectangle(before, area, plate)
  for (const frame of frames.slice(from, to)) {
    if (plate !== undefined) rectangle(frame, area, plate)
    for (const line of placed) paintLine(frame, line, { ink, around: style.isOutlined ? around : undefined })
  }
  return placed.flatMap((line) => itemsOf(line, { before, after: first, style, frames: [from, to] }))
}

interface Greys {
  readonly ink: Paint
  readonly plate: Paint | undefined
  /** Of an outline. */
  readonly around: Paint
}

/** Inks by what is there: letters in a mode that cannot stand out from it get a plate. */
function greysOf(canvas: Canvas, area: Region, { mode, strength, colour, hasPlate }: BlockStyle): Greys {
  const values = samplesIn(canvas, area)
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => values[Math.floor(share * values.length)] ?? 0) as [
    number,
    number,
    number,
  ]
  switch (mode) {
    case 'colour':
      return { ink: colour, plate: hasPlate || middle > 0.4 ? 0.05 : undefined, around: 0 }
    case 'light on dark': {
      const plate = hasPlate || middle + strength > 1.1 ? Math.max(0, Math.min(0.1, 1 - strength)) : undefined
      return { ink: Math.min(1, (plate ?? Math.max(0, middle)) + strength), plate, around: 0 }
    }
    case 'dark on light': {
      const plate = hasPlate || middle - strength < -0.1 ? Math.min(1, Math.max(0.85, strength)) : undefined
      return { ink: Math.max(0, (plate ?? Math.min(1, middle)) - strength), plate, around: 1 }
    }
    case 'above window': {
      const plate = low < 1.02 ? 1.1 : undefined
      return { ink: Math.max(high, plate ?? low) + 0.25 + strength / 2, plate, around: 1.05 }
    }
    case 'below window': {
      const plate = high > -0.2 ? -0.15 - strength / 2 : undefined
      return {
        ink: plate === undefined ? Math.min(-0.02, middle + strength) : -0.02,
        plate,
        around: -0.15 - strength / 2,
      }
    }
  }
}

function samplesIn(canvas: Canvas, { left, top, right, bottom }: Region): number[] {
  const out: number[] = []
  for (let y = Math.max(0, top); y < Math.min(canvas.rows, bottom); y++) {
    for (let x = Math.max(0, left); x < Math.min(canvas.columns, right); x++) {
      out.push(canvas.values[(y * canvas.columns + x) * canvas.channels]!)
    }
  }
  return out.sort((a, b) => a - b)
}

function paintLine(
  canvas: Canvas,
  { mask, left, top }: Placed,
  { ink, around }: { ink: Paint; around: Paint | undefined },
): void {
  const { columns, coverage } = mask
  const each = (paint: (x: number, y: number, share: number) => void): void => {
    for (let i = 0; i < coverage.length; i++) {
      if (coverage[i]! > 0) paint(left + (i % columns), top + Math.floor(i / columns), coverage[i]! / 255)
    }
  }
  if (around !== undefined) {
    each((x, y, share) => {
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) blend(canvas, x + dx, y + dy, around, share)
    })
  }
  each((x, y, share) => blend(canvas, x, y, ink, share))
}

function itemsOf(
  { mask, line, left, top }: Placed,
  { before, after, style, frames }: { before: Canvas; after: Canvas; style: BlockStyle; frames: Item['frames'] },
): Item[] {
  return line.flatMap((part, index) => {
    const box = boxOf(mask, index + 1, left, top)
    if (box === undefined) return []
    const ink = inkIn(mask, box, left, top)
    const contrast = contrastOf(before, after, box, ink)
    const item: Item = {
      part,
      box,
      ink,
      frames,
      font: faceName(style.face),
      capital: mask.capital,
      ...contrast,
      legibility: legibilityOf(mask.capital, contrast),
      turn: style.turn,
      mode: style.mode,
    }
    return [item]
  })
}

function inkIn({ columns, coverage }: LineMask, box: Region, left: number, top: number): Uint8Array {
  const width = box.right - box.left
  return Uint8Array.from({ length: width * (box.bottom - box.top) }, (_, i) => {
    const [x, y] = [box.left + (i % width) - left, box.top + Math.floor(i / width) - top]
    const value = coverage[y * columns + x]!
    return value >= 128 ? 1 : value > 20 ? 2 : 0
  })
}
