import type { Disposition } from '#shared/model/disposition'
import { assertNever } from '#shared/base/assert-never'

/** A disposition in words, as rule lists and explanations show it. */
export function doesOf(disposition: Disposition): string {
  switch (disposition.kind) {
    case 'keep':
      return 'Keep'
    case 'remove':
      return 'Remove'
    case 'empty':
      return 'Empty'
    case 'dummy':
      return 'Replace by a dummy'
    case 'set':
      return `Set to "${disposition.value}"`
    case 'replaceUid':
      return 'Replace the UID'
    case 'shiftDate':
      return disposition.form === 'epoch' ? 'Shift the seconds since 1970' : 'Shift the date'
    case 'lookUp':
      return "Set to the patient's new ID"
    case 'hash':
      return `Hash to ${disposition.length} digits`
    case 'cleanText':
      return 'Clean text'
    case 'cleanStructured':
      return 'Clean content items'
    case 'capAge':
      return 'Keep, ages over 89 as 90'
    case 'recurse':
      return 'Keep and judge the items'
    case 'quarantine':
      return 'Quarantine the instance'
    default:
      return assertNever(disposition)
  }
}
