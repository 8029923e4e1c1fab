import { expect, it } from 'vitest'
import { maskedPixels } from '#engine/jobs/worker-masks'
import { grey, image, region } from '../../support/masked.ts'

it.each([
  ['FloatPixelData:OF', 32],
  ['DoubleFloatPixelData:OD', 64],
])('%s is painted as Pixel Data is, whatever becomes of overlay planes', async (pixels, BitsAllocated) => {
  const fields = {
    ...grey(4, 4, 16),
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsStored: null,
    HighBit: null,
    PixelRepresentation: null,
    BitsAllocated,
  }
  const float = image({ ...fields, [pixels]: new Uint8Array(2 * BitsAllocated) }, { pixels: null })
  const masks = [[0, [region(0, 0, 2, 2)]]] as const
  const painted = await Promise.all(
    (['remove', 'mask', 'burn'] as const).map((overlays) => maskedPixels(float, masks, overlays)),
  )
  expect(painted.map((each) => each?.covered)).toEqual(painted.map(() => new Map(masks)))
})
