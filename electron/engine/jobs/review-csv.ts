import { parse } from 'csv-parse/sync'
import { EntryRule, Likeness } from '#shared/api/forms'
import type { ImportLine } from '#shared/api/text-contract'
import { Problem } from '#shared/base/problem'
import { codes, type ProblemCode } from '#shared/model/codes'
import type { ListEntry } from '#shared/model/lists'
import { checkRule } from '#engine/text/index'
import { projectEntries } from '#engine/store/queries/lists'
import { type QuestionRecord, questionPage, questionsAbout } from '#engine/store/queries/questions'
import { proposal, readAnswer, readSpans } from './answer-words.ts'
import { csvText, unguarded } from './csv-text.ts'
import { alikeIds, asRule, entriesEvent, type OneAnswer, type OneEntry } from './decide.ts'
import { entriesInForce } from './list-entries.ts'
import { asEntry, dangersOf, standingOf } from './list-rules.ts'
import type { ProjectWork } from './project-work.ts'
import { groupCounts, questionOf, withSpans } from './questions.ts'
import { veil } from './veil.ts'

/** What is wrong with one line of a file; line 1 is the heading. */
export interface LineProblem {
  readonly line: number
  readonly code: string
  readonly message: string
}

/** What a file asks for, or why nothing of it can be done. */
export interface FromCsv<T> {
  readonly rows: readonly T[]
  readonly problems: readonly LineProblem[]
}

const ROWS_READ = 500

export const questionColumns = [
  'attribute',
  'value',
  'spans',
  'group',
  'patients',
  'instances',
  'proposal',
  'answer',
  'note',
] as const

/** Every open question as CSV, the most suspicious first, each with the group that is like it; `answer` and `note` are empty. Values are originals. */
export function questionsCsv(work: ProjectWork): string {
  const countOf = groupCounts(work.db)
  const rows = [...openQuestionsOf(work)].map((record) => {
    const question = withSpans(work, record, [], countOf)
    const { attribute, value, patients, instances } = question
    const spans = question.spans.map(({ number, text, meanwhile }) => `${number} "${text}" ${meanwhile}`).join('; ')
    const group = question.group === null ? '' : `${question.group.by} ${question.group.first}`
    return { attribute, value, spans, group, patients, instances, proposal: proposal(question), answer: '', note: '' }
  })
  return csvText(questionColumns, rows)
}

function* openQuestionsOf({ db }: ProjectWork): Generator<QuestionRecord> {
  for (let cursor: string | null = null; ;) {
    const page = questionPage(db, { cursor, limit: ROWS_READ, group: null })
    yield* page.rows
    if (page.next === null) return
    cursor = page.next
  }
}

/** `remove like near`: the answer of one line is also for the open questions of its group that have none of their own. */
function forGroup(given: string): { words: string; like: Likeness | undefined } {
  const parts = given.toLowerCase().split(/\s+/)
  const like = Likeness.safeParse(parts.at(-1))
  if (parts.at(-2) !== 'like' || !like.success) return { words: given, like: undefined }
  return { words: parts.slice(0, -2).join(' '), like: like.data }
}

/** Answers of a questions file; lines without an answer are left open. Throws CSV-READ. */
export function readAnswersCsv(work: ProjectWork, text: string): FromCsv<OneAnswer> {
  const answered = new Set<number>()
  const { rows, problems } = readLines(text, ['attribute', 'value', 'answer'], (row): readonly LineAnswer[] => {
    const given = (row['answer'] ?? '').trim()
    if (given === '') return []
    const { words, like } = forGroup(given)
    const ids = questionIds(work, row['attribute'] ?? '', row['value'] ?? '')
    if (ids.length === 0) throw new Problem('ASK-NONE')
    if (ids.some((id) => answered.has(id))) throw new Problem('ASK-TWICE')
    for (const id of ids) answered.add(id)
    const note = (row['note'] ?? '').trim()
    const others = like === undefined ? [] : ids.flatMap((id) => alikeIds(work, id, like))
    // Every question of the group must be able to take the answer, as its own line would have to.
    const answer = (question: number) => ({
      question,
      answer: readSpans(words) ?? readAnswer(words, questionOf(work, question)),
      note,
    })
    return [...ids.map((id) => ({ ...answer(id), own: true })), ...others.map((id) => ({ ...answer(id), own: false }))]
  })
  return { rows: oneEach(rows, answered), problems }
}

type LineAnswer = OneAnswer & { readonly own: boolean }

/** What a line says of its own question holds; of the groups that a question is in, the first in the file. */
function oneEach(rows: readonly LineAnswer[], answered: ReadonlySet<number>): readonly OneAnswer[] {
  const seen = new Set<number>()
  return rows.flatMap(({ own, ...row }) => {
    if (!own && (answered.has(row.question) || seen.has(row.question))) return []
    seen.add(row.question)
    return [row]
  })
}

function questionIds({ db }: ProjectWork, attribute: string, value: string): number[] {
  const ids = questionsAbout(db, attribute, value)
  return ids.length > 0 || !value.startsWith("'") ? ids : questionsAbout(db, attribute, value.slice(1))
}

export const entryColumns = ['list', 'form', 'text', 'domain', 'attribute', 'profile', 'reason'] as const

/** The project's own list entries as CSV. Words that must go are originals. */
export function entriesCsv({ db }: ProjectWork): string {
  const rows = projectEntries(db).map(
    ({ list, form, text, scope: { domain, attribute = '', profile = '' }, reason }) => ({
      ...{ list, form, text, domain, attribute, profile, reason },
    }),
  )
  return csvText(entryColumns, rows)
}

/** How the lines of a list file stand to the lists in force. Throws CSV-READ. */
export function previewImport(
  work: ProjectWork,
  text: string,
  reveal: boolean,
): { rows: ImportLine[]; problems: LineProblem[] } {
  const inForce = entriesInForce(work)
  const given: ListEntry[] = []
  const { rows, problems } = readLines(text, ['list', 'text'], (row, line): readonly ImportLine[] => {
    const rule = asRule(ruleOfRow(row))
    checkRule(rule)
    const dangers = dangersOf(work, rule)
    const known = standingOf([...inForce, ...given], rule)
    const standings = { new: 'new', same: 'same', other: 'conflicting' } as const
    const standing = known === 'new' && dangers.length > 0 ? 'dangerous' : standings[known]
    given.push(asEntry(rule))
    const { list, scope } = rule
    return [{ line, list, text: reveal ? rule.text : veil(rule.text), scope, standing, dangers }]
  })
  return { rows: [...rows], problems: [...problems] }
}

/** Entries of a list file; `form` and `domain` may be left out. Throws CSV-READ. */
export function readEntriesCsv(work: ProjectWork, text: string, confirm: boolean): FromCsv<OneEntry> {
  return readLines(text, ['list', 'text'], (row) => {
    const entry = { rule: ruleOfRow(row), note: (row['reason'] ?? '').trim() }
    entriesEvent(work, [entry], { who: '', note: '', confirm })
    return [entry]
  })
}

function ruleOfRow(row: Line): EntryRule {
  const said = (column: string) => (row[column] ?? '').trim() || undefined
  const scope = { domain: said('domain'), attribute: said('attribute'), profile: said('profile') }
  const words = unguarded(said('text') ?? '') || undefined
  const rule = EntryRule.safeParse({ list: said('list'), form: said('form'), text: words, scope })
  if (!rule.success) throw new Problem('BAD-INPUT', rule.error.issues.map(({ path }) => path.join('.')).join(', '))
  return rule.data
}

type Line = Readonly<Record<string, string>>

function readLines<T>(
  text: string,
  needed: readonly string[],
  read: (row: Line, line: number) => readonly T[],
): FromCsv<T> {
  const rows: T[] = []
  const problems: LineProblem[] = []
  for (const { record, line } of parseCsv(text, needed)) {
    try {
      rows.push(...read(record, line))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.push({ line, code: error.code, message: messageOf(error.code, error.at) })
    }
  }
  return { rows, problems }
}

function messageOf(code: ProblemCode, at: string | undefined): string {
  const { means, remedy } = codes[code]
  return `${means}${at === undefined ? '' : ` (${at})`} ${remedy}`
}

function parseCsv(text: string, needed: readonly string[]): { record: Line; line: number }[] {
  try {
    const columns = (heading: string[]) => {
      if (!needed.every((column) => heading.includes(column))) throw new Problem('CSV-READ', needed.join(', '))
      return heading
    }
    const parsed = parse(text, { columns, bom: true, skip_empty_lines: true, info: true }) as unknown as {
      record: Line
      info: { lines: number }
    }[]
    return parsed.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    if (error instanceof Problem) throw error
    // The parser's own words quote the line.
    throw new Problem('CSV-READ')
  }
}
