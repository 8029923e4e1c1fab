import { describe, expect, it } from 'vitest'
import { judgePixelText } from '#engine/pixels/index'
import type { Answer } from '#engine/text/index'
import { compileLists, entryId } from '#engine/text/index'
import type { ListRule } from '#shared/model/lists'
import type { Judgment } from '#shared/model/text'
import { contextOf } from '../../../support/text.ts'
import { harmlessLines } from './harmless-lines.ts'
import { janeDoe, knownLines, strangerLines } from './identity-lines.ts'

const known = contextOf(janeDoe, janeDoe)
const unknown = contextOf()

function verdictOf({ spans }: Judgment): string {
  if (spans.some(({ verdict }) => verdict === 'remove')) return 'mask'
  return spans.some(({ verdict }) => verdict === 'ask') ? 'question' : 'harmless'
}

describe('judgePixelText', () => {
  it('leaves what devices write without a question', () => {
    expect(harmlessLines.filter((line) => verdictOf(judgePixelText(line, known)) !== 'harmless')).toEqual([])
  })

  it('masks what the headers know, however it is written or misread', () => {
    expect(knownLines.filter((line) => verdictOf(judgePixelText(line, known)) !== 'mask')).toEqual([])
  })

  it('masks identity that no header knows, or asks about it', () => {
    expect(strangerLines.filter((line) => verdictOf(judgePixelText(line, unknown)) === 'harmless')).toEqual([])
  })

  it('keeps device lines for a patient of whom nothing is known', () => {
    expect(harmlessLines.filter((line) => verdictOf(judgePixelText(line, unknown)) !== 'harmless')).toEqual([])
  })

  it.each([
    { says: 'two readings that both are marks agree enough', value: 'TIs 0.4 ¦ MI 0.4', verdict: 'harmless' },
    { says: 'one reading that is a mark vouches for the other', value: 'FR 28Hz ¦ FP Z8Hx', verdict: 'harmless' },
    { says: 'letters of a setting are no state', value: 'W 400 L 40 ¦ WY 400 L 40', verdict: 'harmless' },
    { says: 'a setting misread in its only reading is no state', value: 'WL 40 WY 400', verdict: 'harmless' },
    { says: 'a state with a word beside it stays a place', value: 'LOWBURY WY 400 L 40', verdict: 'question' },
    { says: 'a state with a postal code stays a place', value: 'WY 82001 L 40', verdict: 'mask' },
    { says: 'a state beside no mark stays a place', value: 'WY 400', verdict: 'question' },
    { says: 'a mark does not hide a state written out', value: 'WYOMING ¦ W 400 L 40', verdict: 'question' },
    { says: 'identity in the second reading counts', value: 'D0E TANF ¦ DOE JANE', verdict: 'mask' },
    { says: 'a mark does not hide a name in the other reading', value: 'LOW ¦ DOE', verdict: 'mask' },
    {
      says: 'two readings that say different things are asked about',
      value: 'house tree ¦ mouse tree',
      verdict: 'question',
    },
    { says: 'what nobody is sure about is asked', value: 'see the note ¦ ?', verdict: 'question' },
    { says: 'marks stay marks when nobody is sure', value: 'MI 1.2 ¦ ?', verdict: 'harmless' },
    { says: 'one or two letters are no question', value: 'qx ¦ ?', verdict: 'harmless' },
    { says: 'what nobody can read is asked about', value: '▯ 10 12 90 40', verdict: 'question' },
    { says: 'a name cut by the left border is known', value: '…NVENTED HOSP', verdict: 'mask' },
    { says: 'a name cut by the right border is known', value: 'OBERHU…', verdict: 'mask' },
    { says: 'an ID cut by the border is known', value: '…711002', verdict: 'mask' },
    { says: 'a name in pieces is known', value: 'OB ERHU BER', verdict: 'mask' },
    { says: 'names without a blank are known', value: 'DRDOEJANEXX', verdict: 'mask' },
    { says: 'a clock beside a date goes with it', value: '14:32:10 03/02/2017', verdict: 'mask' },
  ])('$says', ({ value, verdict }) => {
    expect(verdictOf(judgePixelText(value, known))).toBe(verdict)
  })

  it('masks initials beside a name with it', () => {
    const { spans } = judgePixelText('DOE JANE KLT', known)
    expect(new Set(spans.map(({ verdict }) => verdict))).toEqual(new Set(['remove']))
    expect(Math.max(...spans.map(({ end }) => end))).toBe('DOE JANE KLT'.length)
  })

  const answers: readonly { says: string; value: string; answer: Answer; verdict: string }[] = [
    { says: 'stays', value: 'R KLT', answer: { keep: ['klt'], remove: [] }, verdict: 'harmless' },
    { says: 'goes', value: 'R KLT', answer: { keep: [], remove: ['klt'] }, verdict: 'mask' },
    { says: 'stays as a time', value: '14:32:10', answer: { keep: ['14:32:10'], remove: [] }, verdict: 'harmless' },
  ]
  it.each(answers)('$value $says when a curator says so', ({ value, answer, verdict }) => {
    expect(verdictOf(judgePixelText(value, unknown, { place: 'PixelData', answer }))).toBe(verdict)
  })

  const rules: readonly (Pick<ListRule, 'list' | 'form' | 'text'> & { value: string; verdict: string })[] = [
    { list: 'allow', form: 'term', text: 'Vanterpool', value: 'Vanterpool', verdict: 'harmless' },
    { list: 'allow', form: 'pattern', text: '\\d\\d:\\d\\d:\\d\\d', value: '14:32:10', verdict: 'harmless' },
    { list: 'deny', form: 'term', text: 'Philips', value: 'PHILIPS', verdict: 'mask' },
    { list: 'deny', form: 'term', text: 'gain', value: 'Gain 52', verdict: 'mask' },
  ]
  it.each(rules)('an entry to $list $text makes $value $verdict', ({ list, form, text, value, verdict }) => {
    const rule = { list, form, text, scope: { domain: 'all' } } as const
    const lists = compileLists([{ ...rule, id: entryId(rule), source: 'project', reason: '', author: '' }])
    expect(verdictOf(judgePixelText(value, contextOf([], [], { lists })))).toBe(verdict)
  })

  it('shows what a text is without its identity', () => {
    expect(judgePixelText('GAIN 52 DOE^JANE', known).after).toBe('GAIN 52 ^')
  })

  it('judges the same every time', () => {
    const once = knownLines.map((line) => judgePixelText(line, known))
    expect(knownLines.map((line) => judgePixelText(line, known))).toEqual(once)
  })
})
