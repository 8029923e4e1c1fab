import { type Charset, charsetOf, escapes } from './charset-names.ts'
import {
  decodeSingle,
  decodeWide,
  encodeSingle,
  encodeWhole,
  encodeWide,
  type Multi,
  type Single,
} from './charset-tables.ts'
import { latin1 } from './latin1.ts'
import { decodeUndeclared } from './undeclared.ts'

export { areKnownCharsets } from './charset-names.ts'

const ESC = 0x1b
const BACKSLASH = 0x5c
const REPLACEMENT = '\ufffd'

/** Plain repertoire (ISO 646): the bytes below 80 mean the same in every set, but for escapes. */
function isPlain(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === ESC) return false
  return true
}

/** What the values of one (0008,0005) amount to. */
interface Repertoire {
  /** Active at the start of each value: the first single-byte set. */
  readonly first: Single
  readonly sets: readonly Charset[]
  /** UTF-8, GB18030 or GBK: the whole value, without escapes. */
  readonly whole: 'utf-8' | 'gb18030' | 'gbk' | undefined
  /** Double-byte set of the upper half that may stand without its escape sequence. */
  readonly wideG1: Multi | undefined
}

const ascii: Single = { kind: 'single', name: 'IR 6', g1: undefined, escape: '', g0: '(B' }
const repertoires = new Map<string, Repertoire>()
const MAX_REPERTOIRES = 500

function repertoireOf(charsets: readonly string[]): Repertoire {
  const key = charsets.join('\\')
  const known = repertoires.get(key)
  if (known) return known
  // Names come from files: the cache must not grow with hostile ones.
  if (repertoires.size >= MAX_REPERTOIRES) repertoires.clear()
  const sets = charsets.map(charsetOf).filter((set) => set !== undefined)
  const first = sets[0]
  const repertoire: Repertoire = {
    first: first?.kind === 'single' ? first : ascii,
    sets,
    whole: first?.kind === 'whole' ? first.name : undefined,
    wideG1: sets.find((set) => set.kind === 'multi' && set.side === 'G1') as Multi | undefined,
  }
  repertoires.set(key, repertoire)
  return repertoire
}

const wholeDecoders = {
  'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030'),
  gbk: new TextDecoder('gbk'),
} as const

/**
 * Text of a value in its Specific Character Set (PS3.3 C.12.1.1.2, PS3.5 6.1): single-byte sets, ISO 2022 escapes,
 * UTF-8, GB18030, GBK. Never throws: bytes that do not fit become U+FFFD; where the label is UTF-8 and they are not, or
 * there is none that we know, they are read as what they most likely are (see undeclared.ts).
 * The VR says where a set other than the first ends (PN: at each component).
 */
export function decodeText(bytes: Uint8Array, charsets: readonly string[], vr: string): string {
  if (isPlain(bytes)) return latin1(bytes)
  const repertoire = repertoireOf(charsets)
  if (repertoire.whole) {
    const text = wholeDecoders[repertoire.whole].decode(bytes)
    return repertoire.whole === 'utf-8' && text.includes(REPLACEMENT) ? decodeUndeclared(bytes) : text
  }
  if (!bytes.includes(ESC) && repertoire.wideG1 === undefined) {
    const { first } = repertoire
    return first.g1 === undefined ? decodeUndeclared(bytes) : decodeSingle(bytes, first)
  }
  return decodeEscaped(bytes, repertoire, vr)
}

/** Where the first set comes back: control characters, and the delimiters of values, components and groups. */
function isDelimiter(byte: number, vr: string): boolean {
  if (byte < 0x20) return true
  if (byte === BACKSLASH) return vr !== 'ST' && vr !== 'LT' && vr !== 'UT' && vr !== 'UR'
  return vr === 'PN' && (byte === 0x5e || byte === 0x3d)
}

function decodeEscaped(bytes: Uint8Array, { first, wideG1 }: Repertoire, vr: string): string {
  // Some writers leave out the escape sequence of the one set that can be meant.
  const firstG1 = first.g1 === undefined ? (wideG1 ?? first) : first
  let text = ''
  let g0: Multi | undefined
  let g1: Charset = firstG1
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === ESC) {
      const found = escapeAt(bytes, at + 1)
      if (found === undefined) {
        text += REPLACEMENT
        at += 1
        continue
      }
      at += 1 + found.length
      if (found.set === undefined || (found.set.kind === 'multi' && found.set.side === 'G0')) g0 = found.set
      else g1 = found.set
    } else if (g0 !== undefined && byte > 0x20 && byte < 0x7f) {
      // Two bytes a character: what looks like a delimiter may be half of one.
      const end = endOf(bytes, at, (value) => value > 0x20 && value < 0x7f)
      text += decodeWide(bytes.subarray(at, end), g0)
      at = end
    } else if (byte >= 0x80) {
      const end = endOf(bytes, at, (value) => value >= 0x80)
      const run = bytes.subarray(at, end)
      text += g1.kind === 'multi' ? decodeWide(run, g1) : g1.kind === 'single' ? decodeSingle(run, g1) : REPLACEMENT
      at = end
    } else {
      if (isDelimiter(byte, vr)) {
        g0 = undefined
        g1 = firstG1
      }
      text += String.fromCharCode(byte)
      at += 1
    }
  }
  return text
}

function endOf(bytes: Uint8Array, from: number, belongs: (byte: number) => boolean): number {
  let end = from
  while (end < bytes.length && belongs(bytes[end] ?? 0)) end += 1
  return end
}

/** The escape sequence after an ESC: its length and its set; `set` undefined: back to single bytes in G0. */
function escapeAt(bytes: Uint8Array, at: number): { set: Charset | undefined; length: number } | undefined {
  for (const length of [2, 3]) {
    const sequence = latin1(bytes.subarray(at, at + length))
    if (sequence === '(B' || sequence === '(J') return { set: undefined, length }
    const set = escapes.get(sequence)
    if (set) return { set, length }
  }
  return undefined
}

const PLAIN_TEXT = /^[\x00-\x1a\x1c-\x7f]*$/

/**
 * Bytes of a text in the given Specific Character Set, without padding; undefined where the set cannot hold it.
 * What it returns decodes to the same text.
 */
export function encodeText(text: string, charsets: readonly string[], vr: string): Uint8Array | undefined {
  if (PLAIN_TEXT.test(text)) return Buffer.from(text, 'latin1')
  const repertoire = repertoireOf(charsets)
  if (repertoire.whole) return encodeWhole(text, repertoire.whole)
  const bytes = repertoire.sets.length > 1 ? encodeEscaped(text, repertoire, vr) : encodeAll(text, repertoire.first)
  return bytes !== undefined && decodeText(bytes, charsets, vr) === text ? bytes : undefined
}

function encodeAll(text: string, set: Single): Uint8Array | undefined {
  const bytes: number[] = []
  for (const character of text) {
    const byte = encodeSingle(character, set)
    if (byte === undefined) return undefined
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

/** ISO 2022: switches sets where a character asks for it, back before every delimiter and at the end. */
function encodeEscaped(text: string, { first, sets }: Repertoire, vr: string): Uint8Array | undefined {
  const out: number[] = []
  const put = (escape: string): number => out.push(ESC, ...Buffer.from(escape, 'latin1'))
  let g0: Multi | undefined
  let g1: Charset = first
  const back = (): void => {
    if (g0) put(first.g0)
    g0 = undefined
  }
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (code < 0x80) {
      back()
      if (isDelimiter(code, vr)) g1 = first
      out.push(code)
      continue
    }
    const found = setFor(character, [g0 ?? g1, g1, first, ...sets])
    if (found === undefined) return undefined
    const { set, bytes } = found
    if (set.kind === 'multi' && set.side === 'G0') {
      if (g0 !== set) put(set.escape)
      g0 = set
    } else {
      back()
      if (g1 !== set) put(set.escape)
      g1 = set
    }
    out.push(...bytes)
  }
  back()
  return Uint8Array.from(out)
}

function setFor(
  character: string,
  candidates: readonly Charset[],
): { set: Single | Multi; bytes: readonly number[] } | undefined {
  for (const set of candidates) {
    if (set.kind === 'whole') continue
    const bytes = set.kind === 'multi' ? encodeWide(character, set) : upperHalf(character, set)
    if (bytes) return { set, bytes }
  }
  return undefined
}

function upperHalf(character: string, set: Single): readonly number[] | undefined {
  const byte = encodeSingle(character, set)
  return byte === undefined || byte < 0x80 ? undefined : [byte]
}
