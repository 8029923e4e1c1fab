import type { VocabularyEntry } from '#shared/model/text'
import type { Item, Marked } from './marks.ts'
import { fillers, type Piece, type Scene } from './fillers.ts'
import type { Random } from './random.ts'
import { randomOf } from './random.ts'
import type { Language, Patient, Site } from './site.ts'
import { siteOf } from './site.ts'
import type { Parts } from './word-files.ts'
import { partOf, readParts } from './word-files.ts'

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
}
const SHORT = new Set(['SD', 'SE', 'PN', 'RP'])

interface Phrasing {
  readonly attributes: readonly string[]
  readonly text: string
}

/** What a set is made of beside people and medicine. */
interface Stock {
  readonly phrasings: ReadonlyMap<string, readonly Phrasing[]>
  readonly places: Parts
}

/** Seed 1 has its own phrasings and places, so that who has read its failures has not read those of the others. */
const stocks = { development: stockOf('seed-1'), exam: stockOf('held-out') }
const medicine = readParts('medicine.txt')

function stockOf(name: string): Stock {
  const parts = [...readParts(`phrasings-${name}.txt`)]
  const phrasings = new Map(parts.map(([part, lines]): [string, readonly Phrasing[]] => [part, lines.map(phrasingOf)]))
  return { phrasings, places: readParts(`places-${name}.txt`) }
}

function phrasingOf(line: string): Phrasing {
  const bar = line.indexOf('|')
  return { attributes: line.slice(0, bar).trim().split(' '), text: line.slice(bar + 1).trim() }
}

/** How many phrasings with identity the seeds other than 1 have. */
export const phrasingCount = [...stocks.exam.phrasings].reduce(
  (sum, [part, lines]) => sum + (part.endsWith('clean') ? 0 : lines.length),
  0,
)

/** The submissions of a seed; the same for the same seed. */
export function generate(seed: number): GeneratedSubmission[] {
  const random = randomOf(seed)
  const known = new Set<string>()
  const stock = seed === 1 ? stocks.development : stocks.exam
  return SITES.map((language) =>
    submissionOf(siteOf(random, language, PATIENTS, stock.places), random, { known, stock }),
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

function caseOf(scene: Scene, patient: number, { known, stock: { phrasings } }: Draft): Case {
  for (;;) {
    const { language } = scene.site
    const part = scene.random.chance(SHARE_WITH_IDENTITY) ? language : `${language} clean`
    const phrasing = scene.random.pick(phrasings.get(part) ?? [])
    const attribute = scene.random.pick(phrasing.attributes)
    const [keyword, vr] = ATTRIBUTES[attribute] ?? ['', '']
    const marked = putTogether(recase(fill(phrasing.text, scene), attribute, scene.random))
    const isKnown = known.has(marked.value)
    if (isKnown || (vr === 'LO' && marked.value.length > MAX_LO)) continue
    known.add(marked.value)
    return { ...marked, patient, keyword, vr }
  }
}

function fill(phrasing: string, scene: Scene): Piece[] {
  return phrasing.split(/(\{\w+\})/).flatMap((part): readonly Piece[] => {
    const slot = /^\{(\w+)\}$/.exec(part)?.[1]
    if (slot === undefined) return part === '' ? [] : [{ text: part, is: 'plain' }]
    const filler = fillers[slot]
    if (filler) return filler(scene)
    const words = medicine.get(`${slot} ${scene.site.language}`) ?? medicine.get(`${slot} any`)
    return [{ text: scene.random.pick(words ?? partOf(medicine, `${slot} en`)), is: 'plain' }]
  })
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
