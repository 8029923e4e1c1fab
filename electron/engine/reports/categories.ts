import type { CategoryTally } from '#shared/model/score'
import type { AnswerCheck } from './answer-key.ts'

export type Category = Pick<CategoryTally, 'category' | 'subcategory'>

/** The category a check counts in: fixed by its action, or the first source that names one (MIDI-B's precedence). */
export function categoryOf({ action, categories }: AnswerCheck): Category {
  switch (action) {
    case 'tag_retained':
    case 'text_notnull':
      return { category: 'dicom', subcategory: categories.dicomIod }
    case 'date_shifted':
      return { category: 'hipaa', subcategory: 'HIPAA-C' }
    case 'uid_changed':
      return { category: 'hipaa', subcategory: 'HIPAA-R' }
    case 'pixels_hidden':
      return { category: 'hipaa', subcategory: 'HIPAA-A' }
    case 'patid_consistent':
      return { category: 'dicom', subcategory: 'DICOM-P15-BASIC-C' }
    case 'uid_consistent':
      return { category: 'dicom', subcategory: 'DICOM-P15-BASIC-U' }
    case 'pixels_retained':
      return { category: 'tcia', subcategory: 'TCIA-P15-PIX-K' }
    case 'text_removed':
      return named('hipaa', [categories.hipaaM, categories.hipaaZ]) ?? fromTcia(categories)
    case 'text_retained':
      return fromTcia(categories)
  }
}

const UNKNOWN: Category = { category: 'unknown', subcategory: 'unknown' }

const fromTcia = ({ tciaP15, tciaPtkb, tciaRev }: AnswerCheck['categories']): Category =>
  named('tcia', [tciaP15, tciaPtkb, tciaRev]) ?? UNKNOWN

function named(category: Category['category'], subcategories: readonly string[]): Category | undefined {
  const subcategory = subcategories.find((name) => name !== '')
  return subcategory === undefined ? undefined : { category, subcategory }
}
