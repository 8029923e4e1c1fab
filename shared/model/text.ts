/** One part of a text value that a voice spoke about. Offsets are UTF-16 units of the original value. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly voices: readonly string[]
  readonly score: number
  readonly verdict: 'remove' | 'keep' | 'ask'
}

/** What becomes of one unique text value in the context of one patient. `after` is what would be written. */
export interface Judgment {
  readonly after: string
  readonly spans: readonly Span[]
  readonly state: 'kept' | 'cleaned' | 'question'
}

/** Where an identity value was found; one entry per value and kind. */
export type VocabularyKind =
  'patientName' | 'personName' | 'id' | 'accession' | 'institution' | 'address' | 'phone' | 'device' | 'date' | 'other'

export interface VocabularyEntry {
  readonly kind: VocabularyKind
  readonly value: string
}
