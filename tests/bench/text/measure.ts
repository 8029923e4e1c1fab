import type { Item } from './marks.ts'
import { foldedSpan } from '#engine/text/index'
import type { Sitting, Task } from './examiner.ts'
import { judge, sit } from './examiner.ts'
import { leftOf, lostWords, stayingWords } from './truth.ts'

/** Counts over items of identity: gone by itself, gone once questions are answered, gone or at least asked about. */
export interface ItemTally {
  items: number
  gone: number
  goneAnswered: number
  goneOrAsked: number
}

/** Counts over words that must stay, and over values that are whole (what they should keep is kept). */
export interface WordTally {
  words: number
  kept: number
  keptAnswered: number
  values: number
  whole: number
  wholeAnswered: number
}

export interface Measured {
  readonly identity: ItemTally
  readonly medicine: WordTally
  readonly kinds: ReadonlyMap<string, ItemTally>
  readonly origins: ReadonlyMap<string, ItemTally>
  readonly groups: ReadonlyMap<string, WordTally>
  readonly voices: ReadonlyMap<string, VoiceTally>
  readonly questions: { readonly values: number; readonly texts: number; readonly patients: number }
  /** Judgments that judged again come out otherwise. */
  readonly unstable: number
  readonly failures: readonly Failure[]
}

/** Of the items that a voice spoke for: all, and those for which nobody else did. Of the words lost: where it spoke. */
export interface VoiceTally {
  items: number
  alone: number
  lost: number
}

export interface Failure {
  readonly task: Task
  readonly sitting: Sitting
  readonly left: readonly { readonly item: Item; readonly fragment: string; readonly isAsked: boolean }[]
  readonly leftAnswered: number
  readonly lost: readonly string[]
  readonly lostAnswered: readonly string[]
}

const noItems = (): ItemTally => ({ items: 0, gone: 0, goneAnswered: 0, goneOrAsked: 0 })
const noWords = (): WordTally => ({ words: 0, kept: 0, keptAnswered: 0, values: 0, whole: 0, wholeAnswered: 0 })

function at<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** Judges every task and compares with the truth. */
export function measure(tasks: readonly Task[]): Measured {
  const [identity, medicine] = [noItems(), noWords()]
  const [kinds, origins, groups] = [
    new Map<string, ItemTally>(),
    new Map<string, ItemTally>(),
    new Map<string, WordTally>(),
  ]
  const voices = new Map<string, VoiceTally>()
  const asked = { values: new Set<string>(), texts: new Set<string>() }
  const failures: Failure[] = []
  let unstable = 0
  for (const sitting of tasks.map(sit)) {
    const { task, judgment, answered } = sitting
    const left = task.items.flatMap((item) => {
      const fragment = leftOf(item, task, judgment.after)
      const isAsked = judgment.spans.some(
        ({ start, end, verdict }) => verdict === 'ask' && start < item.end && item.start < end,
      )
      const isLeftAnswered = leftOf(item, task, answered.after) !== undefined
      for (const tally of [identity, at(kinds, item.kind, noItems), at(origins, item.origin, noItems)]) {
        tally.items++
        if (fragment === undefined) tally.gone++
        if (!isLeftAnswered) tally.goneAnswered++
        if (fragment === undefined || isAsked) tally.goneOrAsked++
      }
      countVoices(sitting, item, voices)
      return fragment === undefined ? [] : [{ item, fragment, isAsked }]
    })
    const words = stayingWords(task).length
    const isWhole = ({ after }: { after: string }): boolean => task.items.length > 0 || after === task.value
    const lost = lostWords(task, judgment.after)
    const lostAnswered = lostWords(task, answered.after)
    for (const tally of [medicine, at(groups, task.group, noWords)]) {
      tally.words += words
      tally.kept += words - lost.length
      tally.keptAnswered += words - lostAnswered.length
      tally.values++
      if (lost.length === 0 && isWhole(judgment)) tally.whole++
      if (lostAnswered.length === 0 && isWhole(answered)) tally.wholeAnswered++
    }
    if (lost.length > 0) countLosses(sitting, voices)
    countQuestions(sitting, asked)
    if (judge({ ...task, value: judgment.after }).after !== judgment.after) unstable++
    const leftAnswered = task.items.filter((item) => leftOf(item, task, answered.after) !== undefined).length
    const isBad =
      left.length > 0 || leftAnswered > 0 || lost.length > 0 || lostAnswered.length > 0 || !isWhole(judgment)
    if (isBad) failures.push({ task, sitting, left, leftAnswered, lost, lostAnswered })
  }
  const patients = new Set(tasks.map(({ patient }) => patient)).size
  const questions = { values: asked.values.size, texts: asked.texts.size, patients }
  return { identity, medicine, kinds, origins, groups, voices, questions, unstable, failures }
}

function countVoices({ judgment }: Sitting, item: Item, voices: Map<string, VoiceTally>): void {
  const spoke = judgment.spans
    .filter(({ start, end, verdict }) => verdict !== 'keep' && start < item.end && item.start < end)
    .flatMap((span) => span.voices.map(familyOf))
  const distinct = [...new Set(spoke)]
  for (const voice of distinct) {
    const tally = at(voices, voice, () => ({ items: 0, alone: 0, lost: 0 }))
    tally.items++
    if (distinct.length === 1) tally.alone++
  }
}

/** `pattern:month-and-year` is one of the patterns. */
function familyOf(voice: string): string {
  return voice.split(':', 1).join('')
}

/** Which voices spoke about what is no identity, in values that lost something. */
function countLosses({ task, judgment }: Sitting, voices: Map<string, VoiceTally>): void {
  const wrong = judgment.spans.filter(
    ({ start, end, verdict }) => verdict !== 'keep' && !task.items.some((item) => start < item.end && item.start < end),
  )
  for (const voice of new Set(wrong.flatMap((span) => span.voices.map(familyOf))))
    at(voices, voice, () => ({ items: 0, alone: 0, lost: 0 })).lost++
}

/** One question per attribute and value of a submission; and per text asked about, as look-alikes are grouped. */
function countQuestions(
  { task, judgment }: Sitting,
  asked: { readonly values: Set<string>; readonly texts: Set<string> },
): void {
  const [submission = ''] = task.patient.split('/')
  for (const span of judgment.spans) {
    if (span.verdict !== 'ask') continue
    asked.values.add(`${submission} ${task.keyword} ${task.value}`)
    asked.texts.add(`${submission} ${foldedSpan(task.value, span)}`)
  }
}

/** CPU seconds of judging: what V8 needs until it has compiled the engine, and what is measured then. */
const WARM_UP = 6
const MEASURED = 6

/** Unique values judged per second of CPU time of all threads, contexts ready: at first, and once the engine is compiled. */
export function valuesPerCpuSecond(tasks: readonly Task[]): { readonly first: number; readonly then: number } {
  return { first: judgedPerSecond(tasks, WARM_UP), then: judgedPerSecond(tasks, MEASURED) }
}

function judgedPerSecond(tasks: readonly Task[], seconds: number): number {
  let judged = 0
  const start = process.cpuUsage()
  const spent = (): number => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6
  }
  while (spent() < seconds) {
    for (const task of tasks) judge(task)
    judged += tasks.length
  }
  return judged / spent()
}
