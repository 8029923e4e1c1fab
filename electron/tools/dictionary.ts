import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Writes electron/engine/dicom/dictionary.generated.ts from the dictionary of dcmjs (public and private elements),
 * resources/dictionary/newer-attributes.tsv and resources/dictionary/private-vr.tsv.
 * Run as `node electron/tools/dictionary.ts`.
 */

interface Entry {
  readonly vr: string
  readonly vm: string
  readonly name: string
  readonly version: string
}

/** One private element, the VRs that sources give it and how often. */
type PrivateVrs = Map<string, Map<string, number>>

const root = new URL('../../', import.meta.url)
const OUT = new URL('electron/engine/dicom/dictionary.generated.ts', root)

const PUBLIC = /^\(([0-9A-F]{4}),([0-9A-F]{4})\)$/
const REPEATING = /^\(([0-9A-F]{4})-([0-9A-F]{4}),([0-9A-F]{4})\)$|^\(([0-9A-F]{4}),([0-9A-F]{4})-([0-9A-F]{4})\)$/
const PRIVATE = /^\(([0-9a-f]{4}),"(.*)",([0-9a-f]{2})\)$/
const RETIRED = 'RETIRED_'
/** A VR from the private dictionary of DCMTK outweighs what single files were seen to hold. */
const CURATED_WEIGHT = 1000

async function dcmjsDictionary(): Promise<Record<string, Entry>> {
  const path = createRequire(import.meta.url).resolve('dcmjs/dictionary')
  const module: unknown = await import(pathToFileURL(path).href)
  return (module as { dictionary: Record<string, Entry> }).dictionary
}

function rowsOf(resource: string): string[][] {
  const text = readFileSync(new URL(resource, root), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}

/** `GGGGEEEE VR VM Keyword`, `!` before the keyword of a retired attribute. */
function line(at: string, { vr, vm, name, version }: Entry): string {
  const retired = name.startsWith(RETIRED) || version.includes('retired')
  return `${at} ${vr} ${vm} ${retired ? '!' : ''}${name.replace(RETIRED, '')}`
}

function publicLines(dictionary: Record<string, Entry>): { elements: string[]; ranges: string[] } {
  const elements: string[] = []
  const ranges: string[] = []
  for (const [key, entry] of Object.entries(dictionary)) {
    const upper = key.toUpperCase()
    const one = PUBLIC.exec(upper)
    const range = REPEATING.exec(upper)
    if (one && entry.vr !== 'na') elements.push(line(`${one[1] ?? ''}${one[2] ?? ''}`, entry))
    if (range) {
      const [, fromGroup, toGroup, element, group, fromElement, toElement] = range
      const ends = `${fromGroup ?? group ?? ''}${element ?? fromElement ?? ''}-${toGroup ?? group ?? ''}${element ?? toElement ?? ''}`
      ranges.push(line(ends, entry))
    }
  }
  for (const [tag = '', name = '', vr = '', vm = ''] of rowsOf('resources/dictionary/newer-attributes.tsv')) {
    elements.push(line(tag.replace(/[(),]/g, '').toUpperCase(), { vr, vm, name, version: '' }))
  }
  return { elements: elements.sort(), ranges: ranges.sort() }
}

function addVr(vrs: PrivateVrs, key: string, vr: string, weight: number): void {
  const seen = vrs.get(key) ?? new Map<string, number>()
  seen.set(vr, (seen.get(vr) ?? 0) + weight)
  vrs.set(key, seen)
}

/** UN and OB say only that a VR was not known, so any other VR wins; then the most frequent, then the alphabet. */
function bestVr(seen: ReadonlyMap<string, number>): string {
  const rank = ([vr, count]: [string, number]): number => (vr === 'UN' ? 0 : vr === 'OB' ? 1 : 2 + count)
  const sorted = [...seen].sort((a, b) => rank(b) - rank(a) || (a[0] < b[0] ? -1 : 1))
  return sorted[0]?.[0] ?? 'UN'
}

/** One line a creator: its name, a tab, then `ggggeeVR` for each element. */
function privateLines(dictionary: Record<string, Entry>): string[] {
  const vrs: PrivateVrs = new Map()
  for (const [key, entry] of Object.entries(dictionary)) {
    const match = PRIVATE.exec(key)
    if (match) addVr(vrs, `${match[2] ?? ''}\t${match[1] ?? ''}${match[3] ?? ''}`, plainVr(entry.vr), CURATED_WEIGHT)
  }
  for (const [creator = '', group = '', byte = '', vr = '', count = ''] of rowsOf(
    'resources/dictionary/private-vr.tsv',
  )) {
    addVr(vrs, `${creator}\t${group}${byte}`, vr, Number(count))
  }
  const lines = new Map<string, string[]>()
  for (const [key, seen] of [...vrs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [creator = '', at = ''] = key.split('\t')
    const entries = lines.get(creator) ?? []
    entries.push(at + bestVr(seen))
    lines.set(creator, entries)
  }
  return [...lines].map(([creator, entries]) => `${creator}\t${entries.join('')}`)
}

const dcmjsCodes: Readonly<Record<string, string>> = { ox: 'OB', xs: 'US', lt: 'OW', up: 'UL', na: 'UN' }
const plainVr = (vr: string): string => dcmjsCodes[vr] ?? vr

/** The text of the generated module. */
export async function dictionaryModule(): Promise<string> {
  const dictionary = await dcmjsDictionary()
  const { elements, ranges } = publicLines(dictionary)
  const text = (lines: readonly string[]): string => JSON.stringify(lines.join('\n'))
  return [
    '// Generated by electron/tools/dictionary.ts: do not edit.',
    '// Sources: dcmjs 0.52.2 (PS3.6 of 2024-25; private.dic of DCMTK), PS3.15 E.1-1 2025e (newer attributes),',
    '// TCIA private tag knowledge base 2024-02-01. Form: see electron/engine/dicom/dictionary.ts.',
    `export const publicElements: string = ${text(elements)}`,
    `export const repeatingElements: string = ${text(ranges)}`,
    `export const privateElements: string = ${text(privateLines(dictionary))}`,
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(OUT, await dictionaryModule())
