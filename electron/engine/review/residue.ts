import type { DataElement, Item, KnownElement } from '#engine/dicom/data-set'
import { type KnownStretch, type Part, PlacedStretch } from '#engine/dicom/known-stretches'
import { latin1 } from '#engine/dicom/latin1'
import { walkElement } from '#engine/dicom/path'
import type { Place } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { FIRST_PIXELS, isPrivate } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { rawValue, textValues } from '#engine/dicom/values'
import type { VocabularyKind } from '#shared/model/text'
import { dayOf } from './dates.ts'
import type { Hit, Originals } from './originals.ts'
import { unescapedForms } from './escaped-text.ts'
import { harmlessElements, harmlessValues, LONGEST_REMEMBERED, rememberHarmless } from './harmless-values.ts'
import type { HarmlessValues } from './harmless-values.ts'
import { asciiRuns, chunksOf, printableText } from './printable.ts'
import { searchKnownValue, searchValue } from './search-value.ts'
import { surplusOfPixels } from './surplus-pixels.ts'
import { besideFrames } from './text-in-frames.ts'
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
  /** What somebody decided to leave in, by `leftInKey` of the written value: it is no residue there. */
  readonly leftIn?: ReadonlyMap<string, readonly string[]>
  /** Whether a word that stands alone in a value is medicine or equipment at its attribute, and no name of its patient. */
  readonly isThing?: (signature: string, value: string, word: string) => boolean
  /** Whether the profile keeps what an attribute says, and this kind of identity is what it says: a station's name as it is. */
  readonly isRetained?: (signature: string, kind: VocabularyKind) => boolean
}

/** A value as it stands in the output, at its attribute. */
export function leftInKey(signature: string, value: string): string {
  return `${signature}\t${value}`
}

/**
 * Searches an output for originals of its patient and of the submission: every text element at any depth, UIDs, File
 * Meta Information, opaque and private binary elements, preamble, bytes behind the data set, behind the pixels and beside
 * compressed ones. Pixels are not text.
 */
export function findResidue(
  written: Instance,
  own: Originals,
  submission: Originals,
  replaced: Replaced,
): readonly Residue[] {
  const search = new Search(written, own, submission, replaced)
  for (const element of written.meta.elements) searchElement(search, element, written.meta)
  for (const part of written.dataSet.parts) searchPart(search, part)
  if (written.preamble !== 'none' && written.preamble !== 'zero') {
    searchBytes(search, written.file.bytes(0, 128), 'preamble')
  }
  const { at, length } = written.trailing
  for (const chunk of chunksOf(length)) searchBytes(search, written.body.bytes(at + chunk.at, chunk.length), 'trailing')
  const surplus = surplusOfPixels(written)
  if (surplus !== undefined) searchBytes(search, written.body.bytes(surplus.at, surplus.length), surplus.of)
  return search.residues()
}

/** Searches a part of the top level, unless it is known to hold nothing. */
function searchPart(search: Search, part: Part): void {
  if (!(part instanceof PlacedStretch)) {
    if (part.known === undefined || !isHarmless(search, part.known)) searchElement(search, part, search.written.dataSet)
    return
  }
  const { stretch } = part
  if (isHarmless(search, stretch)) return
  for (const element of part.elements) searchPart(search, element)
  const uids = stretch.elements.map((known) => harmlessElements.get(known, search.harmless))
  if (uids.every((each) => each !== undefined)) harmlessElements.set(stretch, search.harmless, uids.flat())
}

/** Whether the same bytes held nothing before, and none of the UIDs in them is one that had to go from this Instance. */
function isHarmless({ harmless, replaced }: Search, known: KnownElement | KnownStretch): boolean {
  const uids = harmlessElements.get(known, harmless)
  if (uids === undefined) return false
  return !uids.some((uid) => replaced.uids.has(uid) && !replaced.allowed.has(uid))
}

/** Searches an element of the top level and what is below it. */
function searchElement(search: Search, root: DataElement, item: Item): void {
  search.startElement()
  walkElement(root, item, (element, inner, place) => {
    visit(search, element, inner, place)
    return 'into'
  })
  if (root.known !== undefined && search.isSettled) harmlessElements.set(root.known, search.harmless, search.uids)
}

type PathOf = string | Place

/** One search of one Instance. A class, because it gathers what is found. */
class Search {
  readonly written: Instance
  readonly own: Originals
  readonly submission: Originals
  readonly replaced: Replaced
  readonly harmless: HarmlessValues
  /** Whether the value at hand held anything that another Instance might have to judge differently. */
  touched = false
  /** Whether the element at hand held nothing but `uids` that another Instance might have to judge differently. */
  isSettled = true
  uids: string[] = []
  readonly #found = new Map<string, Residue>()

  constructor(written: Instance, own: Originals, submission: Originals, replaced: Replaced) {
    this.written = written
    this.own = own
    this.submission = submission
    this.replaced = replaced
    this.harmless = harmlessValues(own, submission)
  }

  startElement(): void {
    this.isSettled = true
    this.uids = []
  }

  tell(path: PathOf, kind: Residue['kind'], sure: boolean): void {
    this.touched = true
    this.isSettled = false
    const place = typeof path === 'string' ? path : path.path()
    const key = `${kind} ${place}`
    if (this.#found.get(key)?.sure !== true) this.#found.set(key, { path: place, kind, sure })
  }

  residues(): readonly Residue[] {
    return [...this.#found.values()]
  }
}

function visit(search: Search, element: DataElement, item: Item, place: Place): void {
  if (element.length === 0 || element.items !== undefined) return
  if (element.fragments !== undefined) {
    searchFragments(search, element, place)
    return
  }
  const way = ways[element.vr]
  if (way === 'skip') {
    if (isPrivate(element.tag) && element.length >= SHORTEST_SPELT) searchBinary(search, element, place)
    return
  }
  if (way === undefined || way === 'binary') {
    if (isOpaque(element, place.depth)) searchBinary(search, element, place)
    return
  }
  if (way === 'uid') {
    for (const value of textValues(search.written, item, element)) searchUidValue(search, value, place)
    return
  }
  searchOnce(search, way, item.charsets, rawValue(search.written, element), () => {
    for (const value of textValues(search.written, item, element)) {
      if (search.replaced.allowed.has(value)) search.touched = true
      else if (value !== '') searchers[way](search, value, place)
    }
  })
}

/** A plain UID is residue for the Instance whose UID it was, and for no other. */
function searchUidValue(search: Search, value: string, path: PathOf): void {
  const isPlain = /^[\d.]*$/.test(value)
  if (isPlain) search.uids.push(value)
  else search.isSettled = false
  if (value === '' || search.replaced.allowed.has(value)) return
  if (search.replaced.uids.has(value)) search.tell(path, 'uid', true)
  else if (!isPlain) searchText(search, value, path)
}

/** Searches a value unless the same bytes, searched the same way, held nothing before. */
function searchOnce(search: Search, way: Way, charsets: readonly string[], bytes: Uint8Array, look: () => void): void {
  if (bytes.length > LONGEST_REMEMBERED) {
    search.isSettled = false
    look()
    return
  }
  const raw = latin1(bytes)
  const harmless = search.harmless.of(way, charsets)
  if (harmless.has(raw)) return
  search.touched = UID_LIKE.test(raw)
  look()
  if (search.touched) search.isSettled = false
  else rememberHarmless(harmless, raw)
}

/** Whether this is residue depends on the UIDs of each Instance. */
const UID_LIKE = /\d\.\d+\.\d/

/** A private number is one by hearsay (PS3.5 6.2.2); in so many bytes it may spell a name, in UTF-16 too. */
const SHORTEST_SPELT = 16

type Way = 'uid' | 'text' | 'code' | 'date' | 'number' | 'binary' | 'skip'

/** How the values of each VR are searched; a VR that is not listed is searched like UN (PS3.5 6.2). */
const ways: Readonly<Record<string, Way>> = {
  UI: 'uid',
  CS: 'code',
  ...each('text', ['AE', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT']),
  ...each('date', ['DA', 'DT']),
  ...each('number', ['AS', 'DS', 'IS', 'TM']),
  ...each('binary', ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']),
  ...each('skip', ['AT', 'FD', 'FL', 'SL', 'SQ', 'SS', 'SV', 'UL', 'US', 'UV']),
}

function each(way: Way, vrs: readonly string[]): Readonly<Record<string, Way>> {
  return Object.fromEntries(vrs.map((vr) => [vr, way]))
}

/** Longer public bytes are pixels, waveforms, documents, meshes: judged elsewhere. */
const LONGEST_PUBLIC = 1 << 16

/** Private and unknown bytes may be anything. So may short public ones: a colour profile or a table holds words as well. */
function isOpaque({ tag, vr, length }: DataElement, depth: number): boolean {
  if (isPrivate(tag) || vr === 'UN' || ways[vr] === undefined) return true
  return length <= LONGEST_PUBLIC && (depth > 0 || tag < FIRST_PIXELS)
}

const searchers: {
  readonly [W in 'text' | 'code' | 'date' | 'number']: (search: Search, value: string, path: PathOf) => void
} = {
  text: searchText,
  // Defined terms are short and many: a name of two or three letters is no question there.
  code: (search, value, path) => {
    if (hitsOf(search, value).some(({ sure }) => sure)) searchText(search, value, path)
  },
  date: (search, value, path) => {
    const day = dayOf(value)
    if (!/^[\d.:+ -]*$/.test(value)) searchText(search, value, path)
    // A shifted date may fall on another original one; only `allowed` could tell, where the caller lists it.
    else if (day !== undefined && search.own.days.has(day)) search.tell(path, 'date', false)
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
  // Eight digits that are one of the patient's own days: a number made of the date, which no rule has shifted.
  const day = value.length === 8 ? dayOf(value) : undefined
  if (day !== undefined && search.own.days.has(day)) search.tell(path, 'date', true)
  for (const { phrases } of [search.own, search.submission]) {
    const form = phrases.get(value)
    if (form) search.tell(path, form.kind, form.sure && value.length >= SHORTEST_SURE_NUMBER)
  }
}

function searchText(search: Search, value: string, path: PathOf): void {
  searchForm(search, value, path)
  for (const form of unescapedForms(value)) searchForm(search, form, path)
}

function searchForm(search: Search, value: string, path: PathOf): void {
  for (const hit of hitsOf(search, value)) {
    if (
      isAllowed(search, hit) ||
      isLeftIn(search, hit, value, path) ||
      isRetained(search, hit, path) ||
      isThing(search, hit, value, path)
    )
      search.touched = true
    else search.tell(path, hit.kind, hit.sure)
  }
  if (value.includes('.')) searchUids(search, value, path)
}

/** Dates of other patients are everywhere and mean nothing; a patient's own date in a text was not shifted. */
function hitsOf({ own, submission }: Search, value: string): readonly Hit[] {
  const hits = searchValue(own, value)
  const others = searchKnownValue(submission, value)
  return others.length === 0 ? hits : [...hits, ...others.filter(({ kind }) => kind !== 'date')]
}

/** Hits are rare, so the allowed values are brought into normal form only here. */
function isAllowed({ replaced }: Search, hit: Hit): boolean {
  for (const value of replaced.allowed) if (joinedOf(value) === hit.text) return true
  return false
}

function isLeftIn({ replaced: { leftIn } }: Search, hit: Hit, value: string, path: PathOf): boolean {
  if (leftIn === undefined || typeof path === 'string') return false
  return leftIn.get(leftInKey(path.signature, value))?.some((text) => joinedOf(text).includes(hit.text)) ?? false
}

function isRetained({ replaced }: Search, { kind }: Hit, path: PathOf): boolean {
  return typeof path !== 'string' && (replaced.isRetained?.(path.signature, kind) ?? false)
}

/** Only a word can mean something else: identifiers, dates, whole names and phrases are what they are. */
function isThing({ replaced }: Search, { kind, text }: Hit, value: string, path: PathOf): boolean {
  if (replaced.isThing === undefined || typeof path === 'string' || !MAY_BE_WORDS.has(kind)) return false
  return /^\p{L}+$/u.test(text) && replaced.isThing(path.signature, value, text)
}

const MAY_BE_WORDS: ReadonlySet<VocabularyKind> = new Set([
  'patientName',
  'personName',
  'institution',
  'device',
  'other',
])

function searchUids(search: Search, value: string, path: PathOf): void {
  const { uids, allowed } = search.replaced
  if (uids.size === 0) return
  for (const [uid] of value.matchAll(/(?<!\d)\d+(?:\.\d+)+/g)) {
    if (uids.has(uid) && !allowed.has(uid)) search.tell(path, 'uid', true)
  }
}

function searchBinary(search: Search, element: DataElement, path: PathOf): void {
  const { body, file } = search.written
  const source = element.tag >>> 16 === 2 ? file : body
  for (const chunk of chunksOf(element.end - element.valueAt)) {
    const bytes = source.bytes(element.valueAt + chunk.at, chunk.length)
    searchOnce(search, 'binary', [], bytes, () => searchBytes(search, bytes, path))
  }
}

/** Fragments of pixels are searched where no pixels are; those of anything else as a whole. */
function searchFragments(search: Search, element: DataElement, path: PathOf): void {
  const { body } = search.written
  search.isSettled = false
  if (element.tag !== tags.PixelData) {
    for (const { at, length } of element.fragments ?? [])
      for (const chunk of chunksOf(length)) searchBytes(search, body.bytes(at + chunk.at, chunk.length), path)
    return
  }
  for (const { at, length, loose } of besideFrames(body, element)) {
    const bytes = body.bytes(at, length)
    if (!loose) searchBytes(search, bytes, path)
    else for (const run of asciiRuns(bytes)) searchText(search, run, path)
  }
}

function searchBytes(search: Search, bytes: Uint8Array, path: PathOf): void {
  for (const line of printableText(bytes).split('\n')) if (line !== '') searchText(search, line, path)
}
