import type { Segment } from '#engine/dicom/output'
import type { Instance } from '#engine/dicom/read-instance'
import type { ByteSource } from '#engine/ports'
import { Unreadable } from '../codecs/codec.ts'
import { isPacked422, nativeFrame, swappedWord } from '../frame-bytes.ts'
import { overlayPlanes } from '../overlays/overlay-planes.ts'
import type { PixelModule } from '../pixel-module.ts'
import { clipRegions, type Region } from '../region.ts'
import { isBlackAtTop, type Shade, shadeOf } from './black.ts'
import type { MaskOptions } from './mask-options.ts'
import { type Brush, brushOf, brushOfBytes, coveredBy, frameBits, type NativeLayout } from './native-layout.ts'
import { samplePaint } from './paint.ts'
import { paintedSource } from './painted-source.ts'

/** Regions of some frames, counted from 0, that lie within the image. */
export type FrameRegions = ReadonlyMap<number, readonly Region[]>

/** The layout of one frame of native samples; `planar` as the samples lie, which RLE decides for itself. */
export function nativeLayout(module: PixelModule, planar: boolean): NativeLayout {
  const { rows, columns, samplesPerPixel, bitsAllocated } = module
  return { rows, columns, samplesPerPixel, planar, bitsAllocated, packed422: isPacked422(module) }
}

interface Brushed {
  readonly layout: NativeLayout
  readonly options: MaskOptions
  readonly frames: Iterable<number>
  readonly shade: Shade
}

/** Paint for native samples of this module. `frames`: those that will be painted. May throw Problem PIX-DECODE. */
export function nativeBrush(
  instance: Instance,
  module: PixelModule,
  { layout, options, frames, shade }: Brushed,
): Brush {
  if (module.kind !== 'integer') return floatBrush(instance, module, frames, shade)
  const colour = module.photometric.startsWith('YBR') ? 'YBR' : 'RGB'
  const { bitsStored: bits, bitsAllocated, highBit, signed } = module
  const others = otherBits(instance, options)
  const paint = shadeOf(instance, { module, colour, bits }, shade)
  const cell = { bits, bitsAllocated, highBit, signed }
  return brushOf(
    layout,
    paint.map((stored) => samplePaint(stored, cell, others)),
  )
}

/** What happens to the bits of a sample outside its stored value. */
export function otherBits(instance: Instance, { highBits }: MaskOptions): 'keep' | 'clear' | 'extend' {
  if (highBits === 'keep') return 'keep'
  return overlayPlanes(instance).some(({ position }) => position !== undefined) ? 'clear' : 'extend'
}

/** What is painted in which frames: regions that are hidden, what overlays draw, and how. */
export interface PaintWork {
  readonly regions: FrameRegions
  /** Painted white before anything is hidden. */
  readonly drawn: FrameRegions
  readonly options: MaskOptions
}

/**
 * Native Pixel Data with the regions painted, as segments: bytes outside are read from the original while the output is
 * written. Throws Unreadable when a frame is not there.
 */
export function maskNative(
  instance: Instance,
  module: PixelModule,
  { regions, drawn, options }: PaintWork,
): { readonly content: readonly Segment[]; readonly covered: FrameRegions; readonly drawn: FrameRegions } {
  const layout = nativeLayout(module, module.planar)
  const { element } = module
  for (const frame of [...regions.keys(), ...drawn.keys()]) {
    if (frameBits(layout) * (frame + 1) > 8 * element.length)
      throw new Unreadable('Pixel Data is shorter than its frames')
  }
  const word = swappedWord(instance, module)
  const value = { source: instance.body, at: element.valueAt, length: element.length, word }
  const bare = withoutPlanes(instance, module, { value, layout, options })
  const white = painted(instance, module, { value: bare, layout, options, regions: drawn, shade: 'white' })
  const { source } = painted(instance, module, { value: white, layout, options, regions, shade: 'black' })
  const grown = (by: FrameRegions): FrameRegions =>
    new Map([...by].map(([frame, each]) => [frame, coveredBy(layout, each)]))
  return {
    content: [{ kind: 'copy', source, at: source === instance.body ? element.valueAt : 0, length: element.length }],
    covered: grown(regions),
    drawn: grown(drawn),
  }
}

interface Value {
  readonly source: ByteSource
  readonly at: number
  readonly length: number
  readonly word: 1 | 2 | 4 | 8
}

interface Painting extends Omit<PaintWork, 'drawn'> {
  readonly value: Value
  readonly layout: NativeLayout
  readonly shade: Shade
}

function painted(instance: Instance, module: PixelModule, { value, layout, options, regions, shade }: Painting): Value {
  if (regions.size === 0) return value
  const brush = nativeBrush(instance, module, { layout, options, frames: regions.keys(), shade })
  return { ...value, source: paintedSource(value, { layout, brush, regions }), at: 0 }
}

/** Planes in the pixel words are taken out by clearing their bit: in every pixel of every frame, or in regions of theirs. */
function withoutPlanes(
  instance: Instance,
  module: PixelModule,
  { value, layout, options }: { value: Value; layout: NativeLayout; options: MaskOptions },
): Value {
  if (options.overlays === 'keep') return value
  const whole = [{ left: 0, top: 0, right: module.columns, bottom: module.rows }]
  return overlayPlanes(instance).reduce((bare, { group, position }) => {
    const cleared = options.overlays === 'mask' ? clipRegions(options.planes?.get(group) ?? [], module) : whole
    if (position === undefined || cleared.length === 0) return bare
    const keep = (~(1 << position) & (2 ** module.bitsAllocated - 1)) >>> 0
    const brush = brushOf(
      layout,
      Array.from({ length: module.samplesPerPixel }, () => ({ value: 0, keep })),
    )
    const regions = new Map(Array.from({ length: module.frames }, (_, frame) => [frame, cleared]))
    return { ...bare, source: paintedSource(bare, { layout, brush, regions }), at: 0 }
  }, value)
}

/** The darkest or lightest value that the painted frames themselves have: the ends of all floats would ruin every window. */
function floatBrush(instance: Instance, module: PixelModule, frames: Iterable<number>, shade: Shade): Brush {
  const isTop = isBlackAtTop(instance, module) === (shade === 'black')
  const size = module.bitsAllocated / 8
  let found: number | undefined
  for (const frame of frames) {
    const bytes = nativeFrame(instance, module, frame)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at + size <= bytes.length; at += size) {
      const value = size === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true)
      if (!Number.isFinite(value)) continue
      if (found === undefined || (isTop ? value > found : value < found)) found = value
    }
  }
  const out = new DataView(new ArrayBuffer(size))
  if (size === 4) out.setFloat32(0, found ?? 0, true)
  else out.setFloat64(0, found ?? 0, true)
  return brushOfBytes(new Uint8Array(out.buffer))
}
