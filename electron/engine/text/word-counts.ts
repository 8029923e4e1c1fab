/** In how many places of the submission's descriptors a folded word stands. */
export interface WordCount {
  /** Patients in whose descriptors it stands. */
  readonly patients: number
  /** Of all its occurrences those that follow a title (Dr, Mrs, Prof …), a role or a signature. */
  readonly afterTitle: number
  readonly total: number
}

/** How usual each word is over the patients of a submission: what many have is protocol, what one has is suspect. */
export interface WordCounts {
  /** Patients of the submission. */
  readonly patients: number
  /** undefined: the word stands in no descriptor. */
  readonly of: (folded: string) => WordCount | undefined
}

/** Counts of a submission that nobody has counted: no word speaks for or against. */
export const noWordCounts: WordCounts = { patients: 0, of: () => undefined }
