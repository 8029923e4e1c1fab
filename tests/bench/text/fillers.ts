import type { Kind, Origin } from './marks.ts'
import type { Person } from './people.ts'
import { misspell, somebody } from './people.ts'
import type { Random } from './random.ts'
import type { Day, Known, Language, Patient, Site } from './site.ts'
import { daOf, dayOf, digits, letters, phoneOf, placeOf, two, withoutMarks } from './site.ts'

/** A piece of a value: identity with its truth, text that must stay, or text that may go. */
export type Piece =
  | { readonly text: string; readonly is: 'identity'; readonly kind: Kind; readonly origin: Origin }
  | { readonly text: string; readonly is: 'plain' | 'optional' }

export interface Scene {
  readonly site: Site
  readonly patient: Patient
  readonly random: Random
}

export type Filler = (scene: Scene) => readonly Piece[]

/** What each slot of phrasings.txt in small letters is filled with. */
export const fillers: Readonly<Record<string, Filler>> = {
  pt: (scene) => patientName(scene, scene.random.pick(PATIENT_FORMS)),
  ptlast: (scene) => patientName(scene, ({ family }) => family),
  ptfirst: (scene) => patientName(scene, ({ given }) => given),
  ptcaret: (scene) => patientName(scene, ({ family, given }) => `${family}^${given}`),
  ptfile: (scene) => patientName(scene, ({ family, given }) => `${family}_${given}`.replace(/\s/g, '')),
  doc: ({ site, random }) => staff(site.doctors, random, random.pick(DOCTOR_FORMS)),
  docfull: ({ site, random }) => staff(site.doctors, random, inOrder),
  docupper: ({ site, random }) => staff(site.doctors, random, ({ family }) => family.toUpperCase()),
  tech: ({ site, random }) => staff(site.technicians, random, random.pick(TECHNICIAN_FORMS)),
  ini: ({ site, random }) => identity(initials(random.pick(site.technicians).of, random), 'name', 'none'),
  rel: ({ site, random }) => {
    const { given, family } = somebody(random, site.language, site.world.people)
    return identity(random.chance(0.55) ? given : `${given} ${family}`, 'name', 'third')
  },
  hosp: ({ site, random }) => {
    const { of, inHeader } = random.pick(site.hospitals)
    return place(of, inHeader ? 'all' : 'none')
  },
  town: ({ site, random }) => place(placeOf(site.world, 'town', site.language, random), 'third'),
  home: ({ site, random }) => place(placeOf(site.world, 'home', site.language, random), 'third'),
  company: ({ site, random }) => place(placeOf(site.world, 'company', site.language, random), 'third'),
  family: ({ site, random }) => identity(somebody(random, site.language, site.world.people).family, 'place', 'third'),
  street: ({ site, patient, random }) =>
    patient.hasContact && random.chance(0.5)
      ? place(patient.street, 'own')
      : place(placeOf(site.world, 'street', site.language, random), 'none'),
  date: ({ site, patient, random }) =>
    random.chance(0.4)
      ? identity(written(patient.study, site.language, random), 'date', 'own')
      : identity(written(dayOf(random, 1989, 2023), site.language, random), 'date', 'none'),
  dob: ({ site, patient, random }) => identity(written(patient.birth, site.language, random), 'date', 'own'),
  age: ({ site, random }) => age(site.language, random),
  time: ({ random }) => [
    { text: `${two(random.below(24))}${random.pick([':', ''])}${two(random.below(60))}`, is: 'optional' },
  ],
  cred: ({ random }) => [{ text: random.pick(['RT(R)', 'RTR', 'R.T.']), is: 'optional' }],
  degree: ({ random }) => [{ text: random.pick(['MD', 'M.D.', 'DO', 'MBBS FRCR']), is: 'optional' }],
  room: ({ random }) => [{ text: String(1 + random.below(12)), is: 'optional' }],
  mrn: ({ patient, random }) => identity(spelt(patient.mrn, random), 'mrn', 'own'),
  acc: ({ patient, random }) => identity(spelt(patient.accession, random), 'mrn', 'own'),
  visit: ({ random }) => identity(random.pick([`V${digits(random, 9)}`, digits(random, 10)]), 'mrn', 'none'),
  phone: ({ site, patient, random }) =>
    patient.hasContact && random.chance(0.4)
      ? identity(patient.phone, 'phone', 'own')
      : identity(phoneOf(random, site.language), 'phone', 'none'),
  pager: ({ random }) => identity(digits(random, 4 + random.below(3)), 'phone', 'none'),
  fax: ({ site, random }) => identity(phoneOf(random, site.language), 'fax', 'none'),
  email: (scene) => identity(emailOf(scene), 'email', 'none'),
  ssn: ({ site, random }) => identity(socialNumber(site.language, random), 'ssn', 'none'),
  plan: ({ random }) =>
    identity(
      random.pick([
        `${letters(random, 3)}${digits(random, 9)}`,
        `${letters(random, 1)}${digits(random, 9)}`,
        digits(random, 10),
      ]),
      'plan',
      'none',
    ),
  acct: ({ random }) => identity(random.pick([digits(random, 10), `A-${digits(random, 8)}`]), 'account', 'none'),
  lic: ({ random }) =>
    identity(
      random.pick([
        digits(random, 10),
        `${letters(random, 1)}${digits(random, 7)}`,
        `${letters(random, 2)} ${digits(random, 6)}`,
      ]),
      'licence',
      'none',
    ),
  plate: ({ site, random }) => identity(plateOf(site.language, random), 'vehicle', 'none'),
  serial: ({ site, random }) =>
    random.chance(0.4)
      ? identity(site.serial, 'device', 'all')
      : identity(`${letters(random, 3)}${digits(random, 6)}${random.pick(['', 'H', 'S'])}`, 'device', 'none'),
  station: ({ site }) => identity(site.station, 'device', 'all'),
  url: (scene) =>
    identity(
      `${scene.random.pick(['https://pacs.', 'http://', 'www.'])}${hostOf(scene)}/view?s=${digits(scene.random, 6)}`,
      'url',
      'none',
    ),
  ip: ({ random }) => identity(`10.${random.below(255)}.${random.below(255)}.${1 + random.below(254)}`, 'ip', 'none'),
  photo: ({ patient: { person }, random }) => [
    ...identity(plainLetters(person.family), 'photo', 'own'),
    {
      text: `_${random.pick(['face', 'wound', 'knee'])}${random.below(99)}.${random.pick(['jpg', 'png', 'dcm', 'pdf'])}`,
      is: 'optional',
    },
  ],
  study: ({ random }) =>
    identity(
      random.pick([
        `${letters(random, 4)}-${digits(random, 4)}`,
        `${digits(random, 3)}-${digits(random, 4)}`,
        `${letters(random, 2)}/${digits(random, 2)}/${digits(random, 4)}`,
      ]),
      'other',
      'none',
    ),
}

/** A place is identity but for what stands in ⟨ ⟩. */
export function place(name: string, origin: Origin): readonly Piece[] {
  return name.split(/(\s*⟨[^⟩]+⟩\s*)/u).flatMap((part): readonly Piece[] => {
    if (part === '') return []
    return part.includes('⟨') ? [{ text: withoutMarks(part), is: 'optional' }] : identity(part, 'place', origin)
  })
}

export function identity(text: string, kind: Kind, origin: Origin): readonly Piece[] {
  return [{ text, is: 'identity', kind, origin }]
}

export type Form = (person: Person) => string

export function inOrder({ family, given, isEastern }: Person): string {
  return isEastern ? `${family} ${given}` : `${given} ${family}`
}

const PATIENT_FORMS: readonly Form[] = [
  ({ family, given }) => `${family}, ${given}`,
  ({ family, given }) => `${family.toUpperCase()} ${given.toUpperCase()}`,
  inOrder,
  ({ family, given }) => `${given.charAt(0)}. ${family}`,
  ({ family }) => family,
  ({ family, given }) => `${family}^${given}`,
]
const DOCTOR_FORMS: readonly Form[] = [
  ({ family }) => family,
  ({ family }) => family,
  ({ family }) => family,
  ({ family, given }) => `${given.charAt(0)}. ${family}`,
  inOrder,
]
const TECHNICIAN_FORMS: readonly Form[] = [
  ({ family }) => family,
  ({ given, family }) => `${given} ${family.charAt(0)}.`,
  ({ given }) => given,
  inOrder,
]

/** Of names that some header has in the right spelling. */
const SHARE_MISSPELT = 0.2

/** The patient, in the native script half of the time where there is one. */
export function patientName({ patient: { person }, random }: Scene, form: Form): readonly Piece[] {
  if (person.native && random.chance(0.5)) return identity(person.native.written, 'name', 'own')
  return known(person, form, 'own', random)
}

/** Somebody of the staff, whom a header may know. */
export function staff(people: readonly Known<Person>[], random: Random, form: Form): readonly Piece[] {
  const { of, inHeader } = random.pick(people)
  return inHeader ? known(of, form, 'all', random) : identity(form(of), 'name', 'none')
}

/** A name that a header has, now and then misspelt. */
function known(person: Person, form: Form, origin: Origin, random: Random): readonly Piece[] {
  const name = form(person)
  if (person.family.length < 6 || !random.chance(SHARE_MISSPELT)) return identity(name, 'name', origin)
  const misspelt = form({ ...person, family: misspell(person.family, random) })
  return identity(misspelt, 'name', misspelt === name ? origin : 'typo')
}

function initials({ family, given }: Person, random: Random): string {
  const both = given.charAt(0) + family.charAt(0)
  const text = random.chance(0.5) ? both : given.charAt(0) + random.pick(Array.from('ABCDEGHJKLMT')) + family.charAt(0)
  return random.chance(0.6) ? text.toUpperCase() : text.toLowerCase()
}

/** IDs lose or gain what stands between their parts. */
function spelt(id: string, random: Random): string {
  if (random.chance(0.75)) return id
  const bare = id.replace(/[^\p{L}\p{N}]/gu, '')
  return random.chance(0.5) ? bare : `${bare.slice(0, 3)}-${bare.slice(3)}`
}

export const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
}
const ROMAN = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')

function written(date: Day, language: Language, random: Random): string {
  const { year, month, day } = date
  const short = two(year % 100)
  const name = MONTHS[language][month - 1] ?? ''
  const common = [daOf(date), `${year}-${two(month)}-${two(day)}`]
  const forms: Readonly<Record<Language, readonly string[]>> = {
    en: [
      `${month}/${day}/${year}`,
      `${month}/${day}/${short}`,
      `${two(month)}-${two(day)}-${short}`,
      `${name} ${day}, ${year}`,
      `${day} ${name.slice(0, 3)} ${year}`,
      `${name.slice(0, 3)} ${day}`,
      `${two(day)}${name.slice(0, 3).toUpperCase()}${year}`,
      `${two(day)}-${name.slice(0, 3)}-${short}`,
    ],
    de: [
      `${two(day)}.${two(month)}.${year}`,
      `${day}.${month}.${short}`,
      `${day}. ${name} ${year}`,
      `${day}.${ROMAN[month - 1] ?? ''}.${year}`,
    ],
    es: [
      `${two(day)}/${two(month)}/${year}`,
      `${day}-${month}-${short}`,
      `${day} de ${name} de ${year}`,
      `${day} ${name} ${year}`,
    ],
    fr: [`${two(day)}/${two(month)}/${year}`, `${two(day)}.${two(month)}.${short}`, `${day} ${name} ${year}`],
  }
  return random.pick([...forms[language], ...forms[language], ...common])
}

type Unit = readonly [unit: string, then: string]

const UNITS: Readonly<Record<Language, readonly Unit[]>> = {
  en: [
    [' yo', ' F'],
    ['-year-old', ' male'],
    [' y/o', ''],
    ['Y', ''],
  ],
  de: [[' Jahre', '']],
  es: [[' años', '']],
  fr: [[' ans', '']],
}

function age(language: Language, random: Random): readonly Piece[] {
  const years = String(90 + random.below(12))
  const [unit, then] = random.pick(UNITS[language])
  return [
    { text: years, is: 'identity', kind: 'age', origin: 'none' },
    { text: unit + then, is: 'optional' },
  ]
}

export function plainLetters(name: string): string {
  return name.normalize('NFD').replace(/[^A-Za-z]/g, '')
}

export function hostOf({ site, random }: Scene): string {
  return `${plainLetters(placeOf(site.world, 'town', site.language, random)).toLowerCase()}-${random.pick(['rad', 'imaging', 'hosp'])}.example.${random.pick(['org', 'com', 'net'])}`
}

function emailOf(scene: Scene): string {
  const { family, given } = scene.random.pick(scene.site.doctors).of
  const user = userOf(scene.random, plainLetters(given), plainLetters(family)).toLowerCase()
  return `${user}@${hostOf(scene)}`
}

function userOf(random: Random, given: string, family: string): string {
  return random.pick([`${given.charAt(0)}.${family}`, `${given}_${family}`, `${family}${random.below(99)}`])
}

function socialNumber(language: Language, random: Random): string {
  const d = (length: number): string => digits(random, length)
  if (language === 'es') return `${d(8)}${random.pick(Array.from('TRWAGMYFPDXBNJZSQVHLCKE'))}`
  if (language === 'fr') return `2 ${d(2)} 0${d(1)} ${d(2)} ${d(3)} ${d(3)} ${d(2)}`
  return random.pick([`${d(3)}-${d(2)}-${d(4)}`, `${d(3)} ${d(2)} ${d(4)}`])
}

function plateOf(language: Language, random: Random): string {
  if (language === 'de') return `${letters(random, 2)}-${letters(random, 2)} ${digits(random, 3)}`
  return random.pick([
    `${digits(random, 1)}${letters(random, 3)}${digits(random, 3)}`,
    `${letters(random, 3)}-${digits(random, 4)}`,
  ])
}
