/**
 * What becomes of one Data Element. Plain data: it is stored, sent and shown.
 * One action carries out each kind (electron/engine/actions); the table there is total by type.
 */
export type Disposition =
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'empty' }
  /** A valid, meaningless value of the element's VR. */
  | { readonly kind: 'dummy' }
  /** A fixed value; several values are separated by a backslash. */
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'replaceUid' }
  /** `epoch`: the value counts seconds since 1970 in an integer or numeric string. */
  | { readonly kind: 'shiftDate'; readonly form: 'dicom' | 'epoch' }
  /** Value from the mapping: the patient's new ID. */
  | { readonly kind: 'lookUp'; readonly table: 'patientId' }
  /** First digits of an MD5 in base 10, as CTP's @hash does; `length` 0 means all. */
  | { readonly kind: 'hash'; readonly length: number }
  | { readonly kind: 'cleanText' }
  /** PS3.15 E.3.4: items of a Content Sequence judged by concept. */
  | { readonly kind: 'cleanStructured' }
  /** PatientAge over 089Y becomes 090Y; every other age stays. */
  | { readonly kind: 'capAge' }
  /** A sequence: keep it and judge what its items hold. */
  | { readonly kind: 'recurse' }
  | { readonly kind: 'quarantine' }

export type DispositionKind = Disposition['kind']

/** One letter a kind, as the screens draw it (UX §2.4). */
export const chipOf: { readonly [K in DispositionKind]: 'K' | 'X' | 'Z' | 'R' | 'S' | 'U' | 'C' | 'Q' } = {
  keep: 'K',
  remove: 'X',
  empty: 'Z',
  dummy: 'R',
  set: 'R',
  replaceUid: 'U',
  shiftDate: 'S',
  lookUp: 'R',
  hash: 'R',
  cleanText: 'C',
  cleanStructured: 'C',
  capAge: 'R',
  recurse: 'K',
  quarantine: 'Q',
}

/** A disposition together with the rule that chose it, so every change can be explained. */
export interface Ruling {
  readonly disposition: Disposition
  readonly ruleId: string
}
