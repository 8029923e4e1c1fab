import { type DataElement, find } from '#engine/dicom/data-set'
import { nameOf } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { numbersOf } from '#engine/dicom/values'

/** More than this is no text that somebody hid: Attributes that say how many pixels there are, and are wrong. */
const MOST_BYTES = 1 << 20

/** Elements that hold native pixels, and the bits of one where no Attribute says it. */
const holders = [
  { tag: tags.PixelData, bits: undefined },
  { tag: tags.FloatPixelData, bits: 32 },
  { tag: tags.DoubleFloatPixelData, bits: 64 },
] as const

/**
 * Bytes of native pixels behind the last one (PS3.5 8.1.1), which no viewer shows and no reader of text in pixels sees;
 * `undefined` where there are none.
 */
export function surplusOfPixels(
  instance: Instance,
): { readonly at: number; readonly length: number; readonly of: string } | undefined {
  for (const { tag, bits } of holders) {
    const pixels = find(instance.dataSet, tag)
    if (pixels === undefined || pixels.fragments !== undefined) continue
    const number = (of: DataElement['tag'], missing: number): number => {
      const element = find(instance.dataSet, of)
      return (element && numbersOf(instance, instance.dataSet, element)[0]) ?? missing
    }
    const samples = number(tags.Rows, 0) * number(tags.Columns, 0) * number(tags.SamplesPerPixel, 1)
    const bitsOfOne = bits ?? number(tags.BitsAllocated, 8)
    const shown = Math.ceil((samples * number(tags.NumberOfFrames, 1) * bitsOfOne) / 8)
    const length = pixels.length - shown
    if (shown > 0 && length > 1)
      return { at: pixels.valueAt + shown, length: Math.min(length, MOST_BYTES), of: nameOf(tag, undefined) }
  }
  return undefined
}
