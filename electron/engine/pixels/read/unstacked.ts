import type { GrayImage } from './readers.ts'

/** Rows that stand out of the ground by less than this part of the strongest stroke are gaps between letters. */
const GAP = 0.25
/** Fewer letters than this are no line that is written downwards. */
const LEAST_LETTERS = 3
/** Columns of ground between letters, as part of their height. */
const SPACING = 0.15

/**
 * Upright letters that stand below each other, put side by side; `undefined` where gaps do not part the picture into
 * letters.
 */
export function unstacked(image: GrayImage): GrayImage | undefined {
  const letters = lettersIn(image)
  if (letters.length < LEAST_LETTERS) return undefined
  const height = Math.max(...letters.map(({ top, bottom }) => bottom - top))
  const spacing = Math.ceil(height * SPACING)
  const width = letters.length * (image.width + spacing) + spacing
  const bytes = new Uint8Array(width * height).fill(median(image.bytes))
  letters.forEach(({ top, bottom }, index) => {
    const left = spacing + index * (image.width + spacing)
    for (let y = top; y < bottom; y++) {
      bytes.set(image.bytes.subarray(y * image.width, (y + 1) * image.width), (y - top) * width + left)
    }
  })
  return { width, height, bytes }
}

interface Rows {
  readonly top: number
  readonly bottom: number
}

function lettersIn({ width, height, bytes }: GrayImage): readonly Rows[] {
  const ground = median(bytes)
  const inkOf = (levels: Uint8Array): number =>
    levels.reduce((most, level) => Math.max(most, Math.abs(level - ground)), 0)
  const least = GAP * inkOf(bytes)
  const letters: Rows[] = []
  for (let y = 0; y < height; y++) {
    if (inkOf(bytes.subarray(y * width, (y + 1) * width)) < least) continue
    const before = letters.at(-1)
    if (before?.bottom === y) letters[letters.length - 1] = { top: before.top, bottom: y + 1 }
    else letters.push({ top: y, bottom: y + 1 })
  }
  return letters
}

const median = (levels: Uint8Array): number => Uint8Array.from(levels).sort()[levels.length >> 1] ?? 0
