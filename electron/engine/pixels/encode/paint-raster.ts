import type { Instance } from '#engine/dicom/read-instance'
import { blackOf } from '../mask/black.ts'
import { otherBits } from '../mask/mask-native.ts'
import type { MaskOptions } from '../mask/mask-options.ts'
import { type SamplePaint, samplePaint } from '../mask/paint.ts'
import type { PixelModule } from '../pixel-module.ts'
import type { Region } from '../region.ts'
import type { Raster } from './raster.ts'

interface RasterMask {
  readonly instance: Instance
  readonly module: PixelModule
  readonly regions: readonly Region[]
  readonly options: MaskOptions
}

/** Paints the regions of a decoded frame black, in place. May throw Problem PIX-DECODE. */
export function paintRaster(raster: Raster, { instance, module, regions, options }: RasterMask): void {
  const { samples, precision, signed, colour, components, columns } = raster
  const container = samples instanceof Uint8Array ? 8 : 16
  const bits = Math.min(module.bitsStored, precision)
  const cell = { bits, bitsAllocated: signed ? container : precision, highBit: bits - 1, signed: module.signed }
  // Signed samples of a codestream fill their container with the sign, whatever else is asked.
  const others = signed ? 'extend' : otherBits(instance, options)
  const black = blackOf(instance, { module, colour, bits }).map((stored) => samplePaint(stored, cell, others))
  for (const { left, top, right, bottom } of regions) {
    for (let y = top; y < bottom; y++) {
      paintRow(samples, { from: (y * columns + left) * components, to: (y * columns + right) * components, black })
    }
  }
}

function paintRow(
  samples: Raster['samples'],
  { from, to, black }: { from: number; to: number; black: readonly SamplePaint[] },
): void {
  for (let at = from; at < to; at++) {
    const paint = black[(at - from) % black.length]
    if (paint) samples[at] = ((samples[at] ?? 0) & paint.keep) | paint.value
  }
}
