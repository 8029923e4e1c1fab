import type { DataElement, Item } from '#engine/dicom/data-set'
import { walk } from '#engine/dicom/path'
import type { Place } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { isPrivate } from '#engine/dicom/tag'
import { textValues } from '#engine/dicom/values'
import type { VocabularyKind } from '#shared/model/text'
import { dayOf } from './dates.ts'
import type { Hit, Originals } from './originals.ts'
import { chunksOf, printableText } from './printable.ts'
import { searchValue } from './search-value.ts'
import { joinedOf } from './tokens.ts'

export { compileOriginals } from './originals.ts'
export type { Originals } from './originals.ts'

/** An original that is still there: where and of which kind, never its value. `sure`: blocks the release. */
export interface Residue {
  readonly path: string
  readonly kind: VocabularyKind | 'uid'
  readonly sure: boolean
}

/** What the run did to this Instance's patient: UIDs that must be gone, and generated values that may stand. */
export interface Replaced {
  readonly uids: ReadonlySet<string>
  /** Pseudonym, new UIDs, shifted dates as they were written: compared by equality with a whole value. */
  readonly allowed: ReadonlySet<string>
}

/**
 * Searches an output for originals of its patient and of the submission: every text element at any depth, UIDs, File
 * Meta Information, opaque and private binary elements, preamble and trailing bytes. Pixels are not text.
 */
export function findResidue(
  written: Instance,
  own: Originals,
  submission: Originals,
  replaced: Replaced,
): readonly Residue[] {
  const search: Search = { written, originals: [own, submission], days: own.days, replaced, found: new Map() }
  for (const root of [written.meta, written.dataSet]) {
    walk(root, (element, item, place) => {
      visit(search, element, item, place)
      return 'into'
    })
  }
  if (written.preamble !== 'none' && written.preamble !== 'zero')
    searchBytes(search, written.file.bytes(0, 128), 'preamble')
  const { at, length } = written.trailing
  for (const chunk of chunksOf(length)) searchBytes(search, written.body.bytes(at + chunk.at, chunk.length), 'trailing')
  return [...search.found.values()]
}

interface Search {
  readonly written: Instance
  readonly originals: readonly Originals[]
  readonly days: ReadonlySet<string>
  readonly replaced: Replaced
  readonly found: Map<string, Residue>
}

type PathOf = string | (() => string)

function visit(search: Search, element: DataElement, item: Item, place: Place): void {
  if (element.length === 0 || element.items !== undefined || element.fragments !== undefined) return
  const way = ways[element.vr]
  if (way === 'skip') return
  if (way === undefined || way === 'binary') {
    if (isOpaque(element)) searchBinary(search, element, place.path)
    return
  }
  for (const value of textValues(search.written, item, element)) {
    if (value !== '' && !search.replaced.allowed.has(value)) searchers[way](search, value, place.path)
  }
}

type Way = 'uid' | 'text' | 'date' | 'number' | 'binary' | 'skip'

/** How the values of each VR are searched; a VR that is not listed is searched like UN (PS3.5 6.2). */
const ways: Readonly<Record<string, Way>> = {
  UI: 'uid',
  ...each('text', ['AE', 'CS', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT']),
  ...each('date', ['DA', 'DT']),
  ...each('number', ['AS', 'DS', 'IS', 'TM']),
  ...each('binary', ['OB', 'OW', 'UN']),
  ...each('skip', ['AT', 'FD', 'FL', 'OD', 'OF', 'OL', 'OV', 'SL', 'SQ', 'SS', 'SV', 'UL', 'US', 'UV']),
}

function each(way: Way, vrs: readonly string[]): Readonly<Record<string, Way>> {
  return Object.fromEntries(vrs.map((vr) => [vr, way]))
}

/** Public OB and OW are pixels, waveforms, documents, tables: judged elsewhere. Private and unknown ones may be anything. */
function isOpaque({ tag, vr }: DataElement): boolean {
  return isPrivate(tag) || (vr !== 'OB' && vr !== 'OW')
}

const searchers: {
  readonly [W in 'uid' | 'text' | 'date' | 'number']: (search: Search, value: string, path: PathOf) => void
} = {
  uid: (search, value, path) => {
    if (search.replaced.uids.has(value)) tell(search, path, 'uid', true)
    else if (!/^[\d.]*$/.test(value)) searchText(search, value, path)
  },
  text: searchText,
  date: (search, value, path) => {
    const day = dayOf(value)
    if (!/^[\d.:+ -]*$/.test(value)) searchText(search, value, path)
    // A shifted date may fall on another original one; only `allowed` could tell, where the caller lists it.
    else if (day !== undefined && search.days.has(day)) tell(search, path, 'date', false)
  },
  number: (search, value, path) => {
    if (/^[\d.:eE+ -]*$/.test(value)) searchNumber(search, value.trim(), path)
    else searchText(search, value, path)
  },
}

/** In a numeric VR only a whole value can be an identifier, and only a long one is no accident. */
const SHORTEST_NUMBER = 6
const SHORTEST_SURE_NUMBER = 8

function searchNumber(search: Search, value: string, path: PathOf): void {
  if (value.length < SHORTEST_NUMBER) return
  for (const { phrases } of search.originals) {
    const form = phrases.get(value)
    if (form) tell(search, path, form.kind, form.sure && value.length >= SHORTEST_SURE_NUMBER)
  }
}

function searchText(search: Search, value: string, path: PathOf): void {
  for (const originals of search.originals) {
    for (const hit of searchValue(originals, value)) {
      // Dates of other patients are everywhere; a patient's own in a text were not shifted.
      if (hit.kind === 'date' && originals !== search.originals[0]) continue
      if (!isAllowed(search, hit)) tell(search, path, hit.kind, hit.sure)
    }
  }
  if (value.includes('.')) searchUids(search, value, path)
}

/** Hits are rare, so the allowed values are brought into normal form only here. */
function isAllowed({ replaced }: Search, hit: Hit): boolean {
  for (const value of replaced.allowed) if (joinedOf(value) === hit.text) return true
  return false
}

function searchUids({ replaced, ...search }: Search, value: string, path: PathOf): void {
  if (replaced.uids.size === 0) return
  for (const [uid] of value.matchAll(/\d+(?:\.\d+)+/g)) {
    if (replaced.uids.has(uid) && !replaced.allowed.has(uid)) tell({ replaced, ...search }, path, 'uid', true)
  }
}

function searchBinary(search: Search, element: DataElement, path: PathOf): void {
  const { body, file } = search.written
  const source = element.tag < 0x00030000 ? file : body
  const length = element.end - element.valueAt
  for (const chunk of chunksOf(length))
    searchBytes(search, source.bytes(element.valueAt + chunk.at, chunk.length), path)
}

function searchBytes(search: Search, bytes: Uint8Array, path: PathOf): void {
  for (const line of printableText(bytes).split('\n')) if (line !== '') searchText(search, line, path)
}

function tell({ found }: Search, path: PathOf, kind: Residue['kind'], sure: boolean): void {
  const place = typeof path === 'string' ? path : path()
  const key = `${kind} ${place}`
  if (found.get(key)?.sure !== true) found.set(key, { path: place, kind, sure })
}
