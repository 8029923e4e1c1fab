import type { Originals } from '#engine/review/residue'
import type { TextClass } from '#engine/text/index'
import type { CompiledProfile } from '#engine/profile/index'

/** What holds for every Instance of a run. */
export interface InstancePlan {
  readonly profile: CompiledProfile
  /** The new UID of an old one, for the patient with this ordinal. */
  readonly newUid: (old: string, ordinal: number) => string
  /** TCIA's private block (0013,xx10): collection and site, when the project has them. */
  readonly collection: { readonly project: string; readonly site: string } | null
  readonly pixelsJudged: boolean
  /** Whether overlay planes over pixels stay, whatever a rule says: what they draw was judged as pixels are. */
  readonly keepsOverlays: boolean
  readonly submission: Originals
}

/** What holds for every Instance of one patient. */
export interface PatientPlan {
  readonly ordinal: number
  readonly pseudonym: string
  readonly dayOffset: number
  /** What would be written for a text value of an attribute (by signature) that a rule sends to cleaning. */
  readonly judge: (value: string, textClass: TextClass, signature: string) => string
  readonly own: Originals
}
