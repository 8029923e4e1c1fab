import type { ProblemCode } from '#shared/model/codes'
import type { DispositionKind } from '#shared/model/disposition'
import type { Segment } from '#engine/dicom/write-instance'

/** One element that came out different. Values are originals: they stay in the project. */
export interface AppliedChange {
  readonly signature: string
  readonly vr: string
  readonly disposition: DispositionKind | 'added'
  readonly rule: string
  readonly before: string
  /** `null`: the element is not in the output. */
  readonly after: string | null
}

/** One SOP Instance as it will be written: segments to copy and bytes to insert, and what was done on the way. */
export interface Deidentified {
  readonly segments: readonly Segment[]
  readonly sopInstanceUid: string
  readonly studyInstanceUid: string
  readonly seriesInstanceUid: string
  readonly changes: readonly AppliedChange[]
  /** Every UID that was replaced, old → new. */
  readonly uids: ReadonlyMap<string, string>
  readonly findings: readonly { readonly code: ProblemCode; readonly place: string }[]
}
