import { describe, expect, it } from 'vitest'
import { find } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import { type MaskOptions, SAFE_MASK } from '#engine/pixels/index'
import type { Fields } from '../../../support/instance.ts'
import { grey, image, overlayPlane, region, remade } from '../../../support/masked.ts'

const BIG_ENDIAN = '1.2.840.10008.1.2.2'

/** A plane of 4 x 2 over an image of 4 x 2, every bit set. */
const plane = (more: Fields = {}): Fields => overlayPlane(0xff, more)

interface Case {
  readonly says: string
  readonly overlay: Fields
  readonly expected: readonly number[] | undefined
  readonly options?: Partial<MaskOptions>
  readonly frame?: number
  readonly transferSyntaxUid?: string
}

const cases: Case[] = [
  { says: 'clears the bits over it', overlay: plane(), expected: [0b10011111, 0] },
  {
    says: 'finds them where the plane begins elsewhere, rows first',
    overlay: plane({ '60000050:SS': [2, 0] }),
    expected: [0b11110011, 0],
  },
  {
    says: 'clears them in the frame of the plane that lies over its own',
    overlay: plane({ '60000015:IS': 2, '60000051:US': 1, '60003000:OW': Uint8Array.of(0xff, 0xff) }),
    expected: [0xff, 0b10011111],
    frame: 1,
  },
  {
    says: 'clears them in big endian words',
    overlay: plane({ '60003000:OW': Uint8Array.of(0xff, 0x01) }),
    expected: [0x01, 0b10011111],
    transferSyntaxUid: BIG_ENDIAN,
  },
  {
    says: 'removes a plane whose data are too short to know what lies where',
    overlay: plane({ '60000010:US': 20 }),
    expected: undefined,
  },
  { says: 'removes every plane where asked', overlay: plane(), expected: undefined, options: { overlays: 'remove' } },
  { says: 'keeps them where asked', overlay: plane(), expected: [0xff, 0], options: { overlays: 'keep' } },
]

const valueOf = (instance: Instance, tag: number): number[] | undefined => {
  const element = find(instance.dataSet, tag as Tag)
  return element && [...rawValue(instance, element)]
}

describe('A mask over an overlay', () => {
  it.each(cases)('$says', async ({ overlay, expected, options, frame, transferSyntaxUid }) => {
    const fields = { ...grey(4, 2, 8, { NumberOfFrames: 2 }), ...overlay }
    const before = image(fields, {
      pixels: new Uint8Array(16),
      ...(transferSyntaxUid ? { transferSyntaxUid } : {}),
    })
    const regions = new Map([[frame ?? 0, [region(1, 1, 3, 2)]]])
    const { after } = await remade(before, regions, { ...SAFE_MASK, ...options })
    expect(valueOf(after, tags.OverlayData)).toEqual(expected)
  })

  it('leaves no attribute of a plane that it removes', async () => {
    const before = image({ ...grey(4, 2, 8), ...plane() }, { pixels: new Uint8Array(8) })
    const { after } = await remade(before, [], { ...SAFE_MASK, overlays: 'remove' })
    expect(after.dataSet.elements.filter(({ tag }) => tag >>> 16 === 0x6000)).toEqual([])
  })
})

describe('A mask and icons', () => {
  const icon = { IconImageSequence: [{ Rows: 1, Columns: 1, 'PixelData:OB': Uint8Array.of(1, 0) }] }

  it('removes the icon of the image and says so', async () => {
    const { after, masked } = await remade(image({ ...grey(4, 2, 8), ...icon }, { pixels: new Uint8Array(8) }), [
      region(0, 0, 1, 1),
    ])
    expect(find(after.dataSet, tags.IconImageSequence)).toBeUndefined()
    expect(masked.notes).toEqual([{ code: 'PIX-ICON', place: 'IconImageSequence' }])
  })

  it('removes icons inside sequences', async () => {
    const fields = { ...grey(4, 2, 8), ReferencedImageSequence: [{ ReferencedSOPInstanceUID: '2.25.7', ...icon }] }
    const { after } = await remade(image(fields, { pixels: new Uint8Array(8) }), [region(0, 0, 1, 1)])
    const item = find(after.dataSet, 0x00081140 as Tag)?.items?.[0]
    expect(item?.elements.map(({ tag }) => tag)).toEqual([0x00081155])
  })

  it('leaves the icon of an image without regions', async () => {
    const { masked } = await remade(image({ ...grey(4, 2, 8), ...icon }, { pixels: new Uint8Array(8) }), [])
    expect(masked.changes).toEqual([])
  })
})
