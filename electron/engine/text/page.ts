import type { Folded } from './fold.ts'
import { foldGerman, sourceRange } from './fold.ts'
import type { Hit } from './hit.ts'
import { titles } from './word-classes.ts'
import type { TextClass } from './text-class.ts'
import type { Token } from './tokens.ts'

/** A value laid out for looking up words. `alternates[i]` is token i in the second German folding. */
export interface Page {
  readonly folded: Folded
  readonly tokens: readonly Token[]
  readonly alternates: readonly (string | undefined)[]
  readonly textClass: TextClass
  /** Whether the value has small letters, so that capitals mean something. */
  readonly isMixed: boolean
}

/** Lays a folded value out; done once for all voices. */
export function layOut(value: string, folded: Folded, tokens: readonly Token[], textClass: TextClass): Page {
  const alternates = alternatesOf(value, folded, tokens)
  return { folded, tokens, alternates, textClass, isMixed: /\p{Ll}/u.test(folded.norm) }
}

function alternatesOf(value: string, folded: Folded, tokens: readonly Token[]): (string | undefined)[] {
  if (!folded.at) return []
  return tokens.map(({ start, end }) => {
    const range = sourceRange(folded, start, end)
    return foldGerman(value.slice(range.start, range.end))
  })
}

/** A hit over the tokens `from` to `to`, both included. */
export function hitOver(page: Page, from: number, to: number, said: Omit<Hit, 'start' | 'end'>): Hit {
  return { start: page.tokens[from]?.start ?? 0, end: page.tokens[to]?.end ?? 0, ...said }
}

/** What stands between a token and the next one. */
export function gapAfter({ folded, tokens }: Page, index: number): string {
  return folded.norm.slice(tokens[index]?.end, tokens[index + 1]?.start)
}

const JOINER = /^[\s,.;:^_'"&()/=*+-]{0,4}$/

/** Whether a token and the next one can be two words of one name or phrase. */
export function isJoined(page: Page, index: number): boolean {
  return JOINER.test(gapAfter(page, index))
}

/** Dr, Dr., DR. and so on right before the word; MR, MS and DR in capitals without a stop are modalities. */
export function hasTitle(page: Page, index: number): boolean {
  const title = page.tokens[index - 1]
  if (!title || !titles.has(title.text)) return false
  const gap = gapAfter(page, index - 1)
  if (!/^[. ]{1,3}$/.test(gap)) return false
  const isModality = /^(?:mr|ms|dr|sr)$/.test(title.text) && title.shape !== 'Title'
  return !isModality || gap.startsWith('.')
}
