import type { Span } from '#shared/model/text'
import { fold } from './fold.ts'
import { ASK, REMOVE } from './hit.ts'
import type { TextLists } from './lists.ts'
import { tokenize } from './tokens.ts'

/** By what a question is like others: the folded words asked about, all its words, and the text around its spans. */
export interface Likenesses {
  readonly asked: string
  readonly words: string
  readonly skeleton: string
}

/** The text of a part of a value as answers name it: without case and marks. */
export function foldedSpan(value: string, { start, end }: Pick<Span, 'start' | 'end'>): string {
  return fold(value.slice(start, end)).lower
}

/** The look-alike groups that a judged value belongs to. Digits count as one another in the skeleton. */
export function likenessesOf(value: string, spans: readonly Span[]): Likenesses {
  const asked = spans.filter(({ verdict }) => verdict === 'ask').map((span) => foldedSpan(value, span))
  const words = tokenize(fold(value)).map(({ text }) => text)
  return { asked: distinct(asked).join(' | '), words: distinct(words).join(' '), skeleton: skeletonOf(value, spans) }
}

/** 0…99: the likelihood that a question is about identity; without one, that what is taken out is. */
export function suspicionOf(spans: readonly Span[]): number {
  const asked = spans.filter(({ verdict }) => verdict === 'ask')
  const counted = asked.length > 0 ? asked : spans.filter(({ verdict }) => verdict === 'remove')
  const most = counted.reduce((highest, { score }) => Math.max(highest, score), 0)
  return most < ASK ? 0 : Math.min(99, Math.round((100 * most) / REMOVE))
}

/** Ids of the list entries that cover a part of a value, in order. */
export function entriesTouching(lists: TextLists, value: string, place: string): readonly string[] {
  const folded = fold(value)
  return distinct(lists.hits(folded, tokenize(folded), place).map(({ entry }) => entry))
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}

function skeletonOf(value: string, spans: readonly Span[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of spans.filter(({ verdict }) => verdict !== 'keep')) {
    rest += `${value.slice(from, start)}⟦⟧`
    from = end
  }
  return fold(rest + value.slice(from))
    .lower.replace(/\p{N}/gu, '9')
    .replace(/\s+/g, ' ')
}
