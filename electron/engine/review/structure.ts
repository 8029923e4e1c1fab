import type { ProblemCode } from '#shared/model/codes'

/** What the scan knows of one file that holds an Instance. `file` is its number in the submission. */
export interface FileRow {
  readonly file: number
  readonly sopInstanceUid: string
  readonly studyInstanceUid: string
  readonly patientId: string
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly digest: string
}

/** Why a file does not go the usual way. */
export interface StructureFinding {
  readonly file: number
  readonly code: Extract<ProblemCode, 'DUP-SAME' | 'DUP-DIFF' | 'PAT-MIXED' | 'PAT-BLANK'>
}

/**
 * Files that carry the same SOP Instance UID. Byte-identical copies: DUP-SAME for all but the lowest number. If what
 * is left still differs, DUP-DIFF for each of it. In order of file number.
 */
export function findDuplicates(rows: readonly FileRow[]): readonly StructureFinding[] {
  return sorted([...groupBy(rows, ({ sopInstanceUid }) => sopInstanceUid).values()].flatMap(duplicatesOf))
}

function duplicatesOf(rows: readonly FileRow[]): StructureFinding[] {
  if (rows.length < 2) return []
  const byContent = [...groupBy(byNumber(rows), ({ digest }) => digest).values()]
  const copies = byContent.flatMap((same) => same.slice(1)).map(({ file }) => ({ file, code: 'DUP-SAME' as const }))
  if (byContent.length === 1) return copies
  const differing = byContent
    .flatMap((same) => same.slice(0, 1))
    .map(({ file }) => ({ file, code: 'DUP-DIFF' as const }))
  return [...copies, ...differing]
}

/**
 * Files whose patient is not certain: PAT-BLANK where the Patient ID is blank, PAT-MIXED for all others of a study
 * that holds more than one Patient ID. In order of file number.
 */
export function findMixedStudies(rows: readonly FileRow[]): readonly StructureFinding[] {
  const isBlank = ({ patientId }: FileRow) => patientId.trim() === ''
  const blank = rows.filter(isBlank).map(({ file }) => ({ file, code: 'PAT-BLANK' as const }))
  const named = groupBy(
    rows.filter((row) => !isBlank(row)),
    ({ studyInstanceUid }) => studyInstanceUid,
  )
  const mixed = [...named.values()]
    .filter((study) => new Set(study.map(({ patientId }) => patientId.trim())).size > 1)
    .flatMap((study) => study.map(({ file }) => ({ file, code: 'PAT-MIXED' as const })))
  return sorted([...blank, ...mixed])
}

function groupBy(rows: readonly FileRow[], keyOf: (row: FileRow) => string): Map<string, FileRow[]> {
  const groups = new Map<string, FileRow[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

const byNumber = (rows: readonly FileRow[]): FileRow[] => rows.toSorted((a, b) => a.file - b.file)
const sorted = (findings: StructureFinding[]): StructureFinding[] => findings.sort((a, b) => a.file - b.file)
