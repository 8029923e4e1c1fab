/** A coded character set that DICOM knows, by what it takes to decode it (PS3.3 C.12.1.1.2). */
export type Charset =
  | {
      readonly kind: 'single'
      readonly name: string
      readonly g1: string | undefined
      readonly escape: string
      readonly g0: string
    }
  | {
      readonly kind: 'multi'
      readonly name: 'IR 87' | 'IR 159' | 'IR 149' | 'IR 58'
      readonly side: 'G0' | 'G1'
      readonly escape: string
    }
  | { readonly kind: 'whole'; readonly name: 'utf-8' | 'gb18030' | 'gbk' }

/** Escape sequences without their first byte, ESC. */
const ASCII = '(B'
const ROMAJI = '(J'

const single = (name: string, g1: string | undefined, escape: string, g0 = ASCII): Charset => ({
  kind: 'single',
  name,
  g1,
  escape,
  g0,
})

/** By registration number. `g1` names the WHATWG encoding whose upper half (A0 to FF) equals the set's. */
const byNumber: Readonly<Record<string, Charset>> = {
  6: single('IR 6', undefined, ''),
  100: single('IR 100', 'latin1', '-A'),
  101: single('IR 101', 'iso-8859-2', '-B'),
  109: single('IR 109', 'iso-8859-3', '-C'),
  110: single('IR 110', 'iso-8859-4', '-D'),
  144: single('IR 144', 'iso-8859-5', '-L'),
  127: single('IR 127', 'iso-8859-6', '-G'),
  126: single('IR 126', 'iso-8859-7', '-F'),
  138: single('IR 138', 'iso-8859-8', '-H'),
  148: single('IR 148', 'iso-8859-9', '-M'),
  203: single('IR 203', 'iso-8859-15', '-b'),
  166: single('IR 166', 'windows-874', '-T'),
  13: single('IR 13', 'shift_jis', ')I', ROMAJI),
  14: single('IR 14', undefined, '', ROMAJI),
  87: { kind: 'multi', name: 'IR 87', side: 'G0', escape: '$B' },
  159: { kind: 'multi', name: 'IR 159', side: 'G0', escape: '$(D' },
  149: { kind: 'multi', name: 'IR 149', side: 'G1', escape: '$)C' },
  58: { kind: 'multi', name: 'IR 58', side: 'G1', escape: '$)A' },
  192: { kind: 'whole', name: 'utf-8' },
}

const whole: Readonly<Record<string, Charset>> = {
  GB18030: { kind: 'whole', name: 'gb18030' },
  GBK: { kind: 'whole', name: 'gbk' },
}

// Spellings seen: 'ISO_IR 100', 'ISO-IR 100', 'ISO IR 100', 'ISO_IR_100', 'ISO 2022 IR 100', 'ISO_2022_IR_100'.
const REGISTERED = /^ISO[ _-]?(?:2022[ _-])?IR[ _-]?(\d{1,3})$/

/** The set of one value of Specific Character Set (0008,0005); undefined when the standard has none of that name. */
export function charsetOf(name: string): Charset | undefined {
  const plain = name.trim().toUpperCase()
  if (plain === '') return byNumber[6]
  const number = REGISTERED.exec(plain)?.[1]
  return number === undefined ? whole[plain] : byNumber[number]
}

/** Spellings of sets that we cannot decode, or that no standard has: names of sets all the same. */
const CHARSET_LIKE =
  /^(?:ISO|GB|UTF|LATIN|ASCII|US|WINDOWS|CP|ANSI|BIG|EUC|KS|JIS)[ _-]?(?:[A-Z]{0,3}[ _-]?\d{0,5}[ _-]?){0,4}$/

/** Whether a value of Specific Character Set looks like the name of one, and not like somebody's. */
export function looksLikeCharset(name: string): boolean {
  return charsetOf(name) !== undefined || CHARSET_LIKE.test(name.trim().toUpperCase())
}

/** Whether every value of Specific Character Set names a set that can be decoded. */
export function areKnownCharsets(charsets: readonly string[]): boolean {
  return charsets.every((name) => charsetOf(name) !== undefined)
}

/** What each escape sequence switches to; with two that the standard lacks but files carry (JIS C 6226, Latin-1). */
export const escapes: ReadonlyMap<string, Charset> = new Map([
  ...Object.values(byNumber).flatMap((set): [string, Charset][] =>
    set.kind === 'whole' || set.escape === '' ? [] : [[set.escape, set]],
  ),
  ['$@', { kind: 'multi', name: 'IR 87', side: 'G0', escape: '$B' }],
])
