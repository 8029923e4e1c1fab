import { particles } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Sheet } from '../sheet.ts'
import { isPartOfName, lift } from '../sheet.ts'
import { COMPLETE } from '../weights.ts'

/**
 * The letters that cling to a name: behind and before an apostrophe (`Guivarc'h`, `N'Diaye`), of whom somebody is a child
 * (`Rahim S/O Kassim`, `Tan A/P Muthu`), and an initial before little words (`M de Groot`).
 */
export function addFringes(sheet: Sheet): void {
  for (const index of sheet.tallies.keys()) {
    addSyllables(sheet, index)
    if (index > 0) addHalf(sheet, index)
    if (sheet.page.tokens[index]?.text.length !== 1) continue
    addApostrophe(sheet, index)
    addChild(sheet, index)
    addBehindComma(sheet, index)
    addInitial(sheet, index)
  }
}

function take({ tallies }: Sheet, from: number, to: number): void {
  lift(tallies[to], 'letter of a name', Math.min(tallies[from]?.score ?? 0, COMPLETE.most), 'personName')
}

/** The s of a possessive is no part of it. */
function addApostrophe(sheet: Sheet, index: number): void {
  const { tokens, gaps } = sheet.page
  if (gaps[index + 1] === "'" && isPartOfName(sheet, index + 1)) take(sheet, index + 1, index)
  else if (gaps[index] === "'" && tokens[index]?.text !== 's' && isPartOfName(sheet, index - 1))
    take(sheet, index - 1, index)
}

/** `O'Vulnerak-Jones`: with a hyphen between two capitals a half that can be a name goes on the other. */
function addHalf(sheet: Sheet, index: number): void {
  const { tokens, gaps, words } = sheet.page
  if (gaps[index] !== '-' || tokens[index]?.shape !== 'Title' || tokens[index - 1]?.shape !== 'Title') return
  const isBefore = isPartOfName(sheet, index - 1)
  if (isBefore === isPartOfName(sheet, index)) return
  const [from, to] = isBefore ? [index - 1, index] : [index, index - 1]
  const facts = words[to]
  const isThing = ((facts?.flags ?? 0) & (WORD.protocol | WORD.vendor | WORD.anatomy | WORD.agent)) !== 0
  if (facts && !isThing && (facts.isName || !facts.isExplained)) take(sheet, from, to)
}

/** `Park Ji-woo`, `Kim Min-jun`: a short family name and a given name of two syllables. */
function addSyllables(sheet: Sheet, index: number): void {
  const { tokens, gaps, words } = sheet.page
  const [family, head, tail] = [tokens[index], tokens[index + 1], tokens[index + 2]]
  if (family?.shape !== 'Title' || head?.shape !== 'Title' || tail?.shape !== 'lower') return
  if (gaps[index + 1] !== ' ' || gaps[index + 2] !== '-' || gaps[index + 3] === '-') return
  if (family.text.length > 5 || head.text.length > 5 || tail.text.length > 5 || tail.text.length < 2) return
  const [name, first, last] = [words[index], words[index + 1], words[index + 2]].map((facts) => facts?.flags ?? 0)
  if (((name ?? 0) & WORD.familyName) === 0 || ((first ?? 0) & WORD.name) === 0) return
  if (((last ?? 0) & (WORD.functionWord | WORD.medical | WORD.preposition)) !== 0) return
  for (const at of [index, index + 1, index + 2])
    lift(sheet.tallies[at], 'given name of two syllables', COMPLETE.initialed, 'personName')
}

const CHILDREN = new Set(['so', 'do', 'wo', 'al', 'ap', 'bo', 'co'])

/** `S/O`, `D/O`, `A/L` beside a name, and the name on the other side. */
function addChild(sheet: Sheet, index: number): void {
  const { tokens, gaps, words } = sheet.page
  const [first, second] = [tokens[index]?.text ?? '', tokens[index + 1]?.text ?? '']
  if (second.length !== 1 || gaps[index + 1] !== '/' || !CHILDREN.has(first + second)) return
  const [isBefore, isBehind] = [isPartOfName(sheet, index - 1), isPartOfName(sheet, index + 2)]
  if (gaps[index] !== ' ' || gaps[index + 2] !== ' ' || !(isBefore || isBehind)) return
  const from = isBefore ? index - 1 : index + 2
  // `Rao c/o chest pain`, `Rao w/o contrast`.
  if (!isBehind && !(words[index + 2]?.isExplained === false && tokens[index + 2]?.shape !== 'lower')) return
  if (!isBefore && (first === 'c' || first === 'w' || first === 'b')) return
  for (const at of [index, index + 1]) take(sheet, from, at)
  if (!isBehind) take(sheet, from, index + 2)
}

/** `Banks, T.`, `Wroxham, R`: behind a comma, and nothing goes on from it. */
function addBehindComma(sheet: Sheet, index: number): void {
  const { tokens, gaps, words } = sheet.page
  const token = tokens[index]
  if (token?.shape !== 'UPPER' || !/^, ?$/.test(gaps[index] ?? '') || !isPartOfName(sheet, index - 1)) return
  const gap = gaps[index + 1] ?? ''
  const isDotted = gap.startsWith('.') && (tokens[index + 1]?.text.length ?? 2) > 1
  const isEnd = tokens[index + 1] === undefined || words[index + 1]?.wordClass === 'function'
  if (isDotted || (isEnd && !/^[lrx]$/.test(token.text))) take(sheet, index - 1, index)
}

/** `M de Groot`: over the little words to the name. L, R and X are sides and signs. */
function addInitial(sheet: Sheet, index: number): void {
  const { tokens, gaps } = sheet.page
  const [letter, next] = [tokens[index], tokens[index + 1]]
  if (letter?.shape !== 'UPPER' || letter.run !== letter.text || !next || !particles.has(next.text)) return
  if (!/^\.? $/.test(gaps[index + 1] ?? '') || !isPartOfName(sheet, index + 1)) return
  const isSide = /^[lrx]$/.test(letter.text) && index > 0 && !isPartOfName(sheet, index - 1)
  if (!isSide && tokens[index - 1]?.shape !== 'digits') take(sheet, index + 1, index)
}
