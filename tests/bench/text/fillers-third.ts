import type { Filler, Form, Piece } from './fillers.ts'
import { hostOf, identity, inOrder, MONTHS, patientName, place, plainLetters, staff } from './fillers.ts'
import { namesOf, numberOf } from './habits.ts'
import type { Random } from './random.ts'
import type { Day, Language } from './site.ts'
import { dayOf, digits, letters, placeOf, two } from './site.ts'
import { somebody } from './people.ts'

const GIVEN: Form = ({ given }) => given

const PATIENT: readonly Form[] = [
  ({ family, given }) => `${family} ${given.charAt(0)}`,
  ({ family, given }) => `${family},${given}`,
  ({ family, given }) => `${given.charAt(0)} ${family}`,
  ({ family, given }) => `${family.toUpperCase()} ${given}`,
  ({ family, given }) => `${given} ${family.toUpperCase()}`,
  ({ family, given }) => `${given}.${family}`,
  ({ family, given }) => `${family}/${given}`,
  ({ family, given }) => `${given.toLowerCase()} ${family.toLowerCase()}`,
  ({ family, given }) => `${family}, ${given.charAt(0)}.`,
]
const GLUED: readonly Form[] = [
  ({ family, given }) => namesOf(family) + namesOf(given),
  ({ family, given }) => namesOf(given) + namesOf(family),
  ({ family, given }) => `${given.charAt(0)}${namesOf(family)}`,
  ({ family, given }) => `${namesOf(family).toUpperCase()}${given.charAt(0)}`,
]
const STAFF: readonly Form[] = [
  ({ family, given }) => `${family} ${given.charAt(0)}`,
  ({ family }) => family.toUpperCase(),
  ({ family, given }) => `${given.charAt(0)}.${family}`,
  ({ family, given }) => `${given.charAt(0)} ${family}`,
  ({ family, given }) => `${family}, ${given}`,
  ({ family, given }) => `${given} ${family.toUpperCase()}`,
  ({ family }) => family,
]

/** Slots of phrasings-third.txt beside those of the other sets: forms and numbers as many countries write them. */
export const thirdFillers: Readonly<Record<string, Filler>> = {
  ptx: (scene) => patientName(scene, scene.random.pick(PATIENT)),
  ptglued: (scene) => patientName(scene, scene.random.pick(GLUED)),
  ptswapped: (scene) => patientName(scene, ({ family, given }) => `${given}^${family}`),
  ptnick: ({ patient: { person }, site, random }) => {
    const nick = site.world.people.nicknames.get(person.given)
    return nick === undefined || random.chance(0.3)
      ? identity(person.given, 'name', 'own')
      : identity(nick, 'name', 'none')
  },
  docx: ({ site, random }) => staff(site.doctors, random, random.pick(STAFF)),
  techx: ({ site, random }) => staff(site.technicians, random, random.pick([...STAFF, GIVEN])),
  login: ({ site, random }) => {
    const { family, given } = random.pick([...site.technicians, ...site.doctors]).of
    const [first, last] = [letterwise(given), letterwise(family)]
    return identity(
      random.pick([`${first.charAt(0)}${last}`, `${last}${first.charAt(0)}`, `${first}.${last}`]),
      'name',
      'none',
    )
  },
  who: ({ site, random }) => identity(inOrder(somebody(random, site.language, site.world.people)), 'name', 'third'),
  whofirst: ({ site, random }) => identity(somebody(random, site.language, site.world.people).given, 'name', 'third'),
  wholast: ({ site, random }) => identity(somebody(random, site.language, site.world.people).family, 'name', 'third'),
  school: ({ site, random }) => place(placeOf(site.world, 'school', site.language, random), 'third'),
  event: ({ site, random }) => place(placeOf(site.world, 'event', site.language, random), 'third'),
  zip: ({ site, random }) => identity(numberOf('zip', site.language, random), 'place', 'none'),
  dayx: ({ site, patient, random }) =>
    random.chance(0.4)
      ? dateAs(patient.study, site.language, random, 'own')
      : dateAs(dayOf(random, 1991, 2024), site.language, random, 'none'),
  dobx: ({ site, patient, random }) => dateAs(patient.birth, site.language, random, 'own'),
  mon: ({ site, random }) => {
    const { year, month } = dayOf(random, 1996, 2024)
    const name = MONTHS[site.language][month - 1] ?? ''
    const written = random.pick([name, name, name.slice(0, 3)])
    return [
      ...identity(site.language === 'en' ? written : name, 'date', 'none'),
      {
        text: random.pick([` ${year}`, ` ${year}`, site.language === 'en' ? ` '${two(year % 100)}` : ` ${year}`]),
        is: 'optional',
      },
    ]
  },
  old: ({ random }) => identity(String(90 + random.below(13)), 'age', 'none'),
  phonex: ({ site, random }) => identity(numberOf('phone', site.language, random), 'phone', 'none'),
  faxx: ({ site, random }) => identity(numberOf('phone', site.language, random), 'fax', 'none'),
  mailx: (scene) => {
    const { family } = somebody(scene.random, scene.site.language, scene.site.world.people)
    return identity(mailOf(scene.random, letterwise(family), hostOf(scene)), 'email', 'none')
  },
  nid: ({ site, random }) => identity(numberOf('nid', site.language, random), 'ssn', 'none'),
  hospno: ({ site, random }) => identity(numberOf('hospno', site.language, random), 'mrn', 'none'),
  planx: ({ site, random }) => identity(numberOf('plan', site.language, random), 'plan', 'none'),
  acctx: ({ site, random }) => identity(numberOf('account', site.language, random), 'account', 'none'),
  licx: ({ site, random }) => identity(numberOf('licence', site.language, random), 'licence', 'none'),
  platex: ({ site, random }) => identity(numberOf('plate', site.language, random), 'vehicle', 'none'),
  vin: ({ random }) =>
    identity(
      `W${letters(random, 2)}ZZZ${digits(random, 2)}Z${letters(random, 1)}${digits(random, 6)}`.replace(/[IOQ]/g, 'X'),
      'vehicle',
      'none',
    ),
  serialx: ({ site, random }) => identity(numberOf('serial', site.language, random), 'device', 'none'),
  host: ({ site, random }) =>
    identity(
      `${letters(random, 3)}-${random.pick(['WS', 'PACS', 'CTCON', 'MRHOST'])}${two(random.below(40))}.${plainLetters(placeOf(site.world, 'town', site.language, random)).toLowerCase()}.example`,
      'device',
      'none',
    ),
  mac: ({ random }) => identity(Array.from({ length: 6 }, () => hex(random, 2)).join(':'), 'device', 'none'),
  urlx: (scene) => {
    const host = hostOf(scene)
    const path = scene.random.pick([
      `/share/${hex(scene.random, 10)}`,
      `/#/study/${digits(scene.random, 8)}`,
      '',
      `/v/${letters(scene.random, 6)}`,
    ])
    return identity(`${scene.random.pick(['https://', 'http://viewer.', 'ftp://', ''])}${host}${path}`, 'url', 'none')
  },
  ipx: ({ random }) =>
    identity(
      random.pick([
        `192.168.${random.below(255)}.${1 + random.below(254)}`,
        `172.16.${random.below(255)}.${1 + random.below(254)}`,
        `fd${hex(random, 2)}:${hex(random, 4)}::${hex(random, 2)}`,
        `203.0.113.${1 + random.below(254)}`,
      ]),
      'ip',
      'none',
    ),
  photox: (scene) => [
    ...identity(plainLetters(scene.patient.person.given) + plainLetters(scene.patient.person.family), 'photo', 'own'),
    { text: scene.random.pick(['-profile.jpeg', '_scar.png', ' (selfie).jpg', '.heic']), is: 'optional' },
  ],
  subject: ({ random }) =>
    identity(
      random.pick([
        `${digits(random, 2)}-${digits(random, 3)}-${digits(random, 3)}`,
        `P${digits(random, 5)}`,
        `${letters(random, 2)}${digits(random, 2)}-S${digits(random, 3)}`,
        `R-${digits(random, 6)}`,
      ]),
      'other',
      'none',
    ),
  uid: ({ random }) =>
    identity(`1.3.6.1.4.1.${digits(random, 5)}.${digits(random, 3)}.${digits(random, 8)}`, 'other', 'none'),
  handle: (scene) =>
    identity(
      `@${plainLetters(scene.patient.person.given).toLowerCase()}_${letters(scene.random, 3).toLowerCase()}${scene.random.below(90)}`,
      'other',
      'none',
    ),
}

/** As an account is named after a person: small letters of ASCII. */
function letterwise(name: string): string {
  return plainLetters(name.replace(/[łŁøØđĐıßæ]/gu, (letter) => BASE[letter.toLowerCase()] ?? '')).toLowerCase()
}

const BASE: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae' }

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random.below(16).toString(16)).join('')
}

function mailOf(random: Random, family: string, host: string): string {
  return random.pick([`${family}.pa@${host}`, `dr${family}@${host}`, `secretary-${family}@${host}`])
}

type Dates = (day: number, month: number, year: number, name: string) => readonly string[]

const ordinal = (day: number): string => {
  if (day >= 11 && day <= 13) return `${day}th`
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`
}

const DATES: Readonly<Record<Language, Dates>> = {
  en: (day, month, year, name) => [
    `${two(day)}/${two(month)}/${year}`,
    `${two(day)}.${two(month)}.${two(year % 100)}`,
    `${ordinal(day)} ${name} ${year}`,
    `${name} ${ordinal(day)}`,
    `${ordinal(day)} of ${name}`,
    `${year}/${two(month)}/${two(day)}`,
    `${year}.${two(month)}.${two(day)}`,
    `${day}-${name.slice(0, 3).toUpperCase()}-${year}`,
    `${name.slice(0, 3)} ${day}/${two(year % 100)}`,
    `${day} ${name}`,
    `${two(month)}${two(day)}${year}`,
  ],
  de: (day, month, year, name) => [
    `${day}.${month}.${year}`,
    `${two(day)}.${two(month)}.`,
    `${day}. ${name}`,
    `${two(day)}-${two(month)}-${year}`,
    `${day}.${name.slice(0, 3)}.${two(year % 100)}`,
  ],
  es: (day, month, year, name) => [
    `${day}/${month}/${two(year % 100)}`,
    `${day} de ${name}`,
    `${two(day)}.${two(month)}.${year}`,
    `${day}-${name.slice(0, 3)}-${year}`,
  ],
  fr: (day, month, year, name) => [
    `${day}/${month}/${two(year % 100)}`,
    `${day} ${name}`,
    `${two(day)}-${two(month)}-${year}`,
    `${day === 1 ? '1er' : day} ${name} ${year}`,
  ],
}

function dateAs(
  { day, month, year }: Day,
  language: 'en' | 'de' | 'es' | 'fr',
  random: Random,
  origin: 'own' | 'none',
): readonly Piece[] {
  const forms = DATES[language](day, month, year, MONTHS[language][month - 1] ?? '')
  return identity(random.pick(forms), 'date', origin)
}
