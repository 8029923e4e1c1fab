/*
 * Check digits of national numbers. A number of a country's form whose digit fits is its own evidence; where it does
 * not fit the number may be mistyped, so a word before it still counts. All take digits (and letters) only.
 */

const numeralsOf = (text: string): number[] => Array.from(text, Number)
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0)

/** ISO/IEC 7812 Annex B, "Luhn": cards, Canadian SIN, NPI with its prefix. */
export function isLuhn(text: string): boolean {
  const digits = numeralsOf(text).reverse()
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return text.length > 1 && sum % 10 === 0 && !/^0+$/.test(text)
}

/** NHS number: weights 10 to 2 modulo 11. */
export function isNhs(text: string): boolean {
  const digits = numeralsOf(text)
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return text.length === 10 && check === digits[9]
}

/** French NIR with its key: 97 less the number modulo 97. Corsica counts as 19 and 18. */
export function isNir(text: string): boolean {
  const digits = text.toUpperCase().replace('2A', '19').replace('2B', '18')
  if (!/^\d{15}$/.test(digits)) return false
  return 97 - Number(BigInt(digits.slice(0, 13)) % 97n) === Number(digits.slice(13))
}

/** Spanish DNI and NIE: the letter is the number modulo 23. */
export function isDni(text: string): boolean {
  const whole = text.toUpperCase().replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
  const match = /^(\d{8})([A-Z])$/.exec(whole)
  return match !== null && 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(match[1]) % 23] === match[2]
}

/** German insurance number: the letter as two digits, then alternately once and twice, cross sums modulo 10. */
export function isKvnr(text: string): boolean {
  const letter = (text.toUpperCase().charCodeAt(0) - 64).toString().padStart(2, '0')
  const digits = numeralsOf(letter + text.slice(1, 9))
  const sum = digits.reduce((total, digit, index) => {
    const value = digit * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return /^[A-Z]\d{9}$/i.test(text) && sum % 10 === Number(text[9])
}

/** German tax number: ISO/IEC 7064 MOD 11,10. */
export function isSteuerId(text: string): boolean {
  if (!/^[1-9]\d{10}$/.test(text)) return false
  let product = 10
  for (const digit of numeralsOf(text.slice(0, 10))) {
    const sum = (digit + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return (11 - product) % 10 === Number(text[10])
}

/** EAN-13, as in the Swiss AHV number. */
export function isEan13(text: string): boolean {
  const digits = numeralsOf(text)
  return text.length === 13 && (10 - (weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === digits[12]
}

/** Brazilian CPF: two digits modulo 11. */
export function isCpf(text: string): boolean {
  const digits = numeralsOf(text)
  const check = (count: number): number => {
    const weights = Array.from({ length: count }, (_, index) => count + 1 - index)
    return ((weighted(digits, weights) * 10) % 11) % 10
  }
  return text.length === 11 && !/^(\d)\1*$/.test(text) && check(9) === digits[9] && check(10) === digits[10]
}

const DIHEDRAL = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]
const PERMUTED = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]

/** Verhoeff, as in the Indian Aadhaar. */
export function isVerhoeff(text: string): boolean {
  let check = 0
  numeralsOf(text)
    .reverse()
    .forEach((digit, index) => {
      check = Number(DIHEDRAL[check]?.[Number(PERMUTED[index % 8]?.[digit])])
    })
  return check === 0
}

/** ISO/IEC 7064 MOD 11-2, as in the Chinese resident number. */
export function isResidentId(text: string): boolean {
  const sum = weighted(numeralsOf(text.slice(0, 17)), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return '10X98765432'[sum % 11] === text.slice(17).toUpperCase()
}

/** IBAN: ISO/IEC 7064 MOD 97-10, the head moved behind. */
export function isIban(text: string): boolean {
  const moved = (text.slice(4) + text.slice(0, 4)).toUpperCase()
  if (!/^[A-Z0-9]{15,34}$/.test(moved)) return false
  const digits = Array.from(moved, (each) => (/\d/.test(each) ? each : String(each.charCodeAt(0) - 55))).join('')
  return BigInt(digits) % 97n === 1n
}

/** US DEA registration: odd digits once, even digits twice. */
export function isDea(text: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = numeralsOf(text.slice(2))
  return (a + c + e + 2 * (b + d + f)) % 10 === check
}

/** US provider number: Luhn over 80840 and the number. */
export function isNpi(text: string): boolean {
  return /^[12]\d{9}$/.test(text) && isLuhn(`80840${text}`)
}

/** Spanish insurance number: province and number modulo 97. */
export function isNuss(text: string): boolean {
  return /^\d{12}$/.test(text) && Number(BigInt(text.slice(0, 10)) % 97n) === Number(text.slice(10))
}

/** ISO 3779 with the check digit of North America. */
export function isVin(text: string): boolean {
  const values: Readonly<Record<string, number>> = Object.fromEntries(
    Array.from('ABCDEFGHJKLMNPRSTUVWXYZ', (letter, index) => [
      letter,
      [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9][index] ?? 0,
    ]),
  )
  const numerals = Array.from(text, (each) => (/\d/.test(each) ? Number(each) : (values[each] ?? 0)))
  const sum = weighted(numerals, [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2])
  return '0123456789X'[sum % 11] === text[8]
}

/** LOINC codes carry a Luhn digit behind their dash, and are medicine. */
export function isLoinc(text: string): boolean {
  return isLuhn(text.replace('-', ''))
}
