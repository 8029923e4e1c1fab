import type { Span } from '#shared/model/text'
import { fold, sourceRange } from './fold.ts'
import { ASK, REMOVE } from './hit.ts'
import type { TextLists } from './lists.ts'
import { deletionsOf, distanceOf, MIN_FUZZY_TWICE } from './look-alikes.ts'
import { tokenize } from './tokens.ts'

/**
 * By what a question is like others: the folded words asked about, all its words, the text around its spans, and the
 * shape of the whole value at its attribute.
 */
export interface Likenesses {
  readonly asked: string
  readonly words: string
  readonly skeleton: string
  readonly shape: string
}

/** The text of a part of a value as answers name it: without case and marks. */
export function foldedSpan(value: string, { start, end }: Pick<Span, 'start' | 'end'>): string {
  return fold(value.slice(start, end)).lower
}

/** A part of more tokens than these is no phrase of a header. */
const LONGEST_PART = 40

/** The longest parts of a value, from one token to another, that are what is looked for; they do not overlap. */
export function partsOf(value: string, isWanted: (part: string) => boolean): { start: number; end: number }[] {
  const folded = fold(value)
  const tokens = tokenize(folded)
  const parts: { start: number; end: number }[] = []
  for (let from = 0; from < tokens.length;) {
    const ends = tokens.slice(from, from + LONGEST_PART)
    const ranges = ends.map(({ end }) => sourceRange(folded, tokens[from]?.start ?? 0, end)).reverse()
    const part = ranges.find(({ start, end }) => isWanted(value.slice(start, end)))
    if (part !== undefined) parts.push(part)
    from += part === undefined ? 1 : ends.length - ranges.indexOf(part)
  }
  return parts
}

/** The look-alike groups that a judged value belongs to. Digits count as one another in the skeleton. */
export function likenessesOf(value: string, spans: readonly Span[], place: string): Likenesses {
  const asked = spans.filter(({ verdict }) => verdict === 'ask').map((span) => foldedSpan(value, span))
  const words = tokenize(fold(value)).map(({ text }) => text)
  return {
    asked: distinct(asked).join(' | '),
    words: distinct(words).join(' '),
    skeleton: skeletonOf(value, spans),
    shape: `${place} ${shapeOf(value)}`,
  }
}

/** A text in which fewer letters and digits are asked about is near none but itself. */
const SHORTEST_NEAR = 5

/**
 * Texts that are a slip of the pen apart, each with the first of its group: leaving one letter out of either makes them
 * the same, and short ones differ by one edit only. The same texts make the same groups, whatever their order.
 */
export function nearGroups(texts: Iterable<string>): ReadonlyMap<string, string> {
  const leaders = new Map<string, string[]>()
  const groups = new Map<string, string>()
  for (const text of distinct([...texts])) {
    const variants = text.length < SHORTEST_NEAR ? [text] : deletionsOf(text)
    const near = variants.flatMap((variant) => leaders.get(variant) ?? []).find((leader) => isNear(leader, text))
    groups.set(text, near ?? text)
    if (near !== undefined) continue
    for (const variant of variants) {
      const known = leaders.get(variant)
      if (known === undefined) leaders.set(variant, [text])
      else known.push(text)
    }
  }
  return groups
}

function isNear(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length) < MIN_FUZZY_TWICE ? 1 : 2
  return Math.min(one.length, other.length) >= SHORTEST_NEAR && distanceOf(one, other, most) <= most
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

/** Runs of letters by their case, digits by their number: `Mri Knee 2011 (kl)` is `Aa Aa 9999 (a)`. */
function shapeOf(value: string): string {
  return fold(value)
    .norm.replace(/\p{N}/gu, '9')
    .replace(/\p{L}+/gu, (run) => (/^\p{Lu}+$/u.test(run) ? 'A' : /^\p{Lu}/u.test(run) ? 'Aa' : 'a'))
    .replace(/\s+/g, ' ')
}
