import { memorySource } from '#engine/dicom/byte-source'
import { createEdits } from '#engine/dicom/edits'
import { bytesOf } from '#engine/dicom/output'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { writeInstance } from '#engine/dicom/write-instance'
import { applyChanges, maskInstance, type MaskedPixels, type MaskOptions, type Region } from '#engine/pixels/index'
import { instance } from './instance.ts'
import type { Fields, InstanceOptions } from './instance.ts'

/** An Instance of an image without rescale or spacing. */
export function image(fields: Fields, options: InstanceOptions = {}): Instance {
  const plain = { PixelSpacing: null, RescaleIntercept: null, RescaleSlope: null, RescaleType: null }
  return readInstance(memorySource(instance({ ...plain, ...fields }, options)))
}

/** Fields of a greyscale image of 16 bits allocated, or of 8. */
export const grey = (columns: number, rows: number, bitsStored: number, more: Fields = {}): Fields => ({
  Rows: rows,
  Columns: columns,
  BitsAllocated: bitsStored > 8 ? 16 : 8,
  BitsStored: bitsStored,
  HighBit: bitsStored - 1,
  ...more,
})

/** Fields of a colour image of 8 bits. */
export const colour = (columns: number, rows: number, photometric: string, more: Fields = {}): Fields =>
  grey(columns, rows, 8, {
    SamplesPerPixel: 3,
    PhotometricInterpretation: photometric,
    PlanarConfiguration: 0,
    ...more,
  })

/** An overlay plane of 4 x 2 with bits for its first eight pixels, over an image of at least that. */
export const overlayPlane = (bits: number, more: Fields = {}): Fields => ({
  '60000010:US': 2,
  '60000011:US': 4,
  '60000040:CS': 'G',
  '60000050:SS': [1, 1],
  '60000100:US': 1,
  '60000102:US': 0,
  '60003000:OW': Uint8Array.of(bits, 0),
  ...more,
})

export const region = (left: number, top: number, right: number, bottom: number): Region => ({
  left,
  top,
  right,
  bottom,
})

/** What was masked, written and read again. */
export interface Remade {
  readonly after: Instance
  readonly masked: MaskedPixels
}

/** Masks, writes, reads again. Regions of frame 0, or by frame. */
export async function remade(
  before: Instance,
  regions: readonly Region[] | ReadonlyMap<number, readonly Region[]>,
  options?: MaskOptions,
): Promise<Remade> {
  const byFrame = regions instanceof Map ? regions : new Map([[0, regions as readonly Region[]]])
  const masked = await maskInstance(before, byFrame, options)
  const edits = createEdits()
  applyChanges(before, masked.changes, edits)
  return { after: readInstance(memorySource(bytesOf(writeInstance(before, edits, { clean: false })))), masked }
}
