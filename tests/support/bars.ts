import type { GrayImage, Readers } from '#engine/pixels/read/readers'
import type { Region } from '#engine/pixels/region'

/**
 * Text for models that need no training: a bright bar of eight rows on black, as wide as so many times its height as
 * the place of its text in this list says. Wide steps, so that a bar that was scaled still says the same.
 */
export const barTexts = ['MI 0.9', 'NAMEB GIVEN', 'Zorblatt', 'NAMEC GIVEN', 'ends the process'] as const
export type BarText = (typeof barTexts)[number]

export const BAR_HEIGHT = 8
const LEAST_WIDTH = 2
/** Stored value of a bar. */
const BRIGHT = 255
/** What is as bright as this is one: a look may show the ground in the middle of its range. */
const SEEN = 200

export interface Bar {
  readonly text: BarText
  readonly left: number
  readonly top: number
  /** Two columns of five are bright, as letters leave their ground between them. */
  readonly striped?: boolean
}

/** Where a bar lies. */
export function regionOf({ text, left, top }: Bar): Region {
  const width = (barTexts.indexOf(text) + LEAST_WIDTH) * BAR_HEIGHT
  return { left, top, right: left + width, bottom: top + BAR_HEIGHT }
}

/** A frame of 8 bits with bars on black. */
export function barFrame(columns: number, rows: number, bars: readonly Bar[]): Uint8Array {
  const bytes = new Uint8Array(columns * rows)
  for (const bar of bars) {
    const { left, top, right, bottom } = regionOf(bar)
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        // The last column is bright, so that the box is as wide as the bar.
        if (bar.striped !== true || (right - 1 - x) % 5 < 2 || x === left) bytes[y * columns + x] = BRIGHT
      }
    }
  }
  return bytes
}

/** Readers of bars. A bar that ends the process does so when it is read. */
export function openBarReaders(): Readers {
  const recognize = (crops: readonly GrayImage[]) => Promise.resolve(crops.map(textOf))
  return {
    digest: 'bars',
    detect: (image) => Promise.resolve(barsIn(image).map((region) => ({ region, score: 1 }))),
    recognizers: [
      { name: 'ppocr', recognize },
      { name: 'tesseract', recognize },
    ],
    close: () => Promise.resolve(),
  }
}

function textOf(crop: GrayImage): { readonly text: string; readonly confidence: number } {
  const [bar] = barsIn(crop)
  if (bar === undefined) return { text: '', confidence: 0 }
  const times = Math.round((bar.right - bar.left) / (bar.bottom - bar.top))
  const text = barTexts[times - LEAST_WIDTH] ?? ''
  if (text === 'ends the process') process.exit(1)
  return { text, confidence: text === '' ? 0 : 1 }
}

/** Boxes of bright pixels, from the top: bars never touch each other or lie beside each other. */
function barsIn({ width, height, bytes }: GrayImage): Region[] {
  const bars: Region[] = []
  let open: Region | undefined
  for (let y = 0; y < height; y++) {
    const row = bytes.subarray(y * width, (y + 1) * width)
    const left = row.findIndex((value) => value >= SEEN)
    if (left < 0) {
      if (open !== undefined) bars.push(open)
      open = undefined
      continue
    }
    const right = row.findLastIndex((value) => value >= SEEN) + 1
    open =
      open === undefined
        ? { left, top: y, right, bottom: y + 1 }
        : { left: Math.min(open.left, left), top: open.top, right: Math.max(open.right, right), bottom: y + 1 }
  }
  return open === undefined ? bars : [...bars, open]
}
