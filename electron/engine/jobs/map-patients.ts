import { readFileSync } from 'node:fs'
import { Problem } from '#shared/base/problem'
import { drawDayOffset } from '#engine/mapping/day-offset'
import { parsePatientCsv, type PatientEntry } from '#engine/mapping/parse-csv'
import { makePseudonym } from '#engine/mapping/pseudonym'
import { compileOriginals } from '#engine/review/residue'
import { searchValue } from '#engine/review/search-value'
import { type PatientRecord, patients, submissionVocabulary, vocabularyOf } from '#engine/store/queries/plan'
import type { NewFinding, PatientMapping } from '#engine/store/records'
import type { VocabularyKind } from '#shared/model/text'
import type { ProjectWork } from './project-work.ts'

/**
 * Gives every patient of the submission an ordinal, a new ID and a day offset: from the CSV, or made from the
 * project's secret. A patient that the CSV does not name stays without an ID where the project wants that. A new ID of the
 * CSV that says who a patient was is listed (MAP-SAYS): it stands in every output, and the search for residue passes it.
 * Throws MAP-READ or MAP-DOUBLE with the line; then nothing is changed.
 */
export async function mapPatients(work: ProjectWork): Promise<void> {
  await work.writer.write('numberPatients', null)
  const listed = readMapping(work)
  const known = patients(work.db)
  const rows = known
    .filter(({ patientIdOld }) => patientIdOld !== '')
    .map((patient) => mappingOf(work, patient, listed))
  refuseShared(rows)
  await work.writer.write('setPatients', rows)
  await work.writer.write('replaceFindings', { codes: ['MAP-SAYS'], rows: tellingIds(work, known, listed) })
}

interface ListedPatient extends PatientEntry {
  /** Of the CSV. */
  readonly line: number
}

/** Identity of anybody that a new ID must not hold; of their own patient it must hold none at all. */
const OF_ANYBODY: ReadonlySet<VocabularyKind> = new Set(['patientName', 'id', 'accession'])

function tellingIds(
  work: ProjectWork,
  known: readonly PatientRecord[],
  listed: ReadonlyMap<string, ListedPatient> | undefined,
): NewFinding[] {
  if (listed === undefined) return []
  const anybody = compileOriginals(submissionVocabulary(work.db).filter(({ kind }) => OF_ANYBODY.has(kind)))
  return known.flatMap(({ id, patientIdOld }): NewFinding[] => {
    const entry = listed.get(patientIdOld)
    if (entry === undefined) return []
    const own = compileOriginals(vocabularyOf(work.db, id))
    const tells = [own, anybody].some((originals) => searchValue(originals, entry.idNew).some(({ sure }) => sure))
    if (!tells && entry.idNew !== patientIdOld) return []
    const place = `line ${entry.line}`
    return [{ code: 'MAP-SAYS', severity: 'warning', fileId: null, patientId: id, place, detail: '', instances: 1 }]
  })
}

function readMapping({ draft }: ProjectWork): ReadonlyMap<string, ListedPatient> | undefined {
  if (draft.patientsCsv === null) return undefined
  let text: string
  try {
    text = readFileSync(draft.patientsCsv, 'utf8')
  } catch {
    throw new Problem('MAP-READ')
  }
  const { entries, lines, problems } = parsePatientCsv(text)
  const first = problems[0]
  if (first !== undefined) throw new Problem(first.code, `line ${first.line}`)
  return new Map(entries.map((entry, at) => [entry.idOld, { ...entry, line: lines[at] ?? 0 }]))
}

function mappingOf(
  work: ProjectWork,
  patient: PatientRecord,
  listed: ReadonlyMap<string, PatientEntry> | undefined,
): PatientMapping {
  const { draft, secret } = work
  const entry = listed?.get(patient.patientIdOld)
  const mayMake = listed === undefined || draft.onMissingPatient === 'generate'
  const made = mayMake ? makePseudonym(draft.pseudonymPrefix, draft.pseudonymDigits, patient.ordinal ?? 0) : null
  const drawn = drawDayOffset(Buffer.from(secret, 'hex'), patient.patientIdOld, draft.minDayShift, draft.maxDayShift)
  return {
    patientIdOld: patient.patientIdOld,
    pseudonym: entry?.idNew ?? made,
    dayOffset: entry?.dayOffset ?? drawn,
    origin: entry ? 'csv' : made === null ? null : 'made',
  }
}

/** Two patients must never become one: a made ID may equal one of the CSV. */
function refuseShared(rows: readonly PatientMapping[]): void {
  const taken = new Set<string>()
  for (const { pseudonym } of rows) {
    if (pseudonym === null) continue
    if (taken.has(pseudonym)) throw new Problem('MAP-DOUBLE')
    taken.add(pseudonym)
  }
}
