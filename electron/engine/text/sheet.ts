import type { Reason } from '#shared/model/text'
import type { TextContext } from './context.ts'
import type { Hit } from './hit.ts'
import { TAKE_OUT } from './hit.ts'
import type { Page } from './page.ts'
import type { Vocabulary } from './vocabulary.ts'
import { KNOWN } from './weights.ts'

/** The points of one word while voices speak about it. Its score is the sum of its reasons. */
export interface Tally {
  score: number
  kind: string
  readonly reasons: Reason[]
  /** A voice against which nothing but a vocabulary helps: a guarded eponym. */
  isClosed: boolean
  /** Points of the cue before it, or of the run that it goes on. */
  cue: number
  /** It stands where the layout sets names apart, and has a meaning of its own. */
  isSetApart: boolean
  /** Its kind in a vocabulary that knows it, and whose: the patient's own or the submission's. */
  known: { readonly kind: string; readonly isOwn: boolean } | undefined
}

/** One value under judgment: its layout, what is known, and a tally for each token. */
export interface Sheet {
  readonly page: Page
  readonly context: TextContext
  readonly tallies: readonly Tally[]
  readonly voices: readonly Voice[]
}

/** One vocabulary, whose it is, and what a sure hit of it is worth. */
export interface Voice {
  readonly name: 'patient' | 'submission'
  readonly vocabulary: Vocabulary
  readonly sure: number
}

/** An empty sheet for a page. */
export function openSheet(page: Page, context: TextContext): Sheet {
  return {
    page,
    context,
    tallies: page.tokens.map(() => ({
      score: 0,
      kind: 'personName',
      reasons: [],
      isClosed: false,
      cue: 0,
      isSetApart: false,
      known: undefined,
    })),
    voices: voicesOf(context).filter(({ name }) => page.textClass !== 'equipment' || name === 'patient'),
  }
}

/** The patient's vocabulary speaks first. */
export function voicesOf({ own, submission }: TextContext): readonly Voice[] {
  return [
    { name: 'patient', vocabulary: own, sure: KNOWN.own },
    { name: 'submission', vocabulary: submission, sure: KNOWN.submission },
  ]
}

/** Adds a voice's points, for or against. */
export function add(tally: Tally | undefined, voice: string, points: number): void {
  if (!tally || tally.isClosed || points === 0) return
  tally.reasons.push({ voice, points: round(points) })
  tally.score = round(tally.score + points)
}

/** Lifts a word to what a voice asks at least for; a word that already has as much only notes that the voice spoke. */
export function raise(tally: Tally | undefined, voice: string, least: number, kind?: string): void {
  if (!tally || tally.isClosed) return
  const missing = Math.max(0, least - tally.score)
  if (missing > 0 && kind !== undefined) tally.kind = kind
  tally.reasons.push({ voice, points: round(missing) })
  tally.score = round(tally.score + missing)
}

/** The same for a voice that keeps silent where something surer was said. */
export function lift(tally: Tally | undefined, voice: string, least: number, kind: string): void {
  if (tally && tally.score < least) raise(tally, voice, least, kind)
}

/** Whether a word is taken for a part of somebody's name. */
export function isPartOfName({ tallies }: Sheet, index: number): boolean {
  const tally = tallies[index]
  if (!tally || tally.score < TAKE_OUT) return false
  return tally.kind === 'personName' || tally.kind === 'patientName'
}

/** Keeps sums exact in print: hundredths. */
function round(points: number): number {
  return Math.round(points * 100) / 100
}

/** The tally of one word as a hit, the voices that raised it most first. */
export function hitOf({ page }: Sheet, index: number, { score, kind, reasons }: Tally): Hit {
  const { start = 0, end = 0 } = page.tokens[index] ?? {}
  const sorted = [...reasons].sort((a, b) => b.points - a.points)
  return { start, end, kind, voice: sorted[0]?.voice ?? 'word', score, reasons: sorted }
}
