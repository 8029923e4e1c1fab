import { createHash } from 'node:crypto'
import { hashWord } from './hash.ts'

/*
 * A packed lexicon, little-endian:
 *    0  'PLEX', 4 bytes
 *    4  version of this layout, u32
 *    8  slots of the table, u32
 *   12  words in it, u32
 *   16  different flag words (the palette), u32
 *   20  bytes of the other names, u32
 *   24  SHA-256 of all that follows the head, 32 bytes
 *   56  unused, 8 bytes
 *   64  fingerprints: low halves (u32 a slot), then high halves (u32 a slot)
 *       palette: u32 each
 *       index into the palette (u16 a slot; 0 means that the slot is free), filled up to 4 bytes
 *       other names: UTF-8, one line a name: the name and its other forms with blanks between
 * Nothing is parsed when it is opened: the arrays are views on the bytes. Open addressing, linear probing.
 */

export const LAYOUT = 1
export const HEAD_BYTES = 64
export const MAGIC = 0x58454c50

/** Five words in six slots: a word that is not in it is known to be missing after some twenty neighbouring slots. */
const slotsFor = (words: number): number => Math.max(8, Math.ceil(words * 1.2) + 1)

/** Where each part of a packed lexicon lies, in bytes. */
export function layoutOf(slots: number, palette: number, names: number) {
  const low = HEAD_BYTES
  const high = low + slots * 4
  const colours = high + slots * 4
  const index = colours + palette * 4
  const other = index + Math.ceil((slots * 2) / 4) * 4
  return { low, high, colours, index, other, end: other + names }
}

/**
 * Packs words with their flags (`WORD`), and names with their other forms. The same input gives the same bytes,
 * whatever the order of the entries. Words must be folded already.
 */
export function packLexicon(
  entries: ReadonlyMap<string, number>,
  otherNames: ReadonlyMap<string, readonly string[]> = new Map(),
): Uint8Array<ArrayBuffer> {
  const words = [...entries.keys()].filter((word) => entries.get(word) !== 0).sort()
  const palette = paletteOf(entries)
  const names = Buffer.from(linesOf(otherNames), 'utf8')
  const slots = slotsFor(words.length)
  const at = layoutOf(slots, palette.length, names.length)
  const bytes = new Uint8Array(at.end)
  const colours = new Map(palette.map((flags, index) => [flags, index]))
  fillTable(bytes, at, slots, words, (word) => colours.get(entries.get(word) ?? 0) ?? 0)
  const view = new DataView(bytes.buffer)
  palette.forEach((flags, index) => view.setUint32(at.colours + index * 4, flags, true))
  bytes.set(names, at.other)
  const digest = createHash('sha256').update(bytes.subarray(HEAD_BYTES)).digest()
  const head = [MAGIC, LAYOUT, slots, words.length, palette.length, names.length]
  head.forEach((value, index) => view.setUint32(index * 4, value, true))
  bytes.set(digest, 24)
  return bytes
}

/** All different flag words, sorted, after the empty one. */
function paletteOf(entries: ReadonlyMap<string, number>): number[] {
  const palette = [...new Set([0, ...entries.values()])].sort((left, right) => left - right)
  if (palette.length > 0xffff) throw new Error('more than 65,535 combinations of flags')
  return palette
}

function linesOf(otherNames: ReadonlyMap<string, readonly string[]>): string {
  return [...otherNames]
    .map(([name, forms]) => `${name} ${forms.join(' ')}\n`)
    .sort()
    .join('')
}

function fillTable(
  bytes: Uint8Array<ArrayBuffer>,
  at: ReturnType<typeof layoutOf>,
  slots: number,
  words: readonly string[],
  colourOf: (word: string) => number,
): void {
  const view = new DataView(bytes.buffer)
  const hash = new Uint32Array(2)
  for (const word of words) {
    hashWord(word, hash)
    const [low = 0, high = 0] = hash
    let slot = low % slots
    while (view.getUint16(at.index + slot * 2, true) !== 0) {
      const same = view.getUint32(at.low + slot * 4, true) === low && view.getUint32(at.high + slot * 4, true) === high
      if (same) throw new Error(`another word has the fingerprint of ${word}`)
      slot = (slot + 1) % slots
    }
    view.setUint32(at.low + slot * 4, low, true)
    view.setUint32(at.high + slot * 4, high, true)
    view.setUint16(at.index + slot * 2, colourOf(word), true)
  }
}
