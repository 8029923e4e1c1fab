import type { ProblemCode } from '#shared/model/codes'

/** What a scan says of one SOP Instance by itself; '' and null where the Instance does not say. */
export interface InstanceFacts {
  readonly patientId: string
  readonly studyUid: string
  readonly seriesUid: string
  readonly sopUid: string
  readonly sopClass: string
  readonly transferSyntax: string
  readonly modality: string
  readonly manufacturer: string
  readonly model: string
  readonly studyDate: string
  readonly studyDescription: string
  readonly seriesDescription: string
  readonly seriesNumber: number | null
  readonly instanceNumber: number | null
  readonly rows: number
  readonly columns: number
  readonly frames: number
  readonly hasPixels: boolean
  readonly burnedIn: 'YES' | 'NO' | ''
  readonly overlay: boolean
  readonly notes: readonly { readonly code: ProblemCode; readonly place: string }[]
}
