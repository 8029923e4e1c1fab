import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawDayOffset } from '#engine/mapping/day-offset'
import { makePseudonym } from '#engine/mapping/pseudonym'

const secret = new Uint8Array(32).fill(7)

describe('makePseudonym', () => {
  it.each([
    { prefix: 'PAT-', digits: 4, ordinal: 7, id: 'PAT-0007' },
    { prefix: 'S', digits: 3, ordinal: 12345, id: 'S12345' },
  ])('makes $id', ({ prefix, digits, ordinal, id }) => {
    expect(makePseudonym(prefix, digits, ordinal)).toBe(id)
  })

  it.each([0, -1, 1.5])('refuses the ordinal %d', (ordinal) => {
    expect(() => makePseudonym('P', 3, ordinal)).toThrow('BAD-INPUT')
  })
})

describe('drawDayOffset', () => {
  it('stays within its range, is never 0 and is the same again', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (id, min, width) => {
          const offset = drawDayOffset(secret, id, min, min + width)
          expect(offset).toBe(drawDayOffset(secret, id, min, min + width))
          expect(offset !== 0 && offset >= min && offset <= min + width).toBe(true)
        },
      ),
    )
  })

  it('reaches both ends and skips 0', () => {
    const drawn = Array.from({ length: 200 }, (_, index) => drawDayOffset(secret, `P${index}`, -2, 1))
    expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([-2, -1, 1])
  })

  it.each([
    [0, 0],
    [1, -1],
  ])('refuses the range %d to %d', (min, max) => {
    expect(() => drawDayOffset(secret, 'P', min, max)).toThrow('BAD-INPUT')
  })
})
