import { describe, expect, it } from 'vitest'
import { looksOf, renderRegion } from '#engine/pixels/render/looks'
import { planesOf } from '#engine/pixels/render/plane'
import { resized } from '#engine/pixels/render/resize'
import { frameOf, sheet } from '../../../support/written.ts'

const colourFrame = (...rgb: number[]) => ({
  ...frameOf(sheet(rgb.length / 3, 1)),
  info: { ...frameOf(sheet(rgb.length / 3, 1)).info, samplesPerPixel: 3, bitsStored: 8, photometric: 'RGB' },
  bytes: Uint8Array.from(rgb),
})

describe('planesOf', () => {
  it.each([
    { says: 'takes gray colour as one plane', rgb: [7, 7, 7, 9, 9, 9], expected: [[7, 9]] },
    {
      says: 'shows blue on black, which has little luma, by its strongest part',
      rgb: [0, 0, 255, 0, 0, 0],
      expected: [
        [28, 0],
        [255, 0],
        [0, 0],
      ],
    },
  ])('$says', ({ rgb, expected }) => {
    expect(planesOf(colourFrame(...rgb)).map(({ values }) => [...values])).toEqual(expected)
  })

  it('keeps the sign of stored values', () => {
    const { info } = frameOf(sheet(2, 1), { signed: true })
    const bytes = new Uint8Array(Int16Array.of(-5, 5).buffer)
    expect([...(planesOf({ info, bytes })[0]?.values ?? [])]).toEqual([-5, 5])
  })

  it('refuses fewer bytes than the frame has pixels', () => {
    expect(() => planesOf({ ...frameOf(sheet(4, 4)), bytes: new Uint8Array(31) })).toThrow('PIX-DECODE at Rows')
  })
})

describe('the looks of a plane', () => {
  const half = sheet(100, 100, (_, y) => (y < 50 ? 1000 : 1500))
  const marked = { ...half, values: half.values.map((value, at) => (at === 0 ? 4000 : at === 1 ? 10 : value)) }
  it.each([
    {
      says: 'go above and below the display window',
      window: { center: 1250, width: 400 },
      expected: ['local', 'window', 'range', 'above', 'below'],
    },
    {
      says: 'leave out a window that shows what the range shows',
      window: { center: 1250, width: 500 },
      expected: ['local', 'window', 'above', 'below'],
    },
    { says: 'go over the range without a window', window: null, expected: ['local', 'range', 'above', 'below'] },
    {
      says: 'need no band that holds nothing',
      window: { center: 2000, width: 4000 },
      expected: ['local', 'window', 'range'],
    },
  ])('$says', ({ window, expected }) => {
    const frame = frameOf(marked, { window })
    expect(planesOf(frame).flatMap((plane) => looksOf(plane, frame.info).map(({ name }) => name))).toEqual(expected)
  })

  it('put the window into stored values', () => {
    const frame = frameOf(marked, { window: { center: 0, width: 200 }, slope: 2, intercept: -2000 })
    expect(
      planesOf(frame)
        .flatMap((plane) => looksOf(plane, frame.info))
        .find(({ name }) => name === 'window'),
    ).toEqual({ kind: 'ramp', name: 'window', low: 950, high: 1050 })
  })

  it('show a faint step as strongly as a bright one', () => {
    const faint = frameOf(sheet(80, 40, (x) => (x < 20 ? 1000 : x < 40 ? 1010 : x < 60 ? 3000 : 3900)))
    const [plane] = planesOf(faint)
    if (!plane) throw new Error('no plane')
    const [local] = looksOf(plane, faint.info)
    if (!local) throw new Error('no look')
    const { bytes } = renderRegion(plane, local, { left: 0, top: 20, right: 80, bottom: 21 })
    expect([(bytes[20] ?? 0) - (bytes[19] ?? 0) > 0, (bytes[60] ?? 0) - (bytes[59] ?? 0) > 60]).toEqual([true, true])
  })
})

describe('renderRegion', () => {
  it('is black below the ramp and white above', () => {
    const [plane] = planesOf(frameOf(sheet(5, 1, (x) => 100 * x)))
    const ramp = { kind: 'ramp', name: 'range', low: 100, high: 400 } as const
    expect(plane && [...renderRegion(plane, ramp, { left: 0, top: 0, right: 5, bottom: 1 }).bytes]).toEqual([
      0, 0, 85, 170, 255,
    ])
  })
})

describe('resized', () => {
  it.each([
    {
      says: 'keeps one level as it is',
      from: [9, 9, 9, 9],
      size: [2, 2],
      to: [5, 3],
      expected: Array<number>(15).fill(9),
    },
    {
      says: 'halves by a kernel as wide as a new pixel',
      from: [0, 0, 200, 200],
      size: [4, 1],
      to: [2, 1],
      expected: [13, 187],
    },
  ])('$says', ({ from, size: [width = 0, height = 0], to: [columns = 0, rows = 0], expected }) => {
    const { bytes } = resized({ width, height, bytes: Uint8Array.from(from) }, columns, rows)
    expect([...bytes]).toEqual(expected)
  })
})
