import { Problem } from '#shared/base/problem'
import type { OptionText, ProfileOption } from '#shared/api/contract'

const option = (id: ProfileOption, code: string, title: string, about: string): OptionText => ({
  id,
  code,
  title,
  about,
})

/** The options of PS3.15 E.3 with their codes of CID 7050, in order of the codes. */
export const optionTexts: readonly OptionText[] = [
  option(
    'cleanPixelData',
    '113101',
    'Clean Pixel Data',
    'Identity burned into pixels is masked. Declared only after pixels were judged.',
  ),
  option(
    'cleanRecognizableVisualFeatures',
    '113102',
    'Clean Recognizable Visual Features',
    'Faces that could be reconstructed are removed. Declared only after they were judged.',
  ),
  option('cleanGraphics', '113103', 'Clean Graphics', 'Graphics, text annotations and overlays without identity stay.'),
  option(
    'cleanStructuredContent',
    '113104',
    'Clean Structured Content',
    'Content items of reports are judged by their concept.',
  ),
  option('cleanDescriptors', '113105', 'Clean Descriptors', 'Descriptions and comments stay, without identity.'),
  option('retainLongitudinalFullDates', '113106', 'Retain Full Dates', 'Dates and times stay as they are.'),
  option(
    'retainLongitudinalModifiedDates',
    '113107',
    'Retain Modified Dates',
    'Dates move by one number of days a patient; times stay.',
  ),
  option(
    'retainPatientCharacteristics',
    '113108',
    'Retain Patient Characteristics',
    'Sex, age, size, weight and the like stay.',
  ),
  option(
    'retainDeviceIdentity',
    '113109',
    'Retain Device Identity',
    'Serial numbers and other device identifiers stay.',
  ),
  option('retainUids', '113110', 'Retain UIDs', 'Instance UIDs stay as they are.'),
  option('retainSafePrivate', '113111', 'Retain Safe Private', 'Private elements that are known to be safe stay.'),
  option('retainInstitutionIdentity', '113112', 'Retain Institution Identity', 'The institution and its address stay.'),
]

/** The table's ten options in the order of its columns (resources/profiles/ps315.json). */
export const tableOptions: readonly ProfileOption[] = [
  'retainSafePrivate',
  'retainUids',
  'retainDeviceIdentity',
  'retainInstitutionIdentity',
  'retainPatientCharacteristics',
  'retainLongitudinalFullDates',
  'retainLongitudinalModifiedDates',
  'cleanDescriptors',
  'cleanStructuredContent',
  'cleanGraphics',
]

const byId: ReadonlyMap<ProfileOption, OptionText> = new Map(optionTexts.map((text) => [text.id, text]))

/** Code and words of an option. */
export function textOf(id: ProfileOption): OptionText {
  const text = byId.get(id)
  if (text === undefined) throw new Problem('BAD-INPUT', 'options')
  return text
}

/**
 * The options once each, in the order of their codes, so that equal choices have equal digests.
 * Throws Problem BAD-INPUT when full and modified dates are both on: PS3.15 E.3.6 lets only one of them be.
 */
export function orderedOptions(options: readonly ProfileOption[]): readonly ProfileOption[] {
  if (options.includes('retainLongitudinalFullDates') && options.includes('retainLongitudinalModifiedDates')) {
    throw new Problem('BAD-INPUT', 'options')
  }
  return optionTexts.map(({ id }) => id).filter((id) => options.includes(id))
}
