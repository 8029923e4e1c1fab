import { Problem } from '#shared/base/problem'

/** Reads a resource by its name below resources/, e.g. 'profiles/ps315.json'. */
export type ReadResource = (resourceName: string) => string

/** A table of resources/profiles as electron/tools/tables.ts writes it. */
export interface Table<Row> {
  readonly source: string
  readonly edition: string
  readonly rows: readonly Row[]
}

/** tag, keyword, VR, basic code, one letter an option, edition when another than the table's */
export type Ps315Row = readonly [string, string, string, string, string, string?]
/** tag, name, VR, CTP script */
export type TciaRow = readonly [string, string, string, string]
/** path, VR, disposition, name */
export type KnowledgeRow = readonly [string, string, string, string]
/** creator, group, element byte, VR, meaning */
export type SafePrivateRow = readonly [string, string, string, string, string]
/** code value, scheme, meaning, value type, basic code, one letter an option */
export type ConceptRow = readonly [string, string, string, string, string, string]

export interface IodTable {
  readonly source: string
  readonly edition: string
  readonly classes: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The tables a profile may be made of, each read when it is asked for. */
export interface Tables {
  readonly ps315: Table<Ps315Row>
  readonly tcia: Table<TciaRow>
  readonly knowledge: Table<KnowledgeRow>
  readonly safePrivate: Table<SafePrivateRow>
  readonly concepts: Table<ConceptRow>
  readonly iodTypes: IodTable
}

/**
 * One of our own generated resources. The cast is safe because the generator writes these shapes and a test reads
 * every row of them. Throws Problem BUG when the resource is not JSON of a table.
 */
function parse(read: ReadResource, name: string): Table<never> & IodTable {
  const table: unknown = JSON.parse(read(name))
  if (typeof table !== 'object' || table === null || !('edition' in table)) throw new Problem('BUG', name)
  return table as Table<never> & IodTable
}

export function readTables(read: ReadResource): Tables {
  return {
    ps315: parse(read, 'profiles/ps315.json'),
    tcia: parse(read, 'profiles/tcia.json'),
    knowledge: parse(read, 'profiles/ptkb.json'),
    safePrivate: parse(read, 'profiles/safe-private.json'),
    concepts: parse(read, 'profiles/sr-concepts.json'),
    iodTypes: parse(read, 'profiles/iod-types.json'),
  }
}
