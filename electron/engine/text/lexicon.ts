import { Problem } from '#shared/base/problem'
import { hashWord } from './lexicon/hash.ts'
import { HEAD_BYTES, LAYOUT, layoutOf, MAGIC, packLexicon } from './lexicon/pack.ts'

export { HEAD_BYTES } from './lexicon/pack.ts'
export { BEGINNING, isFlag, WORD, wordFlags, type WordFlag } from './lexicon/word.ts'

/** What is known about words: pure look-ups, nothing is ever added. */
export interface Lexicon {
  /** SHA-256 of the content in hexadecimal: a plan that was made with another lexicon is another plan. */
  readonly digest: string
  /** Words in it. */
  readonly size: number
  /** Bits of `WORD` for a folded word in lower case; 0 for a word that no list knows. */
  flags(folded: string): number
  /** Other forms of a given name, folded: short and long ones and spellings (bob, robert). Empty when none is known. */
  otherNames(folded: string): readonly string[]
}

/**
 * Opens what `packLexicon` made. The bytes are used in place, so they must not change. Throws LEX-BAD when they are
 * not a lexicon of this layout or are cut short.
 */
export function openLexicon(packed: Uint8Array): Lexicon {
  const bytes = aligned(packed)
  const { digest, size, slots, palette, at } = readHead(bytes, bytes.byteLength)
  const start = bytes.byteOffset
  const low = new Uint32Array(bytes.buffer, start + at.low, slots)
  const high = new Uint32Array(bytes.buffer, start + at.high, slots)
  const colours = new Uint32Array(bytes.buffer, start + at.colours, palette)
  const index = new Uint16Array(bytes.buffer, start + at.index, slots)
  const forms = otherNamesOf(bytes.subarray(at.other, at.end))
  const hash = new Uint32Array(2)
  return {
    digest,
    size,
    flags(folded) {
      hashWord(folded, hash)
      const first = hash[0] ?? 0
      const second = hash[1] ?? 0
      for (let slot = first % slots; ; slot = slot + 1 === slots ? 0 : slot + 1) {
        const colour = index[slot]
        if (colour === 0 || colour === undefined) return 0
        if (low[slot] === first && high[slot] === second) return colours[colour] ?? 0
      }
    },
    otherNames: (folded) => forms().get(folded) ?? [],
  }
}

/**
 * What is known about a packed lexicon by its first `HEAD_BYTES`; `length`: the bytes of all of it. Throws LEX-BAD as
 * `openLexicon` does.
 */
export function readHead(head: Uint8Array, length: number) {
  if (head.byteLength < HEAD_BYTES) throw new Problem('LEX-BAD', 'head')
  const view = new DataView(head.buffer, head.byteOffset, HEAD_BYTES)
  const field = (at: number): number => view.getUint32(at, true)
  if (field(0) !== MAGIC || field(4) !== LAYOUT) throw new Problem('LEX-BAD', 'layout')
  const [slots, size, palette, names] = [field(8), field(12), field(16), field(20)] as const
  const at = layoutOf(slots, palette, names)
  if (length !== at.end || slots === 0) throw new Problem('LEX-BAD', 'length')
  return { digest: Buffer.from(head.subarray(24, 56)).toString('hex'), size, slots, palette, at }
}

/** A small lexicon from words and flags, for tests and for what a caller knows besides. */
export function lexiconOf(
  entries: Iterable<readonly [word: string, flags: number]>,
  otherNames: Iterable<readonly [name: string, forms: readonly string[]]> = [],
): Lexicon {
  return openLexicon(packLexicon(new Map(entries), new Map(otherNames)))
}

/** A copy when the bytes do not begin where 32-bit views can (a slice of a larger buffer). */
function aligned(packed: Uint8Array): Uint8Array {
  return packed.byteOffset % 4 === 0 ? packed : packed.slice()
}

/** Read at the first question: most values ask for no other name. */
function otherNamesOf(bytes: Uint8Array): () => ReadonlyMap<string, readonly string[]> {
  let forms: Map<string, readonly string[]> | undefined
  return () => {
    if (forms !== undefined) return forms
    forms = new Map()
    for (const line of Buffer.from(bytes).toString('utf8').split('\n')) {
      const [name, ...others] = line.split(' ')
      if (name !== undefined && name !== '') forms.set(name, others)
    }
    return forms
  }
}
