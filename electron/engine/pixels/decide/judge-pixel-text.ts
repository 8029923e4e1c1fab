import type { Judgment, Span } from '#shared/model/text'
import type { Extra, TextContext } from '#engine/text/index'
import { likeness, weightOf } from './agree.ts'
import { ASKED, MIN_TELLING, TAKE_OUT } from './find.ts'
import { type JudgedSection, judgeSection, spanOf } from './judge-section.ts'
import { readValue } from './value.ts'

/**
 * The value of a line in the image, judged for its patient: what the text engine finds in each of its readings, and what
 * only pixels have (letters for digits, torn and cut words, labels, dates alone). Where the text engine keeps what it does
 * not know, here it becomes a question: on an image there is no sentence that would explain a word. Marks of devices
 * stay without one. `after` is for showing; what is painted follows from the spans.
 */
export function judgePixelText(value: string, context: TextContext, extra: Extra = {}): Judgment {
  const { sections, isUnsure, isUnreadable } = readValue(value)
  if (isUnreadable) return judgmentOf(value, [spanOf({ start: 0, end: value.length, ...UNREAD }, value, extra)])
  const judged = vouched(sections.map((section) => judgeSection(section, context, extra)))
  const spans = [...judged.flatMap(({ spans: own }) => own), ...doubts(judged, isUnsure, value, extra)]
  return judgmentOf(
    value,
    spans.sort((a, b) => a.start - b.start || a.end - b.end),
  )
}

const UNREAD = { kind: 'text', voice: 'not readable', score: ASKED } as const

/** Voices that only say that they do not know. */
const KNOWS_NOTHING = /^(?:in no list|form of an ID|capital, in no list|capitals|first word)$/

/** Where one reading is what devices write, words of another that nobody knows are the same, read worse. */
function vouched(judged: readonly JudgedSection[]): readonly JudgedSection[] {
  const harmless = judged.filter(({ spans, section }) => spans.length === 0 && weightOf(section.text) > 1)
  return judged.map((one) => {
    const isVouched = harmless.some(
      ({ isMarks, section }) => isMarks || likeness(section.text, one.section.text) >= ALIKE,
    )
    return isVouched ? { ...one, spans: one.spans.filter((span) => !knowsNothing(span)) } : one
  })
}

/** So much of two readings in common: one text, read twice. */
const ALIKE = 0.7

function knowsNothing({ verdict, voices }: Span): boolean {
  return verdict === 'ask' && voices.every((voice) => KNOWS_NOTHING.test(voice))
}

/** A question about a whole line: nobody is sure what it says, and no reading of it is what devices write. */
function doubts(judged: readonly JudgedSection[], isUnsure: boolean, value: string, extra: Extra): readonly Span[] {
  const [shown] = judged
  if (shown === undefined || judged.some(({ isMarks }) => isMarks)) return []
  if (!isUnsure && judged.length === 1) return []
  const { text, at } = shown.section
  if (weightOf(text) < MIN_TELLING) return []
  if (!isUnsure && judged.every(({ section }) => likeness(section.text, text) >= ALIKE)) return []
  if (judged.some(({ spans }) => spans.some(({ verdict }) => verdict !== 'keep'))) return []
  const voice = isUnsure ? 'recognizers are not sure' : 'recognizers disagree'
  return [spanOf({ start: at, end: at + text.length, kind: 'text', voice, score: ASKED }, value, extra)]
}

function judgmentOf(value: string, spans: readonly Span[]): Judgment {
  const holes = spans.filter(({ verdict, score }) => verdict === 'remove' || (verdict === 'ask' && score >= TAKE_OUT))
  let after = ''
  let from = 0
  for (const { start, end } of holes) {
    if (start > from) after += value.slice(from, start)
    from = Math.max(from, end)
  }
  after = holes.length === 0 ? value : tidied(`${after}${value.slice(from)}`)
  const isQuestion = spans.some(({ verdict }) => verdict === 'ask')
  return { after, spans, state: isQuestion ? 'question' : after === value ? 'kept' : 'cleaned' }
}

/** Without what punctuation is left around holes. */
function tidied(text: string): string {
  return /[\p{L}\p{N}]/u.test(text) ? text.replace(/\s+/g, ' ').trim() : ''
}
