import type { EntryDanger, EntryRow, EntryRule, ImportLine } from '#shared/api/text-contract'
import { counted } from '../../composables/numbers'

/** Where an entry holds, in words. */
export function placeWords({ domain, attribute }: EntryRule['scope']): string {
  const where = { text: 'text', pixels: 'pixels', all: 'text and pixels' }[domain]
  return attribute === undefined ? where : `${where} at ${attribute}`
}

export const listWords: { readonly [L in EntryRule['list']]: string } = { allow: 'stays', deny: 'goes' }

export const stateWords: { readonly [S in EntryRow['state']]: string } = {
  on: 'in force',
  off: 'switched off',
  name: 'rests: a name here',
}

/** Why an entry needs a second word. */
export function dangerWords({ kind, count }: EntryDanger): string {
  return kind === 'short'
    ? 'One or two letters: initials would stay too.'
    : `It is the name of ${counted(count, 'patient')} of this submission.`
}

export const standingWords: { readonly [S in ImportLine['standing']]: string } = {
  new: 'new',
  same: 'there already',
  conflicting: 'on the other list',
  dangerous: 'dangerous',
}
