import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { ElementMemory } from '#engine/dicom/known-elements'
import { readInstance } from '#engine/dicom/read-instance'
import { compileOriginals, findResidue } from '#engine/review/residue'
import { instance, privateBlock } from '../../support/instance.ts'
import type { Fields } from '../../support/instance.ts'
import { deidentifiedTogether } from '../../support/in-memory.ts'

const reference = (uid: string): Fields => ({
  ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  ReferencedSOPInstanceUID: uid,
})
/** Too long to be known as a whole, with UIDs that are its own. */
const manyReferences = Array.from({ length: 30 }, (_, index) => reference(`2.25.500${index}`))

const constant: Fields = {
  StudyDate: '20240105',
  AccessionNumber: 'ACC 77',
  Manufacturer: 'ACME',
  InstitutionName: 'Testford General',
  ReferringPhysicianName: 'ROE^RICHARD',
  StudyDescription: 'CHEST for Jane Doe',
  RequestAttributesSequence: [{ RequestedProcedureDescription: 'CT for DOE^JANE' }],
  ReferencedStudySequence: [reference('2.25.4711')],
  KVP: '120',
  DeviceSerialNumber: 'SN 1',
  StudyID: 'S1',
  FrameOfReferenceUID: '2.25.4712',
  WindowCenter: '40',
  WindowWidth: '400',
}

/** A series as scanners write it: most elements repeat, some count up, now and then one is new or gone. */
const series: readonly { says: string; files: readonly Uint8Array[] }[] = [
  {
    says: 'values that change from Instance to Instance',
    files: [1, 2, 3, 1].map((number) =>
      instance({ InstanceNumber: number, SOPInstanceUID: `2.25.90${number}`, StudyDescription: 'CHEST for Jane Doe' }),
    ),
  },
  {
    says: 'values that never come again, of other lengths, and one that stays at last',
    files: Array.from({ length: 24 }, (_, index) =>
      instance({
        InstanceNumber: index,
        SOPInstanceUID: `2.25.9${'7'.repeat(index % 3)}${index}`,
        ImageComments: `Slice ${index} of Jane Doe`,
        StudyDescription: `CHEST ${Math.min(index, 12)}`,
        PatientBirthDate: '19610203',
        ProcedureCodeSequence: [{ CodeMeaning: 'Thorax' }],
      }),
    ),
  },
  {
    says: 'UIDs in sequences, known and too long to be known',
    files: [1, 2].flatMap((number) => [
      instance({ ReferencedImageSequence: [reference(`2.25.8${number}`)], SourceImageSequence: manyReferences }),
      instance({ ReferencedImageSequence: [reference('2.25.81')] }),
    ]),
  },
  {
    says: 'identity below the top level',
    files: ['DOE^JANE', 'ROE^RICHARD', 'DOE^JANE'].map((name) =>
      instance({
        RequestAttributesSequence: [{ RequestedProcedureID: 'RP1', RequestedProcedureDescription: `CT for ${name}` }],
        OtherPatientIDsSequence: [{ PatientID: name }],
      }),
    ),
  },
  {
    says: 'private elements, of creators that a list knows and of others',
    files: ['GEMS_PARM_01', 'DOE JANE', 'GEMS_PARM_01'].map((creator) =>
      instance(privateBlock(0x0043, creator, { '01:SS': Uint8Array.of(1, 0), '02:LO': 'JANE DOE' })),
    ),
  },
  {
    says: 'text that fits the character set only sometimes',
    files: ['Müller', 'Jane', 'Müller'].map((name) =>
      instance({ PatientComments: name, StudyDescription: `CT ${name}` }, { charsets: ['ISO_IR 100'] }),
    ),
  },
  {
    says: 'long headers of which stretches repeat, of two series by turns, with elements added and taken out between',
    files: Array.from({ length: 12 }, (_, index) =>
      instance({
        ...constant,
        '00080000:UL': 12,
        '00200000:UL': 99,
        ...privateBlock(0x0013, 'CTP', { '10:LO': 'Other', '13:LO': 'Elsewhere' }),
        ...privateBlock(0x0043, 'GEMS_PARM_01', { '01:SS': Uint8Array.of(1, 0), '02:LO': 'JANE DOE' }),
        InstanceNumber: index,
        SOPInstanceUID: `2.25.9${'7'.repeat(index % 3)}${index}`,
        SeriesInstanceUID: `2.25.6${index < 5 ? 1 : index % 2}`,
        ProtocolName: index < 5 ? 'Head' : 'Neck',
        ...(index === 8 ? { PatientComments: 'Jane Doe called' } : {}),
      }),
    ),
  },
]

describe('what is known of the elements of other Instances', () => {
  it.each(series)('changes nothing of outputs, mapping, findings and scan: $says', ({ files }) => {
    const memories = { originals: new ElementMemory(), outputs: new ElementMemory() }
    for (const collection of [null, { project: 'TEST', site: 'ONE' }])
      expect(deidentifiedTogether([...files, ...files], memories, { collection })).toEqual(
        deidentifiedTogether([...files, ...files], undefined, { collection }),
      )
  })

  it('draws stretches of what repeats, and again when another series begins', () => {
    const memory = new ElementMemory()
    const parts = series
      .at(-1)
      ?.files.map((bytes) => readInstance(memorySource(bytes), { memory }).dataSet.parts.length)
    const whole = readInstance(memorySource(series.at(-1)!.files[0]!)).dataSet.parts.length
    expect(parts?.slice(0, 2)).toEqual([whole, whole])
    expect([parts?.[4], parts?.at(-1)].every((count) => count !== undefined && count < whole / 2)).toBe(true)
  })

  it('keeps no overlay plane of an Instance without pixels because one with pixels kept the same', () => {
    const plane: Fields = {
      OverlayRows: 4,
      OverlayColumns: 4,
      OverlayBitsAllocated: 1,
      OverlayData: Uint8Array.of(9, 6),
    }
    const files = [instance(plane), instance(plane, { pixels: null }), instance(plane)]
    const memories = { originals: new ElementMemory(), outputs: new ElementMemory() }
    const asked = { keepsOverlays: true }
    expect(deidentifiedTogether(files, memories, asked)).toEqual(deidentifiedTogether(files, undefined, asked))
  })

  it('does not hide a UID that had to go from this Instance and not from the one before', () => {
    const memory = new ElementMemory()
    const bytes = instance({ ReferencedImageSequence: [reference('2.25.77')] })
    const nobody = compileOriginals([])
    const found = (uids: readonly string[]) =>
      findResidue(readInstance(memorySource(bytes), { memory }), nobody, nobody, {
        uids: new Set(uids),
        allowed: new Set<string>(),
      })
    expect([found([]), found(['2.25.77']), found([])]).toEqual([
      [],
      [{ path: 'ReferencedImageSequence[0].ReferencedSOPInstanceUID', kind: 'uid', sure: true }],
      [],
    ])
  })
})
