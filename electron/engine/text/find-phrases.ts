import type { Hit } from './hit.ts'
import type { Page } from './page.ts'
import { hitOver, isJoined } from './page.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'
import type { Voice } from './sheet.ts'

/** Whole phrases of two and more words, longest first. */
export function findPhrases(page: Page, voice: Voice): Hit[] {
  return page.tokens.flatMap((_, index) => {
    for (const length of voice.vocabulary.phraseLengths) {
      const entry = entryOfPhrase(page, voice.vocabulary, index, length)
      const score = entry ? scoreOf(entry, voice) : 0
      if (entry && score > 0)
        return [hitOver(page, index, index + length - 1, { kind: entry.kind, voice: voice.name, score })]
    }
    return []
  })
}

/** A doubtful phrase is a question to its own patient only. */
function scoreOf({ strength }: Entry, voice: Voice): number {
  if (strength === 'sure') return voice.sure
  return strength === 'ask' && voice.name === 'patient' ? 1.2 : 0
}

function entryOfPhrase(page: Page, vocabulary: Vocabulary, index: number, length: number): Entry | undefined {
  if (index + length > page.tokens.length) return undefined
  for (let step = index; step < index + length - 1; step++) if (!isJoined(page, step)) return undefined
  const texts = page.tokens.slice(index, index + length).map(({ text }) => text)
  return vocabulary.phrases.get(texts.join(' '))
}

/** Names in scripts without blanks stand anywhere in a run of characters. */
export function findIdeographs({ folded }: Page, { name, vocabulary, sure }: Voice): Hit[] {
  if (!folded.at) return []
  return vocabulary.ideographs.flatMap((part) => {
    const hits: Hit[] = []
    for (let at = folded.lower.indexOf(part); at >= 0; at = folded.lower.indexOf(part, at + part.length)) {
      hits.push({ start: at, end: at + part.length, kind: 'personName', voice: name, score: sure })
    }
    return hits
  })
}
