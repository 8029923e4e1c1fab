import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { printedInstance } from '#engine/reports/printed-instance'
import { reprBytes, reprFloat, reprText, strip } from '#engine/reports/python-text'
import { instance, privateBlock } from '../../support/instance.ts'
import type { Fields, InstanceOptions } from '../../support/instance.ts'

const IMPLICIT = '1.2.840.10008.1.2'
const BIG_ENDIAN = '1.2.840.10008.1.2.2'

interface Case {
  says: string
  fields: Fields
  address: string
  prints: string | undefined
  options?: InstanceOptions
}

const cases: Case[] = [
  { says: 'one text', fields: { StudyDescription: ' CT chest ' }, address: '<(0008,1030)>', prints: '<CT chest>' },
  {
    says: 'texts as a Python list',
    fields: { ImageType: ['A', "B'S"] },
    address: '<(0008,0008)>',
    prints: `<['A', "B'S"]>`,
  },
  {
    says: 'numbers in text as they are noted',
    fields: { PixelSpacing: ['0.50', '1'] },
    address: '<(0028,0030)>',
    prints: '<[0.50, 1]>',
  },
  {
    says: 'names without quotes',
    fields: { OperatorsName: ['DOE^JANE', 'ROE^RICHARD='] },
    address: '<(0008,1070)>',
    prints: '<[DOE^JANE, ROE^RICHARD]>',
  },
  { says: 'an empty element', fields: { AccessionNumber: '' }, address: '<(0008,0050)>', prints: '<>' },
  {
    says: 'nothing for an absent element',
    fields: {},
    address: '<(0008,0090)>[<0000>]<(0008,0100)>',
    prints: undefined,
  },
  { says: 'binary numbers', fields: { '00186060:FL': 0.1 }, address: '<(0018,6060)>', prints: '<0.10000000149011612>' },
  {
    says: 'big endian numbers',
    fields: { Rows: 4 },
    address: '<(0028,0010)>',
    prints: '<4>',
    options: { transferSyntaxUid: BIG_ENDIAN },
  },
  { says: 'tags', fields: { FrameIncrementPointer: 0x00181063 }, address: '<(0028,0009)>', prints: '<(0018, 1063)>' },
  {
    says: 'a private element by its creator in capitals',
    fields: privateBlock(0x0019, 'Acme Ct', { '0A:LO': 'x' }, 0x21),
    address: '<(0019,"ACME CT",0a)>',
    prints: '<x>',
  },
  {
    says: 'a private creator by its tag',
    fields: privateBlock(0x0019, 'Acme Ct', { '0A:LO': 'x' }),
    address: '<(0019,0010)>',
    prints: '<Acme Ct>',
  },
  {
    says: 'unknown private bytes',
    fields: privateBlock(0x0019, 'ACME', { '0A:UN': Buffer.from('a\0') }),
    address: '<(0019,"ACME",0a)>',
    prints: String.raw`<b'a\x00'>`,
  },
  {
    says: 'an element of an item',
    fields: {
      ReferencedStudySequence: [{ ReferencedSOPInstanceUID: '2.25.1' }, { ReferencedSOPInstanceUID: '2.25.2' }],
    },
    address: '<(0008,1110)>[<0001>]<(0008,1155)>',
    prints: '<2.25.2>',
  },
  { says: 'pixels as removed', fields: {}, address: '<(7fe0,0010)>', prints: '<REMOVED>' },
  {
    says: 'signed values of an implicit data set by Pixel Representation',
    fields: { PixelRepresentation: 1, SmallestImagePixelValue: 0xfffe },
    address: '<(0028,0106)>',
    prints: '<-2>',
    options: { transferSyntaxUid: IMPLICIT },
  },
  {
    says: 'another character set',
    fields: { PatientName: '橘^蓮司' },
    address: '<(0010,0010)>',
    prints: '<橘^蓮司>',
    options: { charsets: ['ISO_IR 192'] },
  },
]

describe('printedInstance', () => {
  it.each(cases)('prints $says', ({ fields, address, prints, options }) => {
    const printed = printedInstance(readInstance(memorySource(instance(fields, options))))
    expect(printed.printed(address)).toBe(prints)
  })

  it('digests pixels as they are stored, encapsulated ones with their item headers', () => {
    const fragments = [Uint8Array.of(1, 2)]
    const bytes = instance({}, { fragments, transferSyntaxUid: '1.2.840.10008.1.2.5' })
    const printed = printedInstance(readInstance(memorySource(bytes)))
    // md5 of FE FF 00 E0 00 00 00 00, FE FF 00 E0 02 00 00 00, 01 02
    expect(printed.pixelDigest()).toBe('d988fc975844dce8448b00432531ad19')
  })
})

describe('Python text', () => {
  it.each([
    [1, '1.0'],
    [1e16, '1e+16'],
    [1.5e-7, '1.5e-07'],
    [0.0001, '0.0001'],
    [-0, '-0.0'],
    [Infinity, 'inf'],
  ])('prints the float %d', (value, prints) => {
    expect(reprFloat(value)).toBe(prints)
  })

  it.each([
    ["it's", `"it's"`],
    ['tab\t\u00a0é', String.raw`'tab\t\xa0é'`],
  ])('quotes %j', (text, prints) => {
    expect(reprText(text)).toBe(prints)
  })

  it('escapes bytes and strips separators', () => {
    expect([reprBytes(Uint8Array.of(0x41, 0x5c, 0xff)), strip('\u001c a \u0085')]).toEqual([
      String.raw`b'A\\\xff'`,
      'a',
    ])
  })
})
