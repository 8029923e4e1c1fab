import type { Hit } from './hit.ts'
import { MIN_FUZZY } from './look-alikes.ts'
import { misspeltWord } from './misspelt.ts'
import type { Page } from './page.ts'
import { hitOver, isJoined } from './page.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'
import type { Voice } from './sheet.ts'

/** Whole phrases of two and more words, longest first. */
export function findPhrases(page: Page, voice: Voice): Hit[] {
  if (voice.vocabulary.phrases.size === 0) return []
  const texts = spelt(page, voice.vocabulary)
  const hits: Hit[] = []
  for (let index = 0; index < texts.length; index++) {
    if (!voice.vocabulary.phraseHeads.has(texts[index] ?? '')) continue
    const hit = phraseAt(page, voice, texts, index)
    if (hit !== undefined) hits.push(hit)
  }
  return hits
}

function phraseAt(page: Page, voice: Voice, texts: readonly string[], index: number): Hit | undefined {
  for (const length of voice.vocabulary.phraseLengths) {
    // A slice that ends with the value would be a shorter phrase under a longer one's length.
    if (index + length > page.tokens.length) continue
    const entry = entryOfPhrase(page, voice.vocabulary, texts.slice(index, index + length), index)
    const score = entry ? scoreOf(entry, voice) : 0
    if (entry && score > 0)
      return hitOver(page, index, index + length - 1, { kind: entry.kind, voice: voice.name, score })
  }
  return undefined
}

/** The tokens, long words of no list as the known words that they may be with one letter wrong. */
function spelt({ tokens, words }: Page, vocabulary: Vocabulary): string[] {
  return tokens.map(({ text }, index) => {
    if (text.length <= MIN_FUZZY || words[index]?.isExplained !== false || vocabulary.words.has(text)) return text
    return misspeltWord(text, vocabulary, 1) ?? text
  })
}

/** A doubtful phrase is a question to its own patient only. */
function scoreOf({ strength }: Entry, voice: Voice): number {
  if (strength === 'sure') return voice.sure
  return strength === 'ask' && voice.name === 'patient' ? 1.2 : 0
}

function entryOfPhrase(page: Page, vocabulary: Vocabulary, texts: readonly string[], index: number): Entry | undefined {
  for (let step = index; step < index + texts.length - 1; step++) if (!isJoined(page, step)) return undefined
  return vocabulary.phrases.get(texts.join(' '))
}

/** What Japanese, Chinese and Korean put behind a name. */
const HONORIFIC = /^(?:様|殿|さん|くん|氏|君|先生|女士|님|씨)/u

/** Names in scripts without blanks stand anywhere in a run of characters. */
export function findIdeographs({ folded }: Page, { name, vocabulary, sure }: Voice): Hit[] {
  if (!folded.at) return []
  return vocabulary.ideographs.flatMap((part) => {
    const hits: Hit[] = []
    for (let at = folded.lower.indexOf(part); at >= 0; at = folded.lower.indexOf(part, at + part.length)) {
      const end = at + part.length
      const honorific = HONORIFIC.exec(folded.lower.slice(end, end + 2))?.[0] ?? ''
      hits.push({ start: at, end: end + honorific.length, kind: 'personName', voice: name, score: sure })
    }
    return hits
  })
}
