import type { Random } from './random.ts'
import type { Language } from './site.ts'
import { digits, letters, two } from './site.ts'

/** Kinds of numbers that countries write in their own ways. */
export type Habit = 'zip' | 'phone' | 'nid' | 'hospno' | 'plan' | 'account' | 'licence' | 'plate' | 'serial'

/**
 * One form a line of what people of a language type: `9` is any digit, `1` one that is not 0, `A` a letter, `D` and `M` a
 * day and a month of two digits; what follows `\` stands for itself. All numbers are drawn: none is somebody's.
 */
const FORMS: Readonly<Record<Habit, Readonly<Record<Language, readonly string[]>>>> = {
  zip: {
    en: ['19999', '19999-1999', 'A19 9AA', 'AA1 9AA', '\\H19 AA99', '\\K1A 9A9'],
    de: ['\\D-19999', '\\A-1999'],
    es: ['19999'],
    fr: ['19999', '\\B-1999'],
  },
  phone: {
    en: [
      '+\\9\\1 18999 99999',
      '0803 199 9999',
      '+27 82 199 9999',
      '087 199 9999',
      '+353 1 199 9999',
      '04\\12 199 999',
      '(02) 1999 9999',
      '0\\1632 \\960999',
      '\\1-199-555-0\\199',
      '199/555-0\\199',
      '+82 \\10-1999-9999',
      '+8\\1 3-1999-9999',
      '+48 601 199 999',
      '(\\1\\1) \\91999-9999',
    ],
    de: [
      '0664 1999999',
      '+4\\1 7\\9 199 99 99',
      '(030) 1999 999',
      '0\\172-1999999',
      '+43 \\1 19999-19',
      '044 199 99 99',
    ],
    es: [
      '55 1999 9999',
      '+54 \\9 \\1\\1 1999-9999',
      '1\\5-1999-9999',
      '\\93.199.99.99',
      '+52 1 33 1999 9999',
      '69-99-99-99',
    ],
    fr: ['0478 19 99 99', '+32 2 199 99 99', '06.3\\9.\\98.19.99', '00 33 \\1 \\9\\9 00 19 99', '(0)2 61 91 19 99'],
  },
  nid: {
    en: [
      '1999 9999 9999',
      '1999999AA',
      '\\QQ 19 99 99 A',
      '199 999 999',
      '99\\0\\1\\0\\19999089',
      '199-99-9999',
      '190999-1999999',
      'S1999999A',
    ],
    de: ['756.1999.9999.19', '1999 DM99', '65 DM99 A 019', '19 199 999 999'],
    es: ['19.999.999', '19999999-A', 'AAAA99\\0\\1\\1\\9\\H\\D\\F\\A\\B\\C09', 'X1999999A'],
    fr: ['1 99 \\0\\3 75 199 199 19', '99.\\0\\7.\\1\\5-199.19', '299\\0\\8\\6\\9\\1\\1999919'],
  },
  hospno: {
    en: ['UH19999999', '19999/99', 'RXK1999999', 'AA/1999/19', '1999999A', '\\K199999', '19-99-99'],
    de: ['1999999', '19/199999', 'P-199999'],
    es: ['199999', '1999-19999', '199999-19'],
    fr: ['1999999', '80199999', 'N199999'],
  },
  plan: {
    en: ['AAA 199 A99999', '1999-9999-99', 'W1999 99999', '19999999/01', '1999999999-01', '1A\\G1-\\T\\E9-\\M\\K79'],
    de: ['A199999999', '8075 1999 9999', 'K 199.999.999'],
    es: ['AA 19/19999999', '28199999999', 'AAAA199999'],
    fr: ['1999999 99', '199 9999 9999', '1999999999'],
  },
  account: {
    en: ['\\G\\B29 \\N\\W\\B\\K 1999 9999 1999 99', '19999999', '199999-1', '4019999', '20-19-99 19999999'],
    de: ['\\A\\T61 1999 9999 1999 9999', '2019-19999', '\\C\\H93 0199 9999 1999 9999 9'],
    es: ['\\E\\S91 1999 0418 4502 1999 9999', '199-999999-99', '0001-00019999'],
    fr: ['\\F\\R76 1999 6000 0112 1999 9999 199', '19999999', '19-999999-19'],
  },
  licence: {
    en: [
      '\\M\\P0199999',
      '\\M\\E\\D0001999999',
      '7199999',
      '19A9999A',
      'A1999-19999-99999',
      '199999',
      '\\R\\N199999',
      '\\R\\A199999',
    ],
    de: ['19999999', 'B072\\R\\R\\E2A19', '19/199999'],
    es: ['28/28/19999', '199999', '1919999'],
    fr: ['75/19999', '1 99 99199 199', '99\\B\\B19999'],
  },
  plate: {
    en: ['AA19 AAA', '191-\\D-19999', '\\M\\H 12 AA 1999', '\\C\\A 199-199', 'AAA-199 AA', 'AAA 199', '1AAA999'],
    de: ['\\H\\H-AA 1999', '\\W-19999A', '\\Z\\H 199 999', '\\K\\Ö-AA 199'],
    es: ['1999 AAA', 'AA 199 AA', 'AAA-19-99'],
    fr: ['AA-199-AA', '1-AAA-199', '1999 AA 69'],
  },
  serial: {
    en: ['PJN1999999', 'G19999-19', '00199-A', 'AA199999A', '19AA999', '19A99999'],
    de: ['SN-1999999', 'AA 199 999', '19999/19'],
    es: ['PX199999', 'L-1999-A'],
    fr: ['RFA199999', '19999-AB'],
  },
}

/** A number as people of a language type it. */
export function numberOf(habit: Habit, language: Language, random: Random): string {
  return random.pick(FORMS[habit][language]).replace(/\\(.)|[19ADM]/gu, (form, literal: string | undefined) => {
    if (literal !== undefined) return literal
    if (form === '9') return String(random.below(10))
    if (form === '1') return digits(random, 1)
    if (form === 'A') return letters(random, 1)
    return two(1 + random.below(form === 'D' ? 28 : 12))
  })
}

/** A name without what stands between its parts, as it is glued into names of files and series. */
export function namesOf(name: string): string {
  return name.replace(/[^\p{L}\p{M}]/gu, '')
}
