/** What a WordPiece tokenizer needs of its model, as read-tokenizer.ts reads it. */
export interface WordPieces {
  readonly ids: ReadonlyMap<string, number>
  readonly unknown: number
  readonly first: number
  readonly last: number
  /** Whether the model was made of text in small letters without accents. */
  readonly isUncased: boolean
  /** Longer words are unknown. */
  readonly longestWord: number
  /** Characters of the longest piece. */
  readonly longestPiece: number
}

/** One piece of a word; `start` and `end` are UTF-16 positions in the text that was split. */
export interface Piece {
  readonly id: number
  readonly start: number
  readonly end: number
  /** Counts up from 0; pieces of one word have the same. */
  readonly word: number
}

/** A character as the model reads it, and where it stands in the text. */
interface Character {
  readonly text: string
  readonly start: number
  readonly end: number
}

const SPACE = /[\s\p{Zs}]/u
const IGNORED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/u
/** BERT counts every sign of ASCII, also those that Unicode calls symbols (`^`, `$`, `+`). */
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/u
const IDEOGRAPH = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/u
const CONTINUES = '##'

/**
 * Splits text as BERT does: words at blanks, signs and ideographs apart, then the longest known pieces from the left.
 * Linear: words are as long as the model allows at most, and so are their pieces.
 */
export function splitPieces(text: string, pieces: WordPieces): readonly Piece[] {
  return wordsOf(text, pieces.isUncased).flatMap((word, index) => piecesOf(word, index, pieces))
}

function wordsOf(text: string, isUncased: boolean): Character[][] {
  const words: Character[][] = []
  let open: Character[] | undefined
  let start = 0
  for (const character of text) {
    const end = start + character.length
    if (SPACE.test(character)) open = undefined
    else if (PUNCTUATION.test(character) || IDEOGRAPH.test(character)) {
      open = undefined
      words.push([{ text: character, start, end }])
    } else if (!IGNORED.test(character)) {
      if (open === undefined) words.push((open = []))
      open.push(...readAs(character, start, end, isUncased))
    }
    start = end
  }
  return words.filter((word) => word.length > 0)
}

function readAs(character: string, start: number, end: number, isUncased: boolean): Character[] {
  if (!isUncased) return [{ text: character, start, end }]
  const plain = character
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
  return Array.from(plain, (text) => ({ text, start, end }))
}

function piecesOf(word: readonly Character[], index: number, pieces: WordPieces): Piece[] {
  const start = word[0]?.start ?? 0
  const unknown = { id: pieces.unknown, start, end: word.at(-1)?.end ?? start, word: index }
  if (word.length > pieces.longestWord) return [unknown]
  const found: Piece[] = []
  let from = 0
  while (from < word.length) {
    const piece = longestPiece(word, from, pieces)
    // A word with a part that the model does not know is unknown as a whole.
    if (piece === undefined) return [unknown]
    found.push({
      id: piece.id,
      start: word[from]?.start ?? start,
      end: word[piece.to - 1]?.end ?? start,
      word: index,
    })
    from = piece.to
  }
  return found
}

function longestPiece(
  word: readonly Character[],
  from: number,
  { ids, longestPiece: most }: WordPieces,
): { readonly id: number; readonly to: number } | undefined {
  const prefix = from === 0 ? '' : CONTINUES
  for (let to = Math.min(word.length, from + most); to > from; to--) {
    const id = ids.get(
      prefix +
        word
          .slice(from, to)
          .map(({ text }) => text)
          .join(''),
    )
    if (id !== undefined) return { id, to }
  }
  return undefined
}
