import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { honouredTo, isJoined, titleBefore } from '../page.ts'
import type { Sheet, Tally } from '../sheet.ts'
import { termFrom } from './eponym-terms.ts'

/** `Baker cyst`, `Wilson's disease`, `Morbus Crohn`: a name that medicine uses is closed to every other voice. */
export function guardEponyms(sheet: Sheet): void {
  const { page, tallies } = sheet
  for (const [index, facts] of page.words.entries()) {
    const tally = tallies[index]
    const end = termFrom(page, index) ?? honoured(page, index)
    if (end !== undefined) closeTerm(sheet, index, end)
    if (!tally || (facts.flags & WORD.eponym) === 0 || !(hasHeadAfter(page, index) || hasHeadBefore(page, index)))
      continue
    if (titleBefore(page, index) === 'sure' || isKnownPair(sheet, index)) continue
    close(tally)
  }
}

/** `Mary Joseph` of `Sister Mary Joseph nodule`: the last name behind an honour, before what is called so. */
function honoured(page: Page, index: number): number | undefined {
  const last = honouredTo(page, index)
  if (last === undefined) return undefined
  const isName = page.words.slice(index, last + 1).every(({ isExplained, isName }) => isName || !isExplained)
  return isName ? last : undefined
}

/** Closes a word to every voice but a title. */
export function close(tally: Tally): void {
  tally.reasons.push({ voice: 'eponym', points: Math.min(0, -tally.score) })
  tally.score = Math.min(0, tally.score)
  tally.isClosed = true
}

/** `Monro-Kellie`, `Garden III`: the names of a term, unless a title or a known name makes a person of them. */
function closeTerm(sheet: Sheet, from: number, to: number): void {
  if (titleBefore(sheet.page, from) === 'sure' || isKnownPair(sheet, from)) return
  for (const tally of sheet.tallies.slice(from, to + 1)) close(tally)
}

const isHead = ({ words }: Page, index: number) => ((words[index]?.flags ?? 0) & WORD.eponymHead) !== 0

/** One word may stand between: `Wilson's disease`, `Swan-Ganz catheter`, `Foley urinary catheter`. */
function hasHeadAfter(page: Page, index: number): boolean {
  if (!JOINED.test(page.gaps[index + 1] ?? '')) return false
  if (isHead(page, index + 1) || isFinding(page, index)) return true
  const between = page.words[index + 1]
  const isLink =
    page.tokens[index + 1]?.text.length === 1 ||
    (between !== undefined && ((between.flags & WORD.eponym) !== 0 || between.wordClass === 'medical'))
  return isLink && JOINED.test(page.gaps[index + 2] ?? '') && isHead(page, index + 2)
}

/** `Wegener granulomatosis`: any finding in small letters behind a name that only medicine still has. */
function isFinding({ words, tokens }: Page, index: number): boolean {
  const [facts, next] = [words[index], words[index + 1]]
  if (facts?.wordClass !== 'eponym' || next?.wordClass !== 'medical' || tokens[index + 1]?.shape !== 'lower')
    return false
  return (next.flags & (WORD.anatomy | WORD.everyday)) === 0
}

const JOINED = /^(?:[ '-]|' ?|_)$/
const LINKS = new Set(['de', 'of', 'nach', 'von', 'del', 'du', 'd'])
const MORBUS = new Set([
  'mal',
  'morbus',
  'mb',
  'maladie',
  'enfermedad',
  'krankheit',
  'syndrom',
  'sindrome',
  'signo',
  'signe',
])

/** Whether a word says that the name of a disease follows. */
export const isDiseaseWord = (text: string): boolean => MORBUS.has(text)

/** `Morbus Crohn`, `enfermedad de Chagas`. */
function hasHeadBefore(page: Page, index: number): boolean {
  const at = LINKS.has(page.tokens[index - 1]?.text ?? '') ? index - 2 : index - 1
  const before = page.tokens[at]
  if (!before || !/^[ .']{1,2}$/.test(page.gaps[index] ?? '')) return false
  return MORBUS.has(before.text) || (at === index - 2 && isHead(page, at))
}

/** The other part of a known name right beside makes a person of it. */
function isKnownPair({ page, voices }: Sheet, index: number): boolean {
  const text = (at: number) => page.tokens[at]?.text ?? ''
  return voices.some(
    ({ vocabulary: { pairs } }) =>
      (isJoined(page, index - 1) && index > 0 && isStrong(pairs.get(`${text(index - 1)} ${text(index)}`)?.strength)) ||
      (isJoined(page, index) && isStrong(pairs.get(`${text(index)} ${text(index + 1)}`)?.strength)),
  )
}

const isStrong = (strength: string | undefined) => strength === 'sure' || strength === 'ask'
