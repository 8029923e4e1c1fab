import { particles } from '../closed-words.ts'
import { TAKE_OUT } from '../hit.ts'
import type { Sheet } from '../sheet.ts'
import { lift } from '../sheet.ts'
import { COMPLETE } from '../weights.ts'

/**
 * The letters that cling to a name: behind and before an apostrophe (`Guivarc'h`, `N'Diaye`), of whom somebody is a child
 * (`Rahim S/O Kassim`, `Tan A/P Muthu`), and an initial before little words (`M de Groot`).
 */
export function addFringes(sheet: Sheet): void {
  for (const index of sheet.tallies.keys()) {
    if (sheet.page.tokens[index]?.text.length !== 1) continue
    addApostrophe(sheet, index)
    addChild(sheet, index)
    addBehindComma(sheet, index)
    addInitial(sheet, index)
  }
}

function isPart({ tallies }: Sheet, index: number): boolean {
  const tally = tallies[index]
  if (!tally || tally.score < TAKE_OUT) return false
  return tally.kind === 'personName' || tally.kind === 'patientName'
}

function take({ tallies }: Sheet, from: number, to: number): void {
  lift(tallies[to], 'letter of a name', Math.min(tallies[from]?.score ?? 0, COMPLETE.most), 'personName')
}

/** The s of a possessive is no part of it. */
function addApostrophe(sheet: Sheet, index: number): void {
  const { tokens, gaps } = sheet.page
  if (gaps[index + 1] === "'" && isPart(sheet, index + 1)) take(sheet, index + 1, index)
  else if (gaps[index] === "'" && tokens[index]?.text !== 's' && isPart(sheet, index - 1)) take(sheet, index - 1, index)
}

const CHILDREN = new Set(['so', 'do', 'wo', 'al', 'ap', 'bo', 'co'])

/** `S/O`, `D/O`, `A/L` beside a name, and the name on the other side. */
function addChild(sheet: Sheet, index: number): void {
  const { tokens, gaps, words } = sheet.page
  const [first, second] = [tokens[index]?.text ?? '', tokens[index + 1]?.text ?? '']
  if (second.length !== 1 || gaps[index + 1] !== '/' || !CHILDREN.has(first + second)) return
  const [isBefore, isBehind] = [isPart(sheet, index - 1), isPart(sheet, index + 2)]
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
  if (token?.shape !== 'UPPER' || !/^, ?$/.test(gaps[index] ?? '') || !isPart(sheet, index - 1)) return
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
  if (!/^\.? $/.test(gaps[index + 1] ?? '') || !isPart(sheet, index + 1)) return
  const isSide = /^[lrx]$/.test(letter.text) && index > 0 && !isPart(sheet, index - 1)
  if (!isSide && tokens[index - 1]?.shape !== 'digits') take(sheet, index + 1, index)
}
