import { inflateRawSync } from 'node:zlib'
import type { ByteSource } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import type { ProblemCode } from '#shared/model/codes'
import { memorySource } from './byte-source.ts'
import { areKnownCharsets } from './charset-names.ts'
import type { Encoding, Item } from './data-set.ts'
import { find } from './data-set.ts'
import { ElementReader, openItem } from './element-reader.ts'
import type { ElementMemory } from './known-elements.ts'
import { type Preamble, preambleOf } from './preamble.ts'
import { tags } from './tags.ts'
import { TopLevel } from './top-level.ts'
import {
  explicitBig,
  explicitLittle,
  implicitLittle,
  type TransferSyntax,
  transferSyntaxes,
  uidOfEncoding,
} from './transfer-syntax.ts'
import { vrFactsOfCode } from './vr.ts'

/** Something to tell the curator about an instance that can be read all the same. */
export interface Note {
  readonly code: ProblemCode
  readonly place: string
}

/** An instance as an index of its bytes: which elements stand where. Values are read when they are asked for. */
export interface Instance {
  readonly file: ByteSource
  /** What `dataSet` positions count in: the file, or the inflated data set. */
  readonly body: ByteSource
  /** File Meta Information; empty where there is none. */
  readonly meta: Item
  readonly dataSet: TopLevel
  /** As labelled; where the label is missing or does not fit the bytes, the one that does. */
  readonly transferSyntaxUid: string
  readonly encoding: Encoding
  readonly preamble: Preamble
  /** Bytes after the data set, in `body`. */
  readonly trailing: { readonly at: number; readonly length: number }
  readonly notes: readonly Note[]
}

export interface ReadLimits {
  readonly maxInflatedBytes?: number
  readonly maxDepth?: number
  /** Elements that were read before, of files like this one: makes reading cheaper, and changes nothing else. */
  readonly memory?: ElementMemory
}

const GIB = 2 ** 30
const MAX_DEPTH = 64

/**
 * Indexes one instance: Part 10 files, files without preamble or File Meta Information, bare data sets.
 * Reads headers only, never pixel data. Throws Problem DCM-NOT (not DICOM), DCM-TRUNC (ends inside an element),
 * DCM-BAD (structure), DCM-DEEP, DCM-INFLATE (grows beyond the limit), DCM-TS (unknown Transfer Syntax).
 */
export function readInstance(file: ByteSource, limits: ReadLimits = {}): Instance {
  const { maxInflatedBytes = GIB, maxDepth = MAX_DEPTH, memory } = limits
  if (file.size < 8) throw new Problem('DCM-NOT')
  const head = preambleOf(file)
  const isAccident = head.marked && isBareDespitePrefix(file, head.metaAt)
  const { preamble, metaAt, marked } = isAccident ? bareHead : head
  const reader = new ElementReader(file, maxDepth, memory)
  const meta = openItem(metaAt, file.size, metaAt, explicitLittle, [])
  readMeta(reader, meta, marked)
  const label = labelOf(file, meta)
  const syntax = transferSyntaxes.get(label)
  if (syntax === undefined && label !== '') throw new Problem('DCM-TS', 'TransferSyntaxUID')
  const isBare = !marked && meta.elements.length === 0

  const inflated = syntax?.deflated ? inflate(file, meta.end, maxInflatedBytes) : undefined
  const body = inflated ?? file
  const start = inflated ? 0 : meta.end
  const bodyReader = inflated ? new ElementReader(inflated, maxDepth, memory) : reader
  const encoding = encodingAt(bodyReader, start, body.size, syntax, isBare)
  const dataSet = new TopLevel(start, encoding)
  const end = isBare ? readBare(bodyReader, dataSet) : bodyReader.readDataSet(dataSet)

  const fits = syntax !== undefined && isSame(syntax.encoding, encoding) && syntax.deflated === (inflated !== undefined)
  const transferSyntaxUid = fits || syntax?.encapsulated ? label : uidOfEncoding(encoding)
  if (label === '' && find(dataSet, tags.PixelData)?.fragments) throw new Problem('DCM-TS', 'PixelData')
  return {
    file,
    body,
    meta,
    dataSet,
    transferSyntaxUid,
    encoding,
    preamble,
    trailing: { at: end, length: body.size - end },
    notes: notesOf({ preamble, fits: fits || label === '', dataSet }),
  }
}

/** No Transfer Syntax has it, but mislabelled data may. */
const implicitBig: Encoding = { implicit: true, bigEndian: true }

const bareHead = { preamble: 'none', metaAt: 0, marked: false } as const

/** A bare data set may have the letters DICM at byte 128 inside a value: no group 0002 follows, and it starts like a data set. */
function isBareDespitePrefix(file: ByteSource, metaAt: number): boolean {
  if (metaAt + 2 > file.size) return false
  const [low = 0, high = 0] = file.bytes(metaAt, 2)
  const [group = 0, zero = 0] = file.bytes(0, 2)
  return !(low === 2 && high === 0) && zero === 0 && isFirstGroup(group) && isExplicitAt(file, 0)
}

function notesOf({ preamble, fits, dataSet }: { preamble: Preamble; fits: boolean; dataSet: Item }): readonly Note[] {
  const notes: Note[] = []
  if (preamble === 'dualFormat') notes.push({ code: 'DCM-DUAL', place: 'preamble' })
  if (!fits) notes.push({ code: 'DCM-LABEL', place: 'TransferSyntaxUID' })
  if (!areKnownCharsets(dataSet.charsets)) notes.push({ code: 'DCM-CHARSET', place: 'SpecificCharacterSet' })
  return notes
}

/** Bytes that only by accident look like group 0002 are no reason to call a file damaged. */
function readMeta(reader: ElementReader, meta: Parameters<ElementReader['readFileMeta']>[0], marked: boolean): void {
  try {
    reader.readFileMeta(meta)
  } catch (error) {
    if (error instanceof Problem && !marked && meta.elements.length === 0) throw new Problem('DCM-NOT')
    throw error
  }
}

function labelOf(file: ByteSource, meta: Item): string {
  const element = find(meta, tags.TransferSyntaxUID)
  if (element === undefined) return ''
  const bytes = file.bytes(element.valueAt, Math.min(element.length, 128))
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').replaceAll('\0', '').trim()
}

/** The inflated data set; undefined where it was never deflated. */
function inflate(file: ByteSource, at: number, maxOutputLength: number): ByteSource | undefined {
  const length = file.size - at
  if (length > maxOutputLength) throw new Problem('DCM-INFLATE')
  try {
    return memorySource(inflateRawSync(file.bytes(at, length), { maxOutputLength }))
  } catch (error) {
    if (error instanceof Problem || !(error instanceof Error)) throw error
    const code = 'code' in error ? error.code : undefined
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new Problem('DCM-INFLATE')
    if (code === 'Z_BUF_ERROR') throw new Problem('DCM-TRUNC', 'deflated data set')
    if (code === 'Z_DATA_ERROR' && length >= 8 && isExplicitAt(file, at)) return undefined
    if (code === 'Z_DATA_ERROR') throw new Problem('DCM-BAD', 'deflated data set')
    throw error
  }
}

function isExplicitAt(file: ByteSource, at: number): boolean {
  const [first = 0, second = 0] = file.bytes(at + 4, 2)
  return vrFactsOfCode(first * 256 + second) !== undefined
}

/**
 * How the data set is really encoded: the VR and group of its first element tell more than the label. The first group is
 * small (0008 in practice): the labelled byte order is wrong only where it gives a multiple of 0100.
 */
function encodingAt(
  reader: ElementReader,
  at: number,
  size: number,
  syntax: TransferSyntax | undefined,
  isBare: boolean,
): Encoding {
  const labelled = syntax?.encoding ?? explicitLittle
  if (at + 8 > size) {
    if (isBare) throw new Problem('DCM-NOT')
    return labelled
  }
  const group = reader.groupAt(at, labelled.bigEndian)
  const isSwapped = group !== 0 && (group & 0xff) === 0
  const bigEndian = labelled.bigEndian !== isSwapped
  if (isBare && !isFirstGroup(reader.groupAt(at, bigEndian))) throw new Problem('DCM-NOT')
  if (vrFactsOfCode(reader.vrCodeAt(at))) return bigEndian ? explicitBig : explicitLittle
  // Explicit data may begin with an odd VR: then its first bytes make no implicit header.
  const isExplicit = !labelled.implicit && syntax !== undefined && !reader.looksImplicit(at, bigEndian)
  if (isExplicit) return bigEndian ? explicitBig : explicitLittle
  return bigEndian ? implicitBig : implicitLittle
}

/** Data sets start in group 0008, old ones with a group length of it, few in another patient or study group. */
function isFirstGroup(group: number): boolean {
  return group >= 0x0004 && group <= 0x0020 && group % 2 === 0
}

/** Without preamble and File Meta Information a file is DICOM only if some of it reads as a data set. */
const BARE_MINIMUM = 3

function readBare(reader: ElementReader, dataSet: TopLevel): number {
  try {
    const end = reader.readDataSet(dataSet)
    if (dataSet.elements.length < BARE_MINIMUM) throw new Problem('DCM-NOT')
    return end
  } catch (error) {
    if (error instanceof Problem && dataSet.elements.length < BARE_MINIMUM) throw new Problem('DCM-NOT')
    throw error
  }
}

function isSame(a: Encoding, b: Encoding): boolean {
  return a.implicit === b.implicit && a.bigEndian === b.bigEndian
}
