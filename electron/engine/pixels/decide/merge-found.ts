import type { Angle, Reading, ReadText, Voice } from '../read/reading.ts'
import { areaOf, coverage, type Region, sharedArea, unionOf } from '../region.ts'
import { sameLook, weightOf } from './agree.ts'
import { isNoise } from './noise.ts'
import { cleanText } from './value.ts'

/** One place with text, whatever renderings and turns it was read in. */
export interface Piece {
  readonly region: Region
  readonly angle: Angle
  readonly seen: number
  /** What was read there, the reading to show first; nothing where no recognizer could read. */
  readonly texts: readonly string[]
  /** How sure the surest recognizer is, 0 to 1. */
  readonly confidence: number
  /** Both recognizers read the same letters, and at least one is sure. */
  readonly isSure: boolean
}

/** Two boxes are one place when they share so much of their union. */
const SAME_PLACE = 0.5
/** A box lies inside another when so much of it does. */
const INSIDE = 0.8
/** Recognizers' confidences differ in scale: the second one speaks first only when it is so much surer. */
const MUCH_SURER = 0.3
/** So much less sure in another turn of the same place is noise. */
const TURN_MARGIN = 0.25

/** The places with text in a reading, without noise; a place that several renderings show is one. */
export function piecesOf({ found }: Reading): readonly Piece[] {
  const pieces: Piece[] = []
  for (const group of groupsOf(found)) {
    const piece = pieceOf(group)
    if (piece) pieces.push(piece)
  }
  return withoutTurns(withoutParts(pieces))
}

function groupsOf(found: readonly ReadText[]): readonly (readonly ReadText[])[] {
  const groups: ReadText[][] = []
  for (const text of found) {
    const same = groups.find(([first]) => first?.angle === text.angle && isSamePlace(first.region, text.region))
    if (same) same.push(text)
    else groups.push([text])
  }
  return groups
}

function isSamePlace(a: Region, b: Region): boolean {
  const shared = sharedArea(a, b)
  return shared > 0 && shared / (areaOf(a) + areaOf(b) - shared) >= SAME_PLACE
}

function pieceOf(group: readonly ReadText[]): Piece | undefined {
  const [first] = group
  if (first === undefined) return undefined
  const region = group.map((one) => one.region).reduce(unionOf)
  const seen = Math.max(...group.map((one) => one.seen))
  const voices = group.flatMap(({ texts }) => texts).map((voice) => ({ ...voice, text: cleanText(voice.text) }))
  if (isNoise({ region, seen, texts: voices })) return undefined
  const telling = withoutStrays(heard(ordered(voices.filter(({ text }) => weightOf(text) > 0))))
  return {
    region,
    angle: first.angle,
    seen,
    isSure: isAgreed(telling),
    texts: distinct(telling.map(({ text }) => text)),
    confidence: Math.max(0, ...telling.map(({ confidence }) => confidence)),
  }
}

/** The surest first; PP-OCR before tesseract where neither is much surer. */
function ordered(voices: readonly Voice[]): readonly Voice[] {
  const weight = ({ reader, confidence }: Voice) => confidence + (reader === 'ppocr' ? MUCH_SURER : 0)
  return [...voices].sort((a, b) => weight(b) - weight(a) || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
}

/** Beside a reader that is sure, one that is not says nothing; the surer the one, the surer the other has to be. */
const SURE_READER = 0.9
const FAINT_READER = 0.5
const CERTAIN_READER = 1
const UNCERTAIN_READER = 0.65

function heard(voices: readonly Voice[]): readonly Voice[] {
  const surest = Math.max(0, ...voices.map(({ confidence }) => confidence))
  const least = surest >= CERTAIN_READER ? UNCERTAIN_READER : surest >= SURE_READER ? FAINT_READER : 0
  return voices.filter(({ confidence }) => confidence >= least)
}

/** From here on a reader that saw no letter at the end of a line is right about that. */
const RIGHT_ABOUT_ENDS = 0.95
/** So long a reading is known again beside one letter more. */
const LEAST_KNOWN = 4

/** Without readings that only add one letter at an end to what a reader is very sure of: edges of a box look so. */
function withoutStrays(voices: readonly Voice[]): readonly Voice[] {
  const sure = voices.filter(({ text, confidence }) => confidence >= RIGHT_ABOUT_ENDS && weightOf(text) >= LEAST_KNOWN)
  return voices.filter(
    (voice) => !sure.some((other) => other.confidence > voice.confidence && isWithStray(voice.text, other.text)),
  )
}

function isWithStray(text: string, known: string): boolean {
  const words = text.split(' ')
  return [words.slice(1), words.slice(0, -1)].some(
    (rest, atEnd) => sameLook(rest.join(' '), known) && words.at(-atEnd)?.length === 1 && rest.length > 0,
  )
}

function isAgreed(voices: readonly Voice[]): boolean {
  const [first] = voices
  if (first === undefined || !voices.every(({ text }) => sameLook(text, first.text))) return false
  return (
    new Set(voices.map(({ reader }) => reader)).size > 1 && voices.some(({ confidence }) => confidence >= SURE_READER)
  )
}

/** No more readings than this are told: others are the same words in worse light. */
const MOST_TEXTS = 3

/** Without readings that another says as well, and says more. */
function distinct(texts: readonly string[]): readonly string[] {
  const different = texts.filter((text, index) => texts.findIndex((other) => sameLook(other, text)) === index)
  return different
    .filter((text) => !different.some((other) => other !== text && keyHolds(other, text)))
    .slice(0, MOST_TEXTS)
}

/** A box inside a larger one of the same turn says the same again, unless its text is not in the larger one's. */
function withoutParts(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter((piece) => !pieces.some((other) => other !== piece && isPartOf(piece, other)))
}

function isPartOf(piece: Piece, whole: Piece): boolean {
  if (piece.angle !== whole.angle || areaOf(piece.region) >= areaOf(whole.region)) return false
  if (sharedArea(piece.region, whole.region) < INSIDE * areaOf(piece.region)) return false
  return piece.texts.every((text) => whole.texts.some((other) => keyHolds(other, text)))
}

function keyHolds(whole: string, part: string): boolean {
  return compact(whole).includes(compact(part))
}

function compact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** The same place in another turn: only the surest counts, unless both are. */
function withoutTurns(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(
    (piece) =>
      !pieces.some(
        (other) =>
          other.angle !== piece.angle &&
          coverage(other.region, piece.region) >= SAME_PLACE &&
          other.confidence >= piece.confidence + TURN_MARGIN,
      ),
  )
}
