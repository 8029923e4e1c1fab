/** One run of letters or of digits, normalised: no case, no diacritics. */
export interface Token {
  readonly text: string
  /** Nothing but the border between letters and digits parts it from the token before. */
  readonly joined: boolean
  /** A full stop and nothing else parts it from the token before, as in a decimal. */
  readonly afterPoint: boolean
}

/** Letters that Unicode does not decompose, as they are written without them. */
const FOLDS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

const ASCII = /^[\x20-\x7e\r\n\t]*$/

/** Lower case without diacritics: `MÜLLER` and `Müller` both become `muller`; Katakana as Hiragana. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[ßøæœłđðþı]/g, (letter) => FOLDS[letter] ?? letter)
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

const PARTS = /\p{L}+|\p{N}+/gu

/** The tokens of a text in order. `Doe_J12` gives `doe`, `j` and, joined to it, `12`. */
export function tokensOf(text: string): Token[] {
  const folded = fold(text)
  const tokens: Token[] = []
  let end = 0
  for (const match of folded.matchAll(PARTS)) {
    const between = folded.slice(end, match.index)
    tokens.push({ text: match[0], joined: between === '' && tokens.length > 0, afterPoint: between === '.' })
    end = match.index + match[0].length
  }
  return tokens
}

/** The tokens of a text as one string: what separators, case and diacritics cannot change. */
export function joinedOf(text: string): string {
  return tokensOf(text)
    .map((token) => token.text)
    .join('')
}
