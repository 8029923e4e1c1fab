/*
 * Values that no form filled in by a person would hold, and values that look like one: for laws that must hold over all
 * text. The same seed gives the same values on every machine.
 */

/** Numbers from 0 up to `below`, in a fixed order (mulberry32). */
export type Dice = (below: number) => number

/** Dice that always fall alike for one seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below)
  }
}

/** First and last code point of scripts and of signs that break naive code. */
const SCRIPTS: readonly (readonly [number, number])[] = [
  ...([
    [0x20, 0x7e],
    [0x30, 0x39],
    [0x41, 0x5a],
    [0xa0, 0xff],
    [0x100, 0x17f],
    [0x370, 0x3ff],
    [0x400, 0x4ff],
    [0x5d0, 0x5ea],
  ] as const),
  ...([
    [0x600, 0x6ff],
    [0x900, 0x97f],
    [0xe00, 0xe5b],
    [0x1100, 0x11ff],
    [0x3040, 0x30ff],
    [0x4e00, 0x4fff],
    [0xac00, 0xad00],
    [0xff00, 0xffef],
  ] as const),
  // Controls, combining marks, zero-width and direction signs, private use, halves of pairs, faces, styled letters.
  ...([
    [0x00, 0x1f],
    [0x300, 0x36f],
    [0x200b, 0x202e],
    [0xe000, 0xe010],
    [0xd800, 0xdfff],
    [0x1f600, 0x1f64f],
    [0x1d400, 0x1d7ff],
  ] as const),
]

const PIECES = [
  ...[
    '12/04/2019',
    '20190412',
    '2019-04-12',
    '12.IV.2019',
    'Mar',
    'March',
    'mayo',
    'de',
    '3rd',
    '94',
    'yo',
    'ans',
    'DOB',
    '041219',
    '10:30',
  ],
  ...[
    '217-555-0199',
    '(217)',
    '555',
    '0199',
    '+49 30',
    'tel',
    'fax',
    'x@y.example',
    'www.',
    '.org',
    '10.1.2.3',
    'fe80::1',
    ':',
    '::',
  ],
  ...[
    'MRN',
    'Acc#',
    'ID',
    'no',
    'S/N',
    'plate',
    'QX51',
    'TRV',
    'policy',
    'VZP-470929-118',
    'A20394857',
    '0048291355',
    '123-45-6789',
    '00482',
    '91355',
  ],
  ...['12', 'Elm', 'Street', 'St', 'IL', '62704', 'Hauptstr.', 'calle', 'rue de', 'P.O. Box', 'room', 'SW1A', '1AA'],
  ...[
    'Müller',
    'OSTBY',
    'Dr.',
    'Mrs',
    'by',
    'for',
    'seen',
    'Kowalczyk',
    'Ewa',
    'Riverside',
    'Hospital',
    '陳',
    '偉明',
    'Иванов',
    'Иван',
    '김',
    'ㄱ',
    'علي',
  ],
  ...[
    'T2',
    'TSE',
    '384',
    '5MM',
    'b1000',
    'TR',
    'L4-5',
    'knee',
    'MR',
    'CT',
    'cyst',
    'v',
    '2.3.10.44',
    '3/10',
    'C:\\',
    '/home/',
    'a.pdf',
  ],
]
const GAPS = [
  ' ',
  ' ',
  '',
  '^',
  ', ',
  '_',
  '-',
  '/',
  '. ',
  ': ',
  '  ',
  '; ',
  '\r\n',
  '\\',
  '=',
  '(',
  ')',
  '[',
  ']',
  '"',
  "'",
  '\u00ad',
  '\u200b',
  '–',
  '\u3000',
]

/** One value: random characters of one script or of all, or pieces of descriptions with anything between them. */
export function hostileText(dice: Dice): string {
  const form = dice(4)
  if (form === 0) return characters(dice, () => SCRIPTS[dice(SCRIPTS.length)] ?? [32, 126])
  if (form === 1) {
    const script = SCRIPTS[dice(SCRIPTS.length)] ?? [32, 126]
    return characters(dice, () => script)
  }
  return Array.from({ length: 1 + dice(10) }, () => pieceOf(dice) + (GAPS[dice(GAPS.length)] ?? ' ')).join('')
}

function characters(dice: Dice, scriptOf: () => readonly [number, number]): string {
  return Array.from({ length: dice(64) }, () => {
    const [first, last] = scriptOf()
    return String.fromCodePoint(first + dice(last - first + 1))
  }).join('')
}

/** A piece as it is, cut, doubled, in capitals, or a number made up. */
function pieceOf(dice: Dice): string {
  const piece = PIECES[dice(PIECES.length)] ?? 'knee'
  const forms = [
    piece,
    piece,
    piece,
    piece.toUpperCase(),
    piece.toLowerCase(),
    piece.slice(0, 1 + dice(piece.length)),
    piece + piece,
    String(dice(10 ** (1 + dice(12)))),
    Array.from(piece).join('\u0301'),
  ]
  return forms[dice(forms.length)] ?? piece
}
