import type { ByteSource } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import type { Circumstances, DataElement, Encoding, Fragment, Item, KnownElement } from './data-set.ts'
import { UNDEFINED_LENGTH } from './data-set.ts'
import { lookUp, privateVr } from './dictionary.ts'
import { elementAt } from './element-at.ts'
import { type ElementMemory, LONGEST_KNOWN } from './known-elements.ts'
import { type KnownStretch, PlacedStretch } from './known-stretches.ts'
import { FIRST_PIXELS, isPrivate, isPrivateCreator, showTag, type Tag } from './tag.ts'
import { tags } from './tags.ts'
import type { TopLevel } from './top-level.ts'
import { explicitLittle, implicitLittle } from './transfer-syntax.ts'
import { vrFacts, vrFactsOfCode } from './vr.ts'

const ITEM = 0xfffee000
const ITEM_END = 0xfffee00d
const SEQUENCE_END = 0xfffee0dd

/** More zeros than this behind a data set are not looked through. */
const MAX_ZEROS = 64 * 1024 * 1024

const WINDOW_BYTES = 32 * 1024
/** After a jump over a value little is wanted: the next header. */
const JUMP_BYTES = 4 * 1024
/** A million elements are more than any real instance has; each costs memory that its bytes do not bound. */
const MAX_ELEMENTS = 2_000_000
/** What an attempt at a hidden sequence that fails counts, so that hostile files cannot ask for endless ones. */
const FAILED_ATTEMPT = 16

/** What is read into: what its elements have said so far about how to read those behind them. */
interface Reading extends Item {
  charsets: readonly string[]
  /** Private Creators seen, by group × 256 + block. */
  creators: ReadonlyMap<number, string> | undefined
}

/** An element that was just read; what it is known as is found out after. */
interface FoundElement extends Omit<DataElement, 'known'> {
  known: KnownElement | undefined
}

/** An Item, or File Meta Information, while its elements are being found. */
export interface OpenItem extends Reading {
  end: number
  readonly elements: DataElement[]
}

/** An Item before its first element. */
export function openItem(
  at: number,
  length: number,
  start: number,
  encoding: Encoding,
  charsets: readonly string[],
): OpenItem {
  return { at, length, start, end: start, elements: [], encoding, charsets, creators: undefined }
}

/**
 * Finds the elements of a data set in a ByteSource without reading values (PS3.5 7). It keeps a window on the source and
 * the header read last in plain properties: one instance has hundreds of elements, a batch millions.
 * Throws Problem DCM-TRUNC where the source ends too early, DCM-BAD where the structure is wrong, DCM-DEEP.
 */
export class ElementReader {
  readonly #source: ByteSource
  readonly #maxDepth: number
  readonly #memory: ElementMemory | undefined
  #window: Buffer = Buffer.alloc(0)
  #windowAt = 0
  #count = 0
  #signed = false
  /** The header read last. */
  #vr = ''
  #header: DataElement['header'] = 'short'
  #length = 0
  #valueAt = 0
  /** Under what the next element of the top level is read, the one before it, and which it may be. */
  #circumstances: Circumstances | undefined
  #last: KnownElement | undefined
  #guess: KnownElement | undefined
  /** Tag of the element of the top level that was read last. */
  #lastTag: Tag | undefined
  /** Whether the element at hand said how to read others. */
  #noted = false
  /** Whether bytes behind the element at hand may have had a say in how it was read. */
  #unsettled = false

  /** `memory`: elements of such files that were read before, by readers of the same `maxDepth`. */
  constructor(source: ByteSource, maxDepth: number, memory?: ElementMemory) {
    this.#source = source
    this.#maxDepth = maxDepth
    this.#memory = memory
  }

  /** Elements of group 0002 from `item.start`; ends before the first of another group. */
  readFileMeta(item: OpenItem): void {
    let at = item.start
    while (at + 8 <= this.#source.size && this.#tag(at, item.encoding) >>> 16 === 2) {
      const element = this.#element(item, at, this.#source.size, 0)
      item.elements.push(element)
      at = element.end
    }
    item.end = at
  }

  /** All elements of the data set; returns where it ends, which is before trailing bytes of any kind. */
  readDataSet(item: TopLevel): number {
    const memory = this.#memory
    this.#lastTag = undefined
    const end = memory === undefined ? this.#readAfresh(item) : this.#readByMemory(item, memory)
    item.end = end
    return end
  }

  #readAfresh(item: TopLevel): number {
    const { size } = this.#source
    let at = item.start
    while (at < size && !this.#endsAt(item, at)) {
      const element = this.#element(item, at, size, 0)
      item.push(element)
      this.#lastTag = element.tag
      at = element.end
    }
    return at
  }

  /** By stretches where they stand as they stood before, else element by element. */
  #readByMemory(item: TopLevel, memory: ElementMemory): number {
    const { size } = this.#source
    const { pattern } = memory
    this.#circumstances = memory.atStart(item.encoding)
    this.#guess = memory.first
    const broken: Tag[] = []
    let at = item.start
    let place = 0
    let inside = 0
    while (at < size && !this.#endsAt(item, at)) {
      const piece = pattern.pieceAt(place)
      if (piece !== undefined && inside === 0 && this.#isStretchAt(piece, at)) {
        at = this.#repeatStretch(item, piece, at)
        place += 1
        continue
      }
      const isRestless = pattern.isRestless(this.#tag(at, item.encoding))
      const element = isRestless ? this.#readRestless(item, at, memory) : this.#readElement(item, at, memory)
      item.push(element)
      this.#lastTag = element.tag
      at = element.end
      if (piece !== undefined && element.known !== piece.elements[inside]) broken.push(element.tag)
      inside = piece === undefined ? 0 : (inside + 1) % piece.elements.length
      if (inside === 0) place += 1
    }
    pattern.learn(item.parts, broken)
    return at
  }

  #readElement(item: TopLevel, at: number, memory: ElementMemory): DataElement {
    const guess = this.#guess
    return guess !== undefined && this.#isAt(guess, at) ? this.#repeat(item, guess, at) : this.#learn(item, at, memory)
  }

  #isStretchAt({ bytes, before }: KnownStretch, at: number): boolean {
    const { length } = bytes
    if (before !== this.#circumstances || at + length > this.#source.size) return false
    if (this.#lastTag !== undefined && this.#lastTag >= FIRST_PIXELS) return false
    const o = this.#offset(at, length)
    return this.#window.compare(bytes, 0, length, o, o + length) === 0
  }

  /** Appends elements that are known, and returns the position after them. */
  #repeatStretch(item: TopLevel, stretch: KnownStretch, at: number): number {
    const { after, count, last, elements } = stretch
    this.#add(count)
    item.push(new PlacedStretch(stretch, at))
    this.#enter(item, after)
    this.#lastTag = last
    this.#last = elements.at(-1)
    this.#guess = this.#last?.next
    return at + stretch.bytes.length
  }

  /** What elements that are known say about how to read those behind them. */
  #enter(item: TopLevel, after: Circumstances): void {
    if (after === this.#circumstances) return
    item.charsets = after.charsets
    item.creators = after.creators
    this.#signed = after.signed
    this.#circumstances = after
  }

  /** Whether these very bytes stand at `at`, to be read as they were read before. */
  #isAt({ text, before }: KnownElement, at: number): boolean {
    const { length } = text
    if (before !== this.#circumstances || at + length > this.#source.size) return false
    const o = this.#offset(at, length)
    const w = this.#window
    for (let index = 0; index < length; index++) if (w[o + index] !== text.charCodeAt(index)) return false
    return true
  }

  /** An element that is known, as it stands here. */
  #repeat(item: TopLevel, known: KnownElement, at: number): DataElement {
    this.#add(known.count)
    const element = elementAt(known, at)
    this.#enter(item, known.after)
    this.#last = known
    this.#guess = known.next
    return element
  }

  /** Reads an element of which the next Instance has another. */
  #readRestless(item: TopLevel, at: number, memory: ElementMemory): DataElement {
    this.#clearMarks()
    const element = this.#element(item, at, this.#source.size, 0)
    this.#heed(item, memory)
    this.#guess = undefined
    return element
  }

  /** Goes by what the element that was just read said of how to read others. */
  #heed(item: TopLevel, memory: ElementMemory): void {
    if (this.#noted) this.#circumstances = memory.under(item.encoding, item.charsets, this.#signed, item.creators)
  }

  /** Reads an element, to know it the next time where its own bytes say all about it. */
  #learn(item: TopLevel, at: number, memory: ElementMemory): DataElement {
    const before = this.#circumstances
    const count = this.#count
    this.#clearMarks()
    const element = this.#element(item, at, this.#source.size, 0)
    const length = element.end - at
    this.#heed(item, memory)
    const after = this.#circumstances
    const isOwn = element.fragments === undefined && !this.#unsettled && length <= LONGEST_KNOWN
    if (!isOwn || before === undefined || after === undefined) {
      this.#guess = undefined
      return element
    }
    const known = memory.meet(this.#latin1(at, length), element, this.#count - count, before, after)
    // Where one value differs from last time, what follows is most often the same.
    known.next ??= this.#guess?.next
    if (this.#last === undefined) memory.first = known
    else this.#last.next = known
    this.#last = known
    this.#guess = known.next
    element.known = known
    return element
  }

  #clearMarks(): void {
    this.#noted = false
    this.#unsettled = false
  }

  #add(count: number): void {
    this.#count += count
    if (this.#count > MAX_ELEMENTS) throw new Problem('DCM-BAD', 'number of elements')
  }

  /** The two bytes where an explicit VR would stand, as a big endian number. */
  vrCodeAt(at: number): number {
    return this.#u16(at + 4, true)
  }

  groupAt(at: number, bigEndian: boolean): number {
    return this.#u16(at, bigEndian)
  }

  /** Whether the bytes at `at`, read as an implicit header, lead on to another element or to the end. */
  looksImplicit(at: number, bigEndian: boolean): boolean {
    const { size } = this.#source
    const length = this.#u32(at + 4, bigEndian)
    if (length === UNDEFINED_LENGTH) return this.#isItem(at + 8, size, bigEndian)
    return this.#leadsOn(at, at + 8 + length, size, bigEndian)
  }

  /** Whether the data set ends before the bytes at `at`. Only what cannot be an element of it is left behind. */
  #endsAt(item: Item, at: number): boolean {
    const { size } = this.#source
    const last = this.#lastTag ?? 0
    const pixelsSeen = last >= FIRST_PIXELS
    if (size - at < 8) {
      if (pixelsSeen || this.#isZero(at, size - at)) return true
      throw new Problem('DCM-TRUNC', `byte ${at}`)
    }
    const tag = this.#tag(at, item.encoding)
    if (tag >>> 16 === 0xfffe) return this.#isStrayDelimiter(item, at, last)
    if (tag === 0 && this.#lastTag !== undefined) {
      if (pixelsSeen || this.#isZero(at, size - at)) return true
      throw new Problem('DCM-BAD', `byte ${at}`)
    }
    if (!pixelsSeen) return false
    return tag <= last || !this.#fits(item, at, size)
  }

  /** Delimiters and zeros after the last element are junk; with anything else behind them the structure cannot be trusted. */
  #isStrayDelimiter(item: Item, at: number, last: number): boolean {
    const { size } = this.#source
    let next = at
    while (next + 8 <= size && this.#tag(next, item.encoding) >>> 16 === 0xfffe) next += 8
    if (last < FIRST_PIXELS && !this.#isZero(next, size - next)) throw new Problem('DCM-BAD', `byte ${at}`)
    return true
  }

  /** Looks in pieces, and no further than the first other byte: what follows may be long. */
  #isZero(at: number, length: number): boolean {
    if (length > MAX_ZEROS) return false
    for (let done = 0; done < length; done += WINDOW_BYTES) {
      const piece = this.#source.bytes(at + done, Math.min(WINDOW_BYTES, length - done))
      if (piece.some((byte) => byte !== 0)) return false
    }
    return true
  }

  /** Whether the element at `at` has a header and a value before `limit`. */
  #fits(item: Item, at: number, limit: number): boolean {
    try {
      this.#readHeader(at, limit, item.encoding)
    } catch (error) {
      if (error instanceof Problem) return false
      throw error
    }
    return this.#length === UNDEFINED_LENGTH || this.#valueAt + this.#length <= limit
  }

  /** Finds one element. */
  #element(item: Reading, at: number, limit: number, depth: number): FoundElement {
    const { encoding } = item
    this.#add(1)
    const tag = this.#tag(at, encoding)
    this.#readHeader(at, limit, encoding)
    const creator = (tag & 0x10000) === 0 ? undefined : item.creators?.get((tag >>> 16) * 256 + ((tag & 0xffff) >>> 8))
    const explicitVr = this.#vr
    const vr = explicitVr === '' ? this.#knownVr(tag, creator) : explicitVr
    const header = this.#header
    const valueAt = this.#valueAt
    const length = this.#length
    let end = valueAt + length
    let items: readonly Item[] | undefined
    let fragments: readonly Fragment[] | undefined
    if (length === UNDEFINED_LENGTH) {
      if (tag === tags.PixelData || (explicitVr !== '' && vr !== 'UN' && vrFacts(vr)?.form === 'opaque')) {
        const found: Fragment[] = []
        end = this.#readFragments(found, valueAt, tag, encoding)
        fragments = found
        if (end > limit) throw new Problem('DCM-BAD', showTag(tag))
      } else {
        const found: Item[] = []
        const inner = explicitVr === 'UN' ? this.#hiddenEncoding(valueAt) : encoding
        end = this.#readItems(found, valueAt, limit, true, { item, inner, depth, tag })
        items = found
      }
    } else if (end > limit) {
      throw new Problem(limit === this.#source.size ? 'DCM-TRUNC' : 'DCM-BAD', showTag(tag))
    } else if (vr === 'SQ' && !(explicitVr === '' && isPrivate(tag))) {
      const found: Item[] = []
      this.#readItems(found, valueAt, end, false, { item, inner: encoding, depth, tag })
      items = found
    } else if (length >= 8 && this.#mayHide(tag, vr, explicitVr)) {
      items = this.#hiddenItems(item, valueAt, end, { tag, explicitVr, depth })
    } else if (length > 0) {
      this.#noteMeaning(item, tag, valueAt, length)
    }
    let shown = vr
    if (explicitVr === 'UN' && items === undefined && fragments === undefined) shown = this.#knownVr(tag, creator)
    if (shown === 'SQ' && items === undefined) {
      if (length === 0) items = []
      else if (!isPrivate(tag)) throw new Problem('DCM-BAD', showTag(tag))
      else shown = 'UN'
    }
    return { tag, vr: shown, header, at, valueAt, length, end, creator, items, fragments, known: undefined }
  }

  /** Values that say how to read others: creators, character sets, signedness. */
  #noteMeaning(item: Reading, tag: Tag, at: number, length: number): void {
    if (isPrivateCreator(tag)) {
      this.#noted = true
      const creator = trimmed(this.#latin1(at, Math.min(length, 256)))
      item.creators = new Map(item.creators).set((tag >>> 16) * 256 + (tag & 0xff), creator)
    } else if (tag === tags.SpecificCharacterSet) {
      this.#noted = true
      item.charsets = this.#latin1(at, Math.min(length, 1024)).split('\\').map(trimmed)
    } else if (tag === tags.PixelRepresentation && length === 2) {
      this.#noted = true
      this.#signed = this.#u16(at, item.encoding.bigEndian) === 1
    }
  }

  /** VR of an element whose header has none, one that is not known, or UN: that any other may take its place PS3.5 6.2.2 says. */
  #knownVr(tag: Tag, creator: string | undefined): string {
    if (isPrivate(tag) && !isPrivateCreator(tag) && (tag & 0xffff) !== 0) {
      return (creator === undefined ? undefined : privateVr(creator, tag >>> 16, tag & 0xff)) ?? 'UN'
    }
    const entry = lookUp(tag)
    if (entry === undefined) return 'UN'
    return entry.signedByPixels && this.#signed ? 'SS' : entry.vr
  }

  #readHeader(at: number, limit: number, encoding: Encoding): void {
    const { bigEndian } = encoding
    if (at + 8 > limit) throw this.#ended(at, limit)
    if (encoding.implicit) {
      this.#setHeader('', 'implicit', at + 8, this.#u32(at + 4, bigEndian))
      return
    }
    const facts = vrFactsOfCode(this.#u16(at + 4, true))
    if (facts === undefined) {
      this.#readOddHeader(at, limit, bigEndian)
    } else if (!facts.long) {
      this.#setHeader(facts.vr, 'short', at + 8, this.#u16(at + 6, bigEndian))
    } else {
      if (at + 12 > limit) throw this.#ended(at, limit)
      this.#setHeader(facts.vr, 'long', at + 12, this.#u32(at + 8, bigEndian))
    }
  }

  #setHeader(vr: string, header: DataElement['header'], valueAt: number, length: number): void {
    this.#vr = vr
    this.#header = header
    this.#valueAt = valueAt
    this.#length = length
  }

  /**
   * Explicit data with a VR that no standard has. New VRs have the long form (PS3.5 7.1.2); writers of `??`, blanks or
   * zeros use the short one; others wrote an implicit header. The first form whose value ends before another element is taken.
   */
  #readOddHeader(at: number, limit: number, bigEndian: boolean): void {
    this.#unsettled = true
    const isName = isVrName(this.#u16(at + 4, true))
    const forms = isName ? (['long', 'short', 'implicit'] as const) : (['implicit', 'short'] as const)
    for (const form of forms) {
      const valueAt = form === 'long' ? at + 12 : at + 8
      if (valueAt > limit || (form === 'long' && this.#u16(at + 6, bigEndian) !== 0)) continue
      const length = form === 'short' ? this.#u16(at + 6, bigEndian) : this.#u32(valueAt - 4, bigEndian)
      if (
        length === UNDEFINED_LENGTH
          ? this.#isItem(valueAt, limit, bigEndian)
          : this.#leadsOn(at, valueAt + length, limit, bigEndian)
      ) {
        this.#setHeader('', form, valueAt, length)
        return
      }
    }
    throw new Problem('DCM-BAD', `byte ${at}`)
  }

  #isItem(at: number, limit: number, bigEndian: boolean): boolean {
    return at + 8 <= limit && this.#u16(at, bigEndian) === 0xfffe
  }

  /** Whether the end of a value is the end of all, or where an element with a higher tag starts. */
  #leadsOn(from: number, end: number, limit: number, bigEndian: boolean): boolean {
    if (end === limit) return true
    if (end + 8 > limit) return false
    const here = this.#u16(from, bigEndian) * 0x10000 + this.#u16(from + 2, bigEndian)
    return this.#u16(end, bigEndian) * 0x10000 + this.#u16(end + 2, bigEndian) > here
  }

  /** Items up to a delimiter (`open`) or to `limit`; returns the position after them. */
  #readItems(found: Item[], from: number, limit: number, open: boolean, within: Within): number {
    const { item, inner, depth, tag } = within
    if (depth >= this.#maxDepth) throw new Problem('DCM-DEEP', showTag(tag))
    let at = from
    while (at < limit) {
      if (at + 8 > limit) throw this.#ended(at, limit)
      const mark = this.#tag(at, inner)
      const length = this.#u32(at + 4, inner.bigEndian)
      if (mark === SEQUENCE_END && open) return at + 8
      if (mark !== ITEM) throw new Problem('DCM-BAD', showTag(tag))
      const end = length === UNDEFINED_LENGTH ? limit : at + 8 + length
      if (end > limit) throw this.#ended(at, limit)
      const next = openItem(at, length, at + 8, inner, item.charsets)
      at = this.#readItem(next, end, depth + 1)
      found.push(next)
    }
    if (open) throw this.#ended(at, limit)
    return at
  }

  #readItem(item: OpenItem, limit: number, depth: number): number {
    const open = item.length === UNDEFINED_LENGTH
    let at = item.start
    while (at < limit) {
      if (at + 8 > limit) throw this.#ended(at, limit)
      const tag = this.#tag(at, item.encoding)
      if (tag >>> 16 === 0xfffe) {
        if (tag !== ITEM_END || !open) throw new Problem('DCM-BAD', `byte ${at}`)
        item.end = at
        return at + 8
      }
      const element = this.#element(item, at, limit, depth)
      item.elements.push(element)
      at = element.end
    }
    if (open) throw this.#ended(at, limit)
    item.end = at
    return at
  }

  #readFragments(found: Fragment[], from: number, tag: Tag, encoding: Encoding): number {
    const { size } = this.#source
    let at = from
    for (;;) {
      if (at + 8 > size) throw new Problem('DCM-TRUNC', showTag(tag))
      const mark = this.#tag(at, encoding)
      const length = this.#u32(at + 4, encoding.bigEndian)
      if (mark === SEQUENCE_END) return at + 8
      if (mark !== ITEM || length === UNDEFINED_LENGTH) throw new Problem('DCM-BAD', showTag(tag))
      if (at + 8 + length > size) throw new Problem('DCM-TRUNC', showTag(tag))
      this.#count += 1
      if (this.#count > MAX_ELEMENTS) throw new Problem('DCM-BAD', 'number of fragments')
      found.push({ at: at + 8, length })
      at += 8 + length
    }
  }

  /** UN of any tag (PS3.5 6.2.2), private OB and OW that converters made of it, private elements without a VR. */
  #mayHide(tag: Tag, vr: string, explicitVr: string): boolean {
    if (tag === tags.PixelData) return false
    if (vr === 'UN') return true
    return isPrivate(tag) && !isPrivateCreator(tag) && (explicitVr === '' || vr === 'OB' || vr === 'OW')
  }

  /** A sequence in a value that does not say so; undefined where the bytes are something else. */
  #hiddenItems(
    item: Item,
    at: number,
    end: number,
    of: { tag: Tag; explicitVr: string; depth: number },
  ): readonly Item[] | undefined {
    const { tag, explicitVr, depth } = of
    const own = item.encoding
    if (!this.#startsWithItem(at, own.bigEndian) && !(own.bigEndian && this.#startsWithItem(at, false)))
      return undefined
    const guess = explicitVr === '' ? own : this.#hiddenEncoding(at)
    for (const inner of guess === implicitLittle ? [guess] : [guess, own, implicitLittle]) {
      try {
        const found: Item[] = []
        this.#readItems(found, at, end, false, { item, inner, depth, tag })
        return found
      } catch (error) {
        if (!(error instanceof Problem) || (error.code !== 'DCM-BAD' && error.code !== 'DCM-TRUNC')) throw error
        this.#count += FAILED_ATTEMPT
        if (this.#count > MAX_ELEMENTS) throw error
      }
    }
    return undefined
  }

  #startsWithItem(at: number, bigEndian: boolean): boolean {
    return this.#u16(at, bigEndian) === 0xfffe && this.#u16(at + 2, bigEndian) === 0xe000
  }

  /** UN holds implicit little endian (PS3.5 6.2.2), but some writers leave it explicit: the first element's VR tells. */
  #hiddenEncoding(at: number): Encoding {
    this.#unsettled = true
    const firstVrAt = at + 12
    if (firstVrAt + 2 > this.#source.size) return implicitLittle
    return vrFactsOfCode(this.#u16(firstVrAt, true)) ? explicitLittle : implicitLittle
  }

  #ended(at: number, limit: number): Problem {
    return new Problem(limit === this.#source.size ? 'DCM-TRUNC' : 'DCM-BAD', `byte ${at}`)
  }

  #tag(at: number, { bigEndian }: Encoding): Tag {
    const o = this.#offset(at, 4)
    const w = this.#window
    return (bigEndian ? w.readUInt32BE(o) : w.readUInt16LE(o) * 0x10000 + w.readUInt16LE(o + 2)) as Tag
  }

  #u16(at: number, bigEndian: boolean): number {
    const o = this.#offset(at, 2)
    return bigEndian ? this.#window.readUInt16BE(o) : this.#window.readUInt16LE(o)
  }

  #u32(at: number, bigEndian: boolean): number {
    const o = this.#offset(at, 4)
    return bigEndian ? this.#window.readUInt32BE(o) : this.#window.readUInt32LE(o)
  }

  #latin1(at: number, length: number): string {
    const o = this.#offset(at, length)
    return this.#window.toString('latin1', o, o + length)
  }

  /** Where the bytes from `at` stand in the window, which is moved when they do not. */
  #offset(at: number, length: number): number {
    const offset = at - this.#windowAt
    if (offset >= 0 && offset + length <= this.#window.length) return offset
    const { size } = this.#source
    if (at + length > size) throw new Problem('DCM-TRUNC', `byte ${at}`)
    const wanted = offset >= 0 && offset <= this.#window.length ? WINDOW_BYTES : JUMP_BYTES
    const source = this.#source
    const bytes = source.ahead?.(at, length) ?? source.bytes(at, Math.min(Math.max(wanted, length), size - at))
    this.#window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#windowAt = at
    return 0
  }
}

/** What items are read for: the Item around them, their encoding, their depth and the tag of their sequence. */
interface Within {
  readonly item: Item
  readonly inner: Encoding
  readonly depth: number
  readonly tag: Tag
}

/** Two letters, as a VR that is newer than this program would have. */
function isVrName(code: number): boolean {
  const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
  return isLetter(code >>> 8) && isLetter(code & 0xff)
}

const PADDING = /^[ \0]+|[ \0]+$/g

function trimmed(text: string): string {
  return text.replace(PADDING, '')
}
