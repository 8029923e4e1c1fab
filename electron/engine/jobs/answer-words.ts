import type { AnswerGiven } from '#shared/api/text-contract'
import { Problem } from '#shared/base/problem'
import type { Question } from './questions.ts'

/** What a question takes as an answer in words; `--help` and README show these. */
export const answerWords = [
  'keep                      every asked part stays',
  'remove                    every asked part goes',
  'keep 2                    part 2 stays, the other asked parts go',
  'remove 1 3                parts 1 and 3 go, the other asked parts stay',
  'allow [1] [everywhere]    the words always stay: in this attribute, or in all text',
  'deny [1] [here]           the words always go: in all text, or in this attribute',
  'spans keep 0-6 remove 8-14 parts by hand, asked or not: from a place in the value up to another',
  'open                      undecided again',
] as const

const FORM = /^(keep|remove|allow|deny|open)((?:[\s,]+\d{1,3})*)(?:[\s,]+(here|everywhere))?$/

/** An answer in words. Throws ASK-WORD for words that are none, ASK-SPAN for the number of no asked part. */
export function readAnswer(words: string, { spans }: Pick<Question, 'spans'>): AnswerGiven {
  const [, kind, numbers = '', where] = FORM.exec(words.trim().toLowerCase()) ?? []
  const named = [...new Set(numbers.match(/\d+/g)?.map(Number) ?? [])]
  const all = spans.map(({ number }) => number)
  const wrong = named.find((number) => !all.includes(number))
  if (wrong !== undefined) throw new Problem('ASK-SPAN', String(wrong))
  const others = all.filter((number) => !named.includes(number))
  if (kind === 'allow') return { kind, spans: named, where: where === 'everywhere' ? where : 'here' }
  if (kind === 'deny') return { kind, spans: named, where: where === 'here' ? where : 'everywhere' }
  if (where !== undefined) throw new Problem('ASK-WORD')
  if (kind === 'open' && named.length === 0) return { kind }
  if (kind === 'keep') return named.length === 0 ? { kind } : { kind: 'parts', keep: named, remove: others }
  if (kind === 'remove') return named.length === 0 ? { kind } : { kind: 'parts', keep: others, remove: named }
  throw new Problem('ASK-WORD')
}

const SPANS = /^spans(?:\s+(?:keep|remove)(?:\s+\d{1,6}-\d{1,6})+)+$/

/** Parts that somebody marked by hand, in words; `undefined` for other words. Throws ASK-WORD for a part that is none. */
export function readSpans(words: string): AnswerGiven | undefined {
  const text = words.trim().toLowerCase()
  if (!SPANS.test(text)) return undefined
  const given: Record<'keep' | 'remove', { start: number; end: number }[]> = { keep: [], remove: [] }
  for (const [, verdict, places = ''] of text.matchAll(/(keep|remove)((?:\s+\d+-\d+)+)/g)) {
    for (const [, start, end] of places.matchAll(/(\d+)-(\d+)/g))
      given[verdict as 'keep' | 'remove'].push({ start: Number(start), end: Number(end) })
  }
  if ([...given.keep, ...given.remove].some(({ start, end }) => start >= end)) throw new Problem('ASK-WORD')
  return { kind: 'spans', ...given }
}

/** What the engine would answer, in the same words. */
export function proposal({ spans }: Pick<Question, 'spans'>): string {
  const out = spans.filter(({ meanwhile }) => meanwhile === 'out').map(({ number }) => number)
  if (out.length === 0) return 'keep'
  return out.length === spans.length ? 'remove' : `remove ${out.join(' ')}`
}
