import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { compileOriginals, findResidue } from '#engine/review/residue'
import type { Replaced } from '#engine/review/residue'
import type { VocabularyEntry } from '#shared/model/text'
import { instance, privateBlock } from '../../support/instance.ts'
import type { Fields, InstanceOptions } from '../../support/instance.ts'

const own: VocabularyEntry[] = [
  { kind: 'patientName', value: 'HALVORSEN^INGRID^LEE' },
  { kind: 'patientName', value: 'MÜLLER^ÅSA' },
  { kind: 'patientName', value: 'Yamada^Tarou=山田^太郎=やまだ^たろう' },
  { kind: 'id', value: 'MRN-0048213' },
  { kind: 'id', value: '12' },
  { kind: 'id', value: '4711' },
  { kind: 'accession', value: 'A 77/1234567' },
  { kind: 'phone', value: '+1 (555) 010-4477' },
  { kind: 'institution', value: 'Saint Odalric General Hospital' },
  { kind: 'address', value: '17 Quillfeather Lane, Northby' },
  { kind: 'device', value: 'SN-99812-X' },
  { kind: 'date', value: '20210317' },
  { kind: 'other', value: 'ingrid.h@example.org' },
]
const submission: VocabularyEntry[] = [
  { kind: 'personName', value: 'OKONKWO^BRIGHT' },
  { kind: 'date', value: '20190505' },
]

/** A de-identified instance with the given fields over it; defaults of the builder that look like identity are gone. */
function written(fields: Fields, options?: InstanceOptions) {
  const clean: Fields = {
    PatientName: 'PAT-0001',
    PatientID: 'PAT-0001',
    ReferringPhysicianName: '',
    AccessionNumber: '',
  }
  return readInstance(memorySource(instance({ ...clean, ...fields }, options)))
}

function search(fields: Fields, options?: InstanceOptions, replaced?: Partial<Replaced>) {
  return findResidue(written(fields, options), compileOriginals(own), compileOriginals(submission), {
    uids: new Set(['2.25.777']),
    allowed: new Set(['PAT-0001']),
    ...replaced,
  })
}

const text = (value: string) =>
  search({ StudyDescription: value }).map(({ kind, sure }) => `${kind} ${sure ? 'sure' : 'unsure'}`)

describe('findResidue in text', () => {
  it.each([
    { says: 'a clean description holds nothing', value: 'CT CHEST W CONTRAST', found: [] },
    { says: 'a distinctive name part is sure', value: 'seen for halvorsen', found: ['patientName sure'] },
    { says: 'a short name part is a question', value: 'LEE POSITION', found: ['patientName unsure'] },
    { says: 'a name that is an ordinary word is a question', value: 'BRIGHT SPOT', found: ['personName unsure'] },
    {
      says: 'a name that is an ordinary word is sure in the whole name',
      value: 'BRIGHT OKONKWO',
      found: ['personName sure'],
    },
    { says: 'a name is found in another order', value: 'Ingrid Lee Halvorsen', found: ['patientName sure'] },
    { says: 'a name is found without separators', value: 'halvorseningrid2', found: ['patientName sure'] },
    { says: 'a name is found next to an underscore', value: 'T1_HALVORSEN_3', found: ['patientName sure'] },
    { says: 'a name inside another word is not one', value: 'HALVORSENITE DEPOSITS', found: [] },
    { says: 'diacritics make no difference', value: 'Muller', found: ['patientName sure'] },
    { says: 'an umlaut written out makes no difference', value: 'asa mueller', found: ['patientName sure'] },
    { says: 'an identifier is found without its separators', value: 'ref mrn0048213', found: ['id sure'] },
    { says: 'an identifier is found with others', value: 'MRN 0048 213', found: ['id sure'] },
    { says: 'a short number in a sentence is nobody', value: '12 slices', found: [] },
    { says: 'a short number as the whole value is a question', value: '12', found: ['id unsure'] },
    { says: 'four digits are a question', value: 'room 4711', found: ['id unsure'] },
    { says: 'digits of a decimal are no identifier', value: '47.11 mm', found: [] },
    { says: 'an accession number is found', value: 'acc A771234567', found: ['accession sure'] },
    { says: 'a phone number is found without its country', value: 'call 555.010.4477', found: ['phone sure'] },
    { says: 'a phone number is found without its area', value: 'call 010-4477', found: ['phone sure'] },
    { says: 'an institution is found', value: 'SAINT ODALRIC GENERAL HOSPITAL', found: ['institution sure'] },
    {
      says: 'an institution is found without its ordinary words',
      value: 'prior at Saint Odalric',
      found: ['institution sure'],
    },
    { says: 'the ordinary words of an institution are nobody', value: 'general hospital protocol', found: [] },
    { says: 'a street is found', value: '17 quillfeather lane', found: ['address sure'] },
    { says: 'a device is found', value: 'SN99812X', found: ['device sure'] },
    {
      says: 'an e-mail address is found',
      value: 'mail Ingrid.H@example.org',
      found: ['other sure', 'patientName sure'],
    },
    { says: 'the pseudonym is nobody', value: 'PAT-0001', found: [] },
  ])('$says', ({ value, found }) => {
    expect(text(value).sort()).toEqual(found)
  })

  it.each(['20210317', '2021-03-17', '17.03.2021', '3/17/2021', '17 Mar 2021', 'March 17, 2021', '20210317101500'])(
    'knows the date of the patient as %s',
    (value) => {
      expect(text(`prior ${value}`)).toEqual(['date sure'])
    },
  )

  it.each(['20190505', '2021-03-18', '17 3 4', '2021'])('takes %s for no date of the patient', (value) => {
    expect(text(`prior ${value}`)).toEqual([])
  })

  it('finds ideographs without word boundaries', () => {
    const found = search({ StudyDescription: '患者山田太郎様' }, { charsets: ['ISO_IR 192'] })
    expect(found).toContainEqual({ path: 'StudyDescription', kind: 'patientName', sure: false })
  })
})

describe('findResidue at places', () => {
  it.each<{ says: string; fields: Fields; path: string }>([
    {
      says: 'in an item',
      fields: { RequestAttributesSequence: [{ RequestedProcedureID: 'MRN-0048213' }] },
      path: 'RequestAttributesSequence[0].RequestedProcedureID',
    },
    {
      says: 'in a private text',
      fields: privateBlock(0x0019, 'ACME 1', { '01:LO': 'halvorsen' }),
      path: '(0019,"ACME 1",01)',
    },
    {
      says: 'in a private creator',
      fields: privateBlock(0x0019, 'HALVORSEN', { '01:LO': 'x' }),
      path: '(0019,0010)',
    },
    {
      says: 'in private bytes',
      fields: privateBlock(0x0019, 'ACME 1', { '01:OB': Buffer.from('\0\u0001Halvorsen\0\u0002', 'latin1') }),
      path: '(0019,"ACME 1",01)',
    },
    {
      says: 'in private UTF-16',
      fields: privateBlock(0x0019, 'ACME 1', { '01:UN': Buffer.from('Halvorsen', 'utf16le') }),
      path: '(0019,"ACME 1",01)',
    },
    { says: 'in a code string', fields: { BodyPartExamined: 'HALVORSEN' }, path: 'BodyPartExamined' },
    { says: 'in a time that is none', fields: { 'ContentTime:TM': 'HALVORSEN' }, path: 'ContentTime' },
    { says: 'at a number in an attribute of text', fields: { StudyID: '0048213' }, path: 'StudyID' },
    { says: 'an old UID in UI', fields: { FrameOfReferenceUID: '2.25.777' }, path: 'FrameOfReferenceUID' },
    { says: 'an old UID in text', fields: { StudyDescription: 'see 2.25.777.' }, path: 'StudyDescription' },
  ])('looks $says', ({ fields, path }) => {
    const found = search(fields).filter(({ sure }) => sure)
    expect(found.map((residue) => residue.path)).toEqual([path])
  })

  it('looks into a preamble', () => {
    const preamble = Buffer.alloc(128)
    preamble.write('II*\0 HALVORSEN INGRID', 'latin1')
    expect(search({}, { preamble })).toContainEqual({ path: 'preamble', kind: 'patientName', sure: true })
  })

  it('looks behind the last pixel, and not into pixels', () => {
    const pixels = Buffer.concat([Buffer.alloc(32, 'HALVORSEN '), Buffer.alloc(40, 'HALVORSEN ')])
    const paths = [pixels, pixels.subarray(0, 32)].map((bytes) => search({}, { pixels: bytes }).map(({ path }) => path))
    expect(paths).toEqual([['PixelData'], []])
  })

  it('asks about a long number in a numeric attribute, and not about a decimal', () => {
    const found = search({ InstanceNumber: '1234567', SliceLocation: '123.4567' })
    expect(found).toEqual([{ path: 'InstanceNumber', kind: 'accession', sure: false }])
  })

  it('asks about an original date in a date attribute unless it is allowed', () => {
    expect(search({ StudyDate: '20210317' })).toEqual([{ path: 'StudyDate', kind: 'date', sure: false }])
    expect(search({ StudyDate: '20210317' }, {}, { allowed: new Set(['20210317', 'PAT-0001']) })).toEqual([])
  })

  it('does not take what one instance allows for harmless in the next', () => {
    const originals = compileOriginals([{ kind: 'id', value: 'X-556677' }])
    const none = compileOriginals([])
    const file = written({ StudyDescription: 'X-556677' })
    const allowing = findResidue(file, originals, none, { uids: new Set(), allowed: new Set(['X-556677']) })
    const strict = findResidue(file, originals, none, { uids: new Set(), allowed: new Set() })
    expect([allowing, strict]).toEqual([[], [{ path: 'StudyDescription', kind: 'id', sure: true }]])
  })

  it('finds the same when asked again', () => {
    const file = written({ StudyDescription: 'halvorsen', SeriesDescription: 'AXIAL' })
    const [a, b] = [compileOriginals(own), compileOriginals(submission)]
    const once = findResidue(file, a, b, { uids: new Set(), allowed: new Set() })
    expect(findResidue(file, a, b, { uids: new Set(), allowed: new Set() })).toEqual(once)
    expect(once.filter(({ path }) => path === 'StudyDescription')).toHaveLength(1)
  })
})

describe('a word that means a thing where it stands', () => {
  const isThing: Replaced['isThing'] = (signature, _value, word) =>
    signature === 'ManufacturerModelName' && ['okonkwo', 'halvorsen'].includes(word)
  const found = (fields: Fields, given: Replaced['isThing'] = isThing) =>
    search(fields, {}, { isThing: given }).map(({ path }) => path)

  it.each([
    { says: 'is no residue', fields: { ManufacturerModelName: 'Okonkwo 64' }, paths: [] },
    { says: 'is residue at another attribute', fields: { StudyDescription: 'Okonkwo' }, paths: ['StudyDescription'] },
    {
      says: 'is residue as a part of the whole name',
      fields: { ManufacturerModelName: 'Bright Okonkwo' },
      paths: ['ManufacturerModelName'],
    },
    {
      says: 'is residue beside an identifier',
      fields: { ManufacturerModelName: 'Okonkwo MRN-0048213' },
      paths: ['ManufacturerModelName'],
    },
  ])('$says', ({ fields, paths }) => {
    expect(found(fields)).toEqual(paths)
  })

  it('is asked about for every Instance, also after one in which it meant a thing', () => {
    const fields = { ManufacturerModelName: 'Okonkwo 32' }
    expect([found(fields), found(fields, () => false)]).toEqual([[], ['ManufacturerModelName']])
  })
})
