import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { PatientComparison } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import { firstText } from '#engine/dicom/values'
import { parsePatientCsv } from '#engine/mapping/parse-csv'
import { veil } from './veil.ts'
import { walkBriefly } from './walk-briefly.ts'
import { withInstance } from './with-instance.ts'

/** After that the rest is not looked into, and the answer says so. */
const LONGEST_MS = 8000
/** Names of files are remembered for the first two seconds of these. */
const LISTING_MS = 2000
/** A list longer than that is of no use beside a wizard. */
const MOST_LISTED = 500
/** Between two of these the host answers other calls. */
const FILES_AT_ONCE = 8
const PATIENT_ID = tagOfKeyword('PatientID')
const SOP_INSTANCE_UID = tagOfKeyword('SOPInstanceUID')

interface Request {
  readonly path: string
  readonly sources: readonly string[]
  readonly reveal: boolean
}

/**
 * Whose files lie in source folders, beside who is in a mapping. Of every folder one file is looked into first, since a
 * folder mostly holds one patient, then the rest for as long as there is time. Files that cannot be read are left to the
 * scan, which tells them. Throws MAP-READ, PRJ-SOURCE.
 */
export async function comparePatients(
  { path, sources, reveal }: Request,
  signal?: AbortSignal,
): Promise<PatientComparison> {
  const listed = mappingOf(path)
  const until = performance.now() + LONGEST_MS
  const { paths, isWhole } = await filesOf(sources, signal)
  const came = new Map<string, number>()
  const looked = { files: 0, withoutId: 0 }
  for (const file of paths) {
    if (performance.now() > until || signal?.aborted === true) break
    if (looked.files % FILES_AT_ONCE === 0) await setImmediate()
    looked.files += 1
    const id = patientOf(file)
    if (id === '') looked.withoutId += 1
    else if (id !== undefined) came.set(id, (came.get(id) ?? 0) + 1)
  }
  const shown = (id: string): string => (reveal ? id : veil(id))
  const unlisted = [...came].filter(([id]) => !listed.has(id))
  const absent = [...listed].filter(([id]) => !came.has(id))
  return {
    listed: listed.size,
    came: came.size,
    found: came.size - unlisted.length,
    unlisted: unlisted.slice(0, MOST_LISTED).map(([id, files]) => ({ id: shown(id), files })),
    absent: absent.slice(0, MOST_LISTED).map(([id, line]) => ({ id: shown(id), line })),
    ...looked,
    isWhole: isWhole && looked.files === paths.length,
  }
}

/** Old IDs with the line of each. */
function mappingOf(path: string): ReadonlyMap<string, number> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Problem('MAP-READ')
  }
  const { entries, lines } = parsePatientCsv(text)
  return new Map(entries.map(({ idOld }, at) => [idOld, lines[at] ?? 0]))
}

/** One file of each folder first, then all others; `isWhole`: these are all. */
async function filesOf(
  sources: readonly string[],
  signal?: AbortSignal,
): Promise<{ readonly paths: readonly string[]; readonly isWhole: boolean }> {
  const first: string[] = []
  const rest: string[] = []
  let isWhole = true
  for (const source of sources) {
    const patience = { until: performance.now() + LISTING_MS, signal, isOver: false }
    for await (const { path, isFirst } of walkBriefly(source, patience)) (isFirst ? first : rest).push(path)
    if (patience.isOver) isWhole = false
  }
  return { paths: [...first, ...rest], isWhole }
}

/** `''`: no Patient ID; `undefined`: the file tells nothing. */
function patientOf(path: string): string | undefined {
  try {
    return withInstance(path, (instance) => {
      const text = (tag: typeof PATIENT_ID) => firstText(instance, instance.dataSet, tag)
      // A DICOMDIR is no Instance and belongs to nobody.
      return text(PATIENT_ID) ?? (text(SOP_INSTANCE_UID) === undefined ? undefined : '')
    })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
