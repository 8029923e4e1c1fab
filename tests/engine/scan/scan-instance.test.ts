import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { shapeOf, vocabularyOf } from '#engine/scan/record'
import { scanInstance } from '#engine/scan/scan-instance'
import { type Fields, instance, type InstanceOptions, privateBlock } from '../../support/instance.ts'

const scanned = (fields: Fields = {}, options: InstanceOptions = {}) => {
  const record = scanInstance(readInstance(memorySource(instance(fields, options))))
  const { contents } = record
  return {
    ...record,
    shape: shapeOf(contents),
    vocabulary: vocabularyOf(record),
    values: contents.flatMap(({ values }) => values),
    uids: contents.flatMap(({ uids }) => uids),
    references: contents.flatMap(({ references }) => references),
  }
}

const reference = { ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2', ReferencedSOPInstanceUID: '2.25.9' }

describe('the scan of an Instance', () => {
  it('knows where it belongs and what it is', () => {
    const { patientId, studyUid, seriesUid, sopUid, modality, rows, columns, frames, hasPixels } = scanned({
      NumberOfFrames: 3,
    })
    expect({ patientId, studyUid, seriesUid, sopUid, modality, rows, columns, frames, hasPixels }).toEqual({
      ...{ patientId: 'P-1001', studyUid: '2.25.1001', seriesUid: '2.25.1002', sopUid: '2.25.1003' },
      ...{ modality: 'CT', rows: 4, columns: 4, frames: 3, hasPixels: true },
    })
  })

  it.each<{ says: string; fields: Fields; entry: readonly [kind: string, value: string] }>([
    { says: "the patient's name", fields: {}, entry: ['patientName', 'DOE^JANE'] },
    { says: "another person's name", fields: {}, entry: ['personName', 'ROE^RICHARD'] },
    {
      says: 'a name in an item',
      fields: { ContentSequence: [{ PersonName: 'VANE^IDA' }] },
      entry: ['personName', 'VANE^IDA'],
    },
    { says: 'the Patient ID', fields: {}, entry: ['id', 'P-1001'] },
    { says: 'an accession number', fields: {}, entry: ['accession', 'A-1001'] },
    { says: 'an institution', fields: { InstitutionName: 'Harbor' }, entry: ['institution', 'Harbor'] },
    { says: 'an address', fields: { PatientAddress: '1 Row' }, entry: ['address', '1 Row'] },
    { says: 'a telephone number', fields: { PatientTelephoneNumbers: '555-0101' }, entry: ['phone', '555-0101'] },
    { says: 'a station', fields: { StationName: 'HRB1' }, entry: ['device', 'HRB1'] },
    { says: 'a date', fields: {}, entry: ['date', '20240110'] },
    {
      says: 'a name in a private element',
      fields: privateBlock(0x0019, 'ACME', { '01:PN': 'KEEN^UNA' }),
      entry: ['personName', 'KEEN^UNA'],
    },
  ])('takes $says into the vocabulary', ({ fields, entry }) => {
    expect(scanned(fields).vocabulary.map(({ kind, value }) => [kind, value])).toContainEqual(entry)
  })

  it.each<{ says: string; fields: Fields; word: string }>([
    { says: 'the maker', fields: { Manufacturer: 'ACME Imaging' }, word: 'ACME Imaging' },
    { says: 'the model', fields: { ManufacturerModelName: 'Scan One' }, word: 'Scan One' },
    { says: 'a description', fields: { StudyDescription: 'CHEST' }, word: 'CHEST' },
  ])('takes no word of $says: that is no identity', ({ fields, word }) => {
    expect(scanned(fields).vocabulary.map(({ value }) => value)).not.toContain(word)
  })

  it('lists text values by path without indices', () => {
    const items = [{ CodeMeaning: 'Chest' }, { CodeMeaning: 'Chest' }, { CodeMeaning: 'Head' }]
    const { values } = scanned({ ProcedureCodeSequence: items })
    expect(values.filter(([signature]) => signature.startsWith('ProcedureCode'))).toEqual([
      ['ProcedureCodeSequence[*].CodeMeaning', 'LO', 'Chest'],
      ['ProcedureCodeSequence[*].CodeMeaning', 'LO', 'Chest'],
      ['ProcedureCodeSequence[*].CodeMeaning', 'LO', 'Head'],
    ])
  })

  it('lists private elements by their creator, whatever block they stand in', () => {
    const { shape } = scanned(privateBlock(0x0019, 'ACME', { '01:LO': 'x' }))
    expect(shape).toContainEqual(['(0019,"ACME",01)', 'LO'])
  })

  it('knows UIDs but for those that the standard registers, and what it refers to', () => {
    const { uids, references } = scanned({ ReferencedImageSequence: [reference] })
    expect([[...uids].sort(), references]).toEqual([
      ['2.25.1001', '2.25.1002', '2.25.1003', '2.25.1004', '2.25.9'],
      ['2.25.9'],
    ])
  })

  it('gives equal shapes for Instances that differ in values only', () => {
    expect(scanned({ InstanceNumber: 2, StudyDescription: 'A' }).shape).toEqual(
      scanned({ StudyDescription: 'B' }).shape,
    )
  })

  it('does not touch pixels: their bytes may be anything', () => {
    expect(scanned({}, { pixels: Buffer.from('DOE^JANE'.repeat(4)) }).values.flat()).not.toContain('PixelData')
  })

  it.each([
    { says: 'float pixels', fields: { 'FloatPixelData:OF': new Uint8Array(4) }, options: { pixels: null } },
    { says: 'encapsulated pixels', fields: {}, options: { fragments: [new Uint8Array(0), Uint8Array.of(1, 2)] } },
  ])('$says are pixels', ({ fields, options }) => {
    expect(scanned(fields, options).hasPixels).toBe(true)
  })
})
