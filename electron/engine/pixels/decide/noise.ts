import type { Voice } from '../read/reading.ts'
import type { Region } from '../region.ts'
import { likeness, weightOf } from './agree.ts'

/*
 * Texture looks like text now and then. What tells it from writing: the line reader is not sure, the other reads
 * something else, and both read next to nothing. Measured on 15 overlays of our own in six fonts over texture of three
 * strengths: the line reader was sure by 0.85 or more of 294 among 298 places with writing, and of 2 among 228 without.
 */

/** From this on the line reader is sure that it reads something. */
const SURE_LINE = 0.85
/** From this on the other one is. */
const SURE_WORD = 0.7
/** Two readers see the same when so much of their texts is alike. */
const ALIKE = 0.6
/** Nobody can read letters that are lower, in pixels; what is not read twice is not taken for small print. */
const LEAST_HEIGHT = 8
const LEAST_UNSURE_HEIGHT = 9
/** Letters higher than a poster's, in pixels, are large enough to be read surely. */
const MOST_UNSURE_HEIGHT = 120
/** A row of teeth or beats is read as one or two letters again and again. */
const REPEATED = { letters: 6, different: 3 } as const
/** So many letters and digits are seldom read where there are none … */
const LONG = 5
/** … unless nobody believes them. */
const BELIEVED = 0.45
/** A text that no recognizer can read, not even as strokes, is seen clearly and is as long as a word. */
const UNREADABLE = { seen: 0.9, shape: 3, height: 10 } as const

/** A place and what the recognizers make of it. */
export interface Sight {
  readonly region: Region
  readonly seen: number
  readonly texts: readonly Voice[]
}

/** Whether a place holds no text that anybody could read. */
export function isNoise({ region, seen, texts }: Sight): boolean {
  const [low, long] = [region.right - region.left, region.bottom - region.top].sort((a, b) => a - b)
  const telling = texts.filter(({ text }) => weightOf(text) > 0)
  if (low === undefined || long === undefined) return true
  if (telling.length === 0 && texts.some(({ text, confidence }) => text !== '' && confidence >= BELIEVED)) return true
  if (telling.length === 0) return seen < UNREADABLE.seen || low < UNREADABLE.height || long < UNREADABLE.shape * low
  if (telling.some(isSure)) return false
  if (areAlike(telling)) return low < LEAST_HEIGHT && Math.max(...telling.map(({ text }) => weightOf(text))) < 2
  // Writing that nobody can read makes both see letters; texture seldom does.
  if (low < LEAST_UNSURE_HEIGHT || low > MOST_UNSURE_HEIGHT) return true
  if (new Set(telling.map(({ reader }) => reader)).size < 2) return true
  return !telling.some(({ text, confidence }) => weightOf(text) >= LONG && confidence >= BELIEVED && !isRepeated(text))
}

function isRepeated(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? []
  return letters.length >= REPEATED.letters && new Set(letters).size <= REPEATED.different
}

function isSure({ reader, text, confidence }: Voice): boolean {
  return reader === 'ppocr' ? confidence >= SURE_LINE : confidence >= SURE_WORD && weightOf(text) > 2
}

function areAlike(voices: readonly Voice[]): boolean {
  return voices.some((voice, index) =>
    voices.some(
      (other, at) => at > index && other.reader !== voice.reader && likeness(voice.text, other.text) >= ALIKE,
    ),
  )
}
