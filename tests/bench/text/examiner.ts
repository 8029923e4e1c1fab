import { readFileSync } from 'node:fs'
import { compileVocabulary, foldedSpan, judgeText, noLists, noWordCounts, textClassOf, WORD } from '#engine/text/index'
import type { Answer, Lexicon, TextContext, WordCount, WordCounts } from '#engine/text/index'
import { openLexicon } from '#engine/text/lexicon'
import { wordsOf } from '#engine/text/words-of'
import type { Judgment, VocabularyEntry } from '#shared/model/text'
import type { GeneratedSubmission } from './generate.ts'
import { generate } from './generate.ts'
import type { Marked } from './marks.ts'
import type { Trap } from './traps.ts'

/** One value to be judged: its truth, where it stands, against what. */
export interface Task extends Marked {
  readonly keyword: string
  readonly vr: string
  readonly group: string
  readonly context: TextContext
  /** Which patient's it is, over the whole set. */
  readonly patient: string
}

/** The engine's word on a task: by itself, and after its questions were answered truthfully. */
export interface Sitting {
  readonly task: Task
  readonly judgment: Judgment
  readonly answered: Judgment
}

/** What of a context is left out, to see what it is worth. */
export interface Ablation {
  readonly name: string
  readonly change: (context: TextContext) => TextContext
}

let opened: Lexicon | undefined

/** The packed lexicon of the product. Throws where `npm run build` has not packed it. */
export function lexicon(): Lexicon {
  return (opened ??= openLexicon(
    readFileSync(new URL('../../../resources/lexicons/packed/words.bin', import.meta.url)),
  ))
}

/** The traps as tasks; each is a patient of its own. */
export function trapTasks(traps: readonly Trap[]): Task[] {
  return traps.map((trap, index) => ({
    ...trap,
    keyword: 'StudyDescription',
    vr: 'LO',
    patient: String(index),
    context: contextOf(trap.own, trap.all, noWordCounts),
  }))
}

/** The generated submissions of a seed as tasks. */
export function generatedTasks(seed: number): Task[] {
  return generate(seed).flatMap((submission, number) => {
    const words = countWords(submission)
    const all = [...submission.headers, ...submission.patients.flatMap(({ headers }) => headers)]
    const shared = compileVocabulary(
      all.filter(({ kind }) => kind !== 'date'),
      lexicon(),
    )
    const contexts = submission.patients.map(({ headers }): TextContext => ({
      ...contextOf(headers, [], words),
      submission: shared,
    }))
    return submission.cases.flatMap((one) => {
      const context = contexts[one.patient]
      return context ? [{ ...one, group: submission.language, patient: `${number}/${one.patient}`, context }] : []
    })
  })
}

function contextOf(own: readonly VocabularyEntry[], all: readonly VocabularyEntry[], words: WordCounts): TextContext {
  const known = [...all, ...own].filter(({ kind }) => kind !== 'date')
  return {
    own: compileVocabulary(own, lexicon()),
    submission: compileVocabulary(known, lexicon()),
    lexicon: lexicon(),
    words,
    lists: noLists,
  }
}

/** As a scan counts the words of descriptors. */
function countWords({ cases, patients }: GeneratedSubmission): WordCounts {
  const seen = new Map<string, { patients: Set<number>; total: number; afterTitle: number }>()
  for (const { value, patient, keyword, vr } of cases) {
    if (textClassOf(keyword, vr) !== 'descriptor') continue
    for (const { word, afterTitle } of wordsOf(value)) {
      const count = seen.get(word) ?? { patients: new Set(), total: 0, afterTitle: 0 }
      count.patients.add(patient)
      count.total++
      if (afterTitle) count.afterTitle++
      seen.set(word, count)
    }
  }
  const of = (word: string): WordCount | undefined => {
    const count = seen.get(word)
    return count && { patients: count.patients.size, total: count.total, afterTitle: count.afterTitle }
  }
  return { patients: patients.length, of }
}

/** Judges one task, then again with its questions answered as the marks say. */
export function sit(task: Task): Sitting {
  const judgment = judge(task)
  const answer = truthfulAnswer(task, judgment)
  return { task, judgment, answered: answer ? judge(task, answer) : judgment }
}

/** One judgment, as the product asks for it. */
export function judge({ value, context, keyword, vr }: Task, answer?: Answer): Judgment {
  return judgeText(value, context, textClassOf(keyword, vr), answer ? { place: keyword, answer } : { place: keyword })
}

/** What a curator says who knows the truth. A part that is half identity goes. */
function truthfulAnswer({ value, items }: Task, { spans }: Judgment): Answer | undefined {
  const asked = spans.filter(({ verdict }) => verdict === 'ask')
  if (asked.length === 0) return undefined
  const isIdentity = ({ start, end }: { start: number; end: number }): boolean =>
    items.some((item) => item.start < end && start < item.end)
  const texts = (parts: typeof asked): string[] => parts.map((span) => foldedSpan(value, span))
  return { keep: texts(asked.filter((span) => !isIdentity(span))), remove: texts(asked.filter(isIdentity)) }
}

const noEntries = (context: TextContext): TextContext['own'] => compileVocabulary([], context.lexicon)

function without(...flags: readonly number[]): Ablation['change'] {
  const mask = ~flags.reduce((sum, flag) => sum | flag, 0)
  return (context) => {
    const { lexicon: known } = context
    const { digest, size } = known
    const masked = (word: string): number => known.flags(word) & mask
    return { ...context, lexicon: { digest, size, flags: masked, otherNames: (word) => known.otherNames(word) } }
  }
}

/** Each voice or source of words left out in turn, and the engine as it is first. */
export const ablations: readonly Ablation[] = [
  { name: 'full', change: (context) => context },
  { name: '− patient vocabulary', change: (context) => ({ ...context, own: noEntries(context) }) },
  { name: '− submission vocabulary', change: (context) => ({ ...context, submission: noEntries(context) }) },
  {
    name: '− both vocabularies',
    change: (context) => ({ ...context, own: noEntries(context), submission: noEntries(context) }),
  },
  { name: '− word counts', change: (context) => ({ ...context, words: noWordCounts }) },
  { name: '− names', change: without(WORD.name, WORD.givenName, WORD.familyName) },
  { name: '− places', change: without(WORD.place) },
  { name: '− titles and roles', change: without(WORD.title, WORD.role) },
  { name: '− organisations', change: without(WORD.organisation) },
  { name: '− ordinary words', change: without(WORD.common, WORD.rare) },
  { name: '− medical words', change: without(WORD.medical) },
  { name: '− protocols and vendors', change: without(WORD.protocol, WORD.vendor) },
  { name: '− eponyms', change: without(WORD.eponym, WORD.eponymHead) },
  { name: '− other languages', change: without(WORD.spanish, WORD.french, WORD.german) },
]
