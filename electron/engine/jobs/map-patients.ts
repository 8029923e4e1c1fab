import { readFileSync } from 'node:fs'
import { Problem } from '#shared/base/problem'
import { drawDayOffset } from '#engine/mapping/day-offset'
import { parsePatientCsv, type PatientEntry } from '#engine/mapping/parse-csv'
import { makePseudonym } from '#engine/mapping/pseudonym'
import { type PatientRecord, patients } from '#engine/store/queries/plan'
import type { PatientMapping } from '#engine/store/records'
import type { ProjectWork } from './project-work.ts'

/**
 * Gives every patient of the submission an ordinal, a new ID and a day offset: from the CSV, or made from the
 * project's secret. A patient that the CSV does not name stays without an ID where the project wants that.
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
}

function readMapping({ draft }: ProjectWork): ReadonlyMap<string, PatientEntry> | undefined {
  if (draft.patientsCsv === null) return undefined
  let text: string
  try {
    text = readFileSync(draft.patientsCsv, 'utf8')
  } catch {
    throw new Problem('MAP-READ')
  }
  const { entries, problems } = parsePatientCsv(text)
  const first = problems[0]
  if (first !== undefined) throw new Problem(first.code, `line ${first.line}`)
  return new Map(entries.map((entry) => [entry.idOld, entry]))
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
