import type { Charset } from './charset-names.ts'

export type Single = Extract<Charset, { kind: 'single' }>
export type Multi = Extract<Charset, { kind: 'multi' }>

const REPLACEMENT = '\ufffd'
const LONE_SURROGATE = /\p{Surrogate}/u

/** 256 characters of a single-byte set: ASCII, C1 controls as they are, and the upper half of its encoding. */
const singles = new Map<string, readonly string[]>()

function singleTable(set: Single): readonly string[] {
  const known = singles.get(set.name)
  if (known) return known
  const table = Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : upper(byte, set.g1),
  )
  singles.set(set.name, table)
  return table
}

function upper(byte: number, encoding: string | undefined): string {
  if (encoding === undefined) return REPLACEMENT
  if (encoding === 'latin1') return String.fromCharCode(byte)
  // The WHATWG encodings differ from ISO 8859 in 80 to 9F only; those are no graphic characters in DICOM.
  if (byte < 0xa0) return REPLACEMENT
  if (encoding === 'shift_jis' && (byte < 0xa1 || byte > 0xdf)) return REPLACEMENT
  const character = new TextDecoder(encoding).decode(Uint8Array.of(byte))
  // windows-874 and others map holes to private use or C1: no character of the set.
  return /^[\u0080-\u009f\ue000-\uf8ff]$/u.test(character) ? REPLACEMENT : character
}

/** Bytes of a single-byte set as text. */
export function decodeSingle(bytes: Uint8Array, set: Single): string {
  const table = singleTable(set)
  let text = ''
  for (const byte of bytes) text += table[byte] ?? REPLACEMENT
  return text
}

const inverted = new Map<string, ReadonlyMap<string, number>>()

/** The byte of one character, undefined where the set lacks it. */
export function encodeSingle(character: string, set: Single): number | undefined {
  let table = inverted.get(set.name)
  if (table === undefined) {
    table = new Map(singleTable(set).flatMap((each, byte) => (each === REPLACEMENT ? [] : [[each, byte] as const])))
    inverted.set(set.name, table)
  }
  return table.get(character)
}

const wideDecoders = {
  'IR 87': new TextDecoder('euc-jp'),
  'IR 159': new TextDecoder('euc-jp'),
  'IR 149': new TextDecoder('euc-kr'),
  'IR 58': new TextDecoder('gbk'),
} as const

/** Runs of two-byte characters as text; an odd last byte becomes U+FFFD. */
export function decodeWide(bytes: Uint8Array, set: Multi): string {
  return wideDecoders[set.name].decode(set.name === 'IR 159' ? plane2(bytes) : upperBytes(bytes))
}

/** EUC-JP is JIS X 0208 with the high bits set. */
function upperBytes(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte | 0x80)
}

/** EUC-JP announces each character of JIS X 0212 by 8F. */
function plane2(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  for (let at = 0; at < bytes.length; at += 2) {
    out.push(0x8f)
    for (const byte of bytes.subarray(at, at + 2)) out.push(byte | 0x80)
  }
  return Uint8Array.from(out)
}

type Pairs = ReadonlyMap<string, readonly number[]>
const wideTables = new Map<Multi['name'], Pairs>()

/** The two bytes of one character; undefined where the 94 × 94 set lacks it. Built on first use from the decoder. */
export function encodeWide(character: string, set: Multi): readonly number[] | undefined {
  let table = wideTables.get(set.name)
  if (table === undefined) {
    table = pairsOf(set)
    wideTables.set(set.name, table)
  }
  return table.get(character)
}

function pairsOf(set: Multi): Pairs {
  const from = set.side === 'G0' ? 0x21 : 0xa1
  const table = new Map<string, readonly number[]>()
  for (let first = from; first < from + 94; first += 1) {
    for (let second = from; second < from + 94; second += 1) {
      const character = decodeWide(Uint8Array.of(first, second), set)
      if (isOneCharacter(character) && !table.has(character)) table.set(character, [first, second])
    }
  }
  return table
}

function isOneCharacter(text: string): boolean {
  return text !== '' && !text.includes(REPLACEMENT) && Array.from(text).length === 1
}

/** A whole value in UTF-8, GB18030 or GBK; undefined where the set lacks a character. */
export function encodeWhole(text: string, name: 'utf-8' | 'gb18030' | 'gbk'): Uint8Array | undefined {
  if (name === 'utf-8') return !LONE_SURROGATE.test(text) ? new TextEncoder().encode(text) : undefined
  const out: number[] = []
  for (const character of text) {
    const bytes = chineseBytes(character, name)
    if (bytes === undefined) return undefined
    out.push(...bytes)
  }
  return Uint8Array.from(out)
}

let gbkTable: Pairs | undefined
let bmpTable: Pairs | undefined

function chineseBytes(character: string, name: 'gb18030' | 'gbk'): readonly number[] | undefined {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return [code]
  gbkTable ??= twoByteTable(new TextDecoder('gb18030'))
  const pair = gbkTable.get(character)
  if (pair !== undefined || name === 'gbk') return pair
  if (code > 0xffff) return linear(code - 0x10000 + SUPPLEMENT)
  bmpTable ??= fourByteTable()
  return bmpTable.get(character)
}

function twoByteTable(decoder: InstanceType<typeof TextDecoder>): Pairs {
  const table = new Map<string, readonly number[]>()
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const character = decoder.decode(Uint8Array.of(first, second))
      if (second !== 0x7f && isOneCharacter(character) && !table.has(character)) table.set(character, [first, second])
    }
  }
  return table
}

/** Linear number of 90 30 81 30, where the supplementary planes begin (GB 18030). */
const SUPPLEMENT = 189_000
/** Number of four-byte codes below 84 32 00 00: those of the Basic Multilingual Plane. */
const BMP_CODES = 39_420

function linear(index: number): readonly number[] {
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1_260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ]
}

function fourByteTable(): Pairs {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, readonly number[]>()
  for (let index = 0; index < BMP_CODES; index += 1) {
    const bytes = linear(index)
    const character = decoder.decode(Uint8Array.from(bytes))
    if (isOneCharacter(character) && !table.has(character)) table.set(character, bytes)
  }
  return table
}
