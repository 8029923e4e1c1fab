import { find } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { numbersOf } from '#engine/dicom/values'
import { frameNumbers } from '../functional-groups.ts'
import { paletteToRgb } from '../palette.ts'
import type { PixelModule } from '../pixel-module.ts'

/** What is painted over: the module that describes the samples, what three of them mean, and how many bits they have. */
export interface Canvas {
  readonly module: PixelModule
  readonly colour: 'RGB' | 'YBR'
  /** Bits of a sample that hold the stored value: Bits Stored, or fewer where a codestream has fewer. */
  readonly bits: number
}

/**
 * The stored value of each sample of a pixel that is black as displayed (PS3.3 C.7.6.3.1.2): the least value of
 * MONOCHROME2 and the greatest of MONOCHROME1 (the other way round where the rescale slope is negative), black in RGB
 * and YCbCr, the darkest entry of a palette. Values of the pixel padding range are passed over: they say that no image
 * was acquired here, and viewers and measurements leave such pixels out, so paint of that value would change what the
 * image says. The darkest value beside the range is as black to the eye. May throw Problem PIX-DECODE.
 */
export function blackOf(instance: Instance, canvas: Canvas): readonly number[] {
  return shadeOf(instance, canvas, 'black')
}

/** What a sample is painted with: what hides, or what an overlay is drawn with. */
export type Shade = 'black' | 'white'

/** The same for either shade: white is the other end of what black is. May throw Problem PIX-DECODE. */
export function shadeOf(instance: Instance, { module, colour, bits }: Canvas, shade: Shade): readonly number[] {
  if (module.samplesPerPixel === 3) return colourOf(module, colour, bits, shade)
  const range = valueRange(module.signed, bits)
  const padding = paddingRange(instance, module)
  if (module.photometric === 'PALETTE COLOR') return [entryOf(instance, module, { range, padding, shade })]
  const isAtTop = isInverted(instance, module) === (shade === 'black')
  return [isAtTop ? greatest(range, padding) : least(range, padding)]
}

interface Range {
  readonly from: number
  readonly to: number
}

function valueRange(signed: boolean, bits: number): Range {
  return signed ? { from: -(2 ** (bits - 1)), to: 2 ** (bits - 1) - 1 } : { from: 0, to: 2 ** bits - 1 }
}

function colourOf(
  { photometric }: PixelModule,
  colour: Canvas['colour'],
  bits: number,
  shade: Shade,
): readonly number[] {
  const full = 2 ** bits - 1
  if (colour === 'RGB') return shade === 'black' ? [0, 0, 0] : [full, full, full]
  const middle = 2 ** (bits - 1)
  const isPartial = photometric.startsWith('YBR_PARTIAL')
  if (shade === 'white') return [isPartial ? (235 * 2 ** bits) / 256 : full, middle, middle]
  return [isPartial ? middle / 8 : 0, middle, middle]
}

function isInverted(instance: Instance, { photometric }: PixelModule): boolean {
  const [slope = 1] = frameNumbers(instance, 0, 'PixelValueTransformationSequence', 'RescaleSlope')
  return (photometric === 'MONOCHROME1') !== slope < 0
}

/** Whether the greatest stored value is the black one, for samples that are no integers. */
export function isBlackAtTop(instance: Instance, module: PixelModule): boolean {
  return isInverted(instance, module)
}

function least({ from, to }: Range, padding: Range | undefined): number {
  if (padding === undefined || from < padding.from || from > padding.to) return from
  return padding.to < to ? padding.to + 1 : from
}

function greatest({ from, to }: Range, padding: Range | undefined): number {
  if (padding === undefined || to < padding.from || to > padding.to) return to
  return padding.from > from ? padding.from - 1 : to
}

/** Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2), read by Pixel Representation whatever VR they are written in. */
function paddingRange(instance: Instance, { signed }: PixelModule): Range | undefined {
  const value = padding(instance, 'PixelPaddingValue', signed)
  if (value === undefined) return undefined
  const limit = padding(instance, 'PixelPaddingRangeLimit', signed) ?? value
  return { from: Math.min(value, limit), to: Math.max(value, limit) }
}

function padding(instance: Instance, keyword: string, signed: boolean): number | undefined {
  const element = find(instance.dataSet, tagOfKeyword(keyword))
  const [value] = element ? numbersOf(instance, instance.dataSet, element) : []
  if (value === undefined) return undefined
  return signed ? (value << 16) >> 16 : value & 0xffff
}

interface Entries {
  readonly range: Range
  readonly padding: Range | undefined
  readonly shade: Shade
}

function entryOf(instance: Instance, { signed, bitsStored }: PixelModule, { range, padding, shade }: Entries): number {
  const values = Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index)
  const indices = signed ? Int16Array.from(values) : Uint16Array.from(values)
  const rgb = paletteToRgb(instance, bitsStored <= 8 && !signed ? Uint8Array.from(values) : indices)
  const isPadding = (value: number): boolean => padding !== undefined && value >= padding.from && value <= padding.to
  const free = values.filter((value) => !isPadding(value))
  const sign = shade === 'black' ? 1 : -1
  const rank = (value: number): number => sign * luminanceAt(rgb, value - range.from)
  return (free.length > 0 ? free : values).reduce((best, value) => (rank(value) < rank(best) ? value : best))
}

/** In thousandths of full luminance per step of 8 bits: whole numbers, so that machines agree on ties. */
function luminanceAt(rgb: Uint8Array, index: number): number {
  return 299 * (rgb[3 * index] ?? 0) + 587 * (rgb[3 * index + 1] ?? 0) + 114 * (rgb[3 * index + 2] ?? 0)
}
