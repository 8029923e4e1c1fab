import { agePatterns } from './age.ts'
import { numericDatePatterns } from './date-numeric.ts'
import { writtenDatePatterns } from './date-words.ts'
import { deskNumberPatterns } from './desk-number.ts'
import { filePatterns } from './file.ts'
import { licenceNumberPatterns } from './licence-number.ts'
import { nationalIdPatterns } from './national-id.ts'
import { networkPatterns } from './network.ts'
import type { Pattern } from './pattern.ts'
import { phonePatterns } from './phone.ts'
import { photoPatterns } from './photo.ts'
import { placePatterns } from './place.ts'
import { platePatterns } from './plate.ts'
import { shapePatterns } from './shape.ts'

export { findCued } from './find-cued.ts'
export { findLabelled } from './labelled.ts'
export { hipaaLetters } from './kinds.ts'
export type { HipaaLetter, PatternKind } from './kinds.ts'
export { among, candidatesOf } from './candidates.ts'
export type { Laid, Signs } from './candidates.ts'
export type { Pattern } from './pattern.ts'

/** Every plain pattern; order does not matter, spans are merged. */
export const patterns: readonly Pattern[] = [
  ...numericDatePatterns,
  ...writtenDatePatterns,
  ...agePatterns,
  ...networkPatterns,
  ...filePatterns,
  ...phonePatterns,
  ...deskNumberPatterns,
  ...nationalIdPatterns,
  ...licenceNumberPatterns,
  ...placePatterns,
  ...platePatterns,
  ...photoPatterns,
  ...shapePatterns,
]
