import type { DeviceRow, FileListRow, FindingCount, FindingRow, IdentityRow, ManifestRow, NodeRow } from './contract.ts'
import type { NumberRow, OutcomeCodeRow, OutcomeRow, ProjectRow, RunRow, TextRow, WaitingGroup } from './contract.ts'
import type { AttributeRow, ValuePart } from './contract.ts'
import type { TreeLine } from './walk-tree.ts'
import type { AuditRow } from './sign-off-contract.ts'
import type { DecisionRow, ValueRow } from './text-contract.ts'

type Cell = string | number | boolean | null | undefined

/** A list as a CSV file: what a screen exports is what the command line does. */
export interface CsvList<Row> {
  readonly columns: readonly string[]
  readonly cells: (row: Row) => readonly Cell[]
}

/** Columns that are fields of the row under their own names. */
const fields = <Row>(...columns: (keyof Row & string)[]): CsvList<Row> => ({
  columns,
  cells: (row) => columns.map((column) => row[column] as Cell),
})

const textOf = (parts: readonly ValuePart[] | null): string | null =>
  parts === null ? null : parts.map(({ text }) => text).join('')

/** Every list of the screens. Rows hold originals only where they were asked for unveiled. */
export const csvLists = {
  files: fields<FileListRow>('file', 'state', 'code', 'patient', 'modality', 'series', 'frames', 'sizeBytes'),
  nodes: {
    columns: ['patient', 'study', 'series', 'modality', 'instances', 'notWritten'],
    cells: ({ patient, study, series, modality, instances, notWritten }: NodeRow) => [
      patient.label,
      study?.label,
      series?.label,
      modality,
      instances,
      notWritten,
    ],
  },
  identity: {
    columns: ['value', 'patients', 'patient'],
    cells: ({ value, patients, patient }: IdentityRow) => [value, patients, patient.label],
  },
  texts: {
    columns: ['path', 'vr', 'before', 'after', 'patient', 'instances'],
    cells: ({ path, vr, before, after, patient, instances }: TextRow) => [
      path,
      vr,
      before,
      after,
      patient?.label,
      instances,
    ],
  },
  numbers: {
    columns: ['path', 'vr', 'instances', 'distinct', 'isMore', 'least', 'most'],
    cells: ({ path, vr, instances, distinct, isMore, range }: NumberRow) => [
      path,
      vr,
      instances,
      distinct,
      isMore,
      range?.least,
      range?.most,
    ],
  },
  audit: fields<AuditRow>('id', 'at', 'who', 'what', 'facts', 'hash'),
  values: {
    columns: ['id', 'attribute', 'vr', 'value', 'after', 'state', 'suspicion', 'patients', 'instances', 'decidedBy'],
    cells: ({ id, attribute, vr, value, after, state, suspicion, patients, instances, decided }: ValueRow) => [
      ...[id, attribute, vr, value, after, state, suspicion, patients, instances],
      decided?.who,
    ],
  },
  tree: {
    columns: [
      ...['patient', 'study', 'series', 'kind', 'label', 'detail', 'instances', 'state', 'code', 'quarantined'],
      ...['questions', 'findings', 'masked'],
    ],
    cells: ({ patient, study, series, node }: TreeLine) => [
      ...[patient, study, series, node.kind, node.label, node.detail, node.instances, node.state, node.code],
      ...[node.quarantined, node.open.questions, node.open.findings, node.masked],
    ],
  },
  attributes: {
    columns: [
      ...['path', 'tag', 'keyword', 'vr', 'disposition', 'changed', 'before', 'after', 'rule', 'layer', 'source'],
      ...['reason', 'patients', 'differs'],
    ],
    cells: (row: AttributeRow) => [
      ...[row.path, row.tag, row.keyword, row.vr, row.disposition, row.changed, textOf(row.before), textOf(row.after)],
      ...[row.rule, row.layer, row.source, row.reason, row.patients, row.differs],
    ],
  },
  manifest: fields<ManifestRow>('level', 'what', 'id', 'line', 'said', 'came'),
  findingKinds: fields<FindingCount>('code', 'severity', 'open', 'total', 'means', 'remedy'),
  findings: fields<FindingRow>('code', 'severity', 'file', 'place', 'detail', 'instances', 'state', 'question'),
  outcomeCodes: fields<OutcomeCodeRow>('code', 'kind', 'instances', 'means', 'remedy'),
  outcomes: fields<OutcomeRow>('file', 'kind', 'code', 'place', 'modality', 'tries', 'firstSeen'),
  decisions: fields<DecisionRow>(
    ...(['id', 'at', 'who', 'what', 'answers', 'entries', 'planRevision', 'why', 'undoes', 'undoneBy'] as const),
  ),
  waiting: fields<WaitingGroup>('reason', 'instances', 'decisions'),
  devices: fields<DeviceRow>('modality', 'manufacturer', 'model', 'series', 'instances', 'burnedIn'),
  runs: fields<RunRow>(
    ...(['id', 'planRevision', 'planDigest', 'state', 'pixels', 'onUnsure', 'startedAt', 'endedAt'] as const),
    ...(['toDo', 'written', 'skipped', 'quarantined', 'held', 'residue', 'outputDigest'] as const),
  ),
  projects: fields<ProjectRow>(
    ...([
      'id',
      'name',
      'state',
      'patients',
      'instances',
      'questions',
      'openFindings',
      'quarantined',
      'sizeBytes',
    ] as const),
    ...(['lastRunAt', 'openedAt', 'trouble'] as const),
  ),
} as const

export type CsvListName = keyof typeof csvLists
export type CsvRow<Name extends CsvListName> = Parameters<(typeof csvLists)[Name]['cells']>[0]

/** Begins like a formula, and is no number: a spreadsheet would carry it out. */
const formula = /^(?![+-]?\d+(\.\d+)?$)[=+\-@\t\r]/

/** One cell as RFC 4180 has it. Texts that a spreadsheet would take for a formula begin with an apostrophe. */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  const text = String(cell)
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const lineText = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\n`

/** The first line of a list's file. */
export const csvHead = (name: CsvListName): string => lineText(csvLists[name].columns)

/** Lines of a list's file, one a row. */
export function csvLines<Name extends CsvListName>(name: Name, rows: readonly CsvRow<Name>[]): string {
  // The table pairs each name with the cells of its own rows.
  const { cells } = csvLists[name] as CsvList<CsvRow<Name>>
  return rows.map((row) => lineText(cells(row))).join('')
}
