import type { InstanceFacts } from '#shared/model/instance-facts'
import type { VocabularyEntry } from '#shared/model/text'
import type { KnownNote } from '#engine/dicom/data-set'

/** One Data Element's place and kind, as a shape lists it. */
export type ShapeElement = readonly [signature: string, vr: string]

/** Numbers of one element, or of all alike in a sequence at the top level: what is the same bytes is the same object. */
export interface NumberSpan {
  readonly element: ShapeElement
  readonly values: readonly number[]
}

/** A value as it is listed: where it stands and what it says. */
export type ListedValue = readonly [signature: string, vr: string, value: string]

/**
 * What one element of the top level tells, with what is below it, or a stretch of such elements. The same bytes are most
 * often the same object.
 */
export interface ElementContent {
  /** Those of a stretch, one by one. */
  readonly parts: readonly ElementContent[] | undefined
  readonly shape: readonly ShapeElement[]
  readonly values: readonly ListedValue[]
  readonly vocabulary: readonly VocabularyEntry[]
  readonly numbers: readonly NumberSpan[]
  readonly uids: readonly string[]
  readonly references: readonly string[]
  readonly overlay: boolean
  /** What somebody who gathers contents made of this one, so that it is not made again. */
  note: KnownNote | undefined
}

/** What the scan keeps of one SOP Instance; `contents` in the order of its elements. */
export interface InstanceRecord extends InstanceFacts {
  readonly contents: readonly ElementContent[]
}

/** Elements of an Instance by place and kind, each once. */
export function shapeOf(contents: readonly ElementContent[]): readonly ShapeElement[] {
  return [...new Set(contents.flatMap(({ shape }) => shape))]
}

/** Identity in an Instance, each entry once. */
export function vocabularyOf({ contents }: InstanceRecord): readonly VocabularyEntry[] {
  const entries = contents.flatMap(({ vocabulary }) => vocabulary)
  return [...new Map(entries.map((entry) => [`${entry.kind}\t${entry.value}`, entry])).values()]
}
