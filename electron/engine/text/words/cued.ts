import { byWords, deeds, nameCues, signers, titles } from '../closed-words.ts'
import type { Hit } from '../hit.ts'
import { REMOVE, TAKE_OUT } from '../hit.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { personSlot } from '../person-slot.ts'
import type { Sheet } from '../sheet.ts'
import { lift, openSheet } from '../sheet.ts'
import type { WordFacts } from '../word-facts.ts'
import { EDGE } from '../weights.ts'
import { loginCues, SIGNED } from './login.ts'

/**
 * Strangers in guarded text, which is written into like a descriptor now and then (`op: Wroxham`, `Thorax / Dr. Thorn`).
 * Where something leads to a person the voices of descriptors are heard, and what they are sure of by that cue goes.
 */
export function addCued(sheet: Sheet, speak: (sheet: Sheet, spoken: readonly Hit[]) => void): void {
  const { page, context, tallies } = sheet
  if (!page.tokens.some((_, index) => leads(page, index))) return
  const inner = openSheet({ ...page, textClass: 'descriptor' }, context)
  speak(inner, [])
  const isShort = isOfLetters(page)
  for (const [index, { score, kind, reasons }] of inner.tallies.entries()) {
    if (score < TAKE_OUT || kind !== 'personName') continue
    const cue = reasons.find(
      ({ voice, points }) =>
        points > 0 && ((CUES.has(voice) && !(isShort && BY_NEIGHBOUR.has(voice))) || isNothingElse(page, index, voice)),
    )
    if (cue) lift(tallies[index], cue.voice, Math.min(score, REMOVE + 1), kind)
  }
}

/** Voices that speak of somebody because of what stands beside the word, and not of the word itself. */
const CUES: ReadonlySet<string> = new Set([
  'title',
  'role',
  'by',
  'run',
  'kin',
  'learned',
  'where a person stands',
  'initials at a desk',
  'account of a person',
  SIGNED,
  'initial of a name',
  'behind an initial',
  'part of the same name',
  'rest of a name',
  'name after a cue',
  'name^name',
  'family, given',
  'two names',
  'names and a particle',
  'given, family',
  'given and family name',
])

/** Of these, what only leans on the word beside it. */
const BY_NEIGHBOUR: ReadonlySet<string> = new Set(['two names', 'part of the same name', 'rest of a name'])

/** `QCA QIN UTAH`: among capitals a word of two or three letters is an abbreviation, and so may be what stands beside it. */
const isOfLetters = ({ tokens, gaps, style }: Page) =>
  style === 'capitals' &&
  tokens.some(
    ({ text, shape }, index) =>
      shape === 'UPPER' && text.length > 1 && text.length < EDGE.letters && !/[,^]/.test(gaps[index] ?? ''),
  )

/** `Thorax Wroxham`: names of things are written in capitals or known. */
function isNothingElse({ tokens, words }: Page, index: number, voice: string): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (token?.shape !== 'Title' || tokens.length === 1 || !facts) return false
  const isLong = token.text.length > EDGE.letters && (facts.flags & WORD.sureName) !== 0
  return voice === 'nothing but a name' || (voice === 'name list' && facts.wordClass === 'name' && isLong)
}

/** Whether token `index`, or what stands beside it, says that somebody may be named here. */
function leads({ tokens, words, gaps, folded }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts) return false
  if ((gaps[index] ?? '').includes('^')) return true
  if (facts.wordClass === 'unknown' && token.shape === 'lower' && index > 0) return true
  if (facts.wordClass === 'name' && (facts.flags & WORD.sureName) !== 0) return true
  if (index > 0 && isGivenAndFamily(words[index - 1], facts)) return true
  if ((facts.flags & (WORD.title | WORD.role | WORD.kin)) !== 0 || titles.has(token.text)) return true
  if (nameCues.has(token.text) || signers.has(token.text) || loginCues.has(token.text)) return true
  if (token.text.length === 1 && token.shape === 'UPPER' && /^\. ?$/.test(gaps[index + 1] ?? '')) return true
  if (byWords.has(token.text) && deeds.has(tokens[index - 1]?.text ?? '')) return true
  return personSlot({ folded, tokens }, index) !== undefined
}

/** Two words that are names too, in either order. */
function isGivenAndFamily(a: WordFacts | undefined, b: WordFacts): boolean {
  return a !== undefined && (a.flags & b.flags & WORD.sureName) !== 0 && ((a.flags | b.flags) & WORD.anatomy) === 0
}
