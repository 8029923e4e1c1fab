import { agePatterns } from './age.ts'
import { contactPatterns } from './contact.ts'
import { datePatterns } from './date.ts'
import { identifierPatterns } from './identifier.ts'

export type { Pattern } from './pattern.ts'

/** Every plain pattern; order does not matter, spans are merged. */
export const patterns = [...datePatterns, ...contactPatterns, ...identifierPatterns, ...agePatterns]
