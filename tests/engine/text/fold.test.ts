import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldGerman, sourceRange } from '#engine/text/fold'

const cases = [
  { value: 'José', lower: 'jose' },
  { value: 'Straße', lower: 'strasse' },
  { value: 'Łódź', lower: 'lodz' },
  { value: 'ＡＢ１２', lower: 'ab12' },
  { value: 'a\u00ADb\u200Bc', lower: 'abc' },
  { value: 'x–y—z', lower: 'x-y-z' },
  { value: 'O’B', lower: "o'b" },
  { value: 'Ж', lower: 'ж' },
]

describe('fold', () => {
  it.each(cases)('makes $lower of $value', ({ value, lower }) => {
    expect(fold(value).lower).toBe(lower)
  })

  it('knows where each character came from', () => {
    const value = 'Wei\u00DF, Jose\u0301!'
    const folded = fold(value)
    const start = folded.lower.indexOf('jose')
    const range = sourceRange(folded, start, start + 4)
    expect(value.slice(range.start, range.end)).toBe('Jose\u0301')
  })

  it('keeps both forms equally long and every place inside the value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { norm, lower, at } = fold(value)
        expect(lower).toHaveLength(norm.length)
        expect(at === undefined || (at.length === norm.length + 1 && at.every((place) => place <= value.length))).toBe(
          true,
        )
      }),
    )
  })
})

describe('foldGerman', () => {
  it.each([
    ['Müller', 'mueller'],
    ['Mu\u0308ller', 'mueller'],
    ['Ångström', 'aangstroem'],
    ['Muller', undefined],
  ])('makes of %s %s', (value, spelt) => {
    expect(foldGerman(value)).toBe(spelt)
  })
})
