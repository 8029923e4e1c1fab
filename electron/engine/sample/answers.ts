import { createHash } from 'node:crypto'
import type { AnswerRecord, ScoredAction } from '#shared/model/score'
import { markedElements, unmarked } from './marks.ts'
import type { MarkedElement } from './marks.ts'
import { BIG_ENDIAN } from './modules.ts'
import type { SampleInstance } from './modules.ts'
import { SAMPLE_UID_ROOT } from './random.ts'

type Category = 'hipaa.m' | 'dicom.p15' | 'dicom.iod' | 'tcia.ptkb' | 'tcia.p15' | 'tcia.rev'
type Check = Readonly<Record<string, unknown>>

/** The row of an instance in a challenge answer key. */
export function answerOf(instance: SampleInstance): AnswerRecord {
  const text = (keyword: string): string => textOf(instance, keyword)
  const checks = [...markedElements(instance.fields).flatMap(checksOf), ...pixelChecks(instance)]
  return {
    Modality: text('Modality'),
    SOPClassUID: text('SOPClassUID'),
    PatientID: text('PatientID'),
    StudyInstanceUID: text('StudyInstanceUID'),
    SeriesInstanceUID: text('SeriesInstanceUID'),
    SOPInstanceUID: text('SOPInstanceUID'),
    AnswerData: JSON.stringify(Object.fromEntries(checks.map((check, index) => [index, check]))),
  }
}

/** The SOP Instance UID of an instance. */
export const sopInstanceUidOf = (instance: SampleInstance): string => textOf(instance, 'SOPInstanceUID')

function textOf({ fields }: SampleInstance, keyword: string): string {
  const value = unmarked({ [keyword]: fields[keyword] ?? null })[keyword]
  if (typeof value !== 'string') throw new RangeError(`the sample has an instance without ${keyword}`)
  return value
}

/** Attributes that the product fills when their IOD asks for a value (Type 1), or keeps even when empty (Type 2). */
const TYPE_1: ReadonlySet<string> = new Set([
  'SOPClassUID',
  'SOPInstanceUID',
  'Modality',
  'StudyInstanceUID',
  'SeriesInstanceUID',
])
const TYPE_2: ReadonlySet<string> = new Set(
  ['PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex', 'StudyDate', 'StudyTime', 'StudyID'].concat([
    'AccessionNumber',
    'ReferringPhysicianName',
    'SeriesNumber',
    'InstanceNumber',
    'Manufacturer',
  ]),
)
/** Values of these kinds describe the acquisition; what little identity there is in them is marked. */
const TECHNICAL_VRS: ReadonlySet<string> = new Set(['AS', 'CS', 'DS', 'IS', 'US'])

/** What TCIA's table takes out whole: Other Patient IDs, Request Attributes, Graphic Annotation, overlays. Nothing in them must stay. */
const REMOVED_WHOLE = ['<(0010,1002)>', '<(0040,0275)>', '<(0070,0001)>', '<(6000,']

function checksOf(element: MarkedElement): Check[] {
  const { address, name, vr, planted } = element
  const mayGo = REMOVED_WHOLE.some((removed) => address.startsWith(removed))
  const kept = mayGo ? [] : textThatStays(element, printed(element))
  const isRoot = !address.includes('[')
  const value = printed(element)
  const make = checkMaker(element, value)
  const isOwnUid = vr === 'UI' && value.startsWith(SAMPLE_UID_ROOT)
  return [
    ...(isRoot && TYPE_1.has(name) ? [make('text_notnull', null, { 'dicom.iod': 'DICOM-IOD-1' })] : []),
    ...(isRoot && TYPE_2.has(name) ? [make('tag_retained', null, { 'dicom.iod': 'DICOM-IOD-2' })] : []),
    ...(isOwnUid
      ? [
          make('uid_changed', null, { 'hipaa.m': 'HIPAA-R' }),
          make('uid_consistent', null, { 'dicom.p15': 'DICOM-P15-BASIC-U' }),
        ]
      : []),
    ...(['DA', 'DT'].includes(vr) && value !== '' ? [make('date_shifted', null, { 'hipaa.m': 'HIPAA-C' })] : []),
    ...(isRoot && name === 'PatientID' ? [make('patid_consistent', null, { 'dicom.p15': 'DICOM-P15-BASIC-C' })] : []),
    ...planted.map(({ kind, text }) => make('text_removed', text, { 'hipaa.m': `HIPAA-${kind}` })),
    ...kept.map((text) => make('text_retained', text, retainedCategory(element))),
  ]
}

/** What is marked so; else technical values of standard attributes, and the UIDs that the standard itself defines. */
function textThatStays({ vr, isPrivate, planted, kept }: MarkedElement, value: string): readonly string[] {
  if (isPrivate || planted.length > 0 || kept.length > 0 || value === '') return kept
  if (vr === 'AS') return Number.parseInt(value) < 90 ? [value] : []
  return TECHNICAL_VRS.has(vr) || (vr === 'UI' && !value.startsWith(SAMPLE_UID_ROOT)) ? [value] : []
}

function retainedCategory({ isPrivate, name, planted }: MarkedElement): Partial<Record<Category, string>> {
  if (isPrivate) return { 'tcia.ptkb': 'TCIA-PTKB-K' }
  if (name.startsWith('Patient')) return { 'tcia.p15': 'TCIA-P15-PAT-K' }
  return planted.length > 0 ? { 'tcia.p15': 'TCIA-P15-DESC-C' } : { 'tcia.rev': 'TCIA-REV' }
}

function pixelChecks(instance: SampleInstance): Check[] {
  const digest = pixelDigest(instance)
  if (digest === undefined || instance.burnedIn !== undefined) return []
  const element = {
    address: '<(7fe0,0010)>',
    name: 'PixelData',
    vr: 'OW',
    isPrivate: false,
    values: [],
    planted: [],
    kept: [],
  }
  return [checkMaker(element, 'REMOVED')('pixels_retained', digest, { 'tcia.p15': 'TCIA-P15-PIX-K' })]
}

/** Stored bytes of Pixel Data; of encapsulated pixels the empty offset table and every fragment with its item header. */
function pixelDigest({ fragments, fields, transferSyntaxUid }: SampleInstance): string | undefined {
  if (fragments !== undefined) return md5([new Uint8Array(0), ...fragments].flatMap(item))
  const pixels = fields['PixelData:OW'] ?? fields['PixelData:OB']
  if (!(pixels instanceof Uint8Array)) return undefined
  const swapped = transferSyntaxUid === BIG_ENDIAN && 'PixelData:OW' in fields
  return md5([swapped ? Buffer.from(pixels).swap16() : pixels])
}

function item(fragment: Uint8Array): Uint8Array[] {
  const even = fragment.length + (fragment.length % 2)
  const header = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0])
  header.writeUInt32LE(even, 4)
  return [header, fragment, new Uint8Array(even - fragment.length)]
}

const md5 = (parts: readonly Uint8Array[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('md5')).digest('hex')

const PREFIXES = [
  'hipaa.z',
  'hipaa.m',
  'dicom.p15',
  'dicom.iod',
  'dicom.safe',
  'tcia.ptkb',
  'tcia.p15',
  'tcia.rev',
  'prev_cat',
]

function checkMaker({ address, name }: Pick<MarkedElement, 'address' | 'name'>, value: string) {
  const last = address.slice(address.lastIndexOf('<'))
  return (action: ScoredAction, text: string | null, categories: Partial<Record<Category, string>>): Check => ({
    tag: last,
    tag_ds: address,
    tag_name: `<${name}>`,
    value: `<${value}>`,
    action: `<${action}>`,
    action_text: text === null ? null : `<${text}>`,
    answer_category_v2: { ...Object.fromEntries(PREFIXES.map((prefix) => [prefix, ''])), ...categories },
  })
}

/** As the challenge's scorer prints values: several as a Python list, texts in it quoted, numbers not. */
function printed({ values, vr }: MarkedElement): string {
  if (values.length === 1) return String(values[0])
  if (values.length === 0) return ''
  const quote = vr === 'DS' || vr === 'IS' ? '' : "'"
  return `[${values.map((value) => (typeof value === 'number' ? String(value) : `${quote}${value}${quote}`)).join(', ')}]`
}
