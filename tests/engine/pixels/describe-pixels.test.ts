import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import { describePixels, readerOf, readFrame } from '#engine/pixels/index'
import { instance } from '../../support/instance.ts'
import type { Fields, InstanceOptions } from '../../support/instance.ts'

const open = (fields: Fields = {}, options: InstanceOptions = {}) =>
  readInstance(memorySource(instance(fields, options)))

const groups: Fields = {
  RescaleSlope: null,
  RescaleIntercept: null,
  PixelSpacing: null,
  NumberOfFrames: 2,
  Rows: 1,
  Columns: 1,
  'PixelData:OW': Uint8Array.of(1, 0, 2, 0),
  SharedFunctionalGroupsSequence: [
    {
      PixelMeasuresSequence: [{ PixelSpacing: ['0.5', '0.25'] }],
      PixelValueTransformationSequence: [{ RescaleSlope: '1', RescaleIntercept: '-7' }],
    },
  ],
  PerFrameFunctionalGroupsSequence: [
    { FrameVOILUTSequence: [{ WindowCenter: '10', WindowWidth: '20' }] },
    {
      FrameVOILUTSequence: [{ WindowCenter: ['30', '1'], WindowWidth: ['40', '2'] }],
      PixelValueTransformationSequence: [{ RescaleSlope: '3', RescaleIntercept: '0' }],
    },
  ],
}

describe('describePixels', () => {
  it('describes a plain image', () => {
    expect(describePixels(open({ WindowCenter: ['40', '500'], WindowWidth: ['400', '1500'] }))).toEqual({
      rows: 4,
      columns: 4,
      frames: 1,
      samplesPerPixel: 1,
      bitsStored: 12,
      signed: false,
      photometric: 'MONOCHROME2',
      slope: 1,
      intercept: -1024,
      window: { center: 40, width: 400 },
      pixelSpacing: [1, 1],
      transferSyntax: '1.2.840.10008.1.2.1',
      lossy: false,
    })
  })

  it('says undefined of an instance without pixels', () => {
    expect(describePixels(open({}, { pixels: null }))).toBeUndefined()
  })

  it('knows what was lossy once', () => {
    expect(describePixels(open({ LossyImageCompression: '01' }))?.lossy).toBe(true)
  })

  it('leaves MONOCHROME1 to the viewer', () => {
    expect(describePixels(open({ PhotometricInterpretation: 'MONOCHROME1' }))?.photometric).toBe('MONOCHROME1')
  })

  it('takes no window of no width', () => {
    expect(describePixels(open({ WindowCenter: '40', WindowWidth: '0' }))?.window).toBeNull()
  })

  it.each([
    { frame: 0, slope: 1, intercept: -7, window: { center: 10, width: 20 } },
    { frame: 1, slope: 3, intercept: 0, window: { center: 30, width: 40 } },
  ])('takes rescale and window of frame $frame from functional groups', async ({ frame, ...expected }) => {
    const { info } = await readFrame(open(groups), frame)
    expect(info).toMatchObject({ ...expected, pixelSpacing: [0.5, 0.25] })
  })
})

it('has an answer for every Transfer Syntax', () => {
  const undecided = [...transferSyntaxes.values()].filter(
    ({ uid, encapsulated }) => !encapsulated && readerOf(uid).kind !== 'native',
  )
  expect(undecided.map(({ name }) => name)).toEqual([
    'JPIP Referenced',
    'JPIP Referenced Deflate',
    'JPIP HTJ2K Referenced',
    'JPIP HTJ2K Referenced Deflate',
  ])
  const unread = [...transferSyntaxes.values()].filter(
    ({ uid, encapsulated, video }) => encapsulated && !video && readerOf(uid).kind === 'none',
  )
  expect(unread.map(({ name }) => name)).toEqual(['JPEG XL Lossless', 'JPEG XL JPEG Recompression', 'JPEG XL'])
})
