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

describe('masksOf', () => {
  const frame = reading(readText('DOE JANE', 20, 20, { height: 40 }), readText('KLT', 0, 500, { height: 12 }))
  const verdicts = decideReading(frame, judge)

  it('reaches a quarter of the letters beyond the text', () => {
    expect(masksOf(verdicts, size)).toEqual([{ left: 10, top: 10, right: 110, bottom: 70 }])
  })

  it('reaches four pixels at least, and never beyond the image', () => {
    expect(masksOf(verdicts, size, true)[1]).toEqual({ left: 0, top: 496, right: 34, bottom: 512 })
  })
})
