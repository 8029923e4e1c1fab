import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createEdits } from '#engine/dicom/edits'
import { encodeDataSet, encodeFile, newElement, newSequence } from '#engine/dicom/encode'
import { toUtf8, writeInstance } from '#engine/dicom/write-instance'
import { findPath } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { type Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { explicitLittle } from '#engine/dicom/transfer-syntax'
import { firstText, numbersOf, rawValue, textValues } from '#engine/dicom/values'
import { ascii, bytes, element, hexOfBytes, read, sampleElements, write } from '../../support/dicom-bytes.ts'

const EXPLICIT = '1.2.840.10008.1.2.1'
const IMPLICIT = '1.2.840.10008.1.2'
const BIG = '1.2.840.10008.1.2.2'
const DEFLATED = '1.2.840.10008.1.2.1.99'
const syntaxes = [EXPLICIT, IMPLICIT, BIG, DEFLATED]

const layouts = syntaxes.flatMap((uid) => [
  { uid, lengths: 'defined' as const },
  { uid, lengths: 'undefined' as const },
])

function made(uid: string, lengths: 'defined' | 'undefined' = 'defined'): Instance {
  return read(encodeFile(sampleElements(), { transferSyntaxUid: uid, lengths }))
}

const all = (instance: Instance): Uint8Array => instance.file.bytes(0, instance.file.size)

describe('writeInstance', () => {
  it.each(layouts)('gives back the same bytes without edits: $uid, $lengths', ({ uid, lengths }) => {
    const instance = made(uid, lengths)
    expect(hexOfBytes(write(instance))).toBe(hexOfBytes(all(instance)))
    expect(hexOfBytes(write(instance, createEdits(), { clean: false, force: true }))).toBe(hexOfBytes(all(instance)))
  })

  it('copies an unedited file in one piece', () => {
    const instance = made(EXPLICIT)
    expect(writeInstance(instance, createEdits(), { clean: false })).toEqual([
      { kind: 'copy', source: instance.file, at: 0, length: instance.file.size },
    ])
  })

  it.each(layouts)('changes what the edits say and no other value: $uid, $lengths', ({ uid, lengths }) => {
    const instance = made(uid, lengths)
    const edits = createEdits()
    const { dataSet } = instance
    const nested = findPath(instance, 'ReferencedImageSequence[1].ProcedureCodeSequence[0].CodeValue')
    edits.replace(element(dataSet, 'PatientName'), ascii('NEW'))
    edits.remove(element(dataSet, 0x00191001 as Tag))
    edits.replace(nested!.element, ascii('LONGER'))
    edits.add(dataSet, newElement('PatientIdentityRemoved', ['YES']))
    edits.add(dataSet, newElement('Rows', [512]))
    const again = read(write(instance, edits))
    expect(again.dataSet.elements.map(({ tag }) => tag)).toEqual(
      [...dataSet.elements.map(({ tag }) => tag), tags.PatientIdentityRemoved]
        .filter((tag) => tag !== (0x00191001 as Tag))
        .sort((a, b) => a - b),
    )
    expect(firstText(again, again.dataSet, tags.PatientName)).toBe('NEW')
    expect(numbersOf(again, again.dataSet, element(again.dataSet, 'Rows'))).toEqual([512])
    const value = findPath(again, 'ReferencedImageSequence[1].ProcedureCodeSequence[0].CodeValue')!
    expect(textValues(again, value.item, value.element)).toEqual(['LONGER'])
    expect(firstText(again, again.dataSet, tags.StudyDescription)).toBe('Schädel')
    expect(numbersOf(again, again.dataSet, element(again.dataSet, 'PixelData'))).toEqual([1, 2, 3, 65535])
  })

  it.each(layouts)('replaces, adds and removes items: $uid, $lengths', ({ uid, lengths }) => {
    const instance = made(uid, lengths)
    const edits = createEdits()
    const sequence = element(instance.dataSet, 'ReferencedImageSequence')
    const [first, second] = sequence.items ?? []
    edits.removeItem(first!)
    edits.replaceItems(element(second!, 'ProcedureCodeSequence'), [[newElement('CodeValue', ['B'])]])
    edits.add(
      instance.dataSet,
      newSequence('DeidentificationMethodCodeSequence', [[newElement('CodeValue', ['113100'])]]),
    )
    const again = read(write(instance, edits))
    const text = (path: string): string[] => {
      const found = findPath(again, path)
      return found === undefined ? [] : textValues(again, found.item, found.element)
    }
    expect(text('ReferencedImageSequence[0].ReferencedSOPInstanceUID')).toEqual(['2.25.3'])
    expect(text('ReferencedImageSequence[0].ProcedureCodeSequence[0].CodeValue')).toEqual(['B'])
    expect(text('ReferencedImageSequence[1].ReferencedSOPInstanceUID')).toEqual([])
    expect(text('DeidentificationMethodCodeSequence[0].CodeValue')).toEqual(['113100'])
  })

  it('moves a value that outgrows a 16-bit length to UN', () => {
    const instance = made(EXPLICIT)
    const edits = createEdits()
    edits.replace(element(instance.dataSet, 'StudyDescription'), ascii('x'.repeat(65_535)))
    const again = read(write(instance, edits))
    const grown = element(again.dataSet, 'StudyDescription')
    const written = Buffer.from(again.body.bytes(grown.at + 4, 2)).toString('latin1')
    expect([written, grown.vr, grown.length]).toEqual(['UN', 'LO', 65_536])
    expect(firstText(again, again.dataSet, tags.PatientName)).toBe('DOE^JANE')
  })

  it('pads odd values by their VR', () => {
    const instance = made(EXPLICIT)
    const edits = createEdits()
    edits.replace(element(instance.dataSet, 'SOPInstanceUID'), ascii('1.2'))
    edits.replace(element(instance.dataSet, 'PatientID'), ascii('ABC'))
    const again = read(write(instance, edits))
    expect([...rawValue(again, element(again.dataSet, 'SOPInstanceUID'))]).toEqual([...ascii('1.2\0')])
    expect([...rawValue(again, element(again.dataSet, 'PatientID'))]).toEqual([...ascii('ABC ')])
  })

  const groupLength = (length: string): Uint8Array => bytes('1000 0000 554c 0400', length)
  const patient = encodeDataSet(
    [newElement('PatientName', ['DOE^JANE']), newElement('PatientID', ['A'])],
    explicitLittle,
  )
  const withGroupLength = (length: string): Uint8Array =>
    bytes(
      new Uint8Array(128),
      ascii('DICM'),
      encodeDataSet([newElement('TransferSyntaxUID', [EXPLICIT])], explicitLittle),
      groupLength(length),
      patient,
    )

  it('corrects a wrong group length and nothing else', () => {
    expect(hexOfBytes(write(read(withGroupLength('ffff 0000'))))).toBe(hexOfBytes(withGroupLength('1a00 0000')))
  })

  it('recomputes a group length after an edit', () => {
    const instance = read(withGroupLength('1a00 0000'))
    const edits = createEdits()
    edits.replace(element(instance.dataSet, 'PatientName'), ascii('DOE^JANETTE'))
    const again = read(write(instance, edits))
    expect(numbersOf(again, again.dataSet, element(again.dataSet, 0x00100000 as Tag))).toEqual([30])
  })

  it('keeps VRs, reserved bytes and values of elements beside an edit', () => {
    const odd = '0800 8000 3f3f 0200 4142 0800 8100 5858 0000 0200 0000 4344 0900 1000 4f42 1234 0300 0000 010203'
    const head = encodeFile([], { transferSyntaxUid: EXPLICIT })
    const instance = read(bytes(head, '0800 6000 4353 0200 4354', odd))
    const edits = createEdits()
    edits.replace(element(instance.dataSet, 'Modality'), ascii('MR'))
    expect(hexOfBytes(write(instance, edits))).toBe(hexOfBytes(bytes(head, '0800 6000 4353 0200 4d52', odd)))
  })

  it('writes a hidden sequence back in its own encoding', () => {
    const item = bytes('feff 00e0 ffff ffff 1000 1000 0400 0000', ascii('DOE '), 'feff 0de0 0000 0000')
    const head = encodeFile([], { transferSyntaxUid: EXPLICIT })
    const instance = read(bytes(head, '0900 0110 554e 0000 1c00 0000', item))
    const edits = createEdits()
    const inner = instance.dataSet.elements[0]!.items![0]!
    edits.replace(inner.elements[0]!, ascii('X '))
    const changed = bytes('feff 00e0 ffff ffff 1000 1000 0200 0000', ascii('X '), 'feff 0de0 0000 0000')
    expect(hexOfBytes(write(instance, edits))).toBe(hexOfBytes(bytes(head, '0900 0110 554e 0000 1a00 0000', changed)))
  })

  it('zeroes the preamble and drops what is behind the data set when it cleans', () => {
    const preamble = Buffer.alloc(128, 'JANE DOE ')
    const file = bytes(
      encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT, preamble }),
      'fcff fcff 4f42 0000 0400 0000',
      ascii('JANE'),
      ascii('DOE'),
    )
    const cleaned = write(read(file), createEdits(), { clean: true })
    expect(hexOfBytes(cleaned)).toBe(hexOfBytes(encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT })))
  })

  it('drops bytes behind a deflated data set when it cleans', () => {
    const file = encodeFile(sampleElements(), { transferSyntaxUid: DEFLATED })
    const cleaned = write(read(bytes(file, ascii('JANE DOE'))), createEdits(), { clean: true })
    expect(hexOfBytes(cleaned)).toBe(hexOfBytes(file))
  })

  it('rewrites the File Meta Information with the true Transfer Syntax and nothing private', () => {
    const meta = encodeDataSet(
      [
        newElement('TransferSyntaxUID', [IMPLICIT]),
        newElement('SourceApplicationEntityTitle', ['JANES_PC']),
        newElement('PrivateInformationCreatorUID', ['1.2.3']),
        newElement('PrivateInformation', [1, 2], [], 'OB'),
      ],
      explicitLittle,
    )
    const instance = read(
      bytes(new Uint8Array(128), ascii('DICM'), meta, encodeDataSet(sampleElements(), explicitLittle)),
    )
    const again = read(
      write(instance, createEdits(), { clean: true, fileMeta: { sopClassUid: '1.2', sopInstanceUid: '2.25.9' } }),
    )
    expect(again.meta.elements.map(({ tag }) => tag & 0xffff)).toEqual([0, 1, 2, 3, 0x10, 0x12, 0x13])
    expect(firstText(again, again.meta, tags.TransferSyntaxUID)).toBe(EXPLICIT)
    expect(firstText(again, again.meta, tags.MediaStorageSOPInstanceUID)).toBe('2.25.9')
    const [groupLengthValue] = numbersOf(again, again.meta, element(again.meta, tags.FileMetaInformationGroupLength))
    expect(groupLengthValue).toBe(again.meta.end - again.meta.elements[1]!.at)
    expect(again.notes).toEqual([])
  })

  it('deflates an edited deflated data set again', () => {
    const instance = made(DEFLATED)
    const edits = createEdits()
    edits.replace(element(instance.dataSet, 'PatientID'), ascii('NEW'))
    const file = write(instance, edits)
    const again = read(file)
    expect(again.transferSyntaxUid).toBe(DEFLATED)
    expect(firstText(again, again.dataSet, tags.PatientID)).toBe('NEW')
    expect(inflateRawSync(Buffer.from(file).subarray(again.meta.end)).length).toBe(again.body.size)
    expect(file.length % 2).toBe(0)
  })

  it('turns an instance to UTF-8, nested items too', () => {
    const own = [
      newElement('SpecificCharacterSet', ['ISO_IR 144']),
      newElement('CodeMeaning', ['Мозг'], ['ISO_IR 144']),
    ]
    const elements = [
      newElement('SpecificCharacterSet', ['ISO_IR 100']),
      newElement('StudyDescription', ['Schädel'], ['ISO_IR 100']),
      newSequence('ProcedureCodeSequence', [own]),
      newElement('PatientName', ['DOE']),
    ]
    const instance = read(encodeFile(elements, { transferSyntaxUid: EXPLICIT }))
    const edits = createEdits()
    edits.replace(element(instance.dataSet, 'PatientName'), Buffer.from('王', 'utf8'))
    toUtf8(instance, edits)
    const again = read(write(instance, edits))
    const code = findPath(again, 'ProcedureCodeSequence[0].CodeMeaning')!
    expect(again.dataSet.charsets).toEqual(['ISO_IR 192'])
    expect(code.item.charsets).toEqual(['ISO_IR 192'])
    expect(textValues(again, code.item, code.element)).toEqual(['Мозг'])
    expect(firstText(again, again.dataSet, tags.StudyDescription)).toBe('Schädel')
    expect(firstText(again, again.dataSet, tags.PatientName)).toBe('王')
  })

  it('labels a data set without character set when it turns to UTF-8', () => {
    const instance = read(encodeFile([newElement('Modality', ['CT'])], { transferSyntaxUid: EXPLICIT }))
    const edits = createEdits()
    toUtf8(instance, edits)
    expect(read(write(instance, edits)).dataSet.charsets).toEqual(['ISO_IR 192'])
  })
})
