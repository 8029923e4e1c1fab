/** The 18 kinds of 45 CFR 164.514(b)(2)(i) by their letter in the rule: (A) names … (R) any other unique number. */
export type HipaaLetter =
  'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | 'N' | 'O' | 'P' | 'Q' | 'R'

/** What a pattern says it found, and which of the 18 kinds that is. */
export const hipaaLetters = {
  user: 'A',
  address: 'B',
  zip: 'B',
  ward: 'B',
  date: 'C',
  age: 'C',
  phone: 'D',
  fax: 'E',
  email: 'F',
  ssn: 'G',
  nationalId: 'R',
  mrn: 'H',
  plan: 'I',
  account: 'J',
  licence: 'K',
  vehicle: 'L',
  device: 'M',
  url: 'N',
  host: 'N',
  file: 'R',
  ip: 'O',
  mac: 'M',
  biometric: 'P',
  photo: 'Q',
  id: 'R',
  uid: 'R',
  number: 'R',
} as const satisfies Readonly<Record<string, HipaaLetter>>

export type PatternKind = keyof typeof hipaaLetters
