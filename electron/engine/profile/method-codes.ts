import type { ProfileOption } from '#shared/api/contract'
import { parseTag } from '#engine/dicom/tag'
import type { CompiledProfile, Contradiction, MethodCode, Query, RuleView } from './model.ts'
import { optionTexts, textOf } from './options.ts'
import { optionsOfRow } from './ps315.ts'
import type { Ps315Row } from './tables.ts'

/** What an option that retains asks for is undone by these. */
const undoing = new Set(['remove', 'empty', 'dummy', 'set', 'hash', 'replaceUid', 'lookUp', 'quarantine'])

const retaining: readonly ProfileOption[] = [
  'retainDeviceIdentity',
  'retainInstitutionIdentity',
  'retainPatientCharacteristics',
  'retainUids',
]

/**
 * Options that are on while most of their attributes end otherwise, by asking the rules themselves. Device
 * Identity under TCIA's table is the known case: it removes serial numbers, stations and plates.
 */
export function contradictions(
  options: readonly ProfileOption[],
  rows: readonly Ps315Row[],
  rule: (query: Query) => RuleView,
): readonly Contradiction[] {
  return options
    .filter((option) => retaining.includes(option))
    .map((option) => {
      const undone = rows.filter((row) => isUndone(row, rule, option)).length
      const all = rows.filter((row) => optionsOfRow(row).includes(option)).length
      return { option, code: textOf(option).code, kept: all - undone, undone }
    })
    .filter(({ kept, undone }) => undone > kept)
}

function isUndone(row: Ps315Row, rule: (query: Query) => RuleView, option: ProfileOption): boolean {
  const [tag, , vr] = row
  if (!optionsOfRow(row).includes(option)) return false
  const query = {
    steps: [],
    tag: parseTag(tag.replaceAll('x', '0')),
    creator: undefined,
    vr: vr.slice(0, 2) || 'LO',
    sopClassUid: '',
  }
  return undoing.has(rule(query).disposition.kind)
}

const basic: MethodCode = { value: '113100', meaning: 'Basic Application Confidentiality Profile' }

/** A DCM code of CID 7050 with the standard's own meaning; `undefined` for any other. */
export function methodCodeOf(value: string): MethodCode | undefined {
  if (value === basic.value) return basic
  const option = optionTexts.find(({ code }) => code === value)
  return option && { value, meaning: meanings[option.id] }
}

/** Whether a code of CID 7050 tells that something was left in, and promises nothing. */
export const isRetaining = (value: string): boolean =>
  optionTexts.some(({ code, id }) => code === value && id.startsWith('retain'))

/**
 * (0012,0064), DCM codes of CID 7050: the Basic Profile and every option that is on and not contradicted. What pixels,
 * faces and report concepts need is declared only when they were judged, so the statement is true for every instance of a run.
 */
export function methodCodes(
  options: readonly ProfileOption[],
  contradicted: readonly Contradiction[],
): CompiledProfile['methodCodes'] {
  const declared = options.filter((option) => !contradicted.some((contradiction) => contradiction.option === option))
  return ({ pixelsJudged, facesJudged, conceptsJudged }) => {
    const done = declared.filter((option) => {
      if (option === 'cleanPixelData') return pixelsJudged
      if (option === 'cleanStructuredContent') return conceptsJudged
      return option === 'cleanRecognizableVisualFeatures' ? facesJudged : true
    })
    const codes = done.map((option) => ({ value: textOf(option).code, meaning: meanings[option] }))
    return [basic, ...codes].sort((one, other) => (one.value < other.value ? -1 : 1))
  }
}

/** Code meanings as CID 7050 prints them (PS3.16). */
const meanings: Readonly<Record<ProfileOption, string>> = {
  cleanPixelData: 'Clean Pixel Data Option',
  cleanRecognizableVisualFeatures: 'Clean Recognizable Visual Features Option',
  cleanGraphics: 'Clean Graphics Option',
  cleanStructuredContent: 'Clean Structured Content Option',
  cleanDescriptors: 'Clean Descriptors Option',
  retainLongitudinalFullDates: 'Retain Longitudinal Temporal Information Full Dates Option',
  retainLongitudinalModifiedDates: 'Retain Longitudinal Temporal Information Modified Dates Option',
  retainPatientCharacteristics: 'Retain Patient Characteristics Option',
  retainDeviceIdentity: 'Retain Device Identity Option',
  retainUids: 'Retain UIDs Option',
  retainSafePrivate: 'Retain Safe Private Option',
  retainInstitutionIdentity: 'Retain Institution Identity Option',
}
