import { type DataElement, find } from '#engine/dicom/data-set'
import { newElement } from '#engine/dicom/encode'
import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { numbersOf, textValues } from '#engine/dicom/values'
import { frameBits } from '../mask/native-layout.ts'
import { nativeLayout } from '../mask/mask-native.ts'
import type { PixelChange } from '../mask/pixel-change.ts'
import type { PixelModule } from '../pixel-module.ts'
import { familyOf } from './families.ts'

/** Defined Terms of Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1). */
const METHODS = {
  jpeg: 'ISO_10918_1',
  jpegLs: 'ISO_14495_1',
  jpeg2000: 'ISO_15444_1',
  htJpeg2000: 'ISO_15444_15',
} as const

/**
 * What an Instance whose pixels have lost something must say of it (PS3.3 C.7.6.1.1.5): Lossy Image Compression is 01 and
 * never 00 again, and the lossy step that it came with is in the lists of ratios and methods. Where the sender had left
 * that out it is appended: the method by Transfer Syntax, the ratio of native to encoded bytes as received. A mask is no
 * lossy step of its own: what it does not touch is not compressed again.
 */
export function lossyHistory(instance: Instance, module: PixelModule): readonly PixelChange[] {
  const family = familyOf(instance.transferSyntaxUid)
  const method = family in METHODS ? METHODS[family as keyof typeof METHODS] : undefined
  if (method === undefined) return []
  const said = texts(instance, find(instance.dataSet, tags.LossyImageCompression))
  const methods = texts(instance, find(instance.dataSet, tags.LossyImageCompressionMethod))
  const ratios = numbers(instance, find(instance.dataSet, tags.LossyImageCompressionRatio))
  const changes: PixelChange[] = []
  if (said[0] !== '01') changes.push({ kind: 'set', element: newElement('LossyImageCompression', ['01']) })
  const isTold = methods.at(-1) === method
  const allMethods = isTold ? methods : [...methods, method]
  if (!isTold) changes.push({ kind: 'set', element: newElement('LossyImageCompressionMethod', allMethods) })
  if (ratios.length < allMethods.length) {
    // Ratios of earlier steps that nobody wrote down cannot be made up, so only a list that lacks just this one grows.
    const isComplete = ratios.length === allMethods.length - 1
    const all = [...ratios, ratioOf(module)].map((ratio) => String(Number(ratio.toFixed(2))))
    if (isComplete) changes.push({ kind: 'set', element: newElement('LossyImageCompressionRatio', all) })
  }
  return changes
}

function texts(instance: Instance, element: DataElement | undefined): string[] {
  return element ? textValues(instance, instance.dataSet, element).map((text) => text.trim()) : []
}

function numbers(instance: Instance, element: DataElement | undefined): number[] {
  return element ? numbersOf(instance, instance.dataSet, element) : []
}

/** Native bytes of all frames to those of all fragments; at least 1, for a list of ratios below it says nothing. */
function ratioOf(module: PixelModule): number {
  const native = (frameBits(nativeLayout(module, false)) / 8) * module.frames
  const encoded = (module.element.fragments ?? []).slice(1).reduce((sum, { length }) => sum + length, 0)
  return encoded === 0 ? 1 : Math.max(native / encoded, 1)
}
