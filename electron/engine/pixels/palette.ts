import { find } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { numbersOf, rawValue } from '#engine/dicom/values'
import { Problem } from '#shared/base/problem'

/** One colour of a palette: 8-bit output values, the first for stored value `firstMapped` (PS3.3 C.7.6.3.1.5). */
interface Channel {
  readonly firstMapped: number
  readonly values: Uint8Array
}

const COLOURS = ['Red', 'Green', 'Blue'] as const

/**
 * Stored values of a PALETTE COLOR image (`bytes`: one or two bytes a pixel, as stored-values.ts makes them) to
 * interleaved 8-bit RGB. Values outside the table take its nearest end. Throws Problem PIX-DECODE at the attribute.
 */
export function paletteToRgb(
  instance: Instance,
  indices: Uint8Array | Uint16Array | Int8Array | Int16Array,
): Uint8Array {
  const channels = COLOURS.map((colour) => channelOf(instance, colour))
  const out = new Uint8Array(indices.length * 3)
  channels.forEach(({ firstMapped, values }, channel) => {
    const last = values.length - 1
    for (let i = 0; i < indices.length; i++) {
      const entry = Math.min(Math.max((indices[i] ?? 0) - firstMapped, 0), last)
      out[3 * i + channel] = values[entry] ?? 0
    }
  })
  return out
}

function channelOf(instance: Instance, colour: (typeof COLOURS)[number]): Channel {
  const keyword = `${colour}PaletteColorLookupTableDescriptor`
  const descriptor = find(instance.dataSet, tagOfKeyword(keyword))
  const [entries, firstMapped, bits] = descriptor ? numbersOf(instance, instance.dataSet, descriptor) : []
  if (entries === undefined || firstMapped === undefined || bits === undefined) throw new Problem('PIX-DECODE', keyword)
  // The number of entries is unsigned even where the descriptor is written as SS, and 0 means 65,536.
  const count = (entries & 0xffff) === 0 ? 65536 : entries & 0xffff
  return { firstMapped, values: tableOf(instance, colour, count, bits) }
}

function tableOf(instance: Instance, colour: (typeof COLOURS)[number], count: number, bits: number): Uint8Array {
  const plain = find(instance.dataSet, tagOfKeyword(`${colour}PaletteColorLookupTableData`))
  const segmented = find(instance.dataSet, tagOfKeyword(`Segmented${colour}PaletteColorLookupTableData`))
  const element = plain ?? segmented
  const keyword = `${colour}PaletteColorLookupTableData`
  if (!element) throw new Problem('PIX-DECODE', keyword)
  const raw = rawValue(instance, element)
  const isBytes = plain !== undefined && raw.length < 2 * count
  const words = isBytes ? Uint16Array.from(raw) : wordsOf(raw, instance.encoding.bigEndian)
  const values = plain ? words : expandSegments(words, count)
  if (values.length < count) throw new Problem('PIX-DECODE', keyword)
  return toOutput(values.subarray(0, count), bits)
}

function wordsOf(raw: Uint8Array, bigEndian: boolean): Uint16Array {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  return Uint16Array.from({ length: raw.length >> 1 }, (_, index) => view.getUint16(2 * index, !bigEndian))
}

/** Some writers say 16 bits of tables that hold 8-bit values; their high bytes are all zero. */
function toOutput(values: Uint16Array, bits: number): Uint8Array {
  const isWide = bits > 8 && values.some((value) => value > 255)
  return Uint8Array.from(values, (value) => (isWide ? value >> 8 : value))
}

const DISCRETE = 0
const LINEAR = 1
const INDIRECT = 2

/** Segmented Palette Color Lookup Table Data (PS3.3 C.7.9.2): discrete runs, linear ramps, and copies of either. */
function expandSegments(words: Uint16Array, count: number): Uint16Array {
  const out: number[] = []
  let at = 0
  while (at + 1 < words.length && out.length < count) at = expandSegment(words, at, out)
  return Uint16Array.from(out)
}

function expandSegment(words: Uint16Array, at: number, out: number[]): number {
  const opcode = words[at]
  const length = words[at + 1] ?? 0
  if (opcode === DISCRETE) {
    for (let i = 0; i < length; i++) out.push(words[at + 2 + i] ?? 0)
    return at + 2 + length
  }
  if (opcode === LINEAR) {
    const start = out.at(-1) ?? 0
    const end = words[at + 2] ?? 0
    for (let i = 1; i <= length; i++) out.push(Math.round(start + ((end - start) * i) / length))
    return at + 3
  }
  if (opcode === INDIRECT) return expandIndirect(words, at, out)
  throw new Problem('PIX-DECODE', 'SegmentedRedPaletteColorLookupTableData')
}

/** Repeats `length` segments that stand at a byte offset; they may not be indirect themselves, so this ends. */
function expandIndirect(words: Uint16Array, at: number, out: number[]): number {
  const length = words[at + 1] ?? 0
  let source = ((words[at + 2] ?? 0) + (words[at + 3] ?? 0) * 0x10000) / 2
  for (let segment = 0; segment < length; segment++) {
    if (!Number.isInteger(source) || source + 1 >= words.length || words[source] === INDIRECT || out.length > 65536) {
      throw new Problem('PIX-DECODE', 'SegmentedRedPaletteColorLookupTableData')
    }
    source = expandSegment(words, source, out)
  }
  return at + 4
}
