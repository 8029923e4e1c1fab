import type { Disposition, DispositionKind } from '#shared/model/disposition'
import type { Action, Change, PatientContext, Subject } from './action.ts'
import { capAge } from './cap-age.ts'
import { cleanStructured } from './clean-structured.ts'
import { cleanText } from './clean-text.ts'
import { dummy } from './dummy.ts'
import { empty } from './empty.ts'
import { hash } from './hash.ts'
import { keep } from './keep.ts'
import { lookUp } from './look-up.ts'
import { quarantine } from './quarantine.ts'
import { recurse } from './recurse.ts'
import { remove } from './remove.ts'
import { replaceUid } from './replace-uid.ts'
import { set } from './set.ts'
import { shiftDate } from './shift-date.ts'

export type { Action, Change, PatientContext, Subject } from './action.ts'
export { dummyFor } from './dummy-value.ts'
export { isWellFormed } from './well-formed.ts'

/** Total by type: a disposition without its action does not compile. */
export const actions: { readonly [K in DispositionKind]: Action<K> } = {
  keep,
  remove,
  empty,
  dummy,
  set,
  replaceUid,
  shiftDate,
  lookUp,
  hash,
  cleanText,
  cleanStructured,
  capAge,
  recurse,
  quarantine,
}

/** Carries out one disposition on one element. Throws Problem(code, signature) when the instance cannot go on. */
export function applyDisposition(subject: Subject, disposition: Disposition, patient: PatientContext): Change {
  // The table gives each kind its own action; TypeScript cannot follow a union through the look-up.
  const action = actions[disposition.kind] as Action<DispositionKind>
  return action.apply(subject, disposition, patient)
}
