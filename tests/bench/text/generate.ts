import type { VocabularyEntry } from '#shared/model/text'
import { PIXEL_TEXT } from '#shared/model/text'
import type { Item, Marked } from './marks.ts'
import { fillers, type Piece, type Scene } from './fillers.ts'
import { thirdFillers } from './fillers-third.ts'
import { firstPeople, halfOfPeople, readPeople } from './people.ts'
import type { Random } from './random.ts'
import { randomOf } from './random.ts'
import type { Language, Patient, Site, World } from './site.ts'
import { siteOf } from './site.ts'
import { leftOf } from './truth.ts'
import type { Parts } from './word-files.ts'
import { everySecond, partOf, readParts } from './word-files.ts'

/** One text value of a generated submission, and the truth about it. */
export interface Case extends Marked {
  readonly patient: number
  readonly keyword: string
  readonly vr: string
}

/** A submission as a scan would see it: what headers hold, and the texts. */
export interface GeneratedSubmission {
  readonly language: Language
  readonly headers: readonly VocabularyEntry[]
  readonly patients: readonly Pick<Patient, 'headers'>[]
  readonly cases: readonly Case[]
}

/** Sites of a set: their languages. English first, as in the world's submissions. */
const SITES: readonly Language[] = ['en', 'en', 'de', 'en', 'es', 'en', 'fr']
/** Three of four submissions of the third set are English. */
const THIRD_SITES: readonly Language[] = ['en', 'en', 'de', 'en', 'en', 'en', 'es', 'en', 'en', 'fr', 'en', 'en']
/** Seeds from here on are of the third set: its one half, and from the other number on its other half, which is held out. */
const FIRST_THIRD_SEED = 100
export const FIRST_EXAM_SEED = 150
const PATIENTS = 14
const VALUES = 24
/** A bit more than half of all texts hold identity; real ones hold less, but those are what is examined. */
const SHARE_WITH_IDENTITY = 0.55
/** PS3.5 6.2: the most that an LO holds. */
const MAX_LO = 64

const ATTRIBUTES: Readonly<Record<string, readonly [keyword: string, vr: string]>> = {
  SD: ['StudyDescription', 'LO'],
  SE: ['SeriesDescription', 'LO'],
  PN: ['ProtocolName', 'LO'],
  RP: ['RequestedProcedureDescription', 'LO'],
  IC: ['ImageComments', 'LT'],
  PC: ['PatientComments', 'LT'],
  SC: ['StudyComments', 'LT'],
  PH: ['AdditionalPatientHistory', 'LT'],
  RS: ['ReasonForStudy', 'LO'],
  AD: ['AdmittingDiagnosesDescription', 'LO'],
  TV: ['ContentSequence[*].TextValue', 'UT'],
  PT: ['(0019,"INVENTED NOTES 1",0C)', 'LT'],
  PR: ['(0019,"INVENTED NOTES 1",0D)', 'LO'],
  CM: ['ProcedureCodeSequence[*].CodeMeaning', 'LO'],
  BI: [PIXEL_TEXT.signature, PIXEL_TEXT.vr],
}
const SHORT = new Set(['SD', 'SE', 'PN', 'RP'])

interface Phrasing {
  readonly attributes: readonly string[]
  readonly text: string
}

/** What a set is made of. */
interface Stock {
  readonly sites: readonly Language[]
  readonly phrasings: ReadonlyMap<string, readonly Phrasing[]>
  readonly medicine: Parts
  readonly world: World
  /** Values in which what may stay would look like what must go are drawn again. */
  readonly isStrict: boolean
}

/** Sets and halves share no phrasing and no place, so that who has read failures of one has not read those of the others. */
const stocks = {
  'seed-1': firstStockOf('seed-1'),
  'held-out': firstStockOf('held-out'),
  third: thirdStock(0),
  exam: thirdStock(1),
}

function firstStockOf(name: string): Stock {
  const world = { people: firstPeople, places: readParts(`places-${name}.txt`) }
  return {
    sites: SITES,
    phrasings: phrasingsIn(readParts(`phrasings-${name}.txt`)),
    medicine: readParts('medicine.txt'),
    world,
    isStrict: false,
  }
}

function thirdStock(half: 0 | 1): Stock {
  const people = halfOfPeople(readPeople('people-third.txt'), half)
  const world = { people, places: halfOf(readParts('places-third.txt'), half) }
  const medicine = halfOf(readParts('medicine-third.txt'), half)
  const phrasings = phrasingsIn(halfOf(readParts('phrasings-third.txt'), half))
  return { sites: THIRD_SITES, phrasings, medicine, world, isStrict: true }
}

function halfOf(parts: Parts, half: 0 | 1): Parts {
  return new Map([...parts].map(([name, lines]) => [name, everySecond(lines, half)]))
}

function stockFor(seed: number): Stock {
  if (seed === 1) return stocks['seed-1']
  if (seed < FIRST_THIRD_SEED) return stocks['held-out']
  return seed < FIRST_EXAM_SEED ? stocks.third : stocks.exam
}

function phrasingsIn(parts: Parts): ReadonlyMap<string, readonly Phrasing[]> {
  return new Map([...parts].map(([part, lines]): [string, readonly Phrasing[]] => [part, lines.map(phrasingOf)]))
}

function phrasingOf(line: string): Phrasing {
  const bar = line.indexOf('|')
  return { attributes: line.slice(0, bar).trim().split(' '), text: line.slice(bar + 1).trim() }
}

/** How many phrasings a set has, with identity and of medicine only. */
export function phrasingCounts(set: keyof typeof stocks): { readonly identity: number; readonly medicine: number } {
  const counts = { identity: 0, medicine: 0 }
  for (const [part, lines] of stocks[set].phrasings) {
    counts[part.endsWith('clean') ? 'medicine' : 'identity'] += lines.length
  }
  return counts
}

/** The submissions of a seed; the same for the same seed. */
export function generate(seed: number): GeneratedSubmission[] {
  const random = randomOf(seed)
  const known = new Set<string>()
  const stock = stockFor(seed)
  return stock.sites.map((language) =>
    submissionOf(siteOf(random, language, PATIENTS, stock.world), random, { known, stock }),
  )
}

interface Draft {
  readonly known: Set<string>
  readonly stock: Stock
}

function submissionOf(site: Site, random: Random, draft: Draft): GeneratedSubmission {
  const cases = site.patients.flatMap((patient, index) =>
    Array.from({ length: VALUES }, () => caseOf({ site, patient, random }, index, draft)),
  )
  return { language: site.language, headers: site.headers, patients: site.patients, cases }
}

function caseOf(scene: Scene, patient: number, { known, stock }: Draft): Case {
  for (;;) {
    const { language } = scene.site
    const part = scene.random.chance(SHARE_WITH_IDENTITY) ? language : `${language} clean`
    const phrasing = scene.random.pick(stock.phrasings.get(part) ?? [])
    const attribute = scene.random.pick(phrasing.attributes)
    const [keyword, vr] = ATTRIBUTES[attribute] ?? ['', '']
    const pieces = recase(fill(phrasing.text, scene, stock.medicine), attribute, scene.random)
    const marked = putTogether(pieces)
    const isRefused = known.has(marked.value) || (stock.isStrict && isAmbiguous(marked, pieces))
    if (isRefused || (vr === 'LO' && marked.value.length > MAX_LO)) continue
    known.add(marked.value)
    return { ...marked, patient, keyword, vr }
  }
}

/** Whether what may stay would count as what is left of an item. */
function isAmbiguous(marked: Marked, pieces: readonly Piece[]): boolean {
  const staying = pieces.map(({ text, is }) => (is === 'identity' ? ' ' : text)).join('')
  return marked.items.some((item) => leftOf(item, marked, staying) !== undefined)
}

function fill(phrasing: string, scene: Scene, medicine: Parts): Piece[] {
  return phrasing.split(/(\{\w+\}|⟨[^⟩]+⟩)/u).flatMap((part): readonly Piece[] => {
    const slot = /^\{(\w+)\}$/.exec(part)?.[1]
    if (slot === undefined) return written(part)
    const filler = fillers[slot] ?? thirdFillers[slot]
    if (filler) return filler(scene)
    const words = medicine.get(`${slot} ${scene.site.language}`) ?? medicine.get(`${slot} any`)
    return [{ text: scene.random.pick(words ?? partOf(medicine, `${slot} en`)), is: 'plain' }]
  })
}

/** What stands in a phrasing itself; in ⟨ ⟩ what may go or stay. */
function written(part: string): readonly Piece[] {
  if (part === '') return []
  return part.startsWith('⟨') ? [{ text: part.slice(1, -1), is: 'optional' }] : [{ text: part, is: 'plain' }]
}

/** Descriptors are shouted at many sites; some people never press shift. */
function recase(pieces: readonly Piece[], attribute: string, random: Random): Piece[] {
  const draw = random.below(100)
  const isShouted = draw < (SHORT.has(attribute) ? 35 : 8)
  const isWhispered = !isShouted && draw >= 95
  if (!isShouted && !isWhispered) return [...pieces]
  return pieces.map((piece) => ({ ...piece, text: isShouted ? piece.text.toUpperCase() : piece.text.toLowerCase() }))
}

function putTogether(pieces: readonly Piece[]): Marked {
  let value = ''
  let outside = ''
  const items: Item[] = []
  for (const piece of pieces) {
    const start = value.length
    value += piece.text
    outside += piece.is === 'plain' ? piece.text : ' '
    if (piece.is === 'identity')
      items.push({ kind: piece.kind, origin: piece.origin, text: piece.text, start, end: value.length })
  }
  return { value, items, outside }
}
