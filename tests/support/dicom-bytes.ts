import { memorySource } from '#engine/dicom/byte-source'
import { type DataElement, find, type Item } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import { createEdits, type Edits, type NewElement } from '#engine/dicom/edits'
import { newElement, newSequence } from '#engine/dicom/encode'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { type Tag } from '#engine/dicom/tag'
import { type Segment, type WriteOptions, writeInstance } from '#engine/dicom/write-instance'

/** Bytes of a header written by hand: `le('08 00 60 00', 'CS', …)` is spelled as hexadecimal pairs and texts. */
export function bytes(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part.replaceAll(' ', ''), 'hex') : part)),
  )
}

/** ASCII. */
export const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')

/** A small invented data set with nested and private elements. */
export function sampleElements(): NewElement[] {
  return [
    newElement('SpecificCharacterSet', ['ISO_IR 100']),
    newElement('SOPClassUID', ['1.2.840.10008.5.1.4.1.1.2']),
    newElement('SOPInstanceUID', ['2.25.1']),
    newElement('Modality', ['CT']),
    newElement('StudyDescription', ['Schädel'], ['ISO_IR 100']),
    newSequence('ReferencedImageSequence', [
      [newElement('ReferencedSOPInstanceUID', ['2.25.2'])],
      [
        newElement('ReferencedSOPInstanceUID', ['2.25.3']),
        newSequence('ProcedureCodeSequence', [[newElement('CodeValue', ['A'])], []]),
      ],
    ]),
    newElement('PatientName', ['DOE^JANE']),
    newElement('PatientID', ['ID-1']),
    newElement(0x00190010 as Tag, ['ACME 1.0']),
    newElement(0x00191001 as Tag, ['private text'], [], 'LO'),
    newElement('Rows', [2]),
    newElement('Columns', [2]),
    newElement('WindowCenter', ['40.5', '80']),
    newElement('PixelData', [1, 2, 3, 65535], [], 'OW'),
  ]
}

export function read(file: Uint8Array): Instance {
  return readInstance(memorySource(file))
}

export function joinSegments(segments: readonly Segment[]): Uint8Array {
  return Buffer.concat(
    segments.map((segment) =>
      segment.kind === 'bytes' ? segment.bytes : segment.source.bytes(segment.at, segment.length),
    ),
  )
}

export function write(
  instance: Instance,
  edits: Edits = createEdits(),
  options: WriteOptions = { clean: false },
): Uint8Array {
  return joinSegments(writeInstance(instance, edits, options))
}

/** The element of a keyword or tag; a missing one fails the test. */
export function element(item: Item, keywordOrTag: string | Tag): DataElement {
  const found = find(item, typeof keywordOrTag === 'string' ? tagOfKeyword(keywordOrTag) : keywordOrTag)
  if (found === undefined) throw new Error(`no ${keywordOrTag}`)
  return found
}

export const hexOfBytes = (value: Uint8Array): string => Buffer.from(value).toString('hex')
