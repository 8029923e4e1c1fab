import { headAt } from './find-ids.ts'
import { misreadRuns } from './find-misread.ts'
import { fold } from './fold.ts'
import { deletionKeysOf, lookOf, MIN_FUZZY_OWN } from './look-alikes.ts'
import { alternatesOf } from './page.ts'
import { tokenize } from './tokens.ts'
import { soundOf } from './transliterate.ts'
import { EDGE_LETTERS } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

/*
 * What voices look up in a vocabulary when they look at a value once, and rather more. A vocabulary that has none of it
 * says nothing about the value. What a voice looks up anew belongs in here too.
 */

/** All that a value can be known by. */
export interface Probes {
  readonly lower: string
  readonly words: readonly string[]
  /** Neighbours, `a b`; every two neighbours of a phrase are a pair of their vocabulary too. */
  readonly pairs: readonly string[]
  /** How numbers may begin. */
  readonly idHeads: readonly string[]
  readonly looks: readonly string[]
  readonly sounds: readonly string[]
  readonly deletions: readonly number[]
  /** How names may begin and end. */
  readonly heads: readonly string[]
  readonly tails: readonly string[]
}

/** Reads off a value what it can be known by. */
export function probesOf(value: string): Probes {
  const folded = fold(value)
  const tokens = tokenize(folded)
  const alternates = alternatesOf(value, folded, tokens)
  const spellings = tokens.map(({ text }, index) => [text, ...(alternates[index] ?? [])])
  const long = new Set<string>()
  for (const [index, { run }] of tokens.entries())
    if (run.length >= MIN_FUZZY_OWN) for (const spelling of [run, ...(spellings[index] ?? [])]) long.add(spelling)
  const fuzzy = [...long]
  return {
    lower: folded.lower,
    words: [...new Set([...spellings.flat(), ...fuzzy.flatMap((word) => [word, word.slice(1), word.slice(0, -1)])])],
    pairs: spellings.flatMap((spelt, index) =>
      (spellings[index + 1] ?? []).flatMap((next) => spelt.map((word) => `${word} ${next}`)),
    ),
    idHeads: tokens.map((_, index) => headAt(tokens, index)),
    looks: [...fuzzy, ...misreadRuns(folded.lower).map(({ 0: run }) => run)].map(lookOf),
    sounds: fuzzy.map(soundOf),
    deletions: fuzzy.flatMap(deletionKeysOf),
    heads: tokens.map((_, index) => headAt(tokens, index).slice(0, EDGE_LETTERS)),
    tails: fuzzy.map((word) => word.slice(-EDGE_LETTERS)),
  }
}

/** Whether a vocabulary may have anything to say about a value. */
export function touches(vocabulary: Vocabulary, probes: Probes): boolean {
  const { words, variants, pairs, idHeads, looks, sounds, deletions, gluable, gluedToWords, ideographs, heads, tails } =
    vocabulary
  return (
    probes.words.some((word) => words.has(word) || variants.has(word)) ||
    probes.pairs.some((pair) => pairs.has(pair)) ||
    probes.idHeads.some((head) => idHeads.has(head)) ||
    probes.looks.some((look) => looks.has(look)) ||
    probes.sounds.some((sound) => sounds.has(sound)) ||
    probes.deletions.some((deletion) => deletions.has(deletion)) ||
    probes.heads.some((head) => heads.has(head)) ||
    probes.tails.some((tail) => tails.has(tail)) ||
    gluable.some((name) => probes.lower.includes(name)) ||
    gluedToWords.some((name) => probes.lower.includes(name)) ||
    ideographs.some((part) => probes.lower.includes(part))
  )
}
