import { readFileSync } from 'node:fs'
import type { Draw } from './draw.ts'

export interface Name {
  readonly family: string
  readonly given: string
  /** A letter, or nothing. */
  readonly middle: string
}

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Everything about one person and visit that may be burned into an image. */
export interface Patient {
  readonly name: Name
  readonly sex: 'F' | 'M'
  readonly patientId: string
  readonly birthDate: Day
  readonly studyDate: Day
  readonly studyTime: readonly [hour: number, minute: number, second: number]
  readonly accession: string
  readonly physician: Name
  readonly performer: Name
  readonly operator: Name
  readonly institution: string
  readonly address: string
  readonly phone: string
}

const sections = readSections()

function readSections(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  let section = ''
  for (const line of readFileSync(new URL('people.txt', import.meta.url), 'utf8').split('\n')) {
    const heading = /^\[(.+)\]$/.exec(line)
    if (heading) section = heading[1]!
    else if (line !== '' && !line.startsWith('#'))
      found.set(section, [...(found.get(section) ?? []), ...line.split(line.includes('|') ? '|' : ' ')])
  }
  return found
}

const part = (draw: Draw, section: string): string => draw.pick(sections.get(section) ?? [])

const syllable = (draw: Draw): string => part(draw, 'onsets') + part(draw, 'middles') + part(draw, 'codas')

/** Somebody whom no list knows. */
export function newName(draw: Draw): Name {
  const long = draw.chance(0.25) ? part(draw, 'middles') + part(draw, 'codas') : ''
  return {
    family: syllable(draw) + long + part(draw, 'endings'),
    given: draw.chance(0.5) ? part(draw, 'given') : syllable(draw) + part(draw, 'given endings'),
    middle: draw.chance(0.3) ? String.fromCharCode(65 + draw.below(26)) : '',
  }
}

const digits = (draw: Draw, count: number): string => Array.from({ length: count }, () => draw.below(10)).join('')

const newDay = (draw: Draw, from: number, to: number): Day => ({
  year: draw.whole(from, to),
  month: draw.whole(1, 12),
  day: draw.whole(1, 28),
})

/** A patient with a visit. */
export function newPatient(draw: Draw): Patient {
  const town = syllable(draw) + part(draw, 'places')
  return {
    name: newName(draw),
    sex: draw.pick(['F', 'M']),
    patientId: draw.pick([
      () => digits(draw, 8),
      () => `H${digits(draw, 6)}`,
      () => `${digits(draw, 3)}-${digits(draw, 2)}-${digits(draw, 3)}`,
      () => `PX${digits(draw, 5)}`,
      () => `9${digits(draw, 6)}`,
    ])(),
    birthDate: newDay(draw, 1931, 2011),
    studyDate: newDay(draw, 2012, 2023),
    studyTime: [draw.whole(7, 19), draw.below(60), draw.below(60)],
    accession: draw.pick([
      () => `A${digits(draw, 7)}`,
      () => `RA${digits(draw, 4)}-${digits(draw, 3)}`,
      () => digits(draw, 10),
    ])(),
    physician: newName(draw),
    performer: newName(draw),
    operator: newName(draw),
    institution: `${draw.chance(0.3) ? 'St. ' : ''}${town} ${part(draw, 'houses')}`,
    address: `${draw.whole(2, 240)} ${syllable(draw)}${part(draw, 'places')} ${part(draw, 'streets')}, ${town}`,
    phone: draw.pick([
      () => `(${draw.whole(201, 989)}) 555-${digits(draw, 4)}`,
      () => `+44 ${digits(draw, 4)} ${digits(draw, 6)}`,
      () => `0${digits(draw, 3)}-${digits(draw, 7)}`,
    ])(),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** As DA has it. */
export const daOf = ({ year, month, day }: Day): string => `${year}${two(month)}${two(day)}`

/** As TM has it. */
export const tmOf = (time: Patient['studyTime']): string => time.map(two).join('')

/** As PN has it. */
export const pnOf = ({ family, given, middle }: Name): string =>
  [family, given, middle].join('^').toUpperCase().replace(/\^$/, '')

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A date as screens show it. */
export function writtenDay({ year, month, day }: Day, draw: Draw): string {
  const name = MONTHS[month - 1]!
  return draw.pick([
    `${two(day)}.${two(month)}.${year}`,
    `${two(month)}/${two(day)}/${year}`,
    `${two(day)}-${name.toUpperCase()}-${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${name} ${two(day)}, ${year}`,
    `${year}${two(month)}${two(day)}`,
    `${two(day)} ${name} ${year}`,
  ])
}

/** A name as screens show it. */
export function writtenName({ family, given, middle }: Name, draw: Draw): string {
  const initial = middle === '' ? '' : ` ${middle}`
  return draw.pick([
    `${family}, ${given}${initial}`.toUpperCase(),
    `${family}, ${given}${initial}`,
    `${family}^${given}`.toUpperCase(),
    `${given}${initial} ${family}`,
    `${family} ${given}`.toUpperCase(),
    `${given} ${family}`.toUpperCase(),
    `${given.charAt(0)}. ${family}`,
    `${family}, ${given.charAt(0)}`.toUpperCase(),
  ])
}
