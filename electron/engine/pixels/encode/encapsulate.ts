import type { Fragment } from '#engine/dicom/data-set'
import { find } from '#engine/dicom/data-set'
import { itemHeader, padded } from '#engine/dicom/element-bytes'
import type { Segment } from '#engine/dicom/output'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import { Unreadable } from '../codecs/codec.ts'
import { frameFragments } from '../frame-bytes.ts'
import type { PixelChange } from '../mask/pixel-change.ts'
import type { PixelModule } from '../pixel-module.ts'

const ITEM = 0xfffee000 as Tag
const SEQUENCE_END = 0xfffee0dd as Tag
const ITEM_HEADER_BYTES = 8
const MOST_OFFSET = 0xffffffff

/** One frame of the output: its Items, their length together, and that of its codestream if it is one Item. */
interface OutFrame {
  readonly segments: readonly Segment[]
  readonly length: number
  readonly codestream: number
}

/**
 * Encapsulated Pixel Data with some frames replaced (PS3.5 A.4): fragments of the others are copied as they stand, a new
 * frame is one fragment of even length. A Basic Offset Table that had entries is written anew, or left empty beyond
 * 4 GiB; Extended Offset Table and Lengths (PS3.3 C.7.6.3.1.8) follow. Throws Unreadable.
 */
export function replaceFrames(
  instance: Instance,
  module: PixelModule,
  replaced: ReadonlyMap<number, Uint8Array>,
): readonly PixelChange[] {
  const [table] = module.element.fragments ?? []
  if (table === undefined) throw new Unreadable('Pixel Data is not in fragments')
  const { encoding } = instance.dataSet
  const frames = frameFragments(instance, module).map((fragments, frame): OutFrame => {
    const bytes = replaced.get(frame)
    if (bytes === undefined) return copied(instance, fragments)
    const even = padded(bytes, 'OB')
    const header = itemHeader(ITEM, even.length, encoding)
    return { segments: [put(header), put(even)], length: header.length + even.length, codestream: even.length }
  })
  const offsets = offsetsOf(frames)
  const basic = table.length > 0 && (offsets.at(-1) ?? 0) <= MOST_OFFSET ? words32(offsets) : new Uint8Array(0)
  const content = [
    put(itemHeader(ITEM, basic.length, encoding)),
    put(basic),
    ...frames.flatMap(({ segments }) => segments),
    put(itemHeader(SEQUENCE_END, 0, encoding)),
  ]
  return [
    { kind: 'splice', element: module.element, content },
    ...extendedTable(instance, { frames, offsets, replaced }),
  ]
}

const put = (bytes: Uint8Array): Segment => ({ kind: 'bytes', bytes })

function copied({ body: source }: Instance, fragments: readonly Fragment[]): OutFrame {
  const segments = fragments.map(({ at, length }): Segment => ({
    kind: 'copy',
    source,
    at: at - ITEM_HEADER_BYTES,
    length: length + ITEM_HEADER_BYTES,
  }))
  const length = fragments.reduce((sum, fragment) => sum + fragment.length + ITEM_HEADER_BYTES, 0)
  return { segments, length, codestream: length - ITEM_HEADER_BYTES }
}

/** Each frame's first Item, counted from the first Item behind the Basic Offset Table. */
function offsetsOf(frames: readonly OutFrame[]): number[] {
  let offset = 0
  return frames.map(({ length }) => {
    const own = offset
    offset += length
    return own
  })
}

function words32(values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index)
  return bytes
}

function words64(values: readonly bigint[]): Uint8Array {
  const bytes = Buffer.alloc(8 * values.length)
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(value, 8 * index)
  return bytes
}

/** Lengths of frames that stay are left as their writer said them, with or without padding. */
function extendedTable(
  instance: Instance,
  {
    frames,
    offsets,
    replaced,
  }: { frames: readonly OutFrame[]; offsets: readonly number[]; replaced: ReadonlyMap<number, Uint8Array> },
): PixelChange[] {
  const table = find(instance.dataSet, tags.ExtendedOffsetTable)
  const lengths = find(instance.dataSet, tags.ExtendedOffsetTableLengths)
  const changes: PixelChange[] = []
  if (table) changes.push({ kind: 'replace', element: table, value: words64(offsets.map(BigInt)) })
  if (lengths) {
    const before = Buffer.from(rawValue(instance, lengths))
    const after = frames.map(({ codestream }, frame) => {
      const isKept = !replaced.has(frame) && before.length >= 8 * frame + 8
      return isKept ? before.readBigUInt64LE(8 * frame) : BigInt(codestream)
    })
    changes.push({ kind: 'replace', element: lengths, value: words64(after) })
  }
  return changes
}
