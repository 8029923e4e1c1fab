import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * npm run tables [FOLDER [TARGET]]: the rule tables of FOLDER (tab separated; default ../shared/facts) as compact JSON
 * in TARGET (default resources/profiles). Nothing is decided here: the profile room gives these rows their meaning.
 */

const here = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const facts = resolve(process.argv[2] ?? join(here, '../shared/facts'))
const target = resolve(process.argv[3] ?? join(here, 'resources/profiles'))

type Row = Readonly<Record<string, string>>

function readRows(name: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(facts, name), 'utf8').split('\n')
  const columns = head.split('\t')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
    })
}

function cell(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`no column ${column}`)
  return value
}

/** '(0010,0020)' → '00100020', '(50xx,xxxx)' → '50xxxxxx'; anything else stays as it is. */
function plainTag(text: string): string {
  const match = /^\(([0-9A-Fa-fxX]{4}),([0-9A-Fa-fxX]{4})\)$/.exec(text)
  return match === null ? text : `${match[1] ?? ''}${match[2] ?? ''}`.toUpperCase().replaceAll('X', 'x')
}

interface Head {
  readonly source: string
  readonly edition: string
  readonly columns: string
}

/** One row a line, so that a change of a table is readable in a diff. */
function write(
  name: string,
  head: Head,
  parts: Readonly<Record<string, readonly unknown[] | Readonly<Record<string, unknown>>>>,
): void {
  const line = (value: unknown): string => JSON.stringify(value)
  const body = Object.entries(parts).map(([key, value]) =>
    Array.isArray(value)
      ? `${line(key)}:[\n${value.map(line).join(',\n')}\n]`
      : `${line(key)}:{\n${Object.entries(value)
          .map(([inner, rows]) => `${line(inner)}:${line(rows)}`)
          .join(',\n')}\n}`,
  )
  const heads = Object.entries(head).map(([key, value]) => `${line(key)}:${line(value)}`)
  writeFileSync(join(target, name), `{\n${[...heads, ...body].join(',\n')}\n}\n`)
}

const optionColumns = [
  'rtnSafePriv', 'rtnUIDs', 'rtnDevId', 'rtnInstId', 'rtnPatChars',
  'rtnLongFullDates', 'rtnLongModifDates', 'cleanDesc', 'cleanStructCont', 'cleanGraph',
] // prettier-ignore
const conceptColumns = [
  'rtnUIDs',
  'rtnDevId',
  'rtnInstId',
  'rtnPatChars',
  'rtnLongFullDates',
  'rtnLongModifDates',
  'cleanDesc',
]

/** One letter an option, '.' where the table is blank. */
const letters = (row: Row, columns: readonly string[]): string =>
  columns.map((column) => cell(row, column) || '.').join('')

function ps315(): void {
  const rows = readRows('ps315.tsv')
    .filter((row) => cell(row, 'keyword') !== '(private)')
    .map((row) => {
      const base = [
        plainTag(cell(row, 'tag')),
        cell(row, 'keyword'),
        cell(row, 'vr'),
        cell(row, 'basic'),
        letters(row, optionColumns),
      ]
      return cell(row, 'edition') === '2025e' ? base : [...base, cell(row, 'edition').replace('(secondary)', '')]
    })
  const head = {
    source: 'DICOM PS3.15 Table E.1-1',
    edition: '2025e',
    columns: `tag, keyword, VR, basic profile, options (${optionColumns.join(' ')}), edition when another`,
  }
  write('ps315.json', head, { rows })
}

function srConcepts(): void {
  const rows = readRows('ps315-sr-concepts.tsv').map((row) => [
    cell(row, 'codeValue'), cell(row, 'scheme'), cell(row, 'codeMeaning'), cell(row, 'valueType'), cell(row, 'basic'), letters(row, conceptColumns),
  ]) // prettier-ignore
  const head = {
    source: 'DICOM PS3.15 Table E.3.4-1',
    edition: '2025e',
    columns: `code value, scheme, meaning, value type, basic profile, options (${conceptColumns.join(' ')})`,
  }
  write('sr-concepts.json', head, { rows })
}

function safePrivate(): void {
  const rows = readRows('safe-private.tsv').map((row) => [
    cell(row, 'privateCreator'), cell(row, 'group').toUpperCase(), cell(row, 'elementByte').toUpperCase(), cell(row, 'vr'), cell(row, 'meaning'),
  ]) // prettier-ignore
  const head = {
    source: 'DICOM PS3.15 Table E.3.10-1',
    edition: '2025e',
    columns: 'private creator, group, element byte, VR, meaning',
  }
  write('safe-private.json', head, { rows })
}

const stepPattern = /\(([0-9a-f]{4}),(?:"([^"]*)",([0-9a-f]{2})|([0-9a-f]{4}))\)(?:\[<\d+>\])?/g

/** '(0019,"ACME",0c)[<0>](0008,0100)' → ['0019,ACME,0C', '00080100']: items are any item. */
function steps(signature: string): string[] {
  return [...signature.matchAll(stepPattern)].map(([, group = '', creator, byte = '', element = '']) =>
    creator === undefined
      ? `${group}${element}`.toUpperCase()
      : `${group.toUpperCase()},${creator.trim()},${byte.toUpperCase()}`,
  )
}

function privateKnowledge(): void {
  const rows = readRows('ptkb.tsv').map((row) => {
    const path = steps(cell(row, 'sigPattern'))
    const name = cell(row, 'name').split(':').at(-1) ?? ''
    return [path.join('>'), cell(row, 'vr'), cell(row, 'disp_tcia_2024_02_01').trim().toLowerCase(), name]
  })
  const head = {
    source: 'TCIA Private Tag Knowledge Base',
    edition: '2024-02-01',
    columns: 'path (steps by >; private steps as group,creator,element byte), VR, disposition, name',
  }
  write('ptkb.json', head, { rows })
}

function tcia(): void {
  const rows = readRows('tcia-tags.tsv').map((row) => [
    plainTag(cell(row, 'tag')),
    cell(row, 'name'),
    cell(row, 'vr'),
    cell(row, 'tciaCtpScript'),
  ])
  const head = {
    source: 'TCIA Submission and De-identification Overview, Table 1',
    edition: '2024',
    columns: 'tag, name, VR, CTP script',
  }
  write('tcia.json', head, { rows })
}

function iodTypes(): void {
  const classes: Record<string, Record<string, string>> = {}
  for (const row of readRows('iod-types.tsv')) {
    const tag = plainTag(cell(row, 'tag'))
    if (tag === '?') continue // repeating groups of the two retired stand-alone classes
    const entry = (classes[cell(row, 'sopClassUid')] ??= { name: cell(row, 'sopClass') })
    const type = cell(row, 'type')
    const known = entry[type]
    entry[type] = known === undefined ? tag : known.includes(tag) ? known : `${known} ${tag}`
  }
  const head = {
    source: 'dciodvfy (dicom3tools 2022-06-18) on empty instances; DICOM PS3.3',
    edition: '2022',
    columns: 'SOP Class UID: name and the root-level tags of each attribute type',
  }
  write('iod-types.json', head, { classes })
}

mkdirSync(target, { recursive: true })
ps315()
srConcepts()
safePrivate()
privateKnowledge()
tcia()
iodTypes()
