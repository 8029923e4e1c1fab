import { resized } from '../render/resize.ts'
import type { GrayImage } from './readers.ts'

/** The recognizer's height, and a width past which a line would take too much memory: 1,600 pixels hold 100 letters. */
const LINE = { height: 48, leastWidth: 16, mostWidth: 1600 } as const

/** A line as PP-OCR's recognizer takes it: 48 pixels high. */
export function forLineReader(line: GrayImage): GrayImage {
  const width = Math.round((line.width * LINE.height) / line.height)
  return resized(line, Math.min(Math.max(width, LINE.leastWidth), LINE.mostWidth), LINE.height)
}

/** Height at which Tesseract reads best, and the white it wants around. */
const PRINT = { height: 44, mostWidth: 2400, margin: 10 } as const
const WHITE = 255

/** A line as Tesseract takes it: dark on light over the whole range, not below 44 pixels in height, in a white margin. */
export function forTesseract(line: GrayImage): GrayImage {
  const scale = Math.max(1, PRINT.height / line.height)
  const width = Math.min(Math.max(1, Math.round(line.width * scale)), PRINT.mostWidth)
  return framed(stretched(resized(line, width, Math.round(line.height * scale)), isLightOnDark(line)))
}

/** Ground takes more room than strokes: where the median lies below the mean, the ground is dark. */
function isLightOnDark({ bytes }: GrayImage): boolean {
  const sorted = Uint8Array.from(bytes).sort()
  const mean = sorted.reduce((sum, level) => sum + level, 0) / sorted.length
  return (sorted[sorted.length >> 1] ?? 0) < mean
}

/** From black to white between the first and the last hundredth. */
function stretched({ width, height, bytes }: GrayImage, invert: boolean): GrayImage {
  const sorted = Uint8Array.from(bytes).sort()
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0
  const high = Math.max(sorted[Math.floor(sorted.length * 0.99)] ?? 0, low + 1)
  const levels = Uint8Array.from({ length: 256 }, (_, level) => {
    const to = Math.min(Math.max(Math.round(((level - low) * WHITE) / (high - low)), 0), WHITE)
    return invert ? WHITE - to : to
  })
  return { width, height, bytes: bytes.map((level) => levels[level] ?? 0) }
}

function framed({ width, height, bytes }: GrayImage): GrayImage {
  const columns = width + 2 * PRINT.margin
  const out = new Uint8Array(columns * (height + 2 * PRINT.margin)).fill(WHITE)
  for (let y = 0; y < height; y++) {
    out.set(bytes.subarray(y * width, (y + 1) * width), (y + PRINT.margin) * columns + PRINT.margin)
  }
  return { width: columns, height: height + 2 * PRINT.margin, bytes: out }
}
