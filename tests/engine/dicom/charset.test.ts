import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, encodeText } from '#engine/dicom/charset'
import { areKnownCharsets } from '#engine/dicom/charset-names'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** Examples of PS3.5 annexes H, I, J and K, and one for each set. */
const cases = [
  { says: 'the default repertoire', charsets: [], vr: 'LO', bytes: '4f 4b', text: 'OK' },
  { says: 'Latin 1', charsets: ['ISO_IR 100'], vr: 'PN', bytes: '42 75 63 5e 4a e9 72 f4 6d 65', text: 'Buc^Jérôme' },
  { says: 'Latin 2', charsets: ['ISO_IR 101'], vr: 'LO', bytes: 'b1 e6', text: 'ąć' },
  { says: 'Latin 3', charsets: ['ISO_IR 109'], vr: 'LO', bytes: 'a1', text: 'Ħ' },
  { says: 'Latin 4', charsets: ['ISO_IR 110'], vr: 'LO', bytes: 'a2', text: 'ĸ' },
  { says: 'Cyrillic', charsets: ['ISO_IR 144'], vr: 'PN', bytes: 'bb ee 63 65 dc d1 79 70 d3', text: 'Люceмбypг' },
  { says: 'Arabic', charsets: ['ISO_IR 127'], vr: 'PN', bytes: 'e2 c8 c7 e6 ea', text: 'قباني' },
  { says: 'Greek', charsets: ['ISO_IR 126'], vr: 'PN', bytes: 'c4 e9 ef ed', text: 'Διον' },
  { says: 'Hebrew', charsets: ['ISO_IR 138'], vr: 'PN', bytes: 'f9 f8 e5 ef', text: 'שרון' },
  { says: 'Latin 5', charsets: ['ISO_IR 148'], vr: 'PN', bytes: 'c7 61 76 75 fe 6f f0 6c 75', text: 'Çavuşoğlu' },
  { says: 'Latin 9', charsets: ['ISO_IR 203'], vr: 'LO', bytes: 'a4', text: '€' },
  { says: 'Thai', charsets: ['ISO_IR 166'], vr: 'PN', bytes: 'b9 d2', text: 'นา' },
  {
    says: 'half-width Katakana',
    charsets: ['ISO_IR 13'],
    vr: 'PN',
    bytes: 'd4 cf c0 de 5e c0 db b3',
    text: 'ﾔﾏﾀﾞ^ﾀﾛｳ',
  },
  { says: 'UTF-8', charsets: ['ISO_IR 192'], vr: 'PN', bytes: '57 61 6e 67 3d e7 8e 8b', text: 'Wang=王' },
  { says: 'GB18030', charsets: ['GB18030'], vr: 'PN', bytes: '57 3d cd f5 5e d0 a1 b6 ab', text: 'W=王^小东' },
  { says: 'GBK', charsets: ['GBK'], vr: 'PN', bytes: 'cd f5', text: '王' },
  {
    says: 'a GB18030 character whose last byte is a backslash',
    charsets: ['GB18030'],
    vr: 'LO',
    bytes: '81 5c',
    text: '乗',
  },
  {
    says: 'Kanji between escapes',
    charsets: ['', 'ISO 2022 IR 87'],
    vr: 'PN',
    bytes: '59 3d 1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42',
    text: 'Y=山田^太郎',
  },
  {
    says: 'Katakana first, then Kanji',
    charsets: ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
    vr: 'PN',
    bytes: 'd4 cf 3d 1b 24 42 3b 33 1b 28 4a',
    text: 'ﾔﾏ=山',
  },
  { says: 'JIS X 0212', charsets: ['', 'ISO 2022 IR 159'], vr: 'PN', bytes: '1b 24 28 44 30 21 1b 28 42', text: '丂' },
  {
    says: 'Hangul in the upper half',
    charsets: ['', 'ISO 2022 IR 149'],
    vr: 'PN',
    bytes: '48 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7',
    text: 'H=洪^吉洞',
  },
  {
    says: 'simplified Chinese in the upper half',
    charsets: ['', 'ISO 2022 IR 58'],
    vr: 'PN',
    bytes: '5a 3d 1b 24 29 41 d5 c5 5e 1b 24 29 41 d0 a1 b6 ab',
    text: 'Z=张^小东',
  },
  {
    says: 'two single-byte sets in one value',
    charsets: ['ISO 2022 IR 100', 'ISO 2022 IR 126'],
    vr: 'LO',
    bytes: 'e9 20 1b 2d 46 c4',
    text: 'é Δ',
  },
] as const

describe('decodeText', () => {
  it.each(cases)('reads $says', ({ charsets, vr, bytes, text }) => {
    expect(decodeText(hex(bytes), charsets, vr)).toBe(text)
  })

  it.each([
    { says: 'Latin-1 that nobody declares', charsets: [], bytes: '41 e9', text: 'A\u00e9' },
    { says: 'letters of Windows that nobody declares', charsets: [], bytes: '8a 41', text: '\u0160A' },
    { says: 'UTF-8 that nobody declares', charsets: [], bytes: '41 c3 a9 e2 82 ac', text: 'A\u00e9\u20ac' },
    { says: 'Latin-1 under UTF-8', charsets: ['ISO_IR 192'], bytes: '4d fc 6c', text: 'M\u00fcl' },
    { says: 'UTF-8 that is cut', charsets: ['ISO_IR 192'], bytes: 'c3 a9 41 c3', text: '\u00e9A\u00c3' },
    { says: 'a surrogate under UTF-8', charsets: ['ISO_IR 192'], bytes: 'ed a0 80', text: '\u00ed\u00a0\u20ac' },
    { says: 'an escape sequence of no set', charsets: [], bytes: '1b 25 47 41', text: '\ufffd%GA' },
    { says: 'an unknown set', charsets: ['NO_SUCH'], bytes: '41 e9', text: 'A\u00e9' },
    { says: 'a hole of a single-byte set', charsets: ['ISO_IR 127'], bytes: 'a1', text: '\ufffd' },
  ])('marks $says', ({ charsets, bytes, text }) => {
    expect(decodeText(hex(bytes), charsets, 'LO')).toBe(text)
  })

  it('goes back to the first set at each delimiter of a name', () => {
    const bytes = hex('1b 2d 46 c4 5e e9')
    expect(decodeText(bytes, ['ISO 2022 IR 100', 'ISO 2022 IR 126'], 'PN')).toBe('Δ^é')
  })

  it('keeps the first set where a double-byte one is offered too', () => {
    expect(decodeText(hex('e9'), ['ISO 2022 IR 100', 'ISO 2022 IR 149'], 'LO')).toBe('é')
    expect(decodeText(hex('fb f3'), ['', 'ISO 2022 IR 149'], 'LO')).toBe('洪')
  })

  it('knows the spellings that are in use', () => {
    expect(areKnownCharsets(['', 'ISO_IR 100', 'ISO IR 100', 'ISO-IR 100', 'ISO 2022 IR 87', 'iso_ir 192'])).toBe(true)
    expect(areKnownCharsets(['ISO_IR 999'])).toBe(false)
  })

  it('never throws', () => {
    const sets = fc.subarray(['ISO 2022 IR 13', 'ISO 2022 IR 87', 'ISO 2022 IR 149', 'GB18030', 'ISO_IR 192', '?'])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), sets, (bytes, charsets) => {
        expect(typeof decodeText(bytes, charsets, 'PN')).toBe('string')
      }),
    )
  })
})

describe('encodeText', () => {
  it.each(cases)('gives back the text of $says', ({ charsets, vr, text }) => {
    const bytes = encodeText(text, charsets, vr)
    expect(bytes === undefined ? undefined : decodeText(bytes, charsets, vr)).toBe(text)
  })

  it('writes escapes as the standard does', () => {
    const bytes = encodeText('Y=山田^太郎', ['', 'ISO 2022 IR 87'], 'PN')
    expect(Buffer.from(bytes ?? []).toString('hex')).toBe('593d1b24423b3345441b28425e1b244242404f3a1b2842')
  })

  it.each([
    { charsets: [], text: 'é' },
    { charsets: ['ISO_IR 100'], text: '山' },
    { charsets: ['ISO 2022 IR 100', 'ISO 2022 IR 126'], text: '山' },
    { charsets: ['GBK'], text: '😀' },
    { charsets: ['ISO_IR 192'], text: '\ud800' },
  ])('refuses $text in $charsets', ({ charsets, text }) => {
    expect(encodeText(text, charsets, 'LO')).toBeUndefined()
  })

  it('holds all of Unicode in GB18030 and UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('GB18030', 'ISO_IR 192'), (text, charset) => {
        const bytes = encodeText(text, [charset], 'UT')
        expect(bytes === undefined ? undefined : decodeText(bytes, [charset], 'UT')).toBe(text)
      }),
    )
  })

  it('never returns what reads otherwise', () => {
    const sets = [
      ['ISO 2022 IR 13', 'ISO 2022 IR 87', 'ISO 2022 IR 159'],
      ['', 'ISO 2022 IR 149'],
      ['ISO_IR 144'],
      ['GBK'],
    ]
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...sets), (text, charsets) => {
        const bytes = encodeText(text, charsets, 'LO')
        expect(bytes === undefined ? text : decodeText(bytes, charsets, 'LO')).toBe(text)
      }),
    )
  })
})
