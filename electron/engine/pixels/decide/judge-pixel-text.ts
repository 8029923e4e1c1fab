import type { Judgment, Span } from '#shared/model/text'
import type { Extra, Lexicon, TextContext } from '#engine/text/index'
import { fold, foldedSpan, judgeText, WORD } from '#engine/text/index'
import type { Chunk } from './chunks.ts'
import { areMarks, chunksOf } from './chunks.ts'
import type { Find } from './find.ts'
import { ASKED, LIKELY, SURE } from './find.ts'
import { findInstitutions } from './institutions.ts'
import { type Labelled, labelled } from './labels.ts'
import { findSpoilt } from './near-vocabulary.ts'
import { withDigits, withLetters } from './repair.ts'
import { findShapes } from './shapes.ts'
import type { Section } from './value.ts'
import { readValue } from './value.ts'

/** A question with this score is taken out until it is answered: the text engine's figure. */
const TAKE_OUT = 1.9
/** Fewer letters and digits than this tell nothing where no list knows them. */
const MIN_TELLING = 3

/** What is known for one look at a value. */
interface Look {
  readonly context: TextContext
  readonly extra: Extra
}

/** One reading of a line, judged by itself. */
interface JudgedSection {
  readonly section: Section
  readonly spans: readonly Span[]
  /** Everything in it is a mark of a device. */
  readonly isMarks: boolean
}

/**
 * The value of a line in the image, judged for its patient: what the text engine finds in each of its readings, and what
 * only pixels have (letters for digits, torn and cut words, labels, dates alone). Where the text engine keeps what it does
 * not know, here it becomes a question: on an image there is no sentence that would explain a word. Marks of devices
 * stay without one. `after` is for showing; what is painted follows from the spans.
 */
export function judgePixelText(value: string, context: TextContext, extra: Extra = {}): Judgment {
  const look = { context, extra }
  const { sections, isUnsure, isUnreadable } = readValue(value)
  if (isUnreadable) return judgmentOf(value, [spanOf({ start: 0, end: value.length, ...UNREAD }, value, extra)])
  const judged = sections.map((section) => judgeSection(section, look))
  const spans = [...judged.flatMap(({ spans: own }) => own), ...doubts(judged, isUnsure, value, extra)]
  return judgmentOf(
    value,
    spans.sort((a, b) => a.start - b.start || a.end - b.end),
  )
}

const UNREAD = { kind: 'text', voice: 'not readable', score: ASKED } as const

function judgeSection(section: Section, look: Look): JudgedSection {
  const { text, at } = section
  const { context, extra } = look
  const chunks = chunksOf(text, context.lexicon)
  const isMarks = areMarks(chunks)
  const engine = engineSpans(text, chunks, isMarks, look)
  const kept = engine.filter(({ verdict, kind }) => verdict === 'keep' && kind === 'listed')
  const finds = merged([
    ...ownFinds(text, chunks, look),
    ...unexplained(chunks),
    ...namePairs(text, chunks, context.lexicon),
  ])
    .flatMap((find) => without(find, kept))
    .filter((find) => !engine.some((span) => says(span, find)))
  const own = finds.map((find) => spanOf(find, text, extra))
  const spans = together([...engine.filter((span) => !own.some((other) => outranks(other, span))), ...own], text, extra)
  return { section, spans: spans.map((span) => ({ ...span, start: span.start + at, end: span.end + at })), isMarks }
}

/** The text engine says as much about the same place. */
function says({ verdict, start, end, score }: Span, find: Find): boolean {
  if (verdict === 'remove') return start <= find.start && end >= find.end
  return verdict === 'ask' && find.score <= score && start < find.end && end > find.start
}

/** Beside identity what would be asked about goes too: a line tells about one thing. An answer stands. */
function together(spans: readonly Span[], text: string, { answer }: Extra): readonly Span[] {
  if (!spans.some(({ verdict }) => verdict === 'remove')) return spans
  return spans.map((span) =>
    span.verdict === 'ask' && answer?.keep.includes(foldedSpan(text, span)) !== true
      ? { ...span, verdict: 'remove' }
      : span,
  )
}

/** An own find that says more about the same place: it takes the other's. */
function outranks(own: Span, span: Span): boolean {
  return span.verdict === 'ask' && own.verdict === 'remove' && own.start <= span.start && own.end >= span.end
}

const OWN = /^patient/
const OWN_NAME = /^(?:patientName|personName)$/
const VOUCHED = /^(?:patient|submission|deny|list)/

/** What the text engine says of the text, and of the text with letters and digits put right. */
function engineSpans(
  text: string,
  chunks: readonly Chunk[],
  isMarks: boolean,
  { context, extra }: Look,
): readonly Span[] {
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
    .filter((span) => isHeard(span, chunks, isMarks))
    .map((span) => beside(ownName(span, chunks), chunks))
}

/** A word of the patient's own name is the patient's where no word beside it says what else it is. */
function ownName(span: Span, chunks: readonly Chunk[]): Span {
  if (span.verdict !== 'ask' || !OWN_NAME.test(span.kind) || !span.voices.some((voice) => OWN.test(voice))) return span
  const isAlone = chunks.every(
    ({ start, end, kind }) => kind !== 'plain' && (kind !== 'mark' || (start < span.end && end > span.start)),
  )
  return isAlone ? { ...span, verdict: 'remove', score: SURE } : span
}

/** A stranger's name beside marks of devices is a misread mark more often than not: nobody but a human can tell. */
function beside(span: Span, chunks: readonly Chunk[]): Span {
  const isStranger =
    span.verdict === 'remove' && span.kind === 'personName' && !span.voices.some((voice) => VOUCHED.test(voice))
  if (!isStranger || !chunks.some(({ kind, text }) => kind === 'mark' && text.length >= MIN_TELLING)) return span
  return { ...span, verdict: 'ask', score: LIKELY }
}

/** Where all is marks of devices, only what is known about somebody counts, and numbers in the form of identity. */
function isHeard(span: Span, chunks: readonly Chunk[], isMarks: boolean): boolean {
  if (span.verdict === 'keep' || span.kind === 'listed' || span.voices.some((voice) => VOUCHED.test(voice))) return true
  const touched = chunks.filter(({ start, end }) => start < span.end && end > span.start)
  const areAllMarks = isMarks || touched.every(({ kind }) => kind === 'mark')
  return !areAllMarks || (span.verdict === 'remove' && touched.some(({ text }) => /\d/.test(text)))
}

function ownFinds(text: string, chunks: readonly Chunk[], { context }: Look): readonly Find[] {
  const shapes = [...findShapes(text), ...findShapes(withDigits(text))]
  const hasDate = shapes.some(({ kind, score }) => kind === 'date' && score >= SURE)
  return [
    ...shapes.map((find) => (find.kind === 'time' && hasDate ? { ...find, score: SURE } : find)),
    ...findInstitutions(text),
    ...findLabelled(text, chunks),
    ...findSpoilt(text, chunks, { name: 'patient', vocabulary: context.own }, context.lexicon),
    ...findSpoilt(text, chunks, { name: 'submission', vocabulary: context.submission }, context.lexicon),
  ]
}

function findLabelled(text: string, chunks: readonly Chunk[]): readonly Find[] {
  return labelled(text).flatMap((label) => {
    const behind = chunks.filter(({ start, end }) => start >= label.valueStart && end <= label.valueEnd)
    const [first, last] = [behind[0], behind.at(-1)]
    const score = scoreBehind(label, behind)
    if (!first || !last || score === 0) return []
    return [{ start: first.start, end: last.end, kind: 'labelled', voice: 'behind a label', score }]
  })
}

/** How sure it is that what stands behind a label is identity. */
function scoreBehind({ isStrong, isSigned, isOfNumbers }: Labelled, behind: readonly Chunk[]): number {
  const [first] = behind
  if (first === undefined) return 0
  if (behind.some(({ kind }) => kind === 'unknown' || kind === 'code')) return isStrong || isSigned ? SURE : ASKED
  if (isStrong && (isSigned || !areMarks(behind))) return SURE
  const digits = /^\d+$/.test(first.text) ? first.text.length : 0
  if (isSigned && digits >= 3) return SURE
  if (isOfNumbers && (digits >= 4 || (isSigned && digits >= 2))) return ASKED
  const isInitials = isSigned && behind.length === 1 && first.kind === 'mark' && first.text.length <= MIN_TELLING
  return isInitials ? ASKED : 0
}

/** What no list explains: names that no header has, and codes. */
function unexplained(chunks: readonly Chunk[]): readonly Find[] {
  const weight = chunks.reduce((sum, { text }) => sum + text.length, 0)
  if (weight < MIN_TELLING) return []
  return chunks
    .filter(({ kind, text }) => kind === 'code' || (kind === 'unknown' && text.length >= 2))
    .map(({ start, end, kind }) => ({
      start,
      end,
      kind: kind === 'code' ? 'id' : 'personName',
      voice: kind === 'code' ? 'form of an ID' : 'in no list',
      score: ASKED,
    }))
}

/** `LONG, MARK`: two words that are names as well, with the comma of a name between them. */
function namePairs(text: string, chunks: readonly Chunk[], lexicon: Lexicon): readonly Find[] {
  const [family, given, ...more] = chunks
  if (!family || !given || more.some(({ kind }) => kind !== 'letter')) return []
  if (!/^ ?[,^] ?$/.test(text.slice(family.end, given.start))) return []
  const areNames = [family, given].every((chunk) => (lexicon.flags(fold(chunk.text).lower) & WORD.sureName) !== 0)
  if (!areNames) return []
  return [{ start: family.start, end: given.end, kind: 'personName', voice: 'form of a name', score: ASKED }]
}

/** A question about a whole line: nobody is sure what it says, and no reading of it is what devices write. */
function doubts(judged: readonly JudgedSection[], isUnsure: boolean, value: string, extra: Extra): readonly Span[] {
  const [shown] = judged
  if (shown === undefined || judged.some(({ isMarks }) => isMarks)) return []
  if (!isUnsure && judged.length === 1) return []
  const { text, at } = shown.section
  if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < MIN_TELLING) return []
  if (judged.some(({ spans }) => spans.some(({ verdict }) => verdict !== 'keep'))) return []
  const voice = isUnsure ? 'recognizers are not sure' : 'recognizers disagree'
  return [spanOf({ start: at, end: at + text.length, kind: 'text', voice, score: ASKED }, value, extra)]
}

function spanOf({ start, end, kind, voice, score }: Find, value: string, { answer }: Extra): Span {
  const part = answer === undefined ? '' : foldedSpan(value, { start, end })
  const verdict =
    score >= SURE || answer?.remove.includes(part) === true
      ? 'remove'
      : answer?.keep.includes(part) === true
        ? 'keep'
        : 'ask'
  return { start, end, kind, voices: [voice], reasons: [{ voice, points: score }], score, verdict }
}

/** Of finds that overlap the surest counts, over all that they cover when they are equally sure. */
function merged(finds: readonly Find[]): readonly Find[] {
  const left = [...finds].sort((a, b) => b.score - a.score || a.start - b.start || b.end - a.end)
  const taken: Find[] = []
  for (const find of left) if (!taken.some(({ start, end }) => start < find.end && end > find.start)) taken.push(find)
  return taken
}

/** A find without what a list keeps. */
function without(find: Find, kept: readonly Span[]): readonly Find[] {
  return kept.some(({ start, end }) => start < find.end && end > find.start) && find.score < LIKELY
    ? []
    : kept.some(({ start, end }) => start <= find.start && end >= find.end)
      ? []
      : [find]
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
