import type { VocabularyEntry } from '#shared/model/text'
import type { People, Person } from './people.ts'
import { pnOf, somebody, somebodyNative } from './people.ts'
import type { Random } from './random.ts'
import type { Parts } from './word-files.ts'
import { partOf } from './word-files.ts'

export type Language = 'en' | 'de' | 'es' | 'fr'

/** Somebody or something, and whether a header of the submission has it. */
export interface Known<T> {
  readonly of: T
  readonly inHeader: boolean
}

export interface Patient {
  readonly person: Person
  readonly mrn: string
  readonly accession: string
  readonly birth: Day
  readonly study: Day
  readonly phone: string
  readonly street: string
  readonly hasContact: boolean
  /** What the headers of this patient's instances hold. */
  readonly headers: readonly VocabularyEntry[]
}

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Where a set takes its people and places from. */
export interface World {
  readonly people: People
  readonly places: Parts
}

export interface Site {
  readonly world: World
  readonly language: Language
  readonly doctors: readonly Known<Person>[]
  readonly technicians: readonly Known<Person>[]
  readonly hospitals: readonly Known<string>[]
  readonly station: string
  readonly serial: string
  readonly patients: readonly Patient[]
  /** What headers of the submission hold beside the patients' own. */
  readonly headers: readonly VocabularyEntry[]
}

/** Of doctors and institutions; the rest stands in texts only. */
const SHARE_IN_HEADERS = 0.65

/** Fills a pattern of a list of places: towns, families and numbers that no header has. */
export function placeOf({ people, places }: World, list: string, language: Language, random: Random): string {
  const part = places.get(`${list} ${language}`) ?? partOf(places, `${list} en`)
  const entries = list === 'town' || list === 'tree' ? part.flatMap((line) => line.split(' ')) : part
  const entry = random.pick(entries).replace(/_/g, ' ')
  return entry.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === 'n') return String(2 + random.below(980))
    if (slot === 'family') return somebody(random, language, people).family
    return placeOf({ people, places }, slot, language, random)
  })
}

/** A place's name without the marks around what tells on nobody. */
export function withoutMarks(name: string): string {
  return name.replace(/[⟨⟩]/gu, '')
}

/** A site with its people and `count` patients. */
export function siteOf(random: Random, language: Language, count: number, world: World): Site {
  const known = <T>(length: number, make: () => T): Known<T>[] =>
    Array.from({ length }, () => ({ of: make(), inHeader: random.chance(SHARE_IN_HEADERS) }))
  const doctors = known(14, () => somebody(random, language, world.people))
  const technicians = known(5, () => somebody(random, language, world.people))
  const hospitals = known(6, () => placeOf(world, 'hospital', language, random))
  const station = `${random.pick(['CT', 'MR', 'XR', 'US'])}${letters(random, 3)}${digits(random, 2)}`
  const serial = random.pick([digits(random, 6), `${letters(random, 2)}${digits(random, 5)}`])
  const patients = Array.from({ length: count }, () => patientOf(random, language, world))
  return {
    world,
    language,
    doctors,
    technicians,
    hospitals,
    station,
    serial,
    patients,
    headers: [
      ...[...doctors, ...technicians].flatMap(({ of, inHeader }) =>
        inHeader ? [{ kind: 'personName' as const, value: pnOf(of, random, random.pick(['', 'Dr', 'MD'])) }] : [],
      ),
      ...hospitals.flatMap(({ of, inHeader }) =>
        inHeader ? [{ kind: 'institution' as const, value: withoutMarks(of) }] : [],
      ),
      { kind: 'device', value: station },
      { kind: 'device', value: serial },
    ],
  }
}

function patientOf(random: Random, language: Language, world: World): Patient {
  const person = random.chance(0.08) ? somebodyNative(random, world.people) : somebody(random, language, world.people)
  const birth = dayOf(random, 1925, 1998)
  const study = dayOf(random, 2004, 2023)
  const mrn = random.pick([
    digits(random, 7),
    digits(random, 8),
    `${letters(random, 1)}${digits(random, 7)}`,
    `${digits(random, 3)}-${digits(random, 2)}-${digits(random, 3)}`,
  ])
  const accession = random.pick([
    digits(random, 9),
    `${letters(random, 2)}${digits(random, 7)}`,
    `${letters(random, 1)}${digits(random, 2)}-${digits(random, 6)}`,
  ])
  const patient = { person, mrn, accession, birth, study, phone: phoneOf(random, language) }
  const street = placeOf(world, 'street', language, random)
  const hasContact = random.chance(0.4)
  return { ...patient, street, hasContact, headers: headersOf({ ...patient, street }, hasContact, random) }
}

function headersOf(
  { person, mrn, accession, birth, study, phone, street }: Omit<Patient, 'headers' | 'hasContact'>,
  hasContact: boolean,
  random: Random,
): VocabularyEntry[] {
  return [
    { kind: 'patientName', value: pnOf(person, random) },
    { kind: 'id', value: mrn },
    { kind: 'accession', value: accession },
    { kind: 'date', value: daOf(birth) },
    { kind: 'date', value: daOf(study) },
    ...(hasContact
      ? [
          { kind: 'phone' as const, value: phone },
          { kind: 'address' as const, value: withoutMarks(street) },
        ]
      : []),
  ]
}

/** DICOM's DA. */
export function daOf({ year, month, day }: Day): string {
  return `${year}${two(month)}${two(day)}`
}

export function two(number: number): string {
  return String(number).padStart(2, '0')
}

export function dayOf(random: Random, from: number, to: number): Day {
  return { year: from + random.below(to - from + 1), month: 1 + random.below(12), day: 1 + random.below(28) }
}

/** The first digit is not 0. */
export function digits(random: Random, length: number): string {
  return Array.from({ length }, (_, index) => String(index === 0 ? 1 + random.below(9) : random.below(10))).join('')
}

export function letters(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ'))).join('')
}

/** Numbers from ranges that are kept for fiction where a country has them. */
export function phoneOf(random: Random, language: Language): string {
  const d = (length: number): string => digits(random, length)
  const forms: Readonly<Record<Language, readonly (() => string)[]>> = {
    en: [
      () => `${d(3)}-555-0${d(3)}`,
      () => `(${d(3)}) 555-0${d(3)}`,
      () => `${d(3)}.555.0${d(3)}`,
      () => `+1 ${d(3)} 555 0${d(3)}`,
      () => `020 7946 0${d(3)}`,
      () => `07700 900${d(3)}`,
      () => `${d(3)}5550${d(3)}`,
    ],
    de: [
      () => `0${d(3)} / ${d(6)}`,
      () => `+49 ${d(3)} ${d(4)}-${d(3)}`,
      () => `0${d(4)}-${d(5)}`,
      () => `0151 ${d(8)}`,
    ],
    es: [
      () => `91${random.below(10)} ${d(3)} ${d(3)}`,
      () => `6${d(2)} ${d(2)} ${d(2)} ${d(2)}`,
      () => `+34 9${d(2)} ${d(3)} ${d(3)}`,
      () => `6${d(8)}`,
    ],
    fr: [
      () => `01 99 00 ${d(2)} ${d(2)}`,
      () => `+33 6 39 98 ${d(2)} ${d(2)}`,
      () => `02.61.91.${d(2)}.${d(2)}`,
      () => `04649${d(5)}`,
    ],
  }
  return random.pick(forms[language])()
}
