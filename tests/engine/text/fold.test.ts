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
  { value: 'ヤマダ ﾔﾏﾀﾞ やまだ', lower: 'やまた やまた やまた' },
  { value: 'M&uuml;ller &Eacute;va Wei&szlig;', lower: 'muller eva weiss' },
  { value: 'M&#252;ller M&#xFC;ller &#77;ax', lower: 'muller muller max' },
  { value: String.raw`M\u00fcller {M\'fcller}`, lower: 'muller {muller}' },
  { value: 'M%C3%BCller M=C3=BCller', lower: 'muller muller' },
  {
    value: 'R&D &amp; QA &#8364; 5%20 x=C3 \\u12 &#x110000;',
    lower: 'r&d &amp; qa &#8364; 5%20 x=c3 \\u12 &#x110000;',
  },
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

  it('knows where an escape began and ended', () => {
    const folded = fold('Pat M&uuml;ller, x')
    const { start, end } = sourceRange(folded, 4, 10)
    expect('Pat M&uuml;ller, x'.slice(start, end)).toBe('M&uuml;ller')
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
