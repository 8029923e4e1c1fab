import { describe, expect, it } from 'vitest'
import { encodeValues } from '#engine/pipeline/encode-values'

const little = { implicit: false, bigEndian: false }
const big = { implicit: false, bigEndian: true }
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex')

describe('values as bytes', () => {
  it.each([
    { vr: 'US', values: ['1', '258'], encoding: little, bytes: '01000201' },
    { vr: 'US', values: ['1', '258'], encoding: big, bytes: '00010102' },
    { vr: 'SS', values: ['-2'], encoding: little, bytes: 'feff' },
    { vr: 'UL', values: ['65536'], encoding: little, bytes: '00000100' },
    { vr: 'SL', values: ['-1'], encoding: big, bytes: 'ffffffff' },
    { vr: 'FL', values: ['1.5'], encoding: little, bytes: '0000c03f' },
    { vr: 'FD', values: ['1.5'], encoding: big, bytes: '3ff8000000000000' },
    { vr: 'SV', values: ['-3'], encoding: little, bytes: 'fdffffffffffffff' },
    { vr: 'UV', values: ['18446744073709551615'], encoding: little, bytes: 'ffffffffffffffff' },
    { vr: 'LO', values: ['a', 'b'], encoding: little, bytes: '615c62' },
    { vr: 'LO', values: [], encoding: little, bytes: '' },
  ])('$vr $values', ({ vr, values, encoding, bytes }) => {
    expect(hex(encodeValues(values, vr, encoding, []))).toBe(bytes)
  })

  it.each([
    { says: 'Latin letters in ISO_IR 100', charsets: ['ISO_IR 100'], text: 'ÅSA', bytes: 'c55341' },
    { says: 'Cyrillic in ISO_IR 144', charsets: ['ISO_IR 144'], text: 'ЛЕВ', bytes: 'bbb5b2' },
    { says: 'what a set does not have is refused', charsets: ['ISO_IR 100'], text: 'ЛЕВ', bytes: undefined },
    { says: 'what the default set does not have is refused', charsets: [], text: 'Å', bytes: undefined },
  ])('$says', ({ charsets, text, bytes }) => {
    expect(hex(encodeValues([text], 'LO', little, charsets))).toBe(bytes)
  })
})
