import { readFileSync } from 'node:fs'
import type { Item, Marked } from './marks.ts'

/**
 * What is left of identity, and what is lost of the rest. An item is gone only when no fragment of it is left: no word,
 * and of long words and numbers no piece, wherever in a word it stands (as the MIDI-B scorer looks for tokens). What
 * stands outside the marks anyway does not count against it.
 */

const company = new Set(
  readFileSync(new URL('company.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('#') ? [] : line.split(' '))),
)
/** Shorter ones are looked for as whole words: `ng` is in every second word. */
const MIN_SUBSTRING = 3
/** From here on a piece of a word tells on the whole. */
const MIN_PIECED = 6
const PIECE = 4
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Runs of letters and digits, without case. */
export function wordsIn(text: string): string[] {
  return folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** The first fragment of an item that `after` has and the text around the item does not explain. */
export function leftOf(item: Item, { outside }: Pick<Marked, 'outside'>, after: string): string | undefined {
  return fragmentsOf(item).find((fragment) => count(fragment, after) > count(fragment, outside))
}

/** Titles, heads of organisations and the letter before a number tell on nobody, unless there is nothing else. */
function fragmentsOf({ text, kind }: Item): string[] {
  const words = wordsIn(text)
  const telling = words.filter((word) => (/^\p{L}$/u.test(word) ? kind === 'name' : !company.has(word)))
  return [...new Set((telling.length > 0 ? telling : words).flatMap(piecesOf))]
}

function piecesOf(word: string): string[] {
  const letters = Array.from(word)
  if (letters.some((letter) => IDEOGRAPHS.test(letter))) return letters
  if (letters.length < MIN_PIECED) return [word]
  const size = /\p{N}/u.test(word) ? PIECE : PIECE + 1
  return Array.from({ length: letters.length - size + 1 }, (_, at) => letters.slice(at, at + size).join(''))
}

function count(fragment: string, text: string): number {
  return fragment.length < MIN_SUBSTRING && !IDEOGRAPHS.test(fragment)
    ? wordsIn(text).filter((word) => word === fragment).length
    : folded(text).split(fragment).length - 1
}

/** Words outside the marks that must stay; `company.txt` lists those that need not. */
export function stayingWords({ outside }: Pick<Marked, 'outside'>): string[] {
  return wordsIn(outside).filter((word) => !company.has(word))
}

/** Of the words that must stay those that `after` lacks. */
export function lostWords(marked: Pick<Marked, 'outside'>, after: string): string[] {
  const left = new Map<string, number>()
  for (const word of wordsIn(after)) left.set(word, (left.get(word) ?? 0) + 1)
  return stayingWords(marked).filter((word) => {
    const number = left.get(word) ?? 0
    left.set(word, number - 1)
    return number <= 0
  })
}
