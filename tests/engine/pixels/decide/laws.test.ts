import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideReading, judgePixelText, linesOf, masksOf } from '#engine/pixels/index'
import { reading, readText } from '../../../support/reading.ts'
import { contextOf } from '../../../support/text.ts'
import { harmlessLines } from './harmless-lines.ts'
import { janeDoe, knownLines, strangerLines } from './identity-lines.ts'

const known = contextOf(janeDoe, janeDoe)
const judge = (value: string) => judgePixelText(value, known)
const lines = fc.oneof(
  fc.constantFrom(...harmlessLines, ...knownLines, ...strangerLines),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const boxes = fc.array(
  fc.record({
    text: lines,
    other: lines,
    left: fc.integer({ min: 0, max: 500 }),
    top: fc.integer({ min: 0, max: 500 }),
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 60 }),
    angle: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
    confidence: fc.constantFrom(0, 0.3, 0.6, 0.9, 1),
  }),
  { maxLength: 8 },
)

describe('laws of deciding', () => {
  it('spans lie in the value, in order', () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const value = `${one} ¦ ${other}`
        const { spans } = judge(value)
        const isOrdered = spans.every(({ start }, index) => start >= (spans[index - 1]?.start ?? 0))
        expect(isOrdered && spans.every(({ start, end }) => start < end && end <= value.length)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('every region of a line is decided, and masks lie in the image', () => {
    fc.assert(
      fc.property(boxes, (found) => {
        const frame = reading(
          ...found.map(({ text, other, left, top, ...more }) => readText([text, other], left, top, more)),
        )
        const verdicts = decideReading(frame, judge)
        const regions = linesOf(frame).flatMap((line) => line.regions)
        expect(verdicts.length).toBeGreaterThanOrEqual(regions.length)
        const masks = masksOf(verdicts, { width: 512, height: 512 }, true)
        expect(
          masks.every(
            ({ left, top, right, bottom }) =>
              0 <= left && left < right && right <= 512 && 0 <= top && top < bottom && bottom <= 512,
          ),
        ).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('a known name is masked whatever is read beside it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...harmlessLines),
        fc.constantFrom('DOE, JANE', 'DOE^JANE', 'Jane Doe'),
        (line, name) => {
          expect(judge(`${line}  ${name}`).spans.some(({ verdict }) => verdict === 'remove')).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })
})
