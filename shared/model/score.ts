/** One row of a challenge answer key as it is stored: identifiers of the original instance and its checks as JSON. */
export interface AnswerRecord {
  readonly Modality: string
  readonly SOPClassUID: string
  readonly PatientID: string
  readonly StudyInstanceUID: string
  readonly SeriesInstanceUID: string
  readonly SOPInstanceUID: string
  /** `{"0": check, "1": check, …}`; every string in angle brackets. */
  readonly AnswerData: string
}

export const scoredActions = [
  'date_shifted',
  'patid_consistent',
  'pixels_hidden',
  'pixels_retained',
  'tag_retained',
  'text_notnull',
  'text_removed',
  'text_retained',
  'uid_changed',
  'uid_consistent',
] as const
export type ScoredAction = (typeof scoredActions)[number]

/** `blank`: the check could not be carried out; it counts in the total and not as a pass. */
export interface Tally {
  readonly fail: number
  readonly pass: number
  readonly blank: number
}

export interface ActionTally extends Tally {
  readonly action: ScoredAction
}

export interface CategoryTally extends Tally {
  readonly category: 'hipaa' | 'dicom' | 'tcia' | 'unknown'
  readonly subcategory: string
}

export interface ScoreResult {
  readonly actions: readonly ActionTally[]
  readonly categories: readonly CategoryTally[]
  /** Passed checks over all that were judged, 0 to 1; 0 when there were none. */
  readonly score: number
  /** Instances of the key, and those of them without an output. */
  readonly instances: number
  readonly missing: number
  /** Checks of the key that were not judged and are in no sum, by action. */
  readonly notJudged: Readonly<Partial<Record<ScoredAction, number>>>
}
