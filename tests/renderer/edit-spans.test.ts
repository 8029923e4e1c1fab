import { describe, expect, it } from 'vitest'
import {
  afterOf,
  cutsWord,
  markSpan,
  piecesOf,
  spansOf,
  stepWord,
  wordsOf,
} from '../../renderer/features/review/edit-spans'

const value = 'seen by Marlow at clinic'
const words = wordsOf(value)
const marlow = { start: 8, end: 14 }

describe('parts by hand', () => {
  it.each([
    { says: 'a word on', at: marlow, step: 1, extend: false, to: { start: 15, end: 17 } },
    { says: 'a word back', at: marlow, step: -1, extend: false, to: { start: 5, end: 7 } },
    { says: 'a word more', at: marlow, step: 1, extend: true, to: { start: 8, end: 17 } },
    { says: 'nowhere behind the last word', at: { start: 18, end: 24 }, step: 1, extend: false, to: undefined },
  ] as const)('go $says', ({ at, step, extend, to }) => {
    expect(stepWord(words, at, step, extend)).toEqual(to)
  })

  it('cut through what the engine has, and leave the rest of it', () => {
    const before = [{ start: 5, end: 17, verdict: 'remove', byHand: false }] as const
    const marked = markSpan(before, marlow, 'keep')
    expect(marked.map(({ start, end, verdict, byHand }) => [start, end, verdict, byHand])).toEqual([
      [5, 8, 'remove', false],
      [8, 14, 'keep', true],
      [14, 17, 'remove', false],
    ])
    expect(afterOf(value, marked)).toBe('seen Marlow clinic')
    expect(markSpan(marked, marlow, null).some(({ byHand }) => byHand)).toBe(false)
  })

  it('begin with what happens to the value meanwhile', () => {
    const part = { kind: '', score: 0, voices: [], reasons: [], text: '' }
    const spans = [{ ...part, ...marlow, number: 1, meanwhile: 'out' as const }]
    expect(spansOf({ spans, settled: [{ ...part, start: 18, end: 24, verdict: 'keep' }] })).toMatchObject([
      { start: 8, verdict: 'remove' },
      { start: 18, verdict: 'keep' },
    ])
  })

  it('are drawn in pieces that make up the value, and tell an edge inside a word', () => {
    const pieces = piecesOf(value, markSpan([], marlow, 'remove'), { start: 10, end: 12 })
    expect(pieces.map(({ text }) => text).join('')).toBe(value)
    expect(pieces.filter(({ isChosen }) => isChosen).map(({ text }) => text)).toEqual(['rl'])
    expect([cutsWord(words, marlow), cutsWord(words, { start: 10, end: 14 })]).toEqual([false, true])
  })
})
