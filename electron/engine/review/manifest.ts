import { CsvError, parse } from 'csv-parse/sync'

/**
 * What a site says that it sent: a CSV with any of the columns patient, study and series, a row a node, and a count of
 * Instances where it has one (or a row an Instance, by its SOP Instance UID). Column names are those that archives use,
 * in any case and with any punctuation.
 */
export interface Manifest {
  readonly levels: readonly ManifestLevel[]
  readonly nodes: readonly ManifestNode[]
}

export type ManifestLevel = 'patient' | 'study' | 'series'

/** A patient, study or series of a manifest by the ID that the site has for it. */
export interface ManifestNode {
  readonly level: ManifestLevel
  readonly id: string
  /** Of the node above, where the manifest has a column of it. */
  readonly above: string | undefined
  /** Line of the file that names it first, from 1. */
  readonly line: number
  /** Of the lowest level only, where the manifest counts. */
  readonly instances: number | undefined
}

/** Why a file is no manifest: the line, from 1, and what is wrong there without a value. */
export interface ManifestProblem {
  readonly line: number
  readonly message: string
}

const names = {
  patient: ['patientid', 'patient', 'subjectid', 'subject', 'idold'],
  study: ['studyinstanceuid', 'studyuid', 'study'],
  series: ['seriesinstanceuid', 'seriesuid', 'series'],
  sop: ['sopinstanceuid', 'sopuid', 'instanceuid'],
  count: [
    ...['instances', 'images', 'files', 'objects', 'count'],
    ...['instancecount', 'imagecount', 'filecount', 'objectcount', 'numberofinstances', 'numberofimages'],
    ...['numberoffiles', 'numberofseriesrelatedinstances', 'numberofstudyrelatedinstances'],
  ],
} as const

type Columns = { readonly [C in keyof typeof names]: number }

const levels: readonly ManifestLevel[] = ['patient', 'study', 'series']

/** Reads a manifest, or says why it is none. */
export function parseManifest(text: string): Manifest | ManifestProblem {
  let book: Book | undefined
  let problem: ManifestProblem | undefined
  const broken = eachRow(text, (record, line) => {
    if (book === undefined) book = new Book(columnsOf(record))
    else problem ??= book.add(record, line)
  })
  if (broken !== undefined) return broken
  if (book === undefined || book.levels.length === 0)
    return { line: 1, message: 'No column names patients, studies or series.' }
  return problem ?? { levels: book.levels, nodes: book.nodes() }
}

/** Row by row, since a row an Instance may be a million rows; returns why the text is no CSV. */
function eachRow(text: string, take: (record: readonly string[], line: number) => void): ManifestProblem | undefined {
  const [first = ''] = text.split('\n', 1)
  const delimiter = [',', ';', '\t'].find((mark) => first.includes(mark)) ?? ','
  const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true }
  const on_record = (record: string[], { lines }: { readonly lines: number }): null => {
    if (record.some((cell) => cell !== '')) take(record, lines)
    return null
  }
  try {
    parse(text, { ...options, on_record })
    return undefined
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: typeof error.lines === 'number' ? error.lines : 1, message: 'The quotes do not match.' }
  }
}

function columnsOf(header: readonly string[]): Columns {
  const plain = header.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''))
  // The plainest name first: beside `PatientID` and `StudyInstanceUID`, `Patient` is a name and `Study` a description.
  const find = (of: readonly string[]) => of.map((name) => plain.indexOf(name)).find((at) => at >= 0) ?? -1
  return {
    patient: find(names.patient),
    study: find(names.study),
    series: find(names.series),
    sop: find(names.sop),
    count: find(names.count),
  }
}

interface Noted {
  readonly above: string | undefined
  readonly line: number
}

/** Nodes of a manifest as its lines name them; a node is named by many lines. */
class Book {
  readonly levels: readonly ManifestLevel[]
  readonly #columns: Columns
  readonly #nodes = new Map<ManifestLevel, Map<string, Noted>>()
  readonly #counts = new Map<string, number>()
  readonly #sops = new Map<string, Set<string>>()

  constructor(columns: Columns) {
    this.#columns = columns
    this.levels = levels.filter((level) => columns[level] >= 0)
    for (const level of this.levels) this.#nodes.set(level, new Map())
  }

  add(record: readonly string[], line: number): ManifestProblem | undefined {
    let above: string | undefined
    for (const level of this.levels) {
      const id = record[this.#columns[level]] ?? ''
      if (id === '') return { line, message: `The ${level} is not named.` }
      const nodes = this.#nodes.get(level)
      if (nodes && !nodes.has(id)) nodes.set(id, { above, line })
      above = id
    }
    return above === undefined ? undefined : this.#count(above, record, line)
  }

  #count(id: string, record: readonly string[], line: number): ManifestProblem | undefined {
    const columns = this.#columns
    const sop = record[columns.sop] ?? ''
    if (columns.sop >= 0 && sop !== '') this.#sops.set(id, (this.#sops.get(id) ?? new Set()).add(sop))
    if (columns.sop >= 0 || columns.count < 0) return undefined
    const said = record[columns.count] ?? ''
    if (said === '') return undefined
    if (!/^\d{1,9}$/.test(said)) return { line, message: 'The count of Instances is no number.' }
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + Number(said))
    return undefined
  }

  nodes(): ManifestNode[] {
    const lowest = this.levels.at(-1)
    return [...this.#nodes].flatMap(([level, nodes]) =>
      [...nodes].map(([id, { above, line }]) => {
        const instances = level === lowest ? (this.#counts.get(id) ?? this.#sops.get(id)?.size) : undefined
        return { level, id, above, line, instances }
      }),
    )
  }
}

/** A node of the submission: what came. */
export interface SentNode {
  readonly level: ManifestLevel
  /** Our own number for it. */
  readonly node: number
  readonly id: string
  /** Of the node above, at the next level that is compared. */
  readonly above: string | undefined
  /** Copies of the same file count once. */
  readonly instances: number
}

/** One way in which submission and manifest are not the same. */
export interface ManifestDifference {
  readonly level: ManifestLevel
  /** `missing`: only the manifest has it; `extra`: only the submission; `elsewhere`: under another node above. */
  readonly what: 'missing' | 'extra' | 'elsewhere' | 'count'
  /** An original. */
  readonly id: string
  readonly line: number | null
  readonly node: number | null
  /** Instances by the manifest and in the submission. */
  readonly said: number | null
  readonly came: number | null
}

/**
 * Every difference, from patients down. What lies below a node that is missing or extra is not listed again. At levels that
 * the manifest has no column of, nothing is compared.
 */
export function compareManifest(
  { levels: compared, nodes }: Manifest,
  sent: readonly SentNode[],
): ManifestDifference[] {
  const differences: ManifestDifference[] = []
  /** Nodes of the level above that are told already, by themselves or by what they lie in. */
  let told = new Set<string>()
  for (const level of compared) {
    const here = new Set<string>()
    const isTold = (above: string | undefined): boolean => above !== undefined && told.has(above)
    const said = new Map(nodes.filter((node) => node.level === level).map((node) => [node.id, node]))
    const came = sent.filter((node) => node.level === level)
    const places = new Map<string, SentNode[]>()
    for (const node of came) places.set(node.id, [...(places.get(node.id) ?? []), node])
    for (const node of said.values()) {
      const found = places.get(node.id)
      if (found !== undefined) differences.push(...compareNode(node, found))
      else {
        here.add(node.id)
        if (!isTold(node.above)) differences.push(missing(node))
      }
    }
    for (const { id, above, node, instances } of came) {
      if (said.has(id)) continue
      here.add(id)
      if (!isTold(above)) differences.push({ level, what: 'extra', id, line: null, node, said: null, came: instances })
    }
    told = here
  }
  return differences
}

function missing({ level, id, line, instances }: ManifestNode): ManifestDifference {
  return { level, what: 'missing', id, line, node: null, said: instances ?? null, came: null }
}

/** A study or series of one UID may have come under several nodes above; what is where the manifest has it counts. */
function compareNode(
  { level, id, line, above, instances }: ManifestNode,
  found: readonly SentNode[],
): ManifestDifference[] {
  const told = (what: 'elsewhere' | 'count', node: number, came: number): ManifestDifference => ({
    ...{ level, what, id, line, node },
    ...{ said: instances ?? null, came },
  })
  const isPlace = (here: SentNode): boolean => above === undefined || here.above === undefined || above === here.above
  const [first] = found.filter(isPlace)
  const came = found.filter(isPlace).reduce((sum, here) => sum + here.instances, 0)
  return [
    ...found.filter((here) => !isPlace(here)).map((here) => told('elsewhere', here.node, here.instances)),
    ...(first !== undefined && instances !== undefined && instances !== came ? [told('count', first.node, came)] : []),
  ]
}
