import type { ByteSource } from '#engine/ports'
import { type DataElement, type Encoding, type Item, UNDEFINED_LENGTH } from './data-set.ts'
import { deflate } from './deflate.ts'
import type { Edits, ElementEdit, NewElement, NewItem, StretchEdit } from './edits.ts'
import { elementHeader, padded, withLength } from './element-bytes.ts'
import { encodeElement, encodeItems } from './encode.ts'
import { fileMetaBytes } from './file-meta.ts'
import { type KnownStretch, type Part, PlacedStretch } from './known-stretches.ts'
import { bytesOf, joined, Output, type Segment } from './output.ts'
import type { Instance } from './read-instance.ts'
import { isGroupLength, type Tag } from './tag.ts'
import { tags } from './tags.ts'
import { TopLevel } from './top-level.ts'
import { implicitLittle } from './transfer-syntax.ts'

export type { Segment } from './output.ts'
export { toUtf8 } from './to-utf8.ts'

export interface WriteOptions {
  /** Zeroes the preamble, drops trailing bytes and Data Set Trailing Padding. */
  readonly clean: boolean
  /** Replaces the File Meta Information: these UIDs, the true Transfer Syntax, this implementation, nothing else. */
  readonly fileMeta?: {
    readonly sopClassUid: string
    readonly sopInstanceUid: string
    /** Where Pixel Data was encoded anew in another Transfer Syntax; else that of the instance. */
    readonly transferSyntaxUid?: string
  }
  /** Re-emits every Item and sequence as if it had been edited, to prove that this changes nothing. */
  readonly force?: boolean
}

/**
 * Lays edits over the original bytes. Elements without an edit are copied byte for byte; the lengths of the sequences
 * and Items around an edit are adjusted in place; group lengths are recomputed (PS3.5 7.2).
 */
export function writeInstance(instance: Instance, edits: Edits, options: WriteOptions): readonly Segment[] {
  const out = new Output()
  writeHead(instance, edits, options, out)
  if (instance.body === instance.file) writeBody(instance, edits, options, out)
  else writeDeflated(instance, edits, options, out)
  return joined(out.segments)
}

function writeHead(instance: Instance, edits: Edits, options: WriteOptions, out: Output): void {
  const { file, meta, preamble } = instance
  const { clean, fileMeta } = options
  if (fileMeta) {
    out.put(PREAMBLE)
    out.put(fileMetaBytes({ transferSyntaxUid: instance.transferSyntaxUid, ...fileMeta }))
    return
  }
  if (clean && preamble !== 'none') out.put(PREAMBLE)
  else out.copy(file, 0, meta.start)
  writeItem(meta, contextOf(file, edits, options), out)
}

/** 128 zeros and the prefix (PS3.10 7.1). */
const PREAMBLE = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM', 'latin1')])

function writeBody({ body, dataSet, trailing }: Instance, edits: Edits, options: WriteOptions, out: Output): void {
  writeItem(dataSet, contextOf(body, edits, options), out)
  if (!options.clean) out.copy(body, trailing.at, trailing.length)
}

/** What was deflated is deflated again, unless nothing changed: then the original stream stays. */
function writeDeflated(instance: Instance, edits: Edits, options: WriteOptions, out: Output): void {
  const { file, body, meta } = instance
  const inner = new Output()
  writeBody(instance, edits, options, inner)
  const bytes = bytesOf(inner.segments)
  const isSame = !options.clean && Buffer.compare(bytes, body.bytes(0, body.size)) === 0
  if (isSame) out.copy(file, meta.end, file.size - meta.end)
  else out.put(deflate(bytes))
}

/**
 * One element of the data set with the edits below it, as `writeInstance` would write it (clean); undefined where nothing
 * in it is edited.
 */
export function writtenElement(
  { body, dataSet }: Instance,
  element: DataElement,
  edits: Edits,
): Uint8Array | undefined {
  const context = contextOf(body, edits, { clean: true })
  if (!isTouchedBelow(element, context)) return undefined
  const out = new Output()
  writeElement(element, undefined, { item: dataSet, context, out })
  return bytesOf(out.segments)
}

/** A stretch with the edits of its elements, as `writeInstance` would write it (clean). */
export function writtenStretch(
  { dataSet, body }: Instance,
  part: PlacedStretch,
  edits: readonly (ElementEdit | undefined)[],
  all: Edits,
): StretchEdit {
  const context = contextOf(body, all, { clean: true })
  const out = new Output()
  const ends: number[] = []
  for (const [index, edit] of edits.entries()) {
    if (edit?.kind !== 'remove') writeElement(part.element(index), edit, { item: dataSet, context, out })
    ends.push(out.length)
  }
  return { edits, bytes: bytesOf(out.segments), ends }
}

interface Context {
  readonly source: ByteSource
  readonly edits: Edits
  readonly clean: boolean
  readonly force: boolean
  /** Whether Items are touched, as far as it was asked. */
  readonly touched: Map<Item, boolean>
}

function contextOf(source: ByteSource, edits: Edits, { clean, force = false }: WriteOptions): Context {
  return { source, edits, clean, force, touched: new Map() }
}

/** Whether an Item cannot be copied whole: something in it, at any depth, is edited or may have to be corrected. */
function isTouched(item: Item, context: Context): boolean {
  if (context.force) return true
  let touched = context.touched.get(item)
  if (touched === undefined) context.touched.set(item, (touched = isEditedIn(item, context)))
  return touched
}

function isEditedIn(item: Item, context: Context): boolean {
  const { edits, clean, source } = context
  if (edits.addedTo(item).length > 0) return true
  return item.elements.some(
    (element, index) =>
      edits.editOf(element) !== undefined ||
      (clean && isPadding(element)) ||
      (isGroupLength(element.tag) && isWrongGroupLength(item, index, source)) ||
      isTouchedBelow(element, context),
  )
}

/** Whether Items of a sequence are touched or taken out. */
function isTouchedBelow({ items }: DataElement, context: Context): boolean {
  return items?.some((inner) => context.edits.isRemoved(inner) || isTouched(inner, context)) ?? false
}

/** Whether the element at `index` says another length than that of the elements of its group behind it. */
function isWrongGroupLength({ elements, encoding }: Item, index: number, source: ByteSource): boolean {
  const element = elements[index]
  if (element?.length !== 4) return false
  const value = Buffer.from(source.bytes(element.valueAt, 4))
  let end = element.end
  for (let next = index + 1; ; next += 1) {
    const other = elements[next]
    if (other === undefined || isGroupLength(other.tag) || other.tag >>> 16 !== element.tag >>> 16) break
    end = other.end
  }
  return (encoding.bigEndian ? value.readUInt32BE() : value.readUInt32LE()) !== end - element.end
}

function isPadding({ tag }: DataElement): boolean {
  return tag === tags.DataSetTrailingPadding
}

/** A group length on its way: its bytes are patched when the last element of its group is out. */
interface OpenGroup {
  readonly group: number
  readonly bytes: Buffer
  readonly from: number
}

function writeItem(item: Item, context: Context, out: Output): void {
  if (isTouched(item, context)) new ItemWriter(item, context, out).write()
  else out.copy(context.source, item.start, item.end - item.start)
}

/** Writes the elements of an Item in which something is edited, with those that are added, in order of tags. */
class ItemWriter {
  readonly #item: Item
  readonly #context: Context
  readonly #out: Output
  readonly #added: readonly NewElement[]
  /** How many of these are out. */
  #done = 0
  #open: OpenGroup | undefined

  constructor(item: Item, context: Context, out: Output) {
    this.#item = item
    this.#context = context
    this.#out = out
    this.#added = context.edits.addedTo(item)
  }

  write(): void {
    for (const part of partsOf(this.#item)) {
      if (!(part instanceof PlacedStretch)) {
        this.#putElement(part)
        continue
      }
      const edit = this.#context.edits.editOfAll(part)
      if (edit !== undefined) this.#putStretch(part.stretch, edit)
      else for (const element of part.elements) this.#putElement(element)
    }
    for (const element of this.#added.slice(this.#done)) this.#putAdded(element)
    this.#endGroup()
  }

  #putElement(element: DataElement): void {
    const { source, edits, clean } = this.#context
    this.#goTo(element.tag)
    const edit = edits.editOf(element)
    if (edit?.kind === 'remove' || this.#isReplaced(element.tag) || (clean && isPadding(element))) return
    if (edit === undefined && isGroupLength(element.tag) && element.length === 4) {
      this.#endGroup()
      const bytes = Buffer.from(source.bytes(element.at, element.end - element.at))
      this.#out.put(bytes)
      this.#open = { group: element.tag >>> 16, bytes, from: this.#out.length }
    } else {
      writeElement(element, edit, { item: this.#item, context: this.#context, out: this.#out })
    }
  }

  /** As one piece, or in pieces where something is added between its elements or a group ends whose length is awaited. */
  #putStretch({ tags: all, first, last }: KnownStretch, { bytes, ends }: StretchEdit): void {
    const isWhole = this.#goesPast(first) && this.#goesPast(last)
    let done = 0
    for (let index = 0; !isWhole && index < all.length; index++) {
      const tag = all[index] ?? last
      if (this.#goesPast(tag)) continue
      const start = ends[index - 1] ?? 0
      this.#out.put(bytes.subarray(done, start))
      this.#goTo(tag)
      done = this.#isReplaced(tag) ? (ends[index] ?? start) : start
    }
    this.#out.put(done === 0 ? bytes : bytes.subarray(done))
  }

  /** Whether nothing has to be done before the element of this tag, or for it. */
  #goesPast(tag: Tag): boolean {
    if (this.#open !== undefined && this.#open.group !== tag >>> 16) return false
    return (this.#added[this.#done]?.tag ?? Infinity) > tag
  }

  /** Ends the group before this tag, and puts what is added before it. */
  #goTo(tag: Tag): void {
    for (let add = this.#added[this.#done]; add !== undefined && add.tag < tag; add = this.#added[this.#done]) {
      this.#putAdded(add)
      this.#done += 1
    }
    this.#startGroup(tag >>> 16)
  }

  /** What is added takes the place of an element of the same tag. */
  #isReplaced(tag: Tag): boolean {
    return this.#added.some((added) => added.tag === tag)
  }

  #putAdded(element: NewElement): void {
    this.#startGroup(element.tag >>> 16)
    this.#out.put(encodedElement(element, this.#item.encoding))
  }

  #startGroup(group: number): void {
    if (this.#open !== undefined && this.#open.group !== group) this.#endGroup()
  }

  #endGroup(): void {
    if (this.#open !== undefined) closeGroup(this.#open, this.#item.encoding, this.#out)
    this.#open = undefined
  }
}

function partsOf(item: Item): readonly Part[] {
  return item instanceof TopLevel ? item.parts : item.elements
}

const encoded = new WeakMap<NewElement, { readonly encoding: Encoding; readonly bytes: Uint8Array }>()

/** What is added to every Instance of a run is one object, and encoded once. */
function encodedElement(element: NewElement, encoding: Encoding): Uint8Array {
  const known = encoded.get(element)
  if (known?.encoding.implicit === encoding.implicit && known.encoding.bigEndian === encoding.bigEndian)
    return known.bytes
  const bytes = encodeElement(element, encoding, 'defined')
  encoded.set(element, { encoding, bytes })
  return bytes
}

function closeGroup({ bytes, from }: OpenGroup, { bigEndian }: Encoding, out: Output): void {
  const length = out.length - from
  if (bigEndian) bytes.writeUInt32BE(length, bytes.length - 4)
  else bytes.writeUInt32LE(length, bytes.length - 4)
}

/** Where an element stands, and where it goes. */
interface Passage {
  readonly item: Item
  readonly context: Context
  readonly out: Output
}

function writeElement(element: DataElement, edit: ElementEdit | undefined, { item, context, out }: Passage): void {
  const { source } = context
  if (edit?.kind === 'replace') {
    const vr = edit.vr ?? element.vr
    const value = padded(edit.value, vr)
    out.put(elementHeader(element.tag, vr, value.length, item.encoding))
    out.put(value)
  } else if (edit?.kind === 'written') {
    out.put(edit.bytes)
  } else if (edit?.kind === 'replaceItems') {
    writeNewItems(element, item, edit.items, out)
  } else if (edit?.kind === 'splice') {
    writeSpliced(element, item, { source, content: edit.content }, out)
  } else if (element.items !== undefined && isTouchedBelow(element, context)) {
    writeSequence(element, element.items, { item, context, out })
  } else {
    out.copy(source, element.at, element.end - element.at)
  }
}

interface Splice {
  readonly source: ByteSource
  readonly content: readonly Segment[]
}

function writeSpliced(element: DataElement, { encoding }: Item, { source, content }: Splice, out: Output): void {
  const value = new Output()
  value.appendAll(content)
  const header = source.bytes(element.at, element.valueAt - element.at)
  if (element.length === UNDEFINED_LENGTH) out.put(header)
  else out.put(withLength(header, element.header, value.length, encoding.bigEndian))
  out.append(value)
}

/** A sequence that was written as UN stays UN, which holds implicit little endian (PS3.5 6.2.2). */
function writeNewItems(element: DataElement, item: Item, items: readonly NewItem[], out: Output): void {
  const isUnknown = element.vr === 'UN'
  const inner = element.items?.[0]?.encoding ?? (isUnknown ? implicitLittle : item.encoding)
  const bytes = encodeItems(items, inner, 'defined')
  out.put(elementHeader(element.tag, isUnknown ? 'UN' : 'SQ', bytes.length, item.encoding))
  out.put(bytes)
}

/** Headers are copied with another length, so that VRs, reserved bytes and undefined lengths stay as they are. */
function writeSequence(element: DataElement, items: readonly Item[], { item, context, out }: Passage): void {
  const { source, edits } = context
  const content = new Output()
  for (const inner of items) if (!edits.isRemoved(inner)) writeFramedItem(inner, context, content)
  const header = source.bytes(element.at, element.valueAt - element.at)
  if (element.length === UNDEFINED_LENGTH) {
    out.copy(source, element.at, header.length)
    out.append(content)
    out.copy(source, element.end - DELIMITER_BYTES, DELIMITER_BYTES)
    return
  }
  const fits = element.header !== 'short' || content.length <= 0xfffe
  out.put(
    fits
      ? withLength(header, element.header, content.length, item.encoding.bigEndian)
      : elementHeader(element.tag, 'UN', content.length, item.encoding),
  )
  out.append(content)
}

const DELIMITER_BYTES = 8

function writeFramedItem(item: Item, context: Context, out: Output): void {
  const { source } = context
  const isOpen = item.length === UNDEFINED_LENGTH
  if (!isTouched(item, context)) {
    out.copy(source, item.at, item.end - item.at + (isOpen ? DELIMITER_BYTES : 0))
    return
  }
  const content = new Output()
  writeItem(item, context, content)
  const header = source.bytes(item.at, item.start - item.at)
  if (isOpen) out.copy(source, item.at, header.length)
  else out.put(withLength(header, 'implicit', content.length, item.encoding.bigEndian))
  out.append(content)
  if (isOpen) out.copy(source, item.end, DELIMITER_BYTES)
}
