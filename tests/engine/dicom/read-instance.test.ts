import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { encodeDataSet, encodeFile, newElement, newSequence } from '#engine/dicom/encode'
import { walk } from '#engine/dicom/path'
import { readInstance } from '#engine/dicom/read-instance'
import { showTag } from '#engine/dicom/tag'
import { firstText, numbersOf, textValues } from '#engine/dicom/values'
import { tags } from '#engine/dicom/tags'
import { explicitBig, explicitLittle, implicitLittle } from '#engine/dicom/transfer-syntax'
import { ascii, bytes, element, read, sampleElements } from '../../support/dicom-bytes.ts'

const EXPLICIT = '1.2.840.10008.1.2.1'
const IMPLICIT = '1.2.840.10008.1.2'
const BIG = '1.2.840.10008.1.2.2'
const DEFLATED = '1.2.840.10008.1.2.1.99'
const RLE = '1.2.840.10008.1.2.5'

/** Part 10 head of the given label in front of data set bytes. */
function labelled(transferSyntaxUid: string, ...dataSet: (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat([
    encodeFile([], { transferSyntaxUid: EXPLICIT }).subarray(0, 0),
    head(transferSyntaxUid),
    bytes(...dataSet),
  ])
}

function head(transferSyntaxUid: string): Uint8Array {
  const syntax = newElement('TransferSyntaxUID', [transferSyntaxUid])
  return Buffer.concat([new Uint8Array(128), ascii('DICM'), encodeDataSet([syntax], explicitLittle)])
}

/** (0008,0060) Modality, explicit little endian. */
const MODALITY = '0800 6000 4353 0200 4354'
/** (0020,0013) InstanceNumber, explicit little endian. */
const NUMBER = '2000 1300 4953 0200 3120'

const names = (file: Uint8Array): string[] => {
  const found: string[] = []
  walk(read(file).dataSet, (_element, _item, place) => {
    found.push(place.path())
    return 'into'
  })
  return found
}

describe('readInstance', () => {
  const layouts = [
    { says: 'explicit little endian', uid: EXPLICIT },
    { says: 'implicit little endian', uid: IMPLICIT },
    { says: 'explicit big endian', uid: BIG },
    { says: 'deflated', uid: DEFLATED },
  ]
  it.each(layouts)('reads $says with both kinds of length', ({ uid }) => {
    for (const lengths of ['defined', 'undefined'] as const) {
      const instance = read(encodeFile(sampleElements(), { transferSyntaxUid: uid, lengths }))
      const { dataSet } = instance
      expect(instance.transferSyntaxUid).toBe(uid)
      expect(firstText(instance, dataSet, tags.PatientName)).toBe('DOE^JANE')
      expect(firstText(instance, dataSet, tags.StudyDescription)).toBe('Schädel')
      expect(numbersOf(instance, dataSet, element(dataSet, 'PixelData'))).toEqual([1, 2, 3, 65535])
      expect(numbersOf(instance, dataSet, element(dataSet, 'WindowCenter'))).toEqual([40.5, 80])
      const inner = element(dataSet, 'ReferencedImageSequence').items?.[1]
      expect(inner && firstText(instance, inner, tags.ReferencedSOPInstanceUID)).toBe('2.25.3')
      expect(inner?.charsets).toEqual(['ISO_IR 100'])
      expect(instance.notes).toEqual([])
    }
  })

  it('lists the fragments of encapsulated PixelData, the offset table first', () => {
    const fragments = [Uint8Array.of(1, 2, 3), Uint8Array.of(4)]
    const elements = sampleElements().filter(({ tag }) => tag !== tags.PixelData)
    const { dataSet, body } = read(encodeFile(elements, { transferSyntaxUid: RLE, fragments }))
    const found = element(dataSet, 'PixelData').fragments ?? []
    expect(found.map(({ at, length }) => [...body.bytes(at, length)])).toEqual([[], [1, 2, 3, 0], [4, 0]])
  })

  it.each([
    {
      says: 'no preamble and no meta',
      file: encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT, preamble: null }),
    },
    {
      says: 'the prefix but no preamble',
      file: encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT }).subarray(128),
    },
    { says: 'meta but no prefix', file: encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT }).subarray(132) },
    {
      says: 'an implicit data set without meta',
      file: encodeFile(sampleElements(), { transferSyntaxUid: IMPLICIT, preamble: null }),
    },
    {
      says: 'a big endian data set without meta',
      file: encodeFile(sampleElements(), { transferSyntaxUid: BIG, preamble: null }),
    },
  ])('reads a file with $says', ({ file }) => {
    const instance = read(file)
    expect(instance.preamble).toBe('none')
    expect(firstText(instance, instance.dataSet, tags.PatientID)).toBe('ID-1')
  })

  it('is not misled by the letters DICM inside a bare data set', () => {
    const before = bytes(
      '0800 0500 4353 0a00',
      ascii('ISO_IR 100'),
      '0800 8000 4c4f 7600',
      ascii('X'.repeat(102)),
      ascii('DICM'),
    )
    const file = bytes(before, ascii('Y'.repeat(12)), MODALITY, NUMBER)
    expect(Buffer.from(file).toString('latin1', 128, 132)).toBe('DICM')
    expect(names(file)).toEqual(['SpecificCharacterSet', 'InstitutionName', 'Modality', 'InstanceNumber'])
  })

  it.each([
    { label: EXPLICIT, really: implicitLittle, uid: IMPLICIT },
    { label: IMPLICIT, really: explicitLittle, uid: EXPLICIT },
    { label: EXPLICIT, really: explicitBig, uid: BIG },
    { label: BIG, really: explicitLittle, uid: EXPLICIT },
    { label: DEFLATED, really: explicitLittle, uid: EXPLICIT },
  ])('corrects the label $label to $uid', ({ label, really, uid }) => {
    const instance = read(labelled(label, encodeDataSet(sampleElements(), really)))
    expect(firstText(instance, instance.dataSet, tags.PatientID)).toBe('ID-1')
    expect(instance.transferSyntaxUid).toBe(uid)
    expect(instance.notes.map(({ code }) => code)).toEqual(['DCM-LABEL'])
  })

  const hiddenItem = encodeDataSet([newElement('PatientName', ['DOE^JANE'])], implicitLittle)
  const hidden = bytes('feff 00e0 1000 0000', hiddenItem)
  it.each([
    {
      says: 'UN of defined length',
      dataSet: bytes('0900 1000 4c4f 0400', ascii('ACME'), '0900 0110 554e 0000 1800 0000', hidden),
    },
    {
      says: 'UN of undefined length',
      dataSet: bytes(
        '0900 1000 4c4f 0400',
        ascii('ACME'),
        '0900 0110 554e 0000 ffff ffff',
        hidden,
        'feff dde0 0000 0000',
      ),
    },
    {
      says: 'UN that holds explicit elements',
      dataSet: bytes(
        '0900 1000 4c4f 0400',
        ascii('ACME'),
        '0900 0110 554e 0000 1800 0000 feff 00e0 1000 0000',
        encodeDataSet([newElement('PatientName', ['DOE^JANE'])], explicitLittle),
      ),
    },
    {
      says: 'private OB',
      dataSet: bytes('0900 1000 4c4f 0400', ascii('ACME'), '0900 0110 4f42 0000 1800 0000', hidden),
    },
  ])('finds the sequence in $says', ({ dataSet }) => {
    expect(names(labelled(EXPLICIT, dataSet))).toEqual([
      '(0009,0010)',
      '(0009,"ACME",01)',
      '(0009,"ACME",01)[0].PatientName',
    ])
  })

  it('finds the sequence in an implicit private element', () => {
    const file = labelled(IMPLICIT, '0900 1000 0400 0000', ascii('ACME'), '0900 0110 1800 0000', hidden)
    expect(names(file)).toContain('(0009,"ACME",01)[0].PatientName')
  })

  it('leaves bytes alone that only begin like a sequence', () => {
    const file = labelled(EXPLICIT, '0900 0110 554e 0000 0c00 0000 feff 00e0 ffff ff00 4142 4344')
    expect(read(file).dataSet.elements[0]).toMatchObject({ vr: 'UN', items: undefined })
  })

  it.each([
    { says: 'a long header under a new VR', odd: '0800 8000 5858 0000 0200 0000 4142' },
    { says: 'a short header under a new VR', odd: '0800 8000 5858 0200 4142' },
    { says: 'a short header under ??', odd: '0800 8000 3f3f 0200 4142' },
    { says: 'an implicit header in explicit data', odd: '0800 8000 0200 0000 4142' },
    { says: 'an empty element without VR', odd: '0800 8000 0000 0000' },
  ])('reads $says', ({ odd }) => {
    const { dataSet } = read(labelled(EXPLICIT, MODALITY, odd, NUMBER))
    expect(dataSet.elements.map(({ tag, vr }) => `${showTag(tag)} ${vr}`)).toEqual([
      '(0008,0060) CS',
      '(0008,0080) LO',
      '(0020,0013) IS',
    ])
  })

  it.each([
    { says: 'a public element', dataSet: bytes('1000 1000 554e 0000 0400 0000', ascii('DOE ')), vr: 'PN' },
    { says: 'an unknown element', dataSet: bytes('1000 ff0f 554e 0000 0400 0000', ascii('DOE ')), vr: 'UN' },
    { says: 'an empty sequence', dataSet: bytes('4000 30a7 554e 0000 0000 0000'), vr: 'SQ' },
  ])('knows the VR of $says that is written as UN', ({ dataSet, vr }) => {
    expect(read(labelled(EXPLICIT, dataSet)).dataSet.elements[0]?.vr).toBe(vr)
  })

  it('reads an odd VR in the first element of explicit data', () => {
    const { dataSet } = read(labelled(EXPLICIT, '0800 0500 3f3f 0a00', ascii('ISO_IR 100'), MODALITY, NUMBER))
    expect(dataSet.elements.map(({ tag, vr }) => `${showTag(tag)} ${vr}`)).toEqual([
      '(0008,0005) CS',
      '(0008,0060) CS',
      '(0020,0013) IS',
    ])
  })

  it('knows SS from US by Pixel Representation in implicit data', () => {
    const file = labelled(IMPLICIT, '2800 0301 0200 0000 0100', '2800 2001 0200 0000 18fc')
    const instance = read(file)
    const padding = element(instance.dataSet, 'PixelPaddingValue')
    expect([padding.vr, numbersOf(instance, instance.dataSet, padding)]).toEqual(['SS', [-1000]])
  })

  const pixels = 'e07f 1000 4f57 0000 0200 0000 0102'
  it.each([
    { says: 'zeros', tail: '0000 0000 0000 0000 0000 0000', before: MODALITY },
    { says: 'a few bytes after PixelData', tail: '414243', before: pixels },
    { says: 'a stray sequence delimiter', tail: 'feff dde0 0000 0000', before: MODALITY },
    { says: 'another data set after PixelData', tail: MODALITY, before: pixels },
    { says: 'text after PixelData', tail: ascii('exported by JANE DOE of ACME'), before: pixels },
  ])('leaves $says behind the data set', ({ tail, before }) => {
    const file = labelled(EXPLICIT, before, tail)
    const { trailing, dataSet } = read(file)
    expect(trailing.length).toBe(bytes(tail).length)
    expect(dataSet.elements).toHaveLength(1)
  })

  it('keeps Data Set Trailing Padding as an element', () => {
    const file = labelled(EXPLICIT, pixels, 'fcff fcff 4f42 0000 0200 0000 0000')
    expect(read(file).dataSet.elements.map(({ tag }) => showTag(tag))).toEqual(['(7FE0,0010)', '(FFFC,FFFC)'])
  })

  const full = encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT })
  const encapsulated = encodeFile([newElement('Modality', ['CT'])], {
    transferSyntaxUid: RLE,
    fragments: [new Uint8Array(64)],
  })
  const refused = [
    { says: 'nothing', file: new Uint8Array(0), code: 'DCM-NOT' },
    {
      says: 'a text',
      file: ascii('This is a plain text, long enough to hold a preamble and more than that. '.repeat(4)),
      code: 'DCM-NOT',
    },
    { says: 'zeros', file: new Uint8Array(1000), code: 'DCM-NOT' },
    { says: 'PixelData cut short', file: full.subarray(0, -3), code: 'DCM-TRUNC' },
    { says: 'a header cut short', file: full.subarray(0, -15), code: 'DCM-TRUNC' },
    { says: 'a fragment cut short', file: encapsulated.subarray(0, -20), code: 'DCM-TRUNC' },
    { says: 'no delimiter after the fragments', file: encapsulated.subarray(0, -8), code: 'DCM-TRUNC' },
    {
      says: 'a sequence that is never closed',
      file: labelled(EXPLICIT, '0800 4011 5351 0000 ffff ffff'),
      code: 'DCM-TRUNC',
    },
    { says: 'an unknown Transfer Syntax', file: labelled('1.2.3', MODALITY), code: 'DCM-TS' },
    {
      says: 'an item that overruns its sequence',
      file: labelled(EXPLICIT, '0800 4011 5351 0000 0800 0000 feff 00e0 0400 0000', MODALITY),
      code: 'DCM-BAD',
    },
    {
      says: 'an element that overruns its item',
      file: labelled(
        EXPLICIT,
        '0800 4011 5351 0000 1000 0000 feff 00e0 0800 0000 0800 5011 5549 2000',
        MODALITY.repeat(9),
      ),
      code: 'DCM-BAD',
    },
    {
      says: 'text in UN where the dictionary has a sequence',
      file: labelled(EXPLICIT, '4000 30a7 554e 0000 0400 0000', ascii('DOE ')),
      code: 'DCM-BAD',
    },
    {
      says: 'fragments that overrun their item',
      file: labelled(
        EXPLICIT,
        '8800 0002 5351 0000 1c00 0000 feff 00e0 1400 0000 e07f 1000 4f42 0000 ffff ffff feff 00e0 0000 0000 feff dde0 0000 0000',
      ),
      code: 'DCM-BAD',
    },
    {
      says: 'a sequence of something else',
      file: labelled(EXPLICIT, '0800 4011 5351 0000 0800 0000', ascii('ABCDEFGH'), MODALITY),
      code: 'DCM-BAD',
    },
    {
      says: 'a delimiter in the middle of the data set',
      file: labelled(EXPLICIT, MODALITY, 'feff 0de0 0000 0000', NUMBER),
      code: 'DCM-BAD',
    },
    {
      says: 'a deflated data set cut short',
      file: encodeFile(sampleElements(), { transferSyntaxUid: DEFLATED }).subarray(0, -40),
      code: 'DCM-TRUNC',
    },
    {
      says: 'a deflated data set of rubbish',
      file: labelled(DEFLATED, ascii('\xff\xff\xff\xff rubbish')),
      code: 'DCM-BAD',
    },
    {
      says: 'PixelData of unknown compression',
      file: bytes(MODALITY, NUMBER, '2800 0200 5553 0200 0100', 'e07f 1000 4f42 0000 ffff ffff feff dde0 0000 0000'),
      code: 'DCM-TS',
    },
  ]
  it.each(refused)('refuses $says: $code', ({ file, code }) => {
    expect(() => read(file)).toThrow(expect.objectContaining({ code }))
  })

  it('refuses a deflated data set that grows beyond the limit', () => {
    const file = labelled(DEFLATED, deflateRawSync(new Uint8Array(100_000)))
    expect(() => readInstance(memorySource(file), { maxInflatedBytes: 1000 })).toThrow(
      expect.objectContaining({ code: 'DCM-INFLATE' }),
    )
  })

  it('refuses sequences nested deeper than the limit', () => {
    const nest = (depth: number): ReturnType<typeof newSequence> =>
      newSequence('ContentSequence', depth === 0 ? [] : [[nest(depth - 1)]])
    const file = (depth: number): Uint8Array => encodeFile([nest(depth)], { transferSyntaxUid: EXPLICIT })
    expect(read(file(63)).dataSet.elements).toHaveLength(1)
    expect(() => read(file(64))).toThrow(expect.objectContaining({ code: 'DCM-DEEP' }))
  })

  it.each([
    { says: 'zeros', first: '00', preamble: 'zero', codes: [] },
    { says: 'something', first: '41', preamble: 'filled', codes: [] },
    { says: 'a TIFF signature that leads nowhere', first: '49492a00', preamble: 'filled', codes: [] },
    {
      says: 'a TIFF file with its directory',
      first: '49492a00 08000000 0200 0001 0300 0100 0000 0200 0000 0101 0300 0100 0000 0200 0000 00000000',
      preamble: 'dualFormat',
      codes: ['DCM-DUAL'],
    },
    { says: 'the head of a program', first: '4d5a', preamble: 'dualFormat', codes: ['DCM-DUAL'] },
  ])('sees $says in the preamble', ({ first, preamble, codes }) => {
    const filled = Buffer.alloc(128)
    filled.set(bytes(first))
    const instance = read(encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT, preamble: filled }))
    expect([instance.preamble, instance.notes.map(({ code }) => code)]).toEqual([preamble, codes])
  })

  it('tells of a character set that it does not know', () => {
    const file = encodeFile([newElement('SpecificCharacterSet', ['NO_SUCH'])], { transferSyntaxUid: EXPLICIT })
    expect(read(file).notes).toEqual([{ code: 'DCM-CHARSET', place: 'SpecificCharacterSet' }])
  })

  it('reads headers only', () => {
    const file = encodeFile(
      [...sampleElements().slice(0, -1), newElement('PixelData', Array<number>(200_000).fill(7), [], 'OW')],
      {
        transferSyntaxUid: EXPLICIT,
      },
    )
    let asked = 0
    const source = memorySource(file)
    readInstance({ size: file.length, bytes: (at, length) => ((asked += length), source.bytes(at, length)) })
    expect(asked).toBeLessThan(64 * 1024)
  })

  it('gives a private creator to the elements of its own block and item only', () => {
    const elements = [
      newElement(0x00190010 as never, ['A']),
      newElement(0x00190011 as never, ['B']),
      newElement(0x00191001 as never, ['x'], [], 'LO'),
      newElement(0x00191101 as never, ['y'], [], 'LO'),
      newElement(0x00191201 as never, ['z'], [], 'LO'),
    ]
    const { dataSet } = read(encodeFile(elements, { transferSyntaxUid: EXPLICIT }))
    expect(dataSet.elements.map(({ creator }) => creator)).toEqual([undefined, undefined, 'A', 'B', undefined])
  })

  it('takes the character set of an item before that of the data set', () => {
    const own = [
      newElement('SpecificCharacterSet', ['ISO_IR 144']),
      newElement('CodeMeaning', ['Мозг'], ['ISO_IR 144']),
    ]
    const elements = [newElement('SpecificCharacterSet', ['ISO_IR 100']), newSequence('ProcedureCodeSequence', [own])]
    const instance = read(encodeFile(elements, { transferSyntaxUid: EXPLICIT }))
    const item = element(instance.dataSet, 'ProcedureCodeSequence').items![0]!
    expect(textValues(instance, item, element(item, 'CodeMeaning'))).toEqual(['Мозг'])
  })
})
