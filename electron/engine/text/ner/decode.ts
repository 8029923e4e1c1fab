import type { Label } from './labels.ts'
import type { Piece } from './word-piece.ts'

/** What a model found; UTF-16 positions of the text. `confidence`: 0 to 1 in steps of 0.01. */
export interface Entity {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly confidence: number
}

/** What the model takes one word for. */
interface Word {
  readonly start: number
  readonly end: number
  readonly kind: string | undefined
  readonly begins: boolean
  readonly probability: number
}

const STEPS_OF_LOGIT = 64
const STEPS_OF_CONFIDENCE = 100

/**
 * Entities of one text from the model's outputs: `logits` holds one row of labels a piece. Rounded first, so that what
 * differs between processors in the last digits makes no difference here.
 */
export function decodeEntities(
  pieces: readonly Piece[],
  logits: ArrayLike<number>,
  labels: readonly Label[],
): readonly Entity[] {
  const entities: (Entity & { readonly words: number })[] = []
  let previous: Word | undefined
  for (const word of wordsOf(pieces, logits, labels)) {
    const last = entities.at(-1)
    if (word.kind !== undefined && last !== undefined && previous?.kind === word.kind && !word.begins) {
      const words = last.words + 1
      const confidence = (last.confidence * last.words + word.probability) / words
      entities[entities.length - 1] = { ...last, end: word.end, confidence, words }
    } else if (word.kind !== undefined) {
      entities.push({ start: word.start, end: word.end, kind: word.kind, confidence: word.probability, words: 1 })
    }
    previous = word
  }
  return entities.map(({ start, end, kind, confidence }) => ({ start, end, kind, confidence: inSteps(confidence) }))
}

function inSteps(confidence: number): number {
  return Math.floor(confidence * STEPS_OF_CONFIDENCE + 1e-6) / STEPS_OF_CONFIDENCE
}

function wordsOf(pieces: readonly Piece[], logits: ArrayLike<number>, labels: readonly Label[]): Word[] {
  const words: Word[] = []
  for (let from = 0; from < pieces.length;) {
    const first = pieces[from]
    if (first === undefined) break
    let to = from + 1
    while (pieces[to]?.word === first.word) to += 1
    const end = pieces[to - 1]?.end ?? first.end
    words.push({ start: first.start, end, ...wordLabel(probabilities(logits, labels.length, from, to), labels) })
    from = to
  }
  return words
}

/** Of each label, the mean over the pieces of a word. */
function probabilities(logits: ArrayLike<number>, labels: number, from: number, to: number): number[] {
  const sums = Array.from({ length: labels }, () => 0)
  for (let piece = from; piece < to; piece++) {
    const row = Array.from({ length: labels }, (_, label) => rounded(logits[piece * labels + label]))
    const most = Math.max(...row)
    const powers = row.map((logit) => Math.exp(logit - most))
    const total = powers.reduce((sum, power) => sum + power, 0)
    powers.forEach((power, label) => (sums[label] = (sums[label] ?? 0) + power / total))
  }
  return sums.map((sum) => sum / (to - from))
}

/** A model that puts out no number says nothing for that label. */
function rounded(logit: number | undefined): number {
  return logit === undefined || Number.isNaN(logit) ? -100 : Math.round(logit * STEPS_OF_LOGIT) / STEPS_OF_LOGIT
}

/** The kind with the most probability, whether as a beginning or as a continuation. */
function wordLabel(
  probabilityOf: readonly number[],
  labels: readonly Label[],
): Pick<Word, 'kind' | 'begins' | 'probability'> {
  const byKind = new Map<string | undefined, { begins: number; all: number }>()
  labels.forEach(({ kind, begins }, index) => {
    const probability = probabilityOf[index] ?? 0
    const known = byKind.get(kind) ?? { begins: 0, all: 0 }
    byKind.set(kind, { begins: known.begins + (begins ? probability : 0), all: known.all + probability })
  })
  const [best] = [...byKind].sort(([, one], [, other]) => other.all - one.all)
  if (best === undefined) return { kind: undefined, begins: false, probability: 0 }
  const [kind, { begins, all }] = best
  return { kind, begins: begins > all / 2, probability: all }
}
