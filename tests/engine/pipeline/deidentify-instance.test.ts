import { describe, expect, it } from 'vitest'
import { find } from '#engine/dicom/data-set'
import { tags } from '#engine/dicom/tags'
import { firstText, textValues } from '#engine/dicom/values'
import { type Fields, instance, type InstanceOptions, privateBlock } from '../../support/instance.ts'
import { deidentified, PSEUDONYM } from '../../support/in-memory.ts'

const cleaned = (fields: Fields = {}, options: InstanceOptions = {}) => deidentified(instance(fields, options))

function valueOf({ written }: ReturnType<typeof cleaned>, keyword: keyof typeof tags): string | null {
  const element = find(written.dataSet, tags[keyword])
  return element === undefined ? null : textValues(written, written.dataSet, element).join('\\')
}

describe('one Instance', () => {
  it.each<{ says: string; fields?: Fields; keyword: keyof typeof tags; value: string | null }>([
    { says: 'has the new ID', keyword: 'PatientID', value: PSEUDONYM },
    { says: 'has the new ID as its name', keyword: 'PatientName', value: PSEUDONYM },
    { says: 'says that identity was removed', keyword: 'PatientIdentityRemoved', value: 'YES' },
    { says: 'says that dates were moved', keyword: 'LongitudinalTemporalInformationModified', value: 'MODIFIED' },
    { says: 'has its dates moved', keyword: 'StudyDate', value: '20231201' },
    { says: 'keeps what is technical', keyword: 'KVP', value: '120' },
    {
      says: 'does not keep what another program said about its method',
      fields: { DeidentificationMethod: 'by hand, for DOE' },
      keyword: 'DeidentificationMethod',
      value: 'PALIMPSEST',
    },
  ])('$says', ({ fields, keyword, value }) => {
    const found = valueOf(cleaned(fields), keyword)
    expect(keyword === 'DeidentificationMethod' ? found?.includes('DOE') : found).toEqual(
      keyword === 'DeidentificationMethod' ? false : value,
    )
  })

  it('is the same bytes every time', () => {
    const file = instance({ StudyDescription: 'CHEST DOE' })
    expect(Buffer.compare(deidentified(file).bytes, deidentified(file).bytes)).toBe(0)
  })

  it('changes nothing when it is de-identified again but what is keyed: UIDs, IDs, dates', () => {
    const once = cleaned({ StudyDescription: 'CHEST for Jane Doe' })
    const twice = deidentified(once.bytes)
    expect(valueOf(twice, 'StudyDescription')).toBe(valueOf(once, 'StudyDescription'))
  })

  it('is written below its own new UIDs', () => {
    const result = cleaned()
    const { sopInstanceUid, studyInstanceUid, seriesInstanceUid, uids } = result
    expect([sopInstanceUid, studyInstanceUid, seriesInstanceUid]).toEqual([
      uids.get('2.25.1003'),
      uids.get('2.25.1001'),
      uids.get('2.25.1002'),
    ])
    expect(firstText(result.written, result.written.meta, tags.MediaStorageSOPInstanceUID)).toBe(sopInstanceUid)
  })

  it('drops what stands in preamble and after the data set', () => {
    const file = Buffer.concat([instance({}, { preamble: Buffer.alloc(128, 'DOE') }), Buffer.from('trailing DOE')])
    const text = Buffer.from(deidentified(file).bytes).toString('latin1')
    expect([text.includes('DOE'), text.includes('trailing')]).toEqual([false, false])
  })

  it('with a second file format in its preamble is refused', () => {
    expect(() => cleaned({}, { preamble: Buffer.from('%PDF-1.7'.padEnd(128)) })).toThrow('DCM-DUAL')
  })

  it('without a SOP Instance UID is refused', () => {
    expect(() => cleaned({ SOPInstanceUID: '' })).toThrow('DCM-UID')
  })

  it('tells of every private element that no list knows, and writes none of it', () => {
    const { findings, bytes } = cleaned(privateBlock(0x0019, 'ACME UNKNOWN', { '01:LO': 'secret word' }))
    expect([findings.map(({ code, place }) => [code, place]), Buffer.from(bytes).includes('secret word')]).toEqual([
      [['PRV-NEW', '(0019,"ACME UNKNOWN",01)']],
      false,
    ])
  })

  it('tells every change with its rule, of UIDs only that they were replaced', () => {
    const { changes } = cleaned()
    const changed = changes.find(({ signature }) => signature === 'PatientID')
    const uids = changes.filter(({ vr }) => vr === 'UI')
    expect([
      changed?.before,
      changed?.after,
      new Set(uids.map(({ before, after }) => `${before}${after ?? ''}`)),
    ]).toEqual(['P-1001', PSEUDONYM, new Set([''])])
  })

  it.each([
    { says: 'deflated', transferSyntaxUid: '1.2.840.10008.1.2.1.99' },
    { says: 'implicit', transferSyntaxUid: '1.2.840.10008.1.2' },
    { says: 'big endian', transferSyntaxUid: '1.2.840.10008.1.2.2' },
  ])('that is $says stays so', ({ transferSyntaxUid }) => {
    const result = cleaned({}, { transferSyntaxUid })
    expect([result.written.transferSyntaxUid, valueOf(result, 'PatientID'), valueOf(result, 'KVP')]).toEqual([
      transferSyntaxUid,
      PSEUDONYM,
      '120',
    ])
  })

  it('keeps text of its own character set where it is changed', () => {
    const result = cleaned({ StudyDescription: 'Lunge größer, DOE' }, { charsets: ['ISO_IR 100'] })
    expect([valueOf(result, 'StudyDescription'), valueOf(result, 'SpecificCharacterSet')]).toEqual([
      'Lunge größer',
      'ISO_IR 100',
    ])
  })
})

describe('Attributes of the IOD', () => {
  it('that are Type 2 and lacking are added empty', () => {
    expect(valueOf(cleaned({ AccessionNumber: null }), 'AccessionNumber')).toBe('')
  })

  it('that are there and were empty stay as they are', () => {
    expect(valueOf(cleaned({ StudyID: '' }), 'StudyID')).toBe('')
  })
})
