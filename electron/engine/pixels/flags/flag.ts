import type { ProblemCode } from '#shared/model/codes'

/** Something in an Instance that pixels do not settle and a person must look at. */
export interface Flag {
  readonly code: Extract<ProblemCode, 'EMB-FILE' | 'EMB-IMAGE' | 'FACE-HEAD' | 'FACE-RENDER' | 'PHO-LIST' | 'WAV-VOICE'>
  /** The path of the element it is about; `series` for what only a whole series tells. */
  readonly place: string
  /** What was seen, without a value of the patient. */
  readonly why: string
  /** Whether the Instance stays unwritten until somebody decides, or is written and must be acknowledged. */
  readonly standing: 'held' | 'acknowledge'
}
