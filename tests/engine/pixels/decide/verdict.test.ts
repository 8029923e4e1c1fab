import { describe, expect, it } from 'vitest'
import { decideReading, judgePixelText, masksOf } from '#engine/pixels/index'
import { reading, readText } from '../../../support/reading.ts'
import { contextOf } from '../../../support/text.ts'
import { janeDoe } from './identity-lines.ts'

const known = contextOf(janeDoe, janeDoe)
const judge = (value: string) => judgePixelText(value, known, { place: 'PixelData' })
const size = { width: 512, height: 512 }

describe('decideReading', () => {
  it('masks the value and leaves its label and its neighbours', () => {
    const frame = reading(
      readText('Name', 20, 20),
      readText('DOE JANE', 120, 20),
      readText('MI 1.2', 400, 20),
      readText('KLT', 20, 400),
    )
    expect(decideReading(frame, judge).map(({ text, verdict }) => [text, verdict])).toEqual([
      ['Name DOE JANE', 'harmless'],
      ['Name DOE JANE', 'mask'],
      ['MI 1.2', 'harmless'],
      ['KLT', 'question'],
    ])
  })

  it('hears the reading that is not shown', () => {
    const frame = reading(readText(['QQF TANF', 'DOE JANE'], 20, 20))
    expect(decideReading(frame, judge).map(({ verdict }) => verdict)).toEqual(['mask'])
  })

  it('tells who spoke', () => {
    const [verdict] = decideReading(reading(readText('KLT', 20, 20)), judge)
    expect(verdict).toMatchObject({ voices: ['in no list'], score: 1.2 })
  })
})

const LONG = 'MI 1.2 TIS 0.4 GAIN 52 DOE JANE'
const boxes = [
  { says: 'leaves marks before identity in the same box', text: LONG, width: 310, masks: [[220, 334]] },
  {
    says: 'leaves marks behind identity in the same box',
    text: 'DOE JANE MI 1.2 TIS 0.4',
    width: 230,
    masks: [[16, 131]],
  },
  { says: 'masks a short label with its value', text: 'ID 4711002', width: 100, masks: [[16, 124]] },
  {
    says: 'masks all when the readers differ',
    text: [LONG, 'MI 1.2 TlS 0.4 GAIN 52 DOE JUNE'],
    width: 310,
    masks: [[16, 334]],
  },
  { says: 'masks all when no reader is sure', text: LONG, width: 310, confidence: 0.8, masks: [[16, 334]] },
] as const

describe('a box with identity and marks', () => {
  it.each(boxes)('$says', ({ text, width, masks, ...more }) => {
    const verdicts = decideReading(reading(readText(text, 20, 20, { width, ...more })), judge)
    expect(masksOf(verdicts, size).map(({ left, right }) => [left, right])).toEqual(masks)
  })

  it.each([
    { angle: 0, masked: 'right' },
    { angle: 90, masked: 'bottom' },
    { angle: 180, masked: 'left' },
    { angle: 270, masked: 'top' },
  ] as const)('is cut along its letters when turned by $angle', ({ angle, masked }) => {
    const text = readText(LONG, 20, 20, { width: 310, angle })
    const [mask] = decideReading(reading(text), judge).filter(({ verdict }) => verdict === 'mask')
    const sides = (['left', 'top', 'right', 'bottom'] as const).filter(
      (side) => mask?.region[side] !== text.region[side],
    )
    expect(sides).toEqual([{ left: 'right', right: 'left', top: 'bottom', bottom: 'top' }[masked]])
  })
})

describe('masksOf', () => {
  const frame = reading(readText('DOE JANE', 20, 20, { height: 40 }), readText('KLT', 0, 500, { height: 12 }))
  const verdicts = decideReading(frame, judge)

  it('reaches a quarter of the letters beyond the text', () => {
    expect(masksOf(verdicts, size)).toEqual([{ left: 10, top: 10, right: 110, bottom: 70 }])
  })

  it('ends before a mark that stays', () => {
    const near = reading(readText('DOE JANE', 20, 20), readText('MI 1.2', 20, 38))
    const [mask] = masksOf(decideReading(near, judge), size)
    expect(mask).toEqual({ left: 16, top: 16, right: 104, bottom: 38 })
  })

  it('ends between two boxes that overlap by their rims', () => {
    const near = reading(readText('DOE JANE', 20, 20), readText('MI 1.2', 20, 34))
    const [mask] = masksOf(decideReading(near, judge), size)
    expect(mask).toEqual({ left: 16, top: 16, right: 104, bottom: 35 })
  })

  it('is not padded onto a mark whose box reaches into it', () => {
    const near = reading(readText('DOE JANE', 20, 20), readText('MI 1.2', 20, 32))
    const [mask] = masksOf(decideReading(near, judge), size)
    expect(mask).toEqual({ left: 16, top: 16, right: 104, bottom: 36 })
  })

  it('reaches four pixels at least, and never beyond the image', () => {
    expect(masksOf(verdicts, size, true)[1]).toEqual({ left: 0, top: 496, right: 34, bottom: 512 })
  })
})
