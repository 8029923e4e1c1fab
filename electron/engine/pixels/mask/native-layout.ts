import type { Region } from '../region.ts'
import type { SamplePaint } from './paint.ts'

/** How the samples of a frame of native Pixel Data follow one another (PS3.5 8.2, PS3.3 C.7.6.3.1.3). */
export interface NativeLayout {
  readonly rows: number
  readonly columns: number
  readonly samplesPerPixel: number
  readonly planar: boolean
  /** 1: pixels are single bits; else whole bytes. */
  readonly bitsAllocated: number
  /** YBR_FULL_422: Y Y Cb Cr for two pixels. */
  readonly packed422: boolean
}

/** Bits from the start of one frame to the start of the next. */
export function frameBits(layout: NativeLayout): number {
  const { rows, columns, samplesPerPixel, bitsAllocated, packed422 } = layout
  return rows * columns * (packed422 ? 2 : samplesPerPixel) * bitsAllocated
}

/** What is painted over neighbouring bytes or bits: `start` and `end` count bits from the start of the frame. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly paint: Paint
}

/** Bytes that repeat along a stretch. */
interface Paint {
  readonly value: Uint8Array
  readonly keep: Uint8Array
}

/** Paint ready for a layout: one repeating pattern for each sample plane. */
export type Brush = readonly Paint[]

/** `samples`: paint of each sample of a pixel; its length is Samples per Pixel. */
export function brushOf(layout: NativeLayout, samples: readonly SamplePaint[]): Brush {
  const [first, second, third] = samples
  if (layout.packed422 && first && second && third) return [pattern([first, first, second, third], 1)]
  const bytes = Math.max(layout.bitsAllocated / 8, 1)
  return layout.planar ? samples.map((sample) => pattern([sample], bytes)) : [pattern(samples, bytes)]
}

/** Little endian bytes of samples, side by side. */
function pattern(samples: readonly SamplePaint[], bytes: number): Paint {
  const spread = (word: number): number[] => Array.from({ length: bytes }, (_, at) => (word >>> (8 * at)) & 0xff)
  return {
    value: Uint8Array.from(samples.flatMap(({ value }) => spread(value))),
    keep: Uint8Array.from(samples.flatMap(({ keep }) => spread(keep))),
  }
}

/** Little endian bytes of one sample that is given as bytes: floating point. */
export function brushOfBytes(value: Uint8Array): Brush {
  return [{ value, keep: new Uint8Array(value.length) }]
}

/**
 * Paints one frame's regions into `bytes`, the stretch of little endian Pixel Data that begins at bit `from` of
 * that frame (negative: before it). Only bits of the regions change.
 */
export function paintNative(
  bytes: Uint8Array,
  from: number,
  { layout, brush, regions }: { layout: NativeLayout; brush: Brush; regions: readonly Region[] },
): void {
  for (const region of regions) {
    for (let y = region.top; y < region.bottom; y++) {
      for (const stretch of stretchesOf(layout, brush, region, y)) {
        if (layout.bitsAllocated === 1) paintBits(bytes, from, stretch)
        else paintBytes(bytes, from / 8, stretch)
      }
    }
  }
}

function stretchesOf(layout: NativeLayout, brush: Brush, { left, right }: Region, y: number): Stretch[] {
  const { columns, rows, samplesPerPixel, planar, bitsAllocated, packed422 } = layout
  const first = y * columns + left
  const last = y * columns + right
  if (packed422) {
    const [paint] = brush
    return paint ? [{ start: 16 * (first - (first % 2)), end: 16 * (last + (last % 2)), paint }] : []
  }
  const width = bitsAllocated * (planar ? 1 : samplesPerPixel)
  return brush.map((paint, plane) => {
    const base = plane * rows * columns * bitsAllocated
    return { start: base + first * width, end: base + last * width, paint }
  })
}

function paintBytes(bytes: Uint8Array, from: number, { start, end, paint }: Stretch): void {
  const { value, keep } = paint
  const first = Math.max(start / 8, from)
  const last = Math.min(end / 8, from + bytes.length)
  for (let at = first; at < last; at++) {
    const index = (at - start / 8) % value.length
    bytes[at - from] = ((bytes[at - from] ?? 0) & (keep[index] ?? 0)) | (value[index] ?? 0)
  }
}

/** Bits lie least significant first (PS3.5 8.1.1). */
function paintBits(bytes: Uint8Array, from: number, { start, end, paint }: Stretch): void {
  const isSet = ((paint.value[0] ?? 0) & 1) === 1
  const first = Math.max(start, from)
  const last = Math.min(end, from + 8 * bytes.length)
  for (let bit = first; bit < last; bit++) {
    const at = (bit - from) >> 3
    const mask = 1 << ((bit - from) & 7)
    bytes[at] = isSet ? (bytes[at] ?? 0) | mask : (bytes[at] ?? 0) & ~mask
  }
}

/** What the brush really covers: pairs of pixels share their chroma in YBR_FULL_422, so both go. */
export function coveredBy({ packed422, columns }: NativeLayout, regions: readonly Region[]): readonly Region[] {
  if (!packed422) return regions
  return regions.map(({ left, top, right, bottom }) => {
    // With an odd number of columns pairs lie over the ends of rows: the whole width may be touched.
    if (columns % 2 === 1) return { left: 0, top: Math.max(top - 1, 0), right: columns, bottom: bottom + 1 }
    return { left: left - (left % 2), top, right: right + (right % 2), bottom }
  })
}
