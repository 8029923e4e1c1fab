import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actions, applyDisposition, dummyFor } from '#engine/actions/index'
import type { Change, PatientContext, Subject } from '#engine/actions/index'
import { chipOf } from '#shared/model/disposition'
import type { Disposition } from '#shared/model/disposition'

const patient: PatientContext = {
  pseudonym: 'PAT-0001',
  dayOffset: -10,
  uid: (old) => `2.25.${old.length}`,
  judge: (value, textClass) =>
    value
      .replaceAll('DOE', '')
      .replaceAll(textClass === 'descriptor' ? '12345678' : '\0', '')
      .trim(),
}

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** An element of text values; needs a value when asked to. */
function text(vr: string, values: readonly string[], more: Partial<Subject> = {}): Subject {
  const bytes = bytesOf(values.join('\\'))
  return {
    signature: 'StudyDescription',
    vr,
    values: () => values,
    bytes: () => bytes,
    bigEndian: false,
    isSequence: false,
    needsValue: false,
    ...more,
  }
}

function binary(vr: string, bytes: readonly number[], more: Partial<Subject> = {}): Subject {
  return {
    ...text(vr, []),
    values: () => [String.fromCharCode(...bytes)],
    bytes: () => Uint8Array.from(bytes),
    ...more,
  }
}

/** Fragments, or more bytes than are read as text. */
const unread: Subject = { ...binary('OB', [0x44, 0x4f, 0x45]), values: () => [] }

const le32 = (value: number) => [...new Uint8Array(Uint32Array.of(value).buffer)]
const le64 = (value: bigint) => [...new Uint8Array(BigUint64Array.of(value).buffer)]

const sequence: Subject = { ...text('SQ', []), isSequence: true }
const type1 = { needsValue: true }
const values = (...list: string[]): Change => ({ kind: 'values', values: list })
const noted = (note: 'DAT-BAD' | 'DCM-LONG', ...list: string[]): Change => ({ kind: 'values', values: list, note })
const bytes = (...list: number[]): Change => ({ kind: 'bytes', bytes: Uint8Array.from(list) })
const same: Change = { kind: 'same' }
const removed: Change = { kind: 'removed' }
const into: Change = { kind: 'into' }

const dicom = { kind: 'shiftDate', form: 'dicom' } as const
const epoch = { kind: 'shiftDate', form: 'epoch' } as const
const clean = { kind: 'cleanText' } as const

interface Case {
  readonly says: string
  readonly subject: Subject
  readonly disposition: Disposition
  readonly change: Change
}

const ages = [
  { from: '091Y', change: values('090Y') },
  { from: '090Y', change: same },
  { from: '089Y', change: same },
  { from: '45', change: same },
  { from: '94', change: values('090Y') },
  { from: '1100M', change: values('090Y') },
  { from: '1079M', change: same },
  { from: '4700W', change: values('090Y') },
  { from: '33000D', change: values('090Y') },
  { from: 'old', change: values() },
]

const cases: Case[] = [
  {
    says: 'capAge empties a high age in words',
    subject: text('LO', ['93 years', '45 years']),
    disposition: { kind: 'capAge' },
    change: values('', '45 years'),
  },
  { says: 'keep leaves a value', subject: text('LO', ['x']), disposition: { kind: 'keep' }, change: same },
  { says: 'keep goes into a sequence', subject: sequence, disposition: { kind: 'keep' }, change: into },
  {
    says: 'keep gives a UID that is none a new one',
    subject: text('UI', ['1.2.3', 'DOE']),
    disposition: { kind: 'keep' },
    change: values('1.2.3', '2.25.3'),
  },
  {
    says: 'keep cleans a code that is none',
    subject: text('CS', ['HFS', 'of DOE']),
    disposition: { kind: 'keep' },
    change: values('HFS', 'of'),
  },
  ...[clean, { kind: 'capAge' } as const, { kind: 'replaceUid' } as const].map((disposition) => ({
    says: `${disposition.kind} removes bytes that nobody can read`,
    subject: unread,
    disposition,
    change: removed,
  })),
  {
    says: 'shiftDate empties bytes that nobody can read',
    subject: unread,
    disposition: dicom,
    change: noted('DAT-BAD'),
  },
  {
    says: 'clean leaves padding',
    subject: { ...unread, bytes: () => Uint8Array.of(0, 0) },
    disposition: clean,
    change: same,
  },
  { says: 'remove removes', subject: text('LO', ['x']), disposition: { kind: 'remove' }, change: removed },
  {
    says: 'remove drops a sequence whole',
    subject: { ...sequence, ...type1 },
    disposition: { kind: 'remove' },
    change: removed,
  },
  {
    says: 'remove leaves a dummy where the IOD demands a value',
    subject: text('LO', ['x'], type1),
    disposition: { kind: 'remove' },
    change: values('-'),
  },
  { says: 'empty empties', subject: text('LO', ['x']), disposition: { kind: 'empty' }, change: values() },
  { says: 'empty leaves what is empty', subject: text('LO', []), disposition: { kind: 'empty' }, change: same },
  { says: 'empty leaves no items', subject: sequence, disposition: { kind: 'empty' }, change: values() },
  {
    says: "empty leaves the new ID as the patient's Type 1 name",
    subject: { ...text('PN', ['DOE^JANE'], type1), signature: 'PatientName' },
    disposition: { kind: 'empty' },
    change: values('PAT-0001'),
  },
  {
    says: "empty leaves nobody's name where another person's is demanded",
    subject: text('PN', ['MARLOW^JUNE'], type1),
    disposition: { kind: 'empty' },
    change: values('-'),
  },
  {
    says: 'empty leaves zeros in a Type 1 number',
    subject: binary('US', [7, 0], type1),
    disposition: { kind: 'empty' },
    change: bytes(0, 0),
  },
  {
    says: 'dummy is valid for a date',
    subject: text('DA', ['20200101']),
    disposition: { kind: 'dummy' },
    change: values('19000101'),
  },
  {
    says: 'dummy of a UID is its new UID',
    subject: text('UI', ['1.2.3']),
    disposition: { kind: 'dummy' },
    change: values('2.25.5'),
  },
  {
    says: 'dummy of opaque bytes is two zeros',
    subject: binary('OB', [1, 2, 3]),
    disposition: { kind: 'dummy' },
    change: bytes(0, 0),
  },
  {
    says: 'set splits values',
    subject: text('CS', ['x']),
    disposition: { kind: 'set', value: 'A\\B' },
    change: values('A', 'B'),
  },
  {
    says: 'set keeps a backslash in text',
    subject: text('ST', ['x']),
    disposition: { kind: 'set', value: 'A\\B' },
    change: values('A\\B'),
  },
  {
    says: 'set leaves what is set already',
    subject: text('CS', ['YES']),
    disposition: { kind: 'set', value: 'YES' },
    change: same,
  },
  {
    says: 'set writes numbers in the byte order',
    subject: binary('US', [0, 1], { bigEndian: true }),
    disposition: { kind: 'set', value: '258' },
    change: bytes(1, 2),
  },
  {
    says: 'set cuts to the length of the VR and says so',
    subject: text('SH', ['x']),
    disposition: { kind: 'set', value: 'A'.repeat(20) },
    change: noted('DCM-LONG', 'A'.repeat(16)),
  },
  {
    says: 'replaceUid replaces value by value',
    subject: text('UI', ['1.2', '', '1.2.34']),
    disposition: { kind: 'replaceUid' },
    change: values('2.25.3', '', '2.25.6'),
  },
  {
    says: 'replaceUid leaves an empty element',
    subject: text('UI', []),
    disposition: { kind: 'replaceUid' },
    change: same,
  },
  {
    says: 'replaceUid works in LO',
    subject: text('LO', ['1.2']),
    disposition: { kind: 'replaceUid' },
    change: values('2.25.3'),
  },
  {
    says: 'replaceUid removes what cannot hold a UID',
    subject: text('SH', ['1.2']),
    disposition: { kind: 'replaceUid' },
    change: removed,
  },
  {
    says: 'replaceUid removes bytes that are no text',
    subject: binary('UN', [1, 0, 2]),
    disposition: { kind: 'replaceUid' },
    change: removed,
  },
  { says: 'replaceUid goes into a sequence', subject: sequence, disposition: { kind: 'replaceUid' }, change: into },
  {
    says: 'shiftDate moves every value',
    subject: text('DA', ['20200111', '', '2020.01.12']),
    disposition: dicom,
    change: values('20200101', '', '2020.01.02'),
  },
  { says: 'shiftDate leaves times', subject: text('TM', ['101112']), disposition: dicom, change: same },
  { says: 'shiftDate leaves an empty element', subject: text('DA', []), disposition: dicom, change: same },
  {
    says: 'shiftDate moves a date in LO',
    subject: text('LO', ['2020-01-11']),
    disposition: dicom,
    change: values('2020-01-01'),
  },
  {
    says: 'shiftDate moves a date in IS',
    subject: text('IS', ['20200111']),
    disposition: dicom,
    change: values('20200101'),
  },
  {
    says: 'shiftDate moves a date in UN',
    subject: text('UN', ['20200111']),
    disposition: dicom,
    change: values('20200101'),
  },
  {
    says: 'shiftDate empties one bad date of two',
    subject: text('DA', ['20200111', 'May']),
    disposition: dicom,
    change: noted('DAT-BAD', '20200101', ''),
  },
  {
    says: 'shiftDate empties a bad date',
    subject: text('DA', ['00000000']),
    disposition: dicom,
    change: noted('DAT-BAD'),
  },
  {
    says: 'shiftDate moves seconds in DS',
    subject: text('DS', ['1578700800.5']),
    disposition: epoch,
    change: values('1577836800.5'),
  },
  {
    says: 'shiftDate takes the form it finds',
    subject: text('LO', ['20200111']),
    disposition: epoch,
    change: values('20200101'),
  },
  {
    says: 'shiftDate moves seconds in UL',
    subject: binary('UL', le32(1_578_700_800)),
    disposition: epoch,
    change: bytes(...le32(1_577_836_800)),
  },
  {
    says: 'shiftDate moves seconds in big endian SL',
    subject: binary('SL', le32(1_578_700_800).toReversed(), { bigEndian: true }),
    disposition: epoch,
    change: bytes(...le32(1_577_836_800).toReversed()),
  },
  {
    says: 'shiftDate moves milliseconds in SV',
    subject: binary('SV', le64(1_578_700_800_123n)),
    disposition: epoch,
    change: bytes(...le64(1_577_836_800_123n)),
  },
  {
    says: 'shiftDate finds seconds in UN',
    subject: binary('UN', le32(1_578_700_800)),
    disposition: epoch,
    change: bytes(...le32(1_577_836_800)),
  },
  {
    says: 'shiftDate moves the number 20200111',
    subject: binary('UL', le32(20_200_111)),
    disposition: dicom,
    change: bytes(...le32(20_200_101)),
  },
  {
    says: 'shiftDate leaves an epoch that is not set',
    subject: binary('UL', [0, 0, 0, 0]),
    disposition: epoch,
    change: same,
  },
  {
    says: 'shiftDate empties a number that is no date',
    subject: binary('US', [7, 0]),
    disposition: epoch,
    change: noted('DAT-BAD'),
  },
  {
    says: 'lookUp puts the new ID',
    subject: text('LO', ['A', 'B']),
    disposition: { kind: 'lookUp', table: 'patientId' },
    change: values('PAT-0001'),
  },
  {
    says: 'lookUp fills an empty element',
    subject: text('PN', []),
    disposition: { kind: 'lookUp', table: 'patientId' },
    change: values('PAT-0001'),
  },
  {
    says: 'hash is the one of CTP',
    subject: text('SH', ['ACC12345']),
    disposition: { kind: 'hash', length: 16 },
    change: values('1384658951142629'),
  },
  {
    says: 'hash fits the VR',
    subject: text('SH', ['ACC12345']),
    disposition: { kind: 'hash', length: 0 },
    change: values('1384658951142629'),
  },
  {
    says: 'hash removes where digits are not valid',
    subject: text('DA', ['20200101']),
    disposition: { kind: 'hash', length: 8 },
    change: removed,
  },
  {
    says: 'cleanText cleans value by value',
    subject: text('LO', ['CT DOE', 'DOE', 'MR']),
    disposition: clean,
    change: values('CT', '', 'MR'),
  },
  { says: 'cleanText leaves clean text', subject: text('LO', ['CT', 'MR']), disposition: clean, change: same },
  {
    says: 'cleanText empties when nothing is left',
    subject: text('LO', ['DOE', 'DOE']),
    disposition: clean,
    change: values(),
  },
  {
    says: 'cleanText leaves a dummy in Type 1',
    subject: text('LO', ['DOE'], type1),
    disposition: clean,
    change: values('-'),
  },
  { says: 'cleanText knows descriptors', subject: text('LO', ['a 12345678']), disposition: clean, change: values('a') },
  {
    says: 'cleanText spares codes',
    subject: text('SH', ['12345678'], { signature: 'X[*].CodeValue' }),
    disposition: clean,
    change: same,
  },
  { says: 'cleanText empties a name', subject: text('PN', ['ROE^RICHARD']), disposition: clean, change: values() },
  {
    says: 'cleanText leaves the new ID as a name',
    subject: text('PN', ['PAT-0001']),
    disposition: clean,
    change: same,
  },
  { says: 'cleanText shifts dates', subject: text('DA', ['20200111']), disposition: clean, change: values('20200101') },
  { says: 'cleanText replaces UIDs', subject: text('UI', ['1.2']), disposition: clean, change: values('2.25.3') },
  { says: 'cleanText caps ages', subject: text('AS', ['095Y']), disposition: clean, change: values('090Y') },
  { says: 'cleanText leaves measurements', subject: text('DS', ['12.5', '-1e3']), disposition: clean, change: same },
  {
    says: 'cleanText cleans UN that is text',
    subject: text('UN', ['CT DOE']),
    disposition: clean,
    change: values('CT'),
  },
  {
    says: 'cleanText removes bytes that are no text',
    subject: binary('OB', [0, 1, 2]),
    disposition: clean,
    change: removed,
  },
  { says: 'cleanText goes into a sequence', subject: sequence, disposition: clean, change: into },
  {
    says: 'cleanStructured goes into its items',
    subject: sequence,
    disposition: { kind: 'cleanStructured' },
    change: into,
  },
  {
    says: 'cleanStructured cleans text',
    subject: text('UT', ['CT DOE']),
    disposition: { kind: 'cleanStructured' },
    change: values('CT'),
  },
  ...ages.map(({ from, change }) => ({
    says: `capAge takes ${from}`,
    subject: text('AS', [from]),
    disposition: { kind: 'capAge' } as const,
    change,
  })),
  {
    says: 'capAge caps numbers',
    subject: binary('US', [99, 0]),
    disposition: { kind: 'capAge' },
    change: bytes(90, 0),
  },
  { says: 'capAge caps IS', subject: text('IS', ['99']), disposition: { kind: 'capAge' }, change: values('90') },
  { says: 'recurse goes into a sequence', subject: sequence, disposition: { kind: 'recurse' }, change: into },
  {
    says: 'recurse removes what is none',
    subject: text('UN', ['x']),
    disposition: { kind: 'recurse' },
    change: removed,
  },
]

const stops = [
  {
    says: 'a Type 1 date that cannot be read',
    subject: text('DA', ['May'], { ...type1, signature: 'StudyDate' }),
    disposition: dicom,
    message: 'DAT-BAD at StudyDate',
  },
  {
    says: 'a Type 1 number that is no date',
    subject: binary('US', [7, 0], { ...type1, signature: 'X' }),
    disposition: epoch,
    message: 'DAT-BAD at X',
  },
  {
    says: 'an element that a rule holds back',
    subject: text('LO', ['x']),
    disposition: { kind: 'quarantine' } as const,
    message: 'PRF-STOP at StudyDescription',
  },
  {
    says: 'a fixed value that its VR cannot hold',
    subject: binary('US', [0, 0]),
    disposition: { kind: 'set', value: '70000' } as const,
    message: 'BAD-INPUT at StudyDescription',
  },
]

describe('applyDisposition', () => {
  it.each(cases)('$says', ({ subject, disposition, change }) => {
    expect(applyDisposition(subject, disposition, patient)).toEqual(change)
  })

  it.each(stops)('stops the instance at $says', ({ subject, disposition, message }) => {
    expect(() => applyDisposition(subject, disposition, patient)).toThrow(message)
  })
})

describe('actions', () => {
  it('has a case here and a file of its own for every kind', () => {
    const kinds = Object.keys(chipOf).sort()
    const files = readdirSync(new URL('../../../electron/engine/actions', import.meta.url))
    const file = (kind: string) => `${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`
    const tested = new Set([...cases, ...stops].map(({ disposition }) => disposition.kind))
    expect(Object.keys(actions).sort()).toEqual(kinds)
    expect(kinds.filter((kind) => !files.includes(file(kind)))).toEqual([])
    expect([...tested].sort()).toEqual(kinds)
  })

  it('describes each action in one sentence of its own', () => {
    const sentences = Object.values(actions).map(({ describe: sentence }) => sentence)
    expect(new Set(sentences).size).toBe(sentences.length)
    expect(sentences.filter((sentence) => !/^[A-Z][^.]+$/.test(sentence))).toEqual([])
  })
})

describe('dummyFor', () => {
  it.each(['SQ', 'OB', 'OW', 'UN', 'XX'])('has none for %s', (vr) => {
    expect(dummyFor(vr)).toEqual([])
  })
})

describe('text in the bytes of a number', () => {
  const written = (value: string, vr = 'FL') => binary(vr, [...bytesOf(value)], { signature: '(0043,"ACME 1",B6)' })

  it.each(['DOE JANE', 'seen by DOE', 'DOE JANE\0\0', 'DOE WAS HERE TODAY'])('%j does not stay', (value) => {
    for (const disposition of [{ kind: 'keep' }, clean] as const) {
      expect(applyDisposition(written(value), disposition, patient)).toEqual(removed)
    }
  })

  it.each(['SENSE 32 CHANNEL ', 'AX', 'HEAD'])('%j, which is nobody, stays', (value) => {
    expect(applyDisposition(written(value), { kind: 'keep' }, patient)).toEqual(same)
  })

  it('numbers stay, also those with letters among their bytes', () => {
    expect(applyDisposition(binary('UL', le32(0x454f_4400)), { kind: 'keep' }, patient)).toEqual(same)
    expect(applyDisposition(binary('US', [0x44, 0x4f]), { kind: 'keep' }, patient)).toEqual(same)
  })

  it('a Type 1 value becomes a dummy', () => {
    const change = applyDisposition({ ...written('DOE JANE'), ...type1 }, { kind: 'keep' }, patient)
    expect(change.kind).toBe('bytes')
  })
})
