import type { LocationQuery, LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import type {
  FileList,
  FileListRow,
  IdentityRow,
  ManifestRow,
  NodeRow,
  NumberRow,
  SubmissionSummary,
  TextRow,
} from '#shared/api/contract'
import type { Client } from '../../client/client'
import type { CsvListName, CsvRow } from '#shared/api/list-csv'
import { csvSource, type CsvSource } from '../../composables/csv-source'
import { textIn } from '../../composables/query-text'
import type { PageOf } from '../../composables/use-pages'
import type { DecisionRow } from '#shared/api/text-contract'
import { decisionState, decisionWords } from '../../composables/decision-words'
import { counted, showBytes, showCount, showTime } from '../../composables/numbers'
import type { GridColumn } from '../../ui/grid-column'
import { kindWords } from './kind-words'

/** One row of a list behind a figure, ready to be drawn. */
export interface FigureRow {
  readonly key: string
  readonly cells: Readonly<Record<string, string>>
  /** Where in Browse it stands; our own numbers only. */
  readonly at: LocationQueryRaw | undefined
  readonly hatched: boolean
}

/** A list behind a figure: what it is called, its columns, and how a page of it is asked for. */
export interface FigureList {
  readonly title: string
  readonly columns: readonly GridColumn[]
  /** The column that leads to Browse. */
  readonly link: string
  /** Holds originals, so that it answers to the veil. */
  readonly veiled: boolean
  readonly load: (client: Client, page: PageCall) => Promise<PageOf<FigureRow>>
  readonly csv: (client: Client, of: Pick<PageCall, 'project' | 'reveal'>) => CsvSource
}

type Ask<Name extends CsvListName> = (client: Client, page: PageCall) => Promise<PageOf<CsvRow<Name>>>

/** How a list is asked for, drawn and saved. */
function asked<Name extends CsvListName>(
  name: Name,
  ask: Ask<Name>,
  draw: (cursor: string | null) => (row: CsvRow<Name>, index: number) => FigureRow,
): Pick<FigureList, 'load' | 'csv'> {
  return {
    load: async (client, page) => drawn(await ask(client, page), draw(page.cursor)),
    csv: (client, of) => csvSource(name, (page) => ask(client, { ...of, ...page })),
  }
}

interface PageCall {
  readonly project: string
  readonly cursor: string | null
  readonly limit: number
  readonly reveal: boolean
}

const fileTitles: { readonly [L in FileList]: string } = {
  all: 'Files',
  toDo: 'Files to do',
  written: 'Written Instances',
  stale: 'Instances whose output is from an earlier plan',
  quarantined: 'Quarantined and held files',
  excluded: 'Excluded files',
  notDicom: 'Files that are not DICOM',
  unread: 'Files that no scan has read',
  instances: 'Instances',
  device: 'Instances of this device',
  waitNew: 'Instances that no run has come to',
  waitChanged: 'Instances whose file changed since they were written',
  waitRetry: 'Instances that are to be tried again',
  waitDecisions: 'Instances whose values were decided about since they were written',
  waitPlan: 'Instances that the plan would write otherwise than they are',
  'PIX-OFF': 'Instances with pixels that were not judged',
  'DOC-HELD': 'Encapsulated documents',
  'VID-HELD': 'Videos',
  'PHO-HELD': 'Photographs',
  'PIX-BURNED': 'Instances that declare burned-in text',
  'PIX-OVERLAY': 'Instances with overlays',
  'WAV-LIST': 'Waveforms',
  'DCM-TS': 'Instances of an unknown Transfer Syntax',
}
const nodeTitles = { patients: 'Patients', studies: 'Studies', series: 'Series' } as const
const textTitles = {
  values: 'Unique text values',
  cleaned: 'Texts that were cleaned, by patient',
  question: 'Texts that are asked about, by patient',
} as const

const isFileList = (text: string): text is FileList => Object.hasOwn(fileTitles, text)
const isNodeList = (text: string): text is keyof typeof nodeTitles => Object.hasOwn(nodeTitles, text)
const isTextList = (text: string): text is keyof typeof textTitles => Object.hasOwn(textTitles, text)

/** Whether the Instances of a kind that was not judged can be listed by its code. */
export const isFileListCode = (code: string): code is FileList => isFileList(code)

/** The address of a list. A device is named by one of its series. */
export const listOf = (project: string, query: LocationQueryRaw): RouteLocationRaw => ({
  name: 'list',
  params: { project },
  query,
})

/** The list that an address names; `undefined` when it names none. */
export function figureListOf(query: LocationQuery): FigureList | undefined {
  const named = textIn(query, 'device')
  const device = named !== undefined && /^\d{1,15}$/.test(named) ? Number(named) : null
  const [files, nodes, texts, kind] = ['files', 'nodes', 'texts', 'identity'].map((key) => textIn(query, key))
  if (files !== undefined && isFileList(files)) return fileList(files, device)
  if (nodes !== undefined && isNodeList(nodes)) return nodeList(nodes, device)
  if (texts !== undefined && isTextList(texts)) return textList(texts, textIn(query, 'path') ?? null)
  if (textIn(query, 'numbers') === 'all') return numberList
  if (textIn(query, 'manifest') === 'all') return manifestList
  if (textIn(query, 'decisions') === 'all') return decisionList
  return kind === undefined ? undefined : identityList(kind)
}

const stateWords: { readonly [S in FileListRow['state']]: string } = {
  planned: 'to do',
  written: 'written',
  stale: 'stale',
  quarantined: 'quarantined',
  held: 'held',
  excluded: 'excluded',
  waiting: 'unread',
}

function fileList(of: FileList, device: number | null): FigureList {
  return {
    title: fileTitles[of],
    link: 'file',
    veiled: false,
    columns: [
      { id: 'file', title: 'File', width: '110px' },
      { id: 'state', title: 'State', width: '120px' },
      { id: 'code', title: 'Code', width: '130px' },
      { id: 'patient', title: 'Patient', width: 'minmax(160px, 1fr)' },
      { id: 'modality', title: 'Modality', width: '110px' },
      { id: 'series', title: 'Series', width: 'minmax(120px, 1fr)' },
      { id: 'frames', title: 'Frames', width: '90px', end: true },
      { id: 'size', title: 'Size', width: '90px', end: true },
    ],
    ...asked(
      'files',
      (client, { project, cursor, limit }) => client.list.files({ project, cursor, limit, of, device }),
      () => fileRow,
    ),
  }
}

const fileRow = (row: FileListRow): FigureRow => ({
  key: row.file,
  cells: {
    file: row.file,
    state: of(row) === 'notDicom' ? 'not DICOM' : stateWords[row.state],
    code: row.code ?? '–',
    patient: row.patient ?? '–',
    modality: row.modality || '–',
    series: row.series || '–',
    frames: row.frames === null ? '–' : showCount(row.frames),
    size: showBytes(row.sizeBytes),
  },
  at: row.instance === null ? undefined : { instance: row.instance },
  hatched: row.state === 'quarantined' || row.state === 'held',
})

/** A file that is not DICOM is shown as excluded by the tree; here it is called what it is. */
const of = (row: FileListRow): 'notDicom' | 'other' => (row.code === 'DCM-NOT' ? 'notDicom' : 'other')

function nodeList(kind: keyof typeof nodeTitles, device: number | null): FigureList {
  const deep = { patients: 0, studies: 1, series: 2 }[kind]
  return {
    title: device === null ? nodeTitles[kind] : 'Series of this device',
    link: 'patient',
    veiled: false,
    columns: [
      { id: 'patient', title: 'Patient', width: 'minmax(160px, 1fr)' },
      ...(deep > 0 ? [{ id: 'study', title: 'Study, date after', width: '160px' }] : []),
      ...(deep > 1 ? [{ id: 'series', title: 'Series', width: '140px' }] : []),
      { id: 'modality', title: 'Modality', width: 'minmax(120px, 1fr)' },
      { id: 'instances', title: 'Instances', width: '110px', end: true },
      { id: 'notWritten', title: 'Not written', width: '120px', end: true },
    ],
    ...asked(
      'nodes',
      (client, { project, cursor, limit }) => client.list.nodes({ project, cursor, limit, of: kind, device }),
      () => nodeRow,
    ),
  }
}

const nodeRow = ({ patient, study, series, modality, instances, notWritten }: NodeRow): FigureRow => ({
  key: `${patient.id}/${study?.id ?? 0}/${series?.id ?? 0}`,
  cells: {
    patient: patient.label,
    study: study?.label ?? '–',
    series: series?.label || 'no number',
    modality: modality || '–',
    instances: showCount(instances),
    notWritten: showCount(notWritten),
  },
  at: {
    patient: patient.id,
    ...(study ? { study: study.id } : {}),
    ...(series ? { series: series.id } : {}),
  },
  hatched: false,
})

const manifestList: FigureList = {
  title: 'Differences from the manifest',
  link: 'level',
  veiled: true,
  columns: [
    { id: 'level', title: 'What', width: '110px' },
    { id: 'what', title: 'Difference', width: 'minmax(220px, 1fr)' },
    { id: 'value', title: 'ID or UID', width: 'minmax(240px, 2fr)' },
    { id: 'line', title: 'Line', width: '90px', end: true },
    { id: 'said', title: 'Instances said', width: '130px', end: true },
    { id: 'came', title: 'Instances came', width: '130px', end: true },
  ],
  ...asked(
    'manifest',
    (client, page) => client.list.manifest(page),
    () => manifestRow,
  ),
}

const manifestWords: { readonly [W in ManifestRow['what']]: string } = {
  missing: 'did not come',
  extra: 'is not in the manifest',
  elsewhere: 'came under another node above',
  count: 'has another count',
}

const showOrDash = (value: number | null): string => (value === null ? '–' : showCount(value))

/** Only what is known of a place. */
const placeIn = (at: NonNullable<ManifestRow['at']>): LocationQueryRaw =>
  Object.fromEntries(Object.entries(at).filter(([, node]) => node !== null))

const manifestRow = ({ level, what, id, line, node, at, said, came }: ManifestRow): FigureRow => ({
  key: `${level}/${what}/${String(line)}/${String(node)}`,
  cells: {
    level,
    what: manifestWords[what],
    value: id,
    line: showOrDash(line),
    said: showOrDash(said),
    came: showOrDash(came),
  },
  at: at === null ? undefined : placeIn(at),
  hatched: what === 'missing',
})

function identityList(kind: string): FigureList {
  return {
    title: `Where identity lives: ${kindWords(kind)}`,
    link: 'patient',
    veiled: true,
    columns: [
      { id: 'value', title: 'Value', width: 'minmax(240px, 2fr)' },
      { id: 'patients', title: 'Patients', width: '100px', end: true },
      { id: 'patient', title: 'First of them', width: 'minmax(160px, 1fr)' },
    ],
    ...asked('identity', (client, page) => client.list.identity({ ...page, kind }), identityRow),
  }
}

/** Veiled values may look alike, so a row is known by its place in the list. */
const identityRow =
  (cursor: string | null) =>
  ({ value, patients, patient }: IdentityRow, index: number): FigureRow => ({
    key: `${cursor ?? ''}/${index}`,
    cells: { value, patients: showCount(patients), patient: patient.label },
    at: { patient: patient.id },
    hatched: false,
  })

/** `path`: of the values, only those at this attribute. */
function textList(kind: keyof typeof textTitles, path: string | null): FigureList {
  const isJudged = kind !== 'values'
  return {
    title: path === null ? textTitles[kind] : `Values of ${path}`,
    link: 'patient',
    veiled: true,
    columns: [
      { id: 'path', title: 'Attribute', width: 'minmax(200px, 1fr)' },
      { id: 'vr', title: 'VR', width: '56px' },
      { id: 'before', title: isJudged ? 'Before' : 'Value', width: 'minmax(200px, 2fr)' },
      ...(isJudged ? [{ id: 'after', title: 'After', width: 'minmax(200px, 2fr)' }] : []),
      ...(isJudged ? [{ id: 'patient', title: 'Patient', width: '140px' }] : []),
      { id: 'instances', title: 'Instances', width: '100px', end: true },
    ],
    ...asked('texts', (client, page) => client.list.texts({ ...page, of: kind, path }), textRow),
  }
}

const textRow =
  (cursor: string | null) =>
  ({ path, vr, before, after, instances, patient }: TextRow, index: number): FigureRow => ({
    key: `${cursor ?? ''}/${index}`,
    cells: {
      path,
      vr,
      before,
      after: after === '' ? 'empty' : (after ?? '–'),
      patient: patient?.label ?? '–',
      instances: showCount(instances),
    },
    at: patient === null ? undefined : { patient: patient.id },
    hatched: false,
  })

const numberList: FigureList = {
  title: 'Attributes with numbers',
  link: '',
  veiled: true,
  columns: [
    { id: 'path', title: 'Attribute', width: 'minmax(200px, 2fr)' },
    { id: 'vr', title: 'VR', width: '56px' },
    { id: 'instances', title: 'Instances', width: '100px', end: true },
    { id: 'distinct', title: 'Different values', width: '150px', end: true },
    { id: 'least', title: 'Least', width: 'minmax(120px, 1fr)', end: true },
    { id: 'most', title: 'Most', width: 'minmax(120px, 1fr)', end: true },
  ],
  ...asked(
    'numbers',
    (client, page) => client.list.numbers(page),
    () => numberRow,
  ),
}

const numberRow = ({ path, vr, instances, distinct, isMore, range }: NumberRow): FigureRow => ({
  key: `${path} ${vr}`,
  cells: {
    path,
    vr,
    instances: showCount(instances),
    distinct: `${isMore ? 'more than ' : ''}${showCount(distinct)}`,
    least: range === null ? 'veiled' : String(range.least),
    most: range === null ? 'veiled' : String(range.most),
  },
  at: undefined,
  hatched: false,
})

const decisionList: FigureList = {
  title: 'Decisions so far',
  link: '',
  veiled: false,
  columns: [
    { id: 'number', title: 'No.', width: '64px', end: true },
    { id: 'at', title: 'When', width: '150px' },
    { id: 'who', title: 'Who', width: 'minmax(100px, 1fr)' },
    { id: 'what', title: 'What', width: 'minmax(140px, 1fr)' },
    { id: 'plan', title: 'On plan', width: '84px' },
    { id: 'why', title: 'Why', width: 'minmax(140px, 2fr)' },
    { id: 'state', title: 'State', width: '150px' },
  ],
  ...asked(
    'decisions',
    (client, { project, cursor, limit }) => client.decision.page({ project, cursor, limit }),
    () => decisionRow,
  ),
}

const decisionRow = (row: DecisionRow): FigureRow => ({
  key: String(row.id),
  cells: {
    number: String(row.id),
    at: showTime(row.at),
    who: row.who,
    what: decisionWords(row),
    plan: `r${String(row.planRevision)}`,
    why: row.why || '–',
    state: decisionState(row),
  },
  at: undefined,
  hatched: false,
})

function drawn<Row>(page: PageOf<Row>, draw: (row: Row, index: number) => FigureRow): PageOf<FigureRow> {
  return { ...page, rows: page.rows.map(draw) }
}

/** The sizes of a submission, each with its list. */
export function sizesOf(
  summary: SubmissionSummary,
): readonly { one: string; many: string; count: number; query: LocationQueryRaw }[] {
  return [
    { one: 'patient', many: 'patients', count: summary.patients, query: { nodes: 'patients' } },
    { one: 'study', many: 'studies', count: summary.studies, query: { nodes: 'studies' } },
    { one: 'series', many: 'series', count: summary.series, query: { nodes: 'series' } },
    { one: 'Instance', many: 'Instances', count: summary.instances, query: { files: 'instances' } },
  ]
}

/** What of a submission is measured: the list holds what adds up to it. */
export function measuresOf({
  frames,
  sizeBytes,
}: SubmissionSummary): readonly { says: string; query: LocationQueryRaw }[] {
  return [
    ...(frames > 0 ? [{ says: counted(frames, 'frame'), query: { files: 'instances' } }] : []),
    ...(sizeBytes > 0 ? [{ says: showBytes(sizeBytes), query: { files: 'all' } }] : []),
  ]
}
