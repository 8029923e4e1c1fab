import { describe, expect, it } from 'vitest'
import { type Blend, blendedFrame, blendOfFrame, laidOn, largest } from '#engine/pixels/index'
import type { FrameInfo } from '#shared/api/contract'

const info: FrameInfo = {
  rows: 1,
  columns: 3,
  frames: 400,
  samplesPerPixel: 1,
  bitsStored: 12,
  signed: true,
  photometric: 'MONOCHROME2',
  slope: 1,
  intercept: -1024,
  window: null,
  pixelSpacing: null,
  transferSyntax: '1.2.840.10008.1.2.1',
  lossy: false,
}
const deep = (...values: number[]) => blendOfFrame({ info, bytes: new Uint8Array(Int16Array.from(values).buffer) })
const narrow = (patch: Partial<FrameInfo>, ...values: number[]) =>
  blendOfFrame({ info: { ...info, bitsStored: 8, signed: false, ...patch }, bytes: Uint8Array.from(values) })
const all = (...blends: Blend[]) => largest(blends.reduce<readonly Blend[]>(laidOn, []))!
const shown = (blend: Blend, by: 'max' | 'mean' | 'min') => {
  const { bytes } = blendedFrame(blend, by)
  return [...new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2)]
}

describe('frames laid over each other', () => {
  it('show a letter that stands in one of four hundred', () => {
    const frames = Array.from({ length: 400 }, (_none, at) => deep(-5, at === 123 ? 900 : 10, at === 7 ? -1000 : 10))
    const blend = all(...frames)
    expect(blend.frames).toBe(400)
    expect(shown(blend, 'max')).toEqual([-5, 900, 10])
    expect(shown(blend, 'min')).toEqual([-5, 10, -1000])
    expect(shown(blend, 'mean')).toEqual([-5, 12, 7])
  })

  it('come to the same however they are parted', () => {
    const make = () => [deep(1, 2, 3), deep(3, 2, 1), deep(0, 9, -4), deep(5, 5, 5)] as const
    const [a, b, c, d] = make()
    const [e, f, g, h] = make()
    expect(all(all(a, b), all(c, d))).toEqual(all(e, f, g, h))
  })

  it('are in colour as they are', () => {
    const rgb = { photometric: 'RGB', samplesPerPixel: 3, columns: 1 }
    const blend = all(narrow(rgb, 10, 200, 30), narrow(rgb, 20, 100, 30))
    expect([...blendedFrame(blend, 'max').bytes]).toEqual([20, 200, 30])
    expect([...blendedFrame(blend, 'mean').bytes]).toEqual([15, 150, 30])
  })

  it('keep the form of the most, however many others come before it', () => {
    const others = Array.from({ length: 60 }, (_none, at) => narrow({ rows: at + 2, columns: 1 }, 1))
    const kept = [...others, deep(1, 2, 3), deep(3, 2, 1)].reduce<readonly Blend[]>(laidOn, [])
    expect([kept.length, largest(kept)?.frames, largest(kept)?.info.bitsStored]).toEqual([4, 2, 12])
  })

  it('leave out frames of other forms than the most', () => {
    const blend = all(
      narrow({ rows: 3, columns: 1 }, 9, 9, 9),
      narrow({}, 1, 2, 3),
      all(narrow({ photometric: 'MONOCHROME1' }, 9, 9, 9), narrow({ photometric: 'MONOCHROME1' }, 9, 9, 9)),
      deep(9, 9, 9),
      narrow({ bitsStored: 7 }, 4, 1, 1),
      narrow({}, 0, 0, 0),
    )
    expect(blend.frames).toBe(3)
    expect([...blendedFrame(blend, 'max').bytes]).toEqual([4, 2, 3])
  })

  it('are one frame in the form of the others', () => {
    const { info: told } = blendedFrame(deep(1, 2, 3), 'mean')
    expect(told).toEqual({ ...info, frames: 1 })
  })
})
