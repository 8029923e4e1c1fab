import type { Span } from '#shared/model/text'
import { judgeText } from '#engine/text/index'
import { areMarks, type Chunk } from './chunks.ts'
import { LIKELY, MIN_TELLING, SURE } from './find.ts'
import type { PixelPage } from './page.ts'
import { withDigits, withLetters } from './repair.ts'

/** An initial or a particle: P, de, van. */
const PARTICLE = 3
const OWN = /^patient/
const OWN_NAME = /^(?:patientName|personName)$/
/** Numbers that have the form of identity whatever stands around them; labels are looked at beside this. */
const NUMBERS = /^(?:date|phone|ssn)$/
const VOUCHED = /^(?:patient|submission|deny|list)/

/** What the text engine says of the text, and of the text with letters and digits put right. */
export function engineSpans(page: PixelPage): readonly Span[] {
  const { text, context, extra } = page
  const judge = (form: string) => judgeText(form, context, 'descriptor', extra).spans
  const spans = judge(text)
  const repaired = [withDigits(text), withLetters(text)].filter(
    (form, index, all) => form !== text && all.indexOf(form) === index,
  )
  const more = repaired
    .flatMap(judge)
    .filter(
      (span) => span.verdict === 'remove' && !spans.some((other) => other.start < span.end && other.end > span.start),
    )
  return [...spans, ...more]
    .filter((span) => isHeard(span, page))
    .map((span) => beside(ownName(span, page), page))
    .flatMap((span) => withoutLabel(span, page))
}

/** A word of the patient's own name is the patient's where no word beside it says what else it is. */
function ownName(span: Span, { chunks }: PixelPage): Span {
  if (span.verdict !== 'ask' || !OWN_NAME.test(span.kind) || !span.voices.some((voice) => OWN.test(voice))) return span
  const isAlone = chunks.every(
    ({ start, end, kind, text }) =>
      (start < span.end && end > span.start) || text.length <= PARTICLE || (kind !== 'plain' && kind !== 'mark'),
  )
  return isAlone ? { ...span, verdict: 'remove', score: SURE } : span
}

/** A stranger's name beside marks of devices is a misread mark more often than not: nobody but a human can tell. */
function beside(span: Span, { chunks }: PixelPage): Span {
  const isStranger =
    span.verdict === 'remove' && span.kind === 'personName' && !span.voices.some((voice) => VOUCHED.test(voice))
  if (!isStranger || !chunks.some(({ kind, text }) => kind === 'mark' && text.length >= MIN_TELLING)) return span
  return { ...span, verdict: 'ask', score: LIKELY }
}

/** Where all is marks of devices, only what is known about somebody counts, and numbers in the form of identity. */
function isHeard(span: Span, { chunks, isMarks }: PixelPage): boolean {
  if (span.verdict === 'keep' || span.kind === 'listed' || span.voices.some((voice) => VOUCHED.test(voice))) return true
  const touched = chunks.filter(({ start, end }) => start < span.end && end > span.start)
  const areAllMarks = isMarks || touched.every(({ kind }) => kind === 'mark') || isMisreadSetting(span, touched, chunks)
  return !areAllMarks || (span.verdict === 'remove' && NUMBERS.test(span.kind))
}

/** `WY 400 L 40`: letters of a setting with its value among marks, read as the short form of a state. */
function isMisreadSetting({ verdict, voices }: Span, touched: readonly Chunk[], chunks: readonly Chunk[]): boolean {
  if (verdict !== 'ask' || !voices.every((voice) => voice === 'place word')) return false
  // Two letters that nobody knows are plain only before a short number.
  const isSetting = touched.every(({ kind, text }) => kind === 'plain' && text.length === 2)
  const others = chunks.filter((chunk) => !touched.includes(chunk))
  return isSetting && others.some(({ kind }) => kind === 'mark') && areMarks(others)
}

/** A label is no part of what it announces, unless a header knows the word. */
function withoutLabel(span: Span, { labels }: PixelPage): readonly Span[] {
  if (span.verdict === 'keep' || span.voices.some((voice) => VOUCHED.test(voice))) return [span]
  const label = labels.find(({ start, end }) => start <= span.start && end > span.start)
  if (label === undefined) return [span]
  return label.valueStart < span.end ? [{ ...span, start: Math.max(span.start, label.valueStart) }] : []
}
