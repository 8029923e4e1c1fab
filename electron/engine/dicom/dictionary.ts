import { Problem } from '#shared/base/problem'
import { privateElements, publicElements, repeatingElements } from './dictionary.generated.ts'
import { isGroupLength, isPrivate, isPrivateCreator, type Tag, tagOf } from './tag.ts'

export { tags } from './tags.ts'

/** What the data dictionary (PS3.6) says of one attribute. */
export interface DictionaryEntry {
  readonly keyword: string
  /** The keyword in words. */
  readonly name: string
  /** One VR: of those with a choice `US` for US or SS, `OW` for OB or OW and for US or OW. */
  readonly vr: string
  readonly vm: string
  readonly retired: boolean
  /** US or SS, by Pixel Representation (0028,0103). */
  readonly signedByPixels: boolean
}

interface Range {
  readonly from: Tag
  readonly to: Tag
  readonly entry: DictionaryEntry
}

/** dcmjs's codes for attributes whose VR depends on the data set. */
const choices: Readonly<Record<string, string>> = { ox: 'OW', xs: 'US', lt: 'OW', up: 'UL' }

const CAPITALS = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g

function parseEntry(vr: string, vm: string, written: string): DictionaryEntry {
  const { keyword, retired } = parseKeyword(written)
  return {
    keyword,
    name: keyword.replace(CAPITALS, ' '),
    vr: choices[vr] ?? vr,
    vm,
    retired,
    signedByPixels: vr === 'xs',
  }
}

/** A retired attribute has `!` before its keyword. */
function parseKeyword(written: string): Pick<DictionaryEntry, 'keyword' | 'retired'> {
  const retired = written.startsWith('!')
  return { keyword: retired ? written.slice(1) : written, retired }
}

/** The last word of a line of the table. */
const keywordIn = (line: string): string => line.slice(line.lastIndexOf(' ') + 1)

const tagOfHex = (hex: string): Tag => parseInt(hex, 16) as Tag

function parseElements(): Map<Tag, DictionaryEntry | string> {
  return new Map(publicElements.split('\n').map((line) => [tagOfHex(line.slice(0, 8)), line]))
}

function parseRanges(): Range[] {
  return repeatingElements.split('\n').map((line) => {
    const [ends = '', vr = '', vm = '', keyword = ''] = line.split(' ')
    return { from: tagOfHex(ends.slice(0, 8)), to: tagOfHex(ends.slice(9)), entry: parseEntry(vr, vm, keyword) }
  })
}

/** Lines of the table, each replaced by its entry when it is first asked for: loading stays cheap. */
const elements = parseElements()
const ranges = parseRanges()

const groupLength: DictionaryEntry = {
  keyword: 'GenericGroupLength',
  name: 'Group Length',
  vr: 'UL',
  vm: '1',
  retired: true,
  signedByPixels: false,
}
const privateCreator: DictionaryEntry = {
  keyword: 'PrivateCreator',
  name: 'Private Creator',
  vr: 'LO',
  vm: '1',
  retired: false,
  signedByPixels: false,
}

/** The attribute of a tag, repeating groups (50xx, 60xx, 7Fxx) resolved; undefined where the standard has none. */
export function lookUp(tag: Tag): DictionaryEntry | undefined {
  const found = elements.get(tag)
  if (found !== undefined) return typeof found === 'string' ? parseAndKeep(tag, found) : found
  if (isPrivateCreator(tag)) return privateCreator
  if (isGroupLength(tag)) return groupLength
  return isPrivate(tag) ? undefined : inRange(tag)
}

function parseAndKeep(tag: Tag, line: string): DictionaryEntry {
  const [, vr = '', vm = '', keyword = ''] = line.split(' ')
  const entry = parseEntry(vr, vm, keyword)
  elements.set(tag, entry)
  return entry
}

function inRange(tag: Tag): DictionaryEntry | undefined {
  const group = tag >>> 16
  const element = tag & 0xffff
  return ranges.find(({ from, to }) => {
    const withinGroup = group >= from >>> 16 && group <= to >>> 16 && group % 2 === 0
    return withinGroup && element >= (from & 0xffff) && element <= (to & 0xffff)
  })?.entry
}

let byKeyword: ReadonlyMap<string, Tag> | undefined

/** The tag of a keyword, e.g. `PatientID`; the first group of repeating ones. Throws Problem BAD-INPUT when unknown. */
export function tagOfKeyword(keyword: string): Tag {
  const tag = findTag(keyword)
  if (tag === undefined) throw new Problem('BAD-INPUT', 'keyword')
  return tag
}

/** The same, for words that may be no keyword: undefined then. */
export function findTag(keyword: string): Tag | undefined {
  byKeyword ??= indexKeywords()
  return byKeyword.get(keyword)
}

function indexKeywords(): ReadonlyMap<string, Tag> {
  const index = new Map<string, Tag>()
  // A keyword that a retired attribute shares belongs to the current one.
  const add = (keyword: string, tag: Tag, retired: boolean): void => {
    if (!retired || !index.has(keyword)) index.set(keyword, tag)
  }
  for (const { from, entry } of ranges) add(entry.keyword, tagOf(from >>> 16, from & 0xffff), true)
  for (const [tag, found] of elements) {
    const { keyword, retired } = typeof found === 'string' ? parseKeyword(keywordIn(found)) : found
    add(keyword, tag, retired)
  }
  return index
}

let creators: ReadonlyMap<string, string> | undefined
const creatorVrs = new Map<string, ReadonlyMap<number, string>>()

/** The VR of a private element by creator, group and the low byte of its element number; undefined when unknown. */
export function privateVr(creator: string, group: number, elementByte: number): string | undefined {
  creators ??= new Map(privateElements.split('\n').map((line) => splitAt(line, line.indexOf('\t'))))
  const entries = creators.get(creator)
  if (entries === undefined) return undefined
  const known = creatorVrs.get(creator) ?? parseCreator(creator, entries)
  return known.get(group * 256 + elementByte)
}

const splitAt = (line: string, at: number): [string, string] => [line.slice(0, at), line.slice(at + 1)]

/** `ggggeeVR` repeated. */
function parseCreator(creator: string, entries: string): ReadonlyMap<number, string> {
  const vrs = new Map<number, string>()
  for (let at = 0; at < entries.length; at += 8) {
    vrs.set(parseInt(entries.slice(at, at + 6), 16), entries.slice(at + 6, at + 8))
  }
  creatorVrs.set(creator, vrs)
  return vrs
}
