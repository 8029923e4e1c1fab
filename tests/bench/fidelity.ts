import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ByteSource } from '#engine/ports'
import { type FileSource, openFileSource } from '#engine/adapters/file-source'
import { memorySource } from '#engine/dicom/byte-source'
import { type DataElement, find, type Item } from '#engine/dicom/data-set'
import { createEdits, type Edits } from '#engine/dicom/edits'
import { encodeFile, newElement } from '#engine/dicom/encode'
import { findPath, walk } from '#engine/dicom/path'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { isGroupLength, isPrivate } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import { firstText } from '#engine/dicom/values'
import { type Segment, writeInstance } from '#engine/dicom/write-instance'
import { Problem } from '#shared/base/problem'

const CORPUS = '../shared/corpora/dicom'
const PIECE = 1024 * 1024
const MB = 1024 * 1024

interface Tally {
  readonly outcomes: Map<string, number>
  readonly syntaxes: Map<string, number>
  readonly failures: string[]
  corrected: number
  edited: number
}

/**
 * Every file of ../shared/corpora/dicom is indexed or ends with a code; its forced re-emission without edits gives the same
 * bytes but for corrected group lengths; edits change nothing else. Before that, an 800 MB multi-frame instance made in a temporary folder.
 * Returns the exit code.
 */
export function fidelity(): number {
  if (!existsSync(CORPUS)) {
    console.log(`skipped: there is no ${CORPUS}`)
    return 0
  }
  // First, because the peak of memory is the process's own and never falls.
  const isWhole = multiFrame(800 * MB)
  const tally: Tally = { outcomes: new Map(), syntaxes: new Map(), failures: [], corrected: 0, edited: 0 }
  const files = corpusFiles()
  for (const name of files) checkFile(name, tally)
  report(files.length, tally)
  return isWhole && tally.failures.length === 0 ? 0 : 1
}

function corpusFiles(): string[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(CORPUS, name)).isFile() && !/^(INVENTORY\.tsv|README\.md)$/.test(name))
    .sort()
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function checkFile(name: string, tally: Tally): void {
  const file = openFileSource(join(CORPUS, name))
  try {
    const instance = readInstance(file)
    count(tally.outcomes, 'indexed')
    for (const { code } of instance.notes) count(tally.outcomes, `indexed, with note ${code}`)
    count(tally.syntaxes, transferSyntaxes.get(instance.transferSyntaxUid)?.name ?? 'unknown')
    for (const force of [false, true]) checkSame(name, instance, force, tally)
    checkEdits(name, instance, tally)
  } catch (error) {
    if (error instanceof Problem) count(tally.outcomes, error.code)
    else tally.failures.push(`${name}: ${String(error)}`)
  } finally {
    file.close()
  }
}

/** Reused, so that what is measured is the memory of the engine and not of this check. */
let scratch = Buffer.alloc(4 * MB)

/** All bytes of the segments; valid until the next call. */
function joinSegments(segments: readonly Segment[]): Uint8Array {
  const size = segments.reduce((sum, segment) => sum + sizeOf(segment), 0)
  if (size > scratch.length) scratch = Buffer.alloc(size)
  let at = 0
  for (const segment of segments) {
    copySegment(segment, scratch.subarray(at, at + sizeOf(segment)))
    at += sizeOf(segment)
  }
  return scratch.subarray(0, size)
}

const sizeOf = (segment: Segment): number => (segment.kind === 'bytes' ? segment.bytes.length : segment.length)

function copySegment(segment: Segment, target: Uint8Array): void {
  if (segment.kind === 'bytes') target.set(segment.bytes)
  else if ('copyInto' in segment.source) (segment.source as FileSource).copyInto(segment.at, target)
  else target.set(segment.source.bytes(segment.at, segment.length))
}

/** The same bytes, but for the values of group lengths. */
function checkSame(name: string, instance: Instance, force: boolean, tally: Tally): void {
  const written = memorySource(joinSegments(writeInstance(instance, createEdits(), { clean: false, force })))
  const isDeflated = instance.body !== instance.file
  const after = isDeflated ? readInstance(written).body : written
  const before = isDeflated ? instance.body : instance.file
  const lengths = groupLengthsOf(instance)
  let at = 0
  const isSame = before.size === after.size
  for (let piece = 0; isSame && piece < before.size; piece += PIECE) {
    const size = Math.min(PIECE, before.size - piece)
    const left = before.bytes(piece, size)
    const right = after.bytes(piece, size)
    if (Buffer.compare(left, right) === 0) continue
    for (at = 0; at < size; at += 1) {
      if (left[at] === right[at]) continue
      const isLength = lengths.some((from) => piece + at >= from && piece + at < from + 4)
      if (!isLength) {
        tally.failures.push(`${name}: byte ${piece + at} differs${force ? ' when forced' : ''}`)
        return
      }
    }
    if (force) tally.corrected += 1
  }
  if (!isSame) tally.failures.push(`${name}: other length${force ? ' when forced' : ''}`)
}

function groupLengthsOf(instance: Instance): number[] {
  const found: number[] = []
  for (const root of [instance.meta, instance.dataSet]) {
    walk(root, (element) => {
      if (isGroupLength(element.tag) && element.length === 4) found.push(element.valueAt)
      return 'into'
    })
  }
  return found
}

interface Plan {
  readonly edits: Edits
  /** Elements whose bytes may differ or be gone. */
  readonly touched: ReadonlySet<DataElement>
  readonly uid: string | undefined
}

const NEW_UID = '2.25.123456789'

function planEdits({ dataSet }: Instance): Plan {
  const edits = createEdits()
  const touched = new Set<DataElement>()
  for (const tag of [tags.PatientName, tags.PatientID]) {
    const element = find(dataSet, tag)
    if (element === undefined) continue
    edits.replace(element, Buffer.from('CHANGED^VALUE', 'latin1'))
    touched.add(element)
  }
  const block = dataSet.elements.find(({ tag, creator }) => isPrivate(tag) && creator !== undefined)
  for (const element of dataSet.elements) {
    if (block === undefined || element.tag >>> 8 !== block.tag >>> 8) continue
    edits.remove(element)
    touched.add(element)
  }
  const old = find(dataSet, tags.PatientIdentityRemoved)
  if (old) touched.add(old)
  edits.add(dataSet, newElement('PatientIdentityRemoved', ['YES']))
  let uid: string | undefined
  walk(dataSet, (element, _item, place) => {
    if (touched.has(element)) return 'over'
    if (uid !== undefined || element.vr !== 'UI' || place.depth === 0) return 'into'
    edits.replace(element, Buffer.from(NEW_UID, 'latin1'))
    touched.add(element)
    uid = place.path()
    return 'over'
  })
  return { edits, touched, uid }
}

function checkEdits(name: string, instance: Instance, tally: Tally): void {
  const { edits, touched, uid } = planEdits(instance)
  const again = readInstance(memorySource(joinSegments(writeInstance(instance, edits, { clean: false }))))
  tally.edited += 1
  const fail = (what: string): void => void tally.failures.push(`${name}: after edits, ${what}`)
  if (find(instance.dataSet, tags.PatientID) && firstText(again, again.dataSet, tags.PatientID) !== 'CHANGED^VALUE')
    fail('PatientID')
  if (firstText(again, again.dataSet, tags.PatientIdentityRemoved) !== 'YES') fail('PatientIdentityRemoved')
  const nested = uid === undefined ? undefined : findPath(again, uid)
  if (uid !== undefined && !(nested && isEdit(again, nested.element))) fail('nested UID')
  if (again.transferSyntaxUid !== instance.transferSyntaxUid) fail('Transfer Syntax')
  if (again.trailing.length !== instance.trailing.length) fail('trailing bytes')
  const skip = (element: DataElement): boolean => touched.has(element) || isGroupLength(element.tag)
  const before = leavesOf(instance.dataSet, skip)
  const newOnes = new Set([...touched].map(({ tag }) => tag))
  const after = leavesOf(again.dataSet, (element) => {
    return (
      isGroupLength(element.tag) ||
      element.tag === tags.PatientIdentityRemoved ||
      (newOnes.has(element.tag) && isEdit(again, element))
    )
  })
  if (before.length !== after.length) {
    fail(`${before.length} elements became ${after.length}`)
    return
  }
  for (const [index, element] of before.entries()) {
    const other = after[index]
    if (other === undefined || !isSameBytes(instance.body, element, again.body, other)) {
      fail(`element ${index}`)
      return
    }
  }
}

/** Whether a value is one of those that the edits wrote. */
function isEdit(instance: Instance, element: DataElement): boolean {
  const value = Buffer.from(instance.body.bytes(element.valueAt, Math.min(element.end - element.valueAt, 64))).toString(
    'latin1',
  )
  return value.startsWith('CHANGED^VALUE') || value.startsWith(NEW_UID)
}

/** Elements without items, and those with none, in file order. */
function leavesOf(root: Item, skip: (element: DataElement) => boolean): DataElement[] {
  const found: DataElement[] = []
  walk(root, (element) => {
    if (skip(element)) return 'over'
    if (!element.items?.length) found.push(element)
    return 'into'
  })
  return found
}

/** Header and value, byte for byte. */
function isSameBytes(left: ByteSource, a: DataElement, right: ByteSource, b: DataElement): boolean {
  if (a.end - a.at !== b.end - b.at) return false
  return Buffer.compare(left.bytes(a.at, a.end - a.at), right.bytes(b.at, b.end - b.at)) === 0
}

function report(files: number, { outcomes, syntaxes, failures, corrected, edited }: Tally): void {
  const rows = (counts: Map<string, number>): string =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([key, number]) => `  ${String(number).padStart(5)}  ${key}`)
      .join('\n')
  console.log(`${files} files\n${rows(outcomes)}\nby Transfer Syntax\n${rows(syntaxes)}`)
  console.log(`re-emitted by force: same bytes; group lengths corrected in ${corrected} files`)
  console.log(`edited and read again: ${edited} files`)
  console.log(
    failures.length === 0
      ? 'no failure'
      : `${failures.length} failures\n${failures.map((each) => `  ${each}`).join('\n')}`,
  )
  console.log(`peak RSS ${peakRss()} MB`)
}

const peakRss = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/** One multi-frame instance of `bytes` of pixels: made, indexed, edited, written. */
function multiFrame(bytes: number): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'fidelity-'))
  try {
    const input = join(folder, 'in.dcm')
    const output = join(folder, 'out.dcm')
    makeMultiFrame(input, bytes)
    const from = process.cpuUsage()
    const source = openFileSource(input)
    const instance = readInstance(source)
    const { edits } = planEdits(instance)
    const segments = writeInstance(instance, edits, {
      clean: true,
      fileMeta: { sopClassUid: '1.2', sopInstanceUid: '2.25.1' },
    })
    writeSegments(output, segments, source)
    source.close()
    const { user, system } = process.cpuUsage(from)
    const written = openFileSource(output)
    const again = readInstance(written)
    const pixels = find(again.dataSet, tags.PixelData)
    const isWhole = pixels?.length === bytes && firstText(again, again.dataSet, tags.PatientID) === 'CHANGED^VALUE'
    written.close()
    const seconds = ((user + system) / 1e6).toFixed(2)
    console.log(
      `${bytes / MB} MB multi-frame: ${isWhole ? 'written whole' : 'WRONG'}, ${seconds} CPU s, peak RSS ${peakRss()} MB`,
    )
    return isWhole
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeMultiFrame(path: string, bytes: number): void {
  const head = encodeFile(
    [
      newElement('SOPClassUID', ['1.2.840.10008.5.1.4.1.1.3.1']),
      newElement('SOPInstanceUID', ['2.25.1']),
      newElement('PatientName', ['DOE^JANE']),
      newElement('PatientID', ['ID-1']),
      newElement('NumberOfFrames', [bytes / (512 * 512 * 2)]),
      newElement('PixelData', [], [], 'OW'),
    ],
    { transferSyntaxUid: '1.2.840.10008.1.2.1' },
  )
  Buffer.from(head.buffer, head.byteOffset, head.length).writeUInt32LE(bytes, head.length - 4)
  const file = openSync(path, 'w')
  writeSync(file, head)
  // Sparse: a mark every 16 MB, holes between.
  for (let at = 0; at < bytes; at += 16 * MB) writeSync(file, Buffer.from([1, 2, 3, 4]), 0, 4, head.length + at)
  ftruncateSync(file, head.length + bytes)
  closeSync(file)
}

function writeSegments(path: string, segments: readonly Segment[], source: FileSource): void {
  const file = openSync(path, 'w')
  const buffer = Buffer.allocUnsafeSlow(PIECE)
  for (const segment of segments) {
    if (segment.kind === 'bytes') {
      writeSync(file, segment.bytes)
      continue
    }
    for (let done = 0; done < segment.length; done += PIECE) {
      const piece = buffer.subarray(0, Math.min(PIECE, segment.length - done))
      source.copyInto(segment.at + done, piece)
      writeSync(file, piece)
    }
  }
  closeSync(file)
}
