import type { ProblemCode } from '#shared/model/codes'
import type { VocabularyEntry } from '#shared/model/text'

/** One Data Element's place and kind, as a shape lists it. */
export type ShapeElement = readonly [signature: string, vr: string]

/** What the scan keeps of one SOP Instance. Shape, values, UIDs, references and vocabulary repeat over a series and are interned. */
export interface InstanceRecord {
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
  readonly shape: readonly ShapeElement[]
  readonly values: readonly (readonly [signature: string, vr: string, value: string])[]
  readonly uids: readonly string[]
  readonly references: readonly string[]
  readonly vocabulary: readonly VocabularyEntry[]
}
