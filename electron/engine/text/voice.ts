import type { Vocabulary } from './vocabulary.ts'

/** One vocabulary, whose it is, and what a sure hit of it is worth. */
export interface Voice {
  readonly name: 'patient' | 'submission'
  readonly vocabulary: Vocabulary
  readonly sure: number
}
