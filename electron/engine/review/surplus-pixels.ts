import { type DataElement, find } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { numbersOf } from '#engine/dicom/values'

/** More than this is no text that somebody hid: Attributes that say how many pixels there are, and are wrong. */
const MOST_BYTES = 1 << 20

/**
 * Bytes of native Pixel Data behind the last pixel (PS3.5 8.1.1), which no viewer shows and no reader of text in pixels
 * sees; `undefined` where there are none.
 */
export function surplusOfPixels(instance: Instance): { readonly at: number; readonly length: number } | undefined {
  const pixels = find(instance.dataSet, tags.PixelData)
  if (pixels === undefined || pixels.fragments !== undefined) return undefined
  const number = (tag: DataElement['tag'], missing: number): number => {
    const element = find(instance.dataSet, tag)
    return (element && numbersOf(instance, instance.dataSet, element)[0]) ?? missing
  }
  const samples = number(tags.Rows, 0) * number(tags.Columns, 0) * number(tags.SamplesPerPixel, 1)
  const shown = Math.ceil((samples * number(tags.NumberOfFrames, 1) * number(tags.BitsAllocated, 8)) / 8)
  const length = pixels.length - shown
  return shown > 0 && length > 1 ? { at: pixels.valueAt + shown, length: Math.min(length, MOST_BYTES) } : undefined
}
