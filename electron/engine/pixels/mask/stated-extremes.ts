import { find } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import type { PixelModule } from '../pixel-module.ts'
import type { PixelChange } from './pixel-change.ts'

/** Type 3 attributes of the Image Pixel Module (PS3.3 C.7.6.3) that say the least and greatest pixel values. */
const STATED = ['SmallestImagePixelValue', 'LargestImagePixelValue']

/** Paint may lie outside what they say, and what they say may have been in what was painted: they are removed. */
export function statedExtremes(instance: Instance, { samplesPerPixel }: PixelModule): readonly PixelChange[] {
  if (samplesPerPixel === 3) return []
  return STATED.flatMap((keyword): PixelChange[] => {
    const element = find(instance.dataSet, tagOfKeyword(keyword))
    return element ? [{ kind: 'remove', element }] : []
  })
}
