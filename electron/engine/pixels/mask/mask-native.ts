import type { Segment } from '#engine/dicom/output'
import type { Instance } from '#engine/dicom/read-instance'
import type { ByteSource } from '#engine/ports'
import { Unreadable } from '../codecs/codec.ts'
import { isPacked422, nativeFrame, swappedWord } from '../frame-bytes.ts'
import type { PixelModule } from '../pixel-module.ts'
import type { Region } from '../region.ts'
import { blackOf, isBlackAtTop } from './black.ts'
import type { MaskOptions } from './mask-options.ts'
import { type Brush, brushOf, brushOfBytes, coveredBy, frameBits, type NativeLayout } from './native-layout.ts'
import { overlayPlanes } from './overlays.ts'
import { samplePaint } from './paint.ts'
import { paintedSource } from './painted-source.ts'

/** Regions of some frames, counted from 0, that lie within the image. */
export type FrameRegions = ReadonlyMap<number, readonly Region[]>

/** The layout of one frame of native samples; `planar` as the samples lie, which RLE decides for itself. */
export function nativeLayout(module: PixelModule, planar: boolean): NativeLayout {
  const { rows, columns, samplesPerPixel, bitsAllocated } = module
  return { rows, columns, samplesPerPixel, planar, bitsAllocated, packed422: isPacked422(module) }
}

/** Black for native samples of this module. `frames`: those that will be painted. May throw Problem PIX-DECODE. */
export function nativeBrush(
  instance: Instance,
  module: PixelModule,
  { layout, options, frames }: { layout: NativeLayout; options: MaskOptions; frames: Iterable<number> },
): Brush {
  if (module.kind !== 'integer') return floatBrush(instance, module, frames)
  const colour = module.photometric.startsWith('YBR') ? 'YBR' : 'RGB'
  const { bitsStored: bits, bitsAllocated, highBit, signed } = module
  const others = otherBits(instance, options)
  const black = blackOf(instance, { module, colour, bits })
  const cell = { bits, bitsAllocated, highBit, signed }
  return brushOf(
    layout,
    black.map((stored) => samplePaint(stored, cell, others)),
  )
}

/** What happens to the bits of a sample outside its stored value. */
export function otherBits(instance: Instance, { highBits }: MaskOptions): 'keep' | 'clear' | 'extend' {
  if (highBits === 'keep') return 'keep'
  return overlayPlanes(instance).some(({ position }) => position !== undefined) ? 'clear' : 'extend'
}

/**
 * Native Pixel Data with the regions painted, as segments: bytes outside are read from the original while the output is
 * written. Throws Unreadable when a frame is not there.
 */
export function maskNative(
  instance: Instance,
  module: PixelModule,
  regions: FrameRegions,
  options: MaskOptions,
): { readonly content: readonly Segment[]; readonly covered: FrameRegions } {
  const layout = nativeLayout(module, module.planar)
  const { element } = module
  for (const frame of regions.keys()) {
    if (frameBits(layout) * (frame + 1) > 8 * element.length)
      throw new Unreadable('Pixel Data is shorter than its frames')
  }
  const brush = nativeBrush(instance, module, { layout, options, frames: regions.keys() })
  const word = swappedWord(instance, module)
  const value = { source: instance.body, at: element.valueAt, length: element.length, word }
  const bare = withoutPlanes(instance, module, { value, layout, options })
  const source = paintedSource(bare, { layout, brush, regions })
  const covered = new Map([...regions].map(([frame, each]) => [frame, coveredBy(layout, each)]))
  return { content: [{ kind: 'copy', source, at: 0, length: element.length }], covered }
}

interface Value {
  readonly source: ByteSource
  readonly at: number
  readonly length: number
  readonly word: 1 | 2 | 4 | 8
}

/** Planes in the pixel words are removed by clearing their bit in every pixel of every frame. */
function withoutPlanes(
  instance: Instance,
  module: PixelModule,
  { value, layout, options }: { value: Value; layout: NativeLayout; options: MaskOptions },
): Value {
  if (options.overlays !== 'remove') return value
  const positions = overlayPlanes(instance).flatMap(({ position }) => (position === undefined ? [] : [position]))
  if (positions.length === 0) return value
  const planes = positions.reduce((bits, position) => bits | (1 << position), 0)
  const keep = (~planes & (2 ** module.bitsAllocated - 1)) >>> 0
  const brush = brushOf(
    layout,
    Array.from({ length: module.samplesPerPixel }, () => ({ value: 0, keep })),
  )
  const whole = [{ left: 0, top: 0, right: module.columns, bottom: module.rows }]
  const regions = new Map(Array.from({ length: module.frames }, (_, frame) => [frame, whole]))
  return { ...value, source: paintedSource(value, { layout, brush, regions }), at: 0 }
}

/** The darkest value that the painted frames themselves have: the least float there is would ruin every window. */
function floatBrush(instance: Instance, module: PixelModule, frames: Iterable<number>): Brush {
  const isTop = isBlackAtTop(instance, module)
  const size = module.bitsAllocated / 8
  let black: number | undefined
  for (const frame of frames) {
    const bytes = nativeFrame(instance, module, frame)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at + size <= bytes.length; at += size) {
      const value = size === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true)
      if (!Number.isFinite(value)) continue
      if (black === undefined || (isTop ? value > black : value < black)) black = value
    }
  }
  const out = new DataView(new ArrayBuffer(size))
  if (size === 4) out.setFloat32(0, black ?? 0, true)
  else out.setFloat64(0, black ?? 0, true)
  return brushOfBytes(new Uint8Array(out.buffer))
}
