import { describe, expect, it } from 'vitest'
import type { Angle } from '#engine/pixels/index'
import { beyond, continuedRegion, isKnowable } from '#engine/pixels/read/continued'
import { hasInkBeside } from '#engine/pixels/read/fit-region'

const box = { left: 200, top: 100, right: 260, bottom: 120 }
const frame = { columns: 512, rows: 512 }

describe('beyond', () => {
  it.each([
    { says: 'along the text, seven heights to either side', others: [], left: 60, right: 400 },
    { says: 'up to a box in the row', others: [{ ...box, left: 300, right: 350 }], left: 60, right: 300 },
    {
      says: 'past boxes of other rows',
      others: [{ left: 300, top: 140, right: 350, bottom: 160 }],
      left: 60,
      right: 400,
    },
  ])('looks $says', ({ others, left, right }) => {
    expect(beyond(box, 0, others, frame)).toEqual({ ...box, left, right })
  })

  it('stays where another box overlaps in the row, and in what is turned otherwise', () => {
    expect(beyond(box, 0, [{ ...box, left: 250, right: 300 }], frame)).toBeUndefined()
    expect(beyond(box, 90, [], frame)).toBeUndefined()
  })
})

describe('continuedRegion', () => {
  const read = { text: 'Name DOE', confidence: 0.9 }
  const wide = (text: string, confidence = 0.9) => ({
    region: { ...box, left: 60, right: 400 },
    read: { text, confidence },
  })
  const sides = (text: string, angle: Angle = 0) => {
    const found = continuedRegion({ region: box, read }, wide(text), angle)
    return found && [found.left, found.right]
  }

  const cases: readonly { says: string; text: string; angle: Angle; expected: readonly number[] }[] = [
    { says: 'behind', text: 'Name DOE JANE', angle: 0, expected: [200, 302] },
    { says: 'before', text: 'Ms Name DOE', angle: 0, expected: [179, 260] },
    { says: 'behind, standing on its head', text: 'Name DOE JANE', angle: 180, expected: [158, 260] },
    { says: 'behind a letter that was cut', text: 'Name DOFMAN', angle: 0, expected: [200, 291] },
  ]
  it.each(cases)('takes what goes on $says', ({ text, angle, expected }) => {
    expect(sides(text, angle)).toEqual(expected)
  })

  it.each(['Name DOE', 'Name DOE 1', 'other words', ''])('takes nothing where the longer part says %j', (text) => {
    expect(sides(text)).toBeUndefined()
  })

  it('takes nothing that is not sure', () => {
    expect(continuedRegion({ region: box, read }, wide('Name DOE JANE', 0.6), 0)).toBeUndefined()
    expect(isKnowable({ text: 'Name DOE', confidence: 0.5 })).toBe(false)
  })
})

describe('hasInkBeside', () => {
  const row = (text: string) => ({
    width: text.length,
    height: 1,
    bytes: Uint8Array.from(text, (at) => (at === '#' ? 250 : 20)),
  })
  const own = { left: 4, top: 0, right: 12, bottom: 1 }

  it.each([
    { picture: '....#.#..#.......', isInk: false },
    { picture: '....#.#..#...#.#.', isInk: true },
  ])('$picture: $isInk', ({ picture, isInk }) => {
    expect(hasInkBeside(row(picture), own)).toBe(isInk)
  })
})
