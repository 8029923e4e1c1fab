import type { VocabularyKind } from '#shared/model/text'
import { classOf, eponymHeads, eponyms, patientCues } from './word-classes.ts'
import type { Page } from './page.ts'
import { gapAfter, hasTitle } from './page.ts'
import type { Token } from './tokens.ts'
import type { Voice } from './voice.ts'

/** What a known word means with nothing but its own looks and the word before it; 0 is nothing. */
export function scoreWord(page: Page, voice: Voice, index: number, kind: VocabularyKind): number {
  const token = page.tokens[index]
  if (!token || (isEponym(page, index) && !hasTitle(page, index))) return 0
  return page.textClass === 'guarded' ? scoreGuarded(voice, kind, token) : scoreAlone(page, voice, index, token)
}

/** In guarded text a word alone counts only when it is the patient's own and no list explains it. */
function scoreGuarded(voice: Voice, kind: VocabularyKind, token: Token): number {
  const isOwnName = voice.name === 'patient' && (kind === 'patientName' || kind === 'personName')
  return isOwnName && classOf(token.text) === 'name' && token.text.length > 3 ? voice.sure : 0
}

function scoreAlone(page: Page, voice: Voice, index: number, token: Token): number {
  const wordClass = classOf(token.text)
  if (hasTitle(page, index) && wordClass !== 'particle' && token.shape !== 'lower') return voice.sure
  if (wordClass === 'name') return isFaint(page, voice, token) ? 1.5 : voice.sure
  if (wordClass === 'ordinary' && token.shape !== 'lower' && hasPatientCue(page, index)) return voice.sure
  if (voice.name !== 'patient' || token.text.length < 2) return 0
  if (wordClass === 'ordinary' || wordClass === 'medical') return 1.5
  // Will, An, Do: only a capital inside a sentence tells.
  if (wordClass === 'function') return token.shape === 'Title' && index > 0 ? 1.2 : 0
  // Two letters are a laterality, a view or a modality far more often than a name.
  return wordClass === 'short' && token.shape === 'Title' ? 1.2 : 0
}

/** Somebody else's short name, in a value where case tells nothing or speaks against it. */
function isFaint({ isMixed }: Page, voice: Voice, token: Token): boolean {
  if (voice.name === 'patient' || token.text.length > 4) return false
  return token.shape === 'lower' || (token.text.length === 3 && !isMixed)
}

/** `Baker cyst` names a cyst. */
function isEponym({ tokens }: Page, index: number): boolean {
  if (!eponyms.has(tokens[index]?.text ?? '')) return false
  const [next, afterNext] = [tokens[index + 1], tokens[index + 2]]
  // One word may stand between: "Wilson's disease", "Swan-Ganz catheter".
  return eponymHeads.has(next?.text ?? '') || eponymHeads.has(afterNext?.text ?? '')
}

function hasPatientCue(page: Page, index: number): boolean {
  const cue = page.tokens[index - 1]
  return cue !== undefined && patientCues.has(cue.text) && /^[\s:.=]{1,3}$/.test(gapAfter(page, index - 1))
}
