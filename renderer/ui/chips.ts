import type { AttributeRow } from '#shared/api/contract'

export interface ChipStyle {
  readonly name: string
  /** Colour role in styles/tokens.css. */
  readonly token: 'keep' | 'remove' | 'replace' | 'shift' | 'uid' | 'clean' | 'quarantine'
  readonly form: 'outline' | 'struck' | 'hollow' | 'tint' | 'mono' | 'gap' | 'hatched'
}

/** Letter, form and colour of each disposition (UX §2.4); the first two suffice without the third. */
export const chips: { readonly [C in AttributeRow['chip']]: ChipStyle } = {
  K: { name: 'keep', token: 'keep', form: 'outline' },
  X: { name: 'remove', token: 'remove', form: 'struck' },
  Z: { name: 'empty', token: 'remove', form: 'hollow' },
  R: { name: 'replace', token: 'replace', form: 'tint' },
  S: { name: 'shift date', token: 'shift', form: 'tint' },
  U: { name: 'replace UID', token: 'uid', form: 'mono' },
  C: { name: 'clean', token: 'clean', form: 'gap' },
  Q: { name: 'quarantine', token: 'quarantine', form: 'hatched' },
  '+': { name: 'add', token: 'replace', form: 'outline' },
}
