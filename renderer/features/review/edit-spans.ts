import type { ValueRow } from '#shared/api/text-contract'

/** A stretch of a value; offsets are UTF-16 units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** What becomes of a stretch; `byHand`: somebody marked it here. */
export interface MarkedSpan extends Stretch {
  readonly verdict: 'keep' | 'remove'
  readonly byHand: boolean
}

/** Runs of letters and digits: what arrows move by. */
export const wordsOf = (value: string): readonly Stretch[] =>
  [...value.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }))

/** What the engine has of a value as it stands: what is asked counts as what happens to it meanwhile. */
export const spansOf = ({ spans, settled }: Pick<ValueRow, 'spans' | 'settled'>): readonly MarkedSpan[] =>
  [
    ...spans.map(({ start, end, meanwhile }): MarkedSpan => {
      return { start, end, verdict: meanwhile === 'out' ? 'remove' : 'keep', byHand: false }
    }),
    ...settled.map(({ start, end, verdict }): MarkedSpan => {
      return { start, end, verdict: verdict === 'remove' ? 'remove' : 'keep', byHand: false }
    }),
  ].sort((a, b) => a.start - b.start)

/** The next word before or behind what is chosen; `extends`: with what is chosen already. */
export function stepWord(words: readonly Stretch[], at: Stretch, step: 1 | -1, extend: boolean): Stretch | undefined {
  const next = step === 1 ? words.find(({ start }) => start >= at.end) : words.findLast(({ end }) => end <= at.start)
  if (next === undefined || !extend) return next
  return { start: Math.min(at.start, next.start), end: Math.max(at.end, next.end) }
}

/** The marks with a stretch said anew; what it cuts through keeps its rest. `null`: as the engine has it. */
export function markSpan(
  spans: readonly MarkedSpan[],
  { start, end }: Stretch,
  verdict: 'keep' | 'remove' | null,
): readonly MarkedSpan[] {
  const rest = spans.flatMap((span) => [
    ...(span.start < start ? [{ ...span, end: Math.min(span.end, start) }] : []),
    ...(span.end > end ? [{ ...span, start: Math.max(span.start, end) }] : []),
  ])
  const marked: readonly MarkedSpan[] = verdict === null ? [] : [{ start, end, verdict, byHand: true }]
  return [...rest, ...marked].sort((a, b) => a.start - b.start)
}

export interface Piece extends Stretch {
  readonly text: string
  readonly verdict: 'keep' | 'remove' | null
  readonly isChosen: boolean
}

/** The value in pieces of one mark each, cut at the edges of what is chosen too. */
export function piecesOf(value: string, spans: readonly MarkedSpan[], chosen: Stretch): readonly Piece[] {
  const edges = [...spans, chosen].flatMap(({ start, end }) => [start, end])
  const cuts = [...new Set([0, value.length, ...edges])].filter((at) => at <= value.length).sort((a, b) => a - b)
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at] ?? 0
    const span = spans.find((each) => each.start <= start && each.end >= end)
    const isChosen = chosen.start <= start && chosen.end >= end
    return { start, end, text: value.slice(start, end), verdict: span?.verdict ?? null, isChosen }
  })
}

/** The value without what goes. The engine tidies what is left more thoroughly; this is what to expect. */
export const afterOf = (value: string, spans: readonly MarkedSpan[]): string =>
  piecesOf(value, spans, { start: 0, end: 0 })
    .map(({ text, verdict }) => (verdict === 'remove' ? ' ' : text))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether an edge of a stretch lies inside a word. */
export const cutsWord = (words: readonly Stretch[], { start, end }: Stretch): boolean =>
  words.some((word) => (word.start < start && start < word.end) || (word.start < end && end < word.end))
