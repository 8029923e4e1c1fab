import { describe, expect, it } from 'vitest'
import { overlayPicture } from '#engine/pixels/index'
import type { Fields } from '../../../support/instance.ts'
import { grey, image, overlayPlane } from '../../../support/masked.ts'

/** A plane of 4 x 2 whose first two pixels are drawn, over an image of 4 x 2. */
const plane = (more: Fields = {}): Fields => overlayPlane(0b11, more)
const described = Object.fromEntries(
  Object.entries(plane({ '60000100:US': 16, '60000102:US': 15 })).filter(([key]) => key !== '60003000:OW'),
)
const words = (values: readonly number[]) => new Uint8Array(Uint16Array.from(values).buffer)
const two = { '60000015:IS': 2, '60003000:OW': Uint8Array.of(0b11, 0b11 << 2) }
const drawn = { drawn: 2, beside: 0, isWhole: true }

const cases = [
  { says: 'a plane where it lies', fields: plane(), bytes: [1, 1, 0, 0, 0, 0, 0, 0], told: drawn },
  {
    says: 'a plane moved to the right and down',
    fields: plane({ '60000050:SS': [2, 3] }),
    bytes: [0, 0, 0, 0, 0, 0, 1, 1],
    told: drawn,
  },
  {
    says: 'a plane that begins left of the image, and counts what lies beside it',
    fields: plane({ '60000050:SS': [1, 0] }),
    bytes: [1, 0, 0, 0, 0, 0, 0, 0],
    told: { drawn: 1, beside: 1, isWhole: true },
  },
  {
    says: 'a plane in the words of the pixels',
    fields: described,
    pixels: words([0x8001, 0x8002, 3, 4, 5, 6, 7, 8]),
    bytes: [1, 1, 0, 0, 0, 0, 0, 0],
    told: drawn,
  },
  {
    says: 'nothing where a plane has no frame for it',
    fields: plane({ ...two, '60000051:IS': 2 }),
    bytes: [0, 0, 0, 0, 0, 0, 0, 0],
    told: { drawn: 0, beside: 0, isWhole: true },
  },
  {
    says: 'nothing of a plane whose data are too short, and tells so',
    fields: plane({ '60000010:US': 20 }),
    bytes: [0, 0, 0, 0, 0, 0, 0, 0],
    told: { drawn: 0, beside: 0, isWhole: false },
  },
]

describe('overlay planes over a frame', () => {
  it.each(cases)('draw $says', ({ fields, pixels, bytes, told }) => {
    const depth = pixels === undefined ? 8 : 12
    const picture = overlayPicture(
      image({ ...grey(4, 2, depth), ...fields }, { pixels: pixels ?? new Uint8Array(8) }),
      0,
    )
    expect([[...picture.bytes], picture.planes]).toEqual([bytes, [{ group: '6000', ...told }]])
  })

  it('lie each over its own frame', () => {
    const cine = image({ ...grey(4, 2, 8), NumberOfFrames: 2, ...plane(two) }, { pixels: new Uint8Array(16) })
    expect([0, 1].map((frame) => [...overlayPicture(cine, frame).bytes])).toEqual([
      [1, 1, 0, 0, 0, 0, 0, 0],
      [0, 0, 1, 1, 0, 0, 0, 0],
    ])
  })

  it('are none where there are no planes', () => {
    expect(overlayPicture(image(grey(4, 2, 8), { pixels: new Uint8Array(8) }), 0).planes).toEqual([])
  })
})
