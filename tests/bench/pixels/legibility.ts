import type { Region } from '#engine/pixels/index'
import type { Canvas } from './canvas.ts'
import type { Legibility } from './truth.ts'

/** Height of a capital, contrast and contrast to noise from which an item counts as legible, and as clear. */
const LEGIBLE = { capital: 7, contrast: 0.1, contrastToNoise: 3 } as const
const CLEAR = { capital: 9, contrast: 0.25, contrastToNoise: 6 } as const

/** Share of an item's pixels that may stand out less: where it crosses something of its own grey. */
const WEAK_PIXELS = 0.1

export interface Contrast {
  readonly contrast: number
  readonly contrastToNoise: number
}

/** What letters stand out by: the canvas before and after they were painted, over the noise that was there before. */
export function contrastOf(before: Canvas, after: Canvas, box: Region, ink: Uint8Array): Contrast {
  const steps: number[] = []
  const width = box.right - box.left
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] === 1) steps.push(Math.abs(luminance(after, at(after, box, width, i)) - surround(before, box)))
  }
  steps.sort((left, right) => left - right)
  const contrast = steps[Math.floor(steps.length * WEAK_PIXELS)] ?? 0
  return { contrast, contrastToNoise: contrast / Math.max(noiseOf(before, box), 1e-3) }
}

const at = ({ columns }: Canvas, box: Region, width: number, i: number): number =>
  (box.top + Math.floor(i / width)) * columns + box.left + (i % width)

const luminance = ({ channels, values }: Canvas, pixel: number): number =>
  channels === 1
    ? values[pixel]!
    : 0.299 * values[3 * pixel]! + 0.587 * values[3 * pixel + 1]! + 0.114 * values[3 * pixel + 2]!

function luminances(canvas: Canvas, box: Region): number[] {
  const out: number[] = []
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) out.push(luminance(canvas, y * canvas.columns + x))
  return out
}

/** The grey in the middle of all that lie in the box. */
function surround(canvas: Canvas, box: Region): number {
  const known = surrounds.get(canvas)?.get(box)
  if (known !== undefined) return known
  const sorted = luminances(canvas, box).sort((left, right) => left - right)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  surrounds.set(canvas, (surrounds.get(canvas) ?? new Map<Region, number>()).set(box, middle))
  return middle
}

const surrounds = new WeakMap<Canvas, Map<Region, number>>()

/** Deviation of what changes within two pixels, the width of a stroke. */
function noiseOf(canvas: Canvas, box: Region): number {
  let [sum, count] = [0, 0]
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x + 2 < box.right; x++) {
      const pixel = y * canvas.columns + x
      sum += (luminance(canvas, pixel + 2) - luminance(canvas, pixel)) ** 2
      count++
    }
  }
  return Math.sqrt(sum / Math.max(1, count) / 2)
}

/** `clear` is read at a glance, `legible` with care, `hard` by guessing. */
export function legibilityOf(capital: number, { contrast, contrastToNoise }: Contrast): Legibility {
  const reaches = (bar: typeof LEGIBLE | typeof CLEAR): boolean =>
    capital >= bar.capital && contrast >= bar.contrast && contrastToNoise >= bar.contrastToNoise
  return reaches(CLEAR) ? 'clear' : reaches(LEGIBLE) ? 'legible' : 'hard'
}
