import type { TextClass } from '#engine/text/text-class'
import type { Disposition, DispositionKind } from '#shared/model/disposition'
import type { ProblemCode } from '#shared/model/codes'

/** One Data Element as an action sees it. Values and bytes are read only when asked for. */
export interface Subject {
  readonly signature: string
  readonly vr: string
  /** Decoded values, padding trimmed; UN and OB as text of one byte a character. */
  readonly values: () => readonly string[]
  readonly bytes: () => Uint8Array
  readonly bigEndian: boolean
  readonly isSequence: boolean
  /** Type 1: must not end empty. */
  readonly needsValue: boolean
}

/** What the plan knows about the patient of this instance. */
export interface PatientContext {
  readonly pseudonym: string
  readonly dayOffset: number
  readonly uid: (old: string) => string
  /** The judged form of a text value of an attribute (by signature), from the plan. */
  readonly judge: (value: string, textClass: TextClass, signature: string) => string
}

/**
 * What becomes of the element. `values: []` empties it (also a sequence: no items); `into`: its items are judged one by
 * one. A note is a finding of this instance; the change is carried out all the same.
 */
export type Change =
  | { readonly kind: 'same' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'into' }
  | { readonly kind: 'values'; readonly values: readonly string[]; readonly note?: ProblemCode }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly note?: ProblemCode }

/** The code for one disposition. `describe` is what profile screen, reports and help say about it. */
export interface Action<K extends DispositionKind> {
  readonly describe: string
  /** Throws Problem(code, signature) when the instance cannot go on. */
  readonly apply: (subject: Subject, disposition: Extract<Disposition, { kind: K }>, patient: PatientContext) => Change
}

export const same: Change = { kind: 'same' }
export const removed: Change = { kind: 'removed' }
export const into: Change = { kind: 'into' }
