import type { DispositionKind } from '#shared/model/disposition'

/** From what takes most to what takes nothing. */
export const strictness: Readonly<Record<DispositionKind, number>> = {
  quarantine: 0,
  remove: 1,
  empty: 2,
  dummy: 3,
  set: 3,
  hash: 4,
  lookUp: 4,
  replaceUid: 4,
  shiftDate: 4,
  cleanStructured: 5,
  cleanText: 5,
  capAge: 6,
  recurse: 7,
  keep: 7,
}
