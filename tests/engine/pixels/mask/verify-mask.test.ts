import { describe, expect, it } from 'vitest'
import type { Instance } from '#engine/dicom/read-instance'
import { verifyMask } from '#engine/pixels/index'
import { jpegOf } from '../../../support/jpeg.ts'
import { colour, grey, image, region, remade } from '../../../support/masked.ts'

const fields = grey(4, 2, 8)
const pixels = (...values: number[]): Instance => image(fields, { pixels: Uint8Array.from(values) })
const REGION = region(0, 0, 2, 1)

describe('Reading a mask back refuses', () => {
  it.each([
    { says: 'a pixel outside that changed', written: pixels(0, 0, 3, 4, 5, 6, 7, 9), why: 'frame 1: outside' },
    { says: 'a pixel inside that stayed', written: pixels(0, 2, 3, 4, 5, 6, 7, 8), why: 'frame 1: inside' },
  ])('$says', async ({ written, why }) => {
    const before = pixels(1, 2, 3, 4, 5, 6, 7, 8)
    const { after, masked } = await remade(before, [REGION])
    await verifyMask(before, after, masked)
    await expect(verifyMask(before, written, masked)).rejects.toThrow(`PIX-ENCODE at ${why}`)
  })

  it('another Transfer Syntax than the mask told', async () => {
    const before = pixels(1, 2, 3, 4, 5, 6, 7, 8)
    const { after, masked } = await remade(before, [REGION])
    const other = { ...masked, transferSyntaxUid: '1.2.840.10008.1.2.4.70' }
    await expect(verifyMask(before, after, other)).rejects.toThrow('PIX-ENCODE at TransferSyntaxUID')
  })

  it('a JPEG whose coefficients outside changed', async () => {
    const jpeg = async (quality: number): Promise<Instance> =>
      image(colour(32, 32, 'YBR_FULL_422'), {
        transferSyntaxUid: '1.2.840.10008.1.2.4.50',
        fragments: [await jpegOf(32, 32, 3, { quality })],
      })
    const before = await jpeg(80)
    const { masked } = await remade(before, [REGION])
    const { after } = await remade(await jpeg(60), [REGION])
    await expect(verifyMask(before, after, masked)).rejects.toThrow('PIX-ENCODE at frame 1: coefficients')
  })
})
