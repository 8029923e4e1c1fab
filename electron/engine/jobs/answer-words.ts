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

/** What the engine would answer, in the same words. */
export function proposal({ spans }: Pick<Question, 'spans'>): string {
  const out = spans.filter(({ meanwhile }) => meanwhile === 'out').map(({ number }) => number)
  if (out.length === 0) return 'keep'
  return out.length === spans.length ? 'remove' : `remove ${out.join(' ')}`
}
