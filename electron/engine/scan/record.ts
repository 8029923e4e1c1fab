import type { InstanceFacts } from '#shared/model/instance-facts'
import type { VocabularyEntry } from '#shared/model/text'

/** One Data Element's place and kind, as a shape lists it. */
export type ShapeElement = readonly [signature: string, vr: string]

/** Numbers of one element, or of all alike in a sequence at the top level: what is the same bytes is the same object. */
export interface NumberSpan {
  readonly element: ShapeElement
  readonly values: readonly number[]
}

/** What the scan keeps of one SOP Instance. Shape, values, UIDs, references and vocabulary repeat over a series and are interned. */
export interface InstanceRecord extends InstanceFacts {
  readonly shape: readonly ShapeElement[]
  readonly values: readonly (readonly [signature: string, vr: string, value: string])[]
  /** By element of the top level. */
  readonly numbers: readonly (readonly NumberSpan[])[]
  readonly uids: readonly string[]
  readonly references: readonly string[]
  readonly vocabulary: readonly VocabularyEntry[]
}
