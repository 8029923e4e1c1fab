/** What one voice said about a part of a value: points for identity, or against it below zero. */
export interface Reason {
  readonly voice: string
  readonly points: number
}

/** One part of a text value that a voice spoke about. Offsets are UTF-16 units of the original value. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly kind: string
  /** Every voice that spoke, for and against. */
  readonly voices: readonly string[]
  /** How the score came about, the strongest voice first. */
  readonly reasons: readonly Reason[]
  readonly score: number
  readonly verdict: 'remove' | 'keep' | 'ask'
}

/** What becomes of one unique text value in the context of one patient. `after` is what would be written. */
export interface Judgment {
  readonly after: string
  readonly spans: readonly Span[]
  readonly state: 'kept' | 'cleaned' | 'question'
}

/**
 * The attribute path under which text read in pixels is a unique value of the submission, and with which VR: it is judged
 * as prose, whatever the VR of the pixels themselves.
 */
export const PIXEL_TEXT = { signature: 'PixelData', vr: 'UT' } as const

/** Where an identity value was found; one entry per value and kind. */
export type VocabularyKind =
  'patientName' | 'personName' | 'id' | 'accession' | 'institution' | 'address' | 'phone' | 'device' | 'date' | 'other'

export interface VocabularyEntry {
  readonly kind: VocabularyKind
  readonly value: string
}
