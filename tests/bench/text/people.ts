import type { Random } from './random.ts'
import { everySecond, partOf, readParts } from './word-files.ts'

/** Whose names a set draws: cultures, names in other scripts, and what people called so are called for short. */
export interface People {
  readonly cultures: readonly Culture[]
  readonly natives: readonly (readonly string[])[]
  readonly nicknames: ReadonlyMap<string, string>
}

export interface Person {
  readonly culture: string
  readonly family: string
  readonly given: string
  readonly isWoman: boolean
  readonly isEastern: boolean
  /** The other groups of the PN, `=` between, and how people write the name in a text. */
  readonly native: { readonly groups: string; readonly written: string } | undefined
}

interface Culture {
  readonly name: string
  readonly isEastern: boolean
  readonly stems: readonly string[]
  readonly endings: readonly string[]
  readonly women: readonly string[]
  readonly men: readonly string[]
}

/** Reads a list of people of this folder. */
export function readPeople(file: string): People {
  const parts = readParts(file)
  const fields = (line: string): string[] => line.split('|').map((each) => each.trim())
  return {
    cultures: partOf(parts, '').map((line) => cultureOf(fields(line))),
    natives: partOf(parts, 'native').map(fields),
    nicknames: new Map((parts.get('nick') ?? []).map(fields).map(([given = '', nick = '']) => [given, nick])),
  }
}

function cultureOf([name = '', form = '', stems = '', endings = '', women = '', men = '']: readonly string[]): Culture {
  const words = (text: string): string[] => text.split(/\s+/).map((word) => word.replace(/_/g, ' '))
  return {
    name,
    isEastern: form === 'eastern',
    stems: words(stems),
    endings: words(endings),
    women: words(women),
    men: words(men),
  }
}

/** Every second name of each culture. */
export function halfOfPeople({ cultures, natives, nicknames }: People, half: 0 | 1): People {
  const halved = cultures.map(({ stems, women, men, ...rest }) => ({
    ...rest,
    stems: everySecond(stems, half),
    women: everySecond(women, half),
    men: everySecond(men, half),
  }))
  return { cultures: halved, natives: everySecond(natives, half), nicknames }
}

/** The people of all seeds below those of the third set. */
export const firstPeople = readPeople('people.txt')

/** Cultures that are at home where a language is spoken; half of the people there come from elsewhere. */
const HOME: Readonly<Record<string, readonly string[]>> = {
  en: ['anglian', 'anglian', 'words', 'gaelic', 'welsh'],
  de: ['german'],
  es: ['spanish', 'latin american'],
  fr: ['french', 'breton'],
}

/** Somebody of a site where `language` is spoken. */
export function somebody(random: Random, language: string, { cultures }: Pick<People, 'cultures'>): Person {
  const home = HOME[language] ?? []
  const name = home.length > 0 && random.chance(0.5) ? random.pick(home) : undefined
  const culture = cultures.find((each) => each.name === name) ?? random.pick(cultures)
  const isWoman = random.chance(0.5)
  return {
    culture: culture.name,
    family: familyOf(random, culture),
    given: random.pick(isWoman ? culture.women : culture.men),
    isWoman,
    isEastern: culture.isEastern,
    native: undefined,
  }
}

function familyOf(random: Random, { stems, endings }: Culture): string {
  const stem = random.pick(stems)
  const ending = random.pick(endings)
  return ending === '=' ? stem : (stem + ending).replace(/(.)\1\1/u, '$1$1').replace(/-([a-z])/u, upper)
}

function upper(_: string, letter: string): string {
  return `-${letter.toUpperCase()}`
}

/** Somebody with a name in another script too. */
export function somebodyNative(random: Random, { natives }: Pick<People, 'natives'>): Person {
  const [family = '', given = '', groups = '', written = ''] = random.pick(natives)
  return { culture: 'native', family, given, isWoman: false, isEastern: true, native: { groups, written } }
}

/** How many cultures the names come from. */
export const cultureCount = firstPeople.cultures.length

/** The name as a header has it. */
export function pnOf({ family, given, native }: Person, random: Random, title = ''): string {
  const written = random.chance(0.5) ? `${family}^${given}`.toUpperCase() : `${family}^${given}`
  const alphabetic = title === '' ? written : `${written}^^${title}`
  return native ? `${alphabetic}=${native.groups}` : alphabetic
}

/** A slip of a typist or of a reader of screens: two letters swapped, one doubled, dropped, taken for another. */
export function misspell(word: string, random: Random): string {
  const letters = Array.from(word)
  const at = 1 + random.below(Math.max(1, letters.length - 2))
  const [letter = '', next = ''] = [letters[at], letters[at + 1]]
  const slips: readonly (() => string[])[] = [
    () => [...letters.slice(0, at), next, letter, ...letters.slice(at + 2)],
    () => [...letters.slice(0, at), letter, letter, ...letters.slice(at + 1)],
    () => [...letters.slice(0, at), ...letters.slice(at + 1)],
    () => [...letters.slice(0, at), OTHER[letter.toLowerCase()] ?? 'e', ...letters.slice(at + 1)],
  ]
  return random.pick(slips)().join('')
}

const OTHER: Readonly<Record<string, string>> = {
  o: '0',
  l: '1',
  i: 'y',
  s: 'z',
  e: 'a',
  a: 'e',
  n: 'm',
  c: 'k',
  u: 'o',
}
