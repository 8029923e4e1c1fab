import type { SpanView, ValueRow } from '#shared/api/text-contract'

/** A stretch of a value as it is drawn: what is asked has its number, what is settled says which way. */
export interface Segment {
  readonly text: string
  readonly mark: 'same' | 'asked' | 'gone' | 'vouched'
  readonly number?: number
}

type Part = Pick<SpanView, 'start' | 'end'> & Omit<Segment, 'text'>

/** The value cut at its parts, in order; what lies between them stays. Parts do not overlap but for a broken row, where the first wins. */
export function segmentsOf({
  value,
  spans,
  settled,
}: Pick<ValueRow, 'value' | 'spans' | 'settled'>): readonly Segment[] {
  const parts: Part[] = [
    ...spans.map(({ start, end, number }): Part => ({ start, end, number, mark: 'asked' })),
    ...settled.map(({ start, end, verdict }): Part => ({
      start,
      end,
      mark: verdict === 'remove' ? 'gone' : 'vouched',
    })),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  const segments: Segment[] = []
  let at = 0
  for (const { start, end, ...part } of parts) {
    if (start < at) continue
    if (start > at) segments.push({ text: value.slice(at, start), mark: 'same' })
    segments.push({ text: value.slice(start, end), ...part })
    at = end
  }
  if (at < value.length) segments.push({ text: value.slice(at), mark: 'same' })
  return segments
}

/** What agreeing with the proposal answers: what goes meanwhile goes, the rest stays. */
export function proposalOf({ spans }: Pick<ValueRow, 'spans'>): { keep: number[]; remove: number[] } {
  return {
    keep: spans.filter(({ meanwhile }) => meanwhile === 'in').map(({ number }) => number),
    remove: spans.filter(({ meanwhile }) => meanwhile === 'out').map(({ number }) => number),
  }
}

/** The voice that weighs most for identity, in a word. */
export function topVoiceOf({ spans }: Pick<ValueRow, 'spans'>): string {
  const reasons = spans.flatMap((span) => span.reasons)
  const top = [...reasons].sort((a, b) => b.points - a.points)[0]
  return top?.voice ?? spans[0]?.kind ?? ''
}
