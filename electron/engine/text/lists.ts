import type { Folded } from './fold.ts'
import type { Token } from './tokens.ts'

/** A part of a value that a list entry covers, in folded positions. */
export interface ListHit {
  readonly start: number
  readonly end: number
  readonly list: 'allow' | 'deny'
  /** The list entry's id. */
  readonly entry: string
}

/** Allow and deny lists of a project, compiled for one look at a value. */
export interface TextLists {
  readonly digest: string
  readonly hits: (folded: Folded, tokens: readonly Token[], place: string | undefined) => readonly ListHit[]
}

/** No list entry at all. */
export const noLists: TextLists = { digest: '', hits: () => [] }
