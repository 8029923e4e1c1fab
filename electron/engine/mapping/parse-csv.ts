import { CsvError, parse } from 'csv-parse/sync'
import type { ProblemCode } from '#shared/model/codes'

/** One line of a patient mapping. */
export interface PatientEntry {
  readonly idOld: string
  readonly idNew: string
  readonly dayOffset?: number
}

/** What is wrong with a line (1-based). The message names lines, never an ID. */
export interface CsvProblem {
  readonly line: number
  readonly code: ProblemCode
  readonly message: string
}

export interface PatientCsv {
  readonly entries: readonly PatientEntry[]
  /** The line on which each of `entries` first stands. */
  readonly lines: readonly number[]
  readonly problems: readonly CsvProblem[]
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** PS3.5 6.2, LO. */
const MAX_ID = 64
/** A century either way; more is a slip of the keyboard. */
const MAX_DAYS = 36_500

/**
 * A patient mapping with the columns id_old, id_new and, if wanted, day_offset (or date_shift); other columns are ignored.
 * Lines that say the same twice count once; lines that contradict each other are MAP-DOUBLE, lines that cannot be read
 * MAP-READ. With any problem nothing should be imported; `entries` then holds what was sound, for a preview.
 */
export function parsePatientCsv(text: string): PatientCsv {
  const read = readRows(text)
  if ('problem' in read) return { entries: [], lines: [], problems: [read.problem] }
  const [header, ...rows] = read.rows
  const columns = columnsOf(header)
  if (!columns)
    return {
      entries: [],
      lines: [],
      problems: [problem(header?.line ?? 1, 'MAP-READ', 'The columns id_old and id_new are missing.')],
    }
  const book: Book = { entries: [], lines: [], problems: [], byOld: new Map(), byNew: new Map() }
  for (const row of rows) addRow(book, row, columns)
  return { entries: book.entries, lines: book.lines, problems: book.problems }
}

interface Columns {
  readonly idOld: number
  readonly idNew: number
  readonly dayOffset: number
}

function problem(line: number, code: ProblemCode, message: string): CsvProblem {
  return { line, code, message }
}

function readRows(text: string): { rows: Row[] } | { problem: CsvProblem } {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    // Spreadsheets leave lines of commas behind the last entry.
    const rows = records.map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }))
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    return { problem: problem(line, 'MAP-READ', `Line ${line}: the quotes do not match.`) }
  }
}

/** Spreadsheets of many countries write semicolons or tabs; the header tells. */
function delimiterOf(text: string): string {
  const header = /[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}

function columnsOf(header: Row | undefined): Columns | undefined {
  const names = header?.cells.map((cell) => cell.toLowerCase()) ?? []
  const idOld = names.indexOf('id_old')
  const idNew = names.indexOf('id_new')
  if (idOld < 0 || idNew < 0) return undefined
  return { idOld, idNew, dayOffset: Math.max(names.indexOf('day_offset'), names.indexOf('date_shift')) }
}

/** What was read so far, and on which line each ID first stood. */
interface Book {
  readonly entries: PatientEntry[]
  readonly lines: number[]
  readonly problems: CsvProblem[]
  readonly byOld: Map<string, { line: number; at: number }>
  readonly byNew: Map<string, { line: number; idOld: string }>
}

function addRow(book: Book, { line, cells }: Row, columns: Columns): void {
  const idOld = cells[columns.idOld] ?? ''
  const idNew = cells[columns.idNew] ?? ''
  const dayOffset = parseDays(cells[columns.dayOffset] ?? '')
  const trouble = troubleOf(idOld, idNew, dayOffset)
  if (trouble) {
    book.problems.push(problem(line, 'MAP-READ', `Line ${line}: ${trouble}`))
    return
  }
  const entry = { idOld, idNew, ...(typeof dayOffset === 'number' && { dayOffset }) }
  const clash = clashOf(book, entry)
  if (clash) {
    book.problems.push(
      problem(line, 'MAP-DOUBLE', `Lines ${clash.line} and ${line} contradict each other: ${clash.what}.`),
    )
    return
  }
  addEntry(book, line, entry)
}

function parseDays(cell: string): number | 'none' | 'bad' {
  if (cell === '') return 'none'
  if (!/^[+-]?\d{1,6}$/.test(cell)) return 'bad'
  const days = Number(cell)
  return days === 0 || Math.abs(days) > MAX_DAYS ? 'bad' : days
}

function troubleOf(idOld: string, idNew: string, dayOffset: number | 'none' | 'bad'): string | undefined {
  if (idOld === '') return 'id_old is empty.'
  if (idNew === '') return 'id_new is empty.'
  if (idNew.length > MAX_ID) return `id_new is longer than ${MAX_ID} characters.`
  if (/[\\\p{Cc}]/u.test(idNew)) return 'id_new holds a backslash or a control character.'
  // Two IDs that differ in a letter nobody could read would become one.
  if (`${idOld}${idNew}`.includes('\u{FFFD}')) return 'a letter cannot be read; save the file as UTF-8.'
  if (dayOffset === 'bad') return 'the day offset is not a whole number of days other than 0.'
  return undefined
}

/** The earlier line that says something else, and in what way. */
function clashOf(book: Book, entry: PatientEntry): { line: number; what: string } | undefined {
  const sameOld = book.byOld.get(entry.idOld)
  const sameNew = book.byNew.get(entry.idNew)
  const earlier = sameOld && book.entries[sameOld.at]
  if (sameOld && earlier?.idNew !== entry.idNew) return { line: sameOld.line, what: 'one id_old has two id_new' }
  if (sameNew && sameNew.idOld !== entry.idOld) return { line: sameNew.line, what: 'two id_old have one id_new' }
  const offsets = new Set([earlier?.dayOffset, entry.dayOffset].filter((offset) => offset !== undefined))
  return sameOld && offsets.size > 1 ? { line: sameOld.line, what: 'one patient has two day offsets' } : undefined
}

function addEntry(book: Book, line: number, entry: PatientEntry): void {
  const same = book.byOld.get(entry.idOld)
  if (same) {
    // The same pair again; the offset may stand on either line.
    if (entry.dayOffset !== undefined) book.entries[same.at] = entry
    return
  }
  book.byOld.set(entry.idOld, { line, at: book.entries.length })
  book.byNew.set(entry.idNew, { line, idOld: entry.idOld })
  book.entries.push(entry)
  book.lines.push(line)
}
