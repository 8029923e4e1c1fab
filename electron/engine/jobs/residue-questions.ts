import type { Span } from '#shared/model/text'
import { compileOriginals, type Originals } from '#engine/review/residue'
import { searchValue } from '#engine/review/search-value'
import { joinedOf } from '#engine/review/tokens'
import { partsOf, thingsIn, wordsOfPatientNames } from '#engine/text/index'
import { placesOfFindings } from '#engine/store/queries/findings'
import { patientsWithValue, valuesOfInstanceAt } from '#engine/store/queries/plan'
import type { ValueRecord } from '#engine/store/queries/questions'
import { lexiconOf } from './lexicon.ts'
import { hostPlan } from './preview.ts'
import type { ProjectWork } from './project-work.ts'
import { equipmentOf, identityOf } from './wire-plan.ts'

/** Patients in whose context a value is searched: what stays of the same value hardly differs from patient to patient. */
const MOST_PATIENTS = 20

/**
 * The parts of a value that a run finds again in its outputs as somebody's identity, though nobody asked about them. They
 * are asked parts from then on: an answer leaves them in, or takes them out.
 */
export function residueSpans(work: ProjectWork, value: ValueRecord): readonly Span[] {
  const equipment = equipmentOf(work.db)
  const submission = hostPlan(work).submission
  const words = new Set<string>()
  for (const { patientId, after } of patientsWithValue(work.db, value.id, MOST_PATIENTS)) {
    const vocabulary = identityOf(work.db, patientId, equipment)
    const names = wordsOfPatientNames(vocabulary)
    // What no rule has judged was written as it is only where residue was found; elsewhere its rule takes it out.
    if (after === null && !isFoundAt(work, value.attribute)) continue
    const written = after ?? value.value
    const things = thingsIn(written, value.attribute, lexiconOf(work.ports.resources))
    for (const text of sureHits(compileOriginals(vocabulary), submission, written))
      if (names.has(text) || !things.has(text)) words.add(text)
  }
  return words.size === 0 ? [] : partsOf(value.value, (part) => words.has(joinedOf(part))).map(asked)
}

/** The value of an Instance that a finding of residue is about; null where it is none that the scan lists. */
export function valueOfResidue(work: ProjectWork, instanceId: number, place: string): number | null {
  const values = valuesOfInstanceAt(work.db, instanceId, signatureOf(place))
  return values.find((value) => residueSpans(work, value).length > 0)?.id ?? null
}

function isFoundAt({ db }: ProjectWork, signature: string): boolean {
  return placesOfFindings(db, 'RES-FOUND').some((place) => signatureOf(place) === signature)
}

function signatureOf(place: string): string {
  return place.replace(/\[\d+\]/g, '[*]')
}

function sureHits(own: Originals, submission: Originals, written: string): string[] {
  const others = searchValue(submission, written).filter(({ kind }) => kind !== 'date')
  return [...searchValue(own, written), ...others].flatMap(({ sure, text }) => (sure ? [text] : []))
}

function asked({ start, end }: { start: number; end: number }): Span {
  const reasons = [{ voice: 'residue', points: 1 }]
  return { start, end, kind: 'residue', voices: ['residue'], reasons, score: 1, verdict: 'ask' }
}
