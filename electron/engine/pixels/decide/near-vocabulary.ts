import type { Lexicon, Vocabulary } from '#engine/text/index'
import { fold } from '#engine/text/index'
import type { VocabularyKind } from '#shared/model/text'
import type { Chunk } from './chunks.ts'
import type { Find } from './find.ts'
import { LIKELY, SURE } from './find.ts'
import { CUT } from './value.ts'

/*
 * What headers know, as readers of pixels spoil it: letters for digits, words torn apart, words cut by the border.
 */

const CONFUSED: Readonly<Record<string, string>> = {
  o: '0',
  q: '0',
  d: '0',
  i: '1',
  l: '1',
  j: '1',
  z: '2',
  s: '5',
  g: '6',
  b: '8',
}

/** One character for one: `lookKey` of the text engine changes lengths. */
function confused(text: string): string {
  return Array.from(fold(text).lower, (letter) => CONFUSED[letter] ?? letter).join('')
}

interface Looks {
  readonly ids: ReadonlyMap<string, VocabularyKind>
  readonly idLengths: readonly number[]
  readonly words: ReadonlyMap<string, VocabularyKind>
}

const known = new WeakMap<Vocabulary, Looks>()

function looksOf(vocabulary: Vocabulary): Looks {
  const old = known.get(vocabulary)
  if (old) return old
  const ids = new Map<string, VocabularyKind>()
  for (const [id, { kind, strength }] of vocabulary.ids)
    if (id.length >= MIN_ID && strength === 'sure' && (kind !== 'date' || id.length >= 8)) ids.set(confused(id), kind)
  const words = new Map<string, VocabularyKind>()
  for (const [word, kind] of vocabulary.words) if (NAMED.has(kind)) words.set(confused(word), kind)
  const looks = { ids, idLengths: [...new Set([...ids.keys()].map((id) => id.length))].sort((a, b) => b - a), words }
  known.set(vocabulary, looks)
  return looks
}

const MIN_ID = 5
const NAMED: ReadonlySet<VocabularyKind> = new Set<VocabularyKind>(['patientName', 'personName', 'institution'])
/** Between the parts of one number or one word on an image. */
const GAP = /^[ \-/.:,_']{0,2}$/

/** One of the two vocabularies, as a find names it. */
export interface Known {
  readonly name: 'patient' | 'submission'
  readonly vocabulary: Vocabulary
}

/** IDs and names of a vocabulary that a reader of pixels has spoilt. */
export function findSpoilt(text: string, chunks: readonly Chunk[], who: Known, lexicon: Lexicon): readonly Find[] {
  const looks = looksOf(who.vocabulary)
  return [
    ...findIds(text, chunks, looks, who.name),
    ...findTorn(text, chunks, looks, who.name, lexicon),
    ...(who.name === 'patient'
      ? [...findCut(text, chunks, who.vocabulary), ...findInside(chunks, who.vocabulary)]
      : []),
  ]
}

function findIds(text: string, chunks: readonly Chunk[], { ids, idLengths }: Looks, name: string): Find[] {
  return chunks.flatMap((first, index) => {
    let glued = ''
    for (let at = index; at < chunks.length; at++) {
      const chunk = chunks[at]
      const before = chunks[at - 1]
      if (!chunk || (at > index && before && !GAP.test(text.slice(before.end, chunk.start)))) break
      glued += confused(chunk.text.replace(/[.,]/g, ''))
      if (glued.length > (idLengths[0] ?? 0)) break
      const kind = ids.get(glued)
      const hasDigit = /\d/.test(text.slice(first.start, chunk.end))
      if (kind !== undefined && hasDigit)
        return [{ start: first.start, end: chunk.end, kind, voice: `${name}, misread`, score: SURE + 1 }]
    }
    return []
  })
}

/** The most pieces that a word falls into. */
const MAX_PIECES = 4
const MIN_TORN = 4

/** `D0E`, `5MITH`, `SM ITH`, `J ANE`: a known name in pieces, or with digits for letters. */
function findTorn(text: string, chunks: readonly Chunk[], { words }: Looks, name: string, lexicon: Lexicon): Find[] {
  return chunks.flatMap((first, index) => {
    let glued = ''
    for (let at = index; at < Math.min(chunks.length, index + MAX_PIECES); at++) {
      const chunk = chunks[at]
      const before = chunks[at - 1]
      if (!chunk || (at > index && before && !/^ ?$/.test(text.slice(before.end, chunk.start)))) return []
      glued += chunk.text
      const kind = glued.length < 3 ? undefined : words.get(confused(glued))
      if (kind === undefined || !/\p{L}/u.test(glued)) continue
      const pieces = chunks.slice(index, at + 1)
      const score = scoreOfTorn(glued, pieces, name, lexicon)
      return score === 0 ? [] : [{ start: first.start, end: chunk.end, kind, voice: `${name}, misread`, score }]
    }
    return []
  })
}

function scoreOfTorn(glued: string, pieces: readonly Chunk[], name: string, lexicon: Lexicon): number {
  const isWhole = pieces.length === 1
  // A word as it stands is the text engine's to judge.
  if (isWhole && (!/\d/.test(glued) || pieces[0]?.kind === 'mark')) return 0
  if (!isWhole && (glued.length < MIN_TORN || pieces.every(({ kind }) => kind === 'mark'))) return 0
  const isWord = lexicon.flags(fold(glued).lower) !== 0 && isWhole
  if (name === 'patient') return glued.length >= MIN_TORN || isWhole ? SURE : LIKELY
  return glued.length >= 5 && !isWord ? SURE : LIKELY
}

const MIN_CUT = 3

/** `…MITHSON` at the left border, `SMITHS…` at the right one. */
function findCut(text: string, chunks: readonly Chunk[], vocabulary: Vocabulary): Find[] {
  const [first, last] = [chunks[0], chunks.at(-1)]
  const finds: Find[] = []
  if (first && text.startsWith(CUT) && isPartOfKnown(first, vocabulary, (word, part) => word.endsWith(part)))
    finds.push(cutFind(first))
  if (last && text.endsWith(CUT) && isPartOfKnown(last, vocabulary, (word, part) => word.startsWith(part)))
    finds.push(cutFind(last))
  return finds
}

const cutFind = ({ start, end }: Chunk): Find => ({
  start,
  end,
  kind: 'patientName',
  voice: 'patient, cut off',
  score: SURE,
})

/** Whether some longer known word holds a chunk in this way. */
function isPartOfKnown(
  { text, kind }: Chunk,
  { words, ids }: Vocabulary,
  holds: (word: string, part: string) => boolean,
): boolean {
  const part = confused(text)
  if (part.length < MIN_CUT || kind === 'mark') return false
  return [...words.keys(), ...ids.keys()].some((word) => word.length > part.length && holds(confused(word), part))
}

const MIN_INSIDE = 4

/** `DOEJANEM`, `MRJANESMITH`: the patient's names inside a longer run that nothing explains. */
function findInside(chunks: readonly Chunk[], { words }: Vocabulary): Find[] {
  const names = [...words].filter(([word, kind]) => kind === 'patientName' && word.length >= MIN_INSIDE)
  return chunks.flatMap(({ text, start, end, kind }) => {
    if (kind !== 'unknown' && kind !== 'name' && kind !== 'code') return []
    const run = confused(text)
    const found = names.some(([name]) => run.length > name.length && run.includes(confused(name)))
    return found ? [{ start, end, kind: 'patientName', voice: 'patient, glued', score: SURE }] : []
  })
}
