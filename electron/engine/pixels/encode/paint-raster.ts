import type { Instance } from '#engine/dicom/read-instance'
import { shadeOf } from '../mask/black.ts'
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
  /** Painted white before anything is hidden. */
  readonly drawn: readonly Region[]
  readonly options: MaskOptions
}

/** Paints what is drawn over a decoded frame white, its regions black, in place. May throw Problem PIX-DECODE. */
export function paintRaster(raster: Raster, { instance, module, regions, drawn, options }: RasterMask): void {
  const { samples, precision, signed, colour, components, columns } = raster
  const container = samples instanceof Uint8Array ? 8 : 16
  const bits = Math.min(module.bitsStored, precision)
  const cell = { bits, bitsAllocated: signed ? container : precision, highBit: bits - 1, signed: module.signed }
  // Signed samples of a codestream fill their container with the sign, whatever else is asked.
  const others = signed ? 'extend' : otherBits(instance, options)
  for (const [shade, each] of [
    ['white', drawn],
    ['black', regions],
  ] as const) {
    if (each.length === 0) continue
    const ink = shadeOf(instance, { module, colour, bits }, shade).map((stored) => samplePaint(stored, cell, others))
    for (const { left, top, right, bottom } of each) {
      for (let y = top; y < bottom; y++) {
        paintRow(samples, { from: (y * columns + left) * components, to: (y * columns + right) * components, ink })
      }
    }
  }
}

function paintRow(
  samples: Raster['samples'],
  { from, to, ink }: { from: number; to: number; ink: readonly SamplePaint[] },
): void {
  for (let at = from; at < to; at++) {
    const paint = ink[(at - from) % ink.length]
    if (paint) samples[at] = ((samples[at] ?? 0) & paint.keep) | paint.value
  }
}
