import sharp from 'sharp'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { encodeJpeg2000 } from '#engine/pixels/encode/jpeg-2000'
import { encodeJpegLossless } from '#engine/pixels/encode/jpeg-lossless'
import { encodeJpegLs } from '#engine/pixels/encode/jpeg-ls'
import type { Raster } from '#engine/pixels/encode/raster'
import { encodeRle } from '#engine/pixels/encode/rle'
import { readPixelModule } from '#engine/pixels/pixel-module'
import type { Fields } from '#engine/sample/elements'
import { instance } from '../../support/instance.ts'
import type { SceneryForm } from './backgrounds/index.ts'
import type { Canvas } from './canvas.ts'
import { toColour } from './canvas.ts'
import type { Draw } from './draw.ts'

const ROOT = '1.2.840.10008.1.2'
const SYNTAXES = {
  implicit: ROOT,
  explicit: `${ROOT}.1`,
  deflated: `${ROOT}.1.99`,
  bigEndian: `${ROOT}.2`,
  rle: `${ROOT}.5`,
  jpeg: `${ROOT}.4.50`,
  jpegLossless: `${ROOT}.4.70`,
  jpegLs: `${ROOT}.4.80`,
  jpeg2000: `${ROOT}.4.90`,
  htJpeg2000: `${ROOT}.4.201`,
} as const

type Syntax = keyof typeof SYNTAXES
type Layout = 'MONOCHROME1' | 'MONOCHROME2' | 'PALETTE COLOR' | 'RGB' | 'RGB planar' | 'YBR_FULL'

/** How an image is stored. */
export interface Storage {
  readonly syntax: Syntax
  readonly layout: Layout
  readonly bitsAllocated: 8 | 16
  readonly bitsStored: number
  readonly isSigned: boolean
}

const NATIVE: readonly Syntax[] = ['explicit', 'explicit', 'explicit', 'implicit', 'deflated', 'bigEndian']
const LOSSLESS: readonly Syntax[] = ['rle', 'jpegLossless', 'jpegLs', 'jpeg2000', 'htJpeg2000']

/** A storage that devices of this kind use. */
export function storageOf({ isColour, modality }: SceneryForm, draw: Draw): Storage {
  const syntax = draw.pick([...NATIVE, ...LOSSLESS])
  if (isColour) return colourStorage(syntax, draw)
  if (modality === 'CT') {
    const isSigned = draw.chance(0.6) && !syntax.startsWith('jpeg') && syntax !== 'htJpeg2000'
    return {
      syntax,
      layout: 'MONOCHROME2',
      bitsAllocated: 16,
      bitsStored: isSigned ? 16 : draw.pick([12, 16]),
      isSigned,
    }
  }
  const isEight = draw.chance({ XA: 0.6, NM: 0.4, MR: 0.1 }[modality] ?? 0.25)
  if (isEight && modality === 'NM' && draw.chance(0.5))
    return eight('PALETTE COLOR', draw.pick([...NATIVE, 'rle'] as const))
  if (isEight)
    return eight(draw.pick(['MONOCHROME1', 'MONOCHROME2', 'MONOCHROME2']), draw.chance(0.35) ? 'jpeg' : syntax)
  const layout = ['DX', 'MG'].includes(modality) && draw.chance(0.5) ? 'MONOCHROME1' : 'MONOCHROME2'
  return { syntax, layout, bitsAllocated: 16, bitsStored: draw.pick([10, 12, 12, 14, 16]), isSigned: false }
}

const eight = (layout: Layout, syntax: Syntax): Storage => ({
  syntax,
  layout,
  bitsAllocated: 8,
  bitsStored: 8,
  isSigned: false,
})

function colourStorage(syntax: Syntax, draw: Draw): Storage {
  if (draw.chance(0.35)) return eight('RGB', 'jpeg')
  if (draw.chance(0.15)) return eight('PALETTE COLOR', draw.pick(NATIVE))
  if (draw.chance(0.15)) return eight(draw.pick(['MONOCHROME2', 'YBR_FULL']), draw.pick(NATIVE))
  return eight(NATIVE.includes(syntax) && draw.chance(0.3) ? 'RGB planar' : 'RGB', syntax)
}

/** More bits than a screen shows: greys beyond the window are kept. */
export const isDeep = ({ bitsStored }: Storage): boolean => bitsStored > 8

/** `16/12 MONOCHROME2`, for the figures. */
export const storageName = ({ bitsAllocated, bitsStored, layout, isSigned }: Storage): string =>
  `${bitsAllocated}/${bitsStored} ${layout}${isSigned ? ' signed' : ''}`

/** The canvas as this storage keeps it: one channel, or three. */
export const channelsFor = ({ layout }: Storage): 1 | 3 =>
  layout.startsWith('MONO') || layout === 'PALETTE COLOR' ? 1 : 3

/** A Part 10 file of the frames with the other elements given. */
export async function storedFile(frames: readonly Canvas[], storage: Storage, others: Fields): Promise<Uint8Array> {
  const transferSyntaxUid = SYNTAXES[storage.syntax]
  const samples = frames.map((frame) => samplesOf(frame, storage))
  const fields: Fields = { ...others, ...pixelFields(frames, storage) }
  const native = (): Fields => {
    const bytes = Buffer.concat(samples.map((each) => new Uint8Array(each.buffer, each.byteOffset, each.byteLength)))
    const vr = storage.bitsAllocated === 16 || storage.syntax === 'implicit' ? 'OW' : 'OB'
    return { ...fields, [`PixelData:${vr}`]: bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Uint8Array.of(0)]) }
  }
  if (NATIVE.includes(storage.syntax)) return instance(native(), { bare: true, transferSyntaxUid })
  const encode =
    storage.syntax === 'rle' ? rleEncoder(instance(native(), { bare: true })) : encoderOf(frames[0]!, storage)
  const fragments: Uint8Array[] = []
  for (const each of samples) fragments.push(await encode(each))
  return instance(fields, { bare: true, transferSyntaxUid, fragments })
}

type Samples = Uint8Array | Uint16Array

function samplesOf(canvas: Canvas, storage: Storage): Samples {
  const drawn = channelsFor(storage) === 3 ? toColour(canvas) : toGrey(canvas)
  const count = drawn.values.length
  const { slope, start } = scaleOf(canvas, storage)
  const [least, most] = storage.isSigned
    ? [-(2 ** (storage.bitsStored - 1)), 2 ** (storage.bitsStored - 1) - 1]
    : [0, 2 ** storage.bitsStored - 1]
  const out = storage.bitsAllocated === 16 ? new Uint16Array(count) : new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const value = Math.round(start + slope * drawn.values[i]!)
    out[i] = Math.min(most, Math.max(least, value))
  }
  if (storage.layout === 'YBR_FULL') return toYbr(out)
  return storage.layout === 'RGB planar' ? planar(out) : out
}

function toGrey(canvas: Canvas): Canvas {
  if (canvas.channels === 1) return canvas
  const count = canvas.columns * canvas.rows
  const values = new Float32Array(count)
  const { values: rgb } = canvas
  for (let i = 0; i < count; i++) values[i] = 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!
  return { ...canvas, channels: 1, values }
}

/** Stored value of black and the step to white: a window within the range, or all 8 bits. */
function scaleOf({ window }: Canvas, storage: Storage): { slope: number; start: number } {
  const { bitsStored, layout } = storage
  if (bitsStored === 8) return layout === 'MONOCHROME1' ? { slope: -255, start: 255 } : { slope: 255, start: 0 }
  if (window) return { slope: window.width, start: window.center - window.width / 2 - INTERCEPT }
  const full = 2 ** bitsStored
  return layout === 'MONOCHROME1'
    ? { slope: -full * 0.4, start: full * 0.7 }
    : { slope: full * 0.4, start: full * 0.25 }
}

const INTERCEPT = -1024

/** Samples of the same kind, by their position. */
function mapped(like: Samples, valueOf: (i: number) => number): Samples {
  const out = like.slice()
  for (let i = 0; i < out.length; i++) out[i] = valueOf(i)
  return out
}

function toYbr(rgb: Samples): Samples {
  return mapped(rgb, (i) => {
    const [r, g, b] = [rgb[i - (i % 3)]!, rgb[i - (i % 3) + 1]!, rgb[i - (i % 3) + 2]!]
    const [y, cb, cr] = [
      0.299 * r + 0.587 * g + 0.114 * b,
      128 - 0.168736 * r - 0.331264 * g + 0.5 * b,
      128 + 0.5 * r - 0.418688 * g - 0.081312 * b,
    ]
    return Math.min(255, Math.max(0, Math.round([y, cb, cr][i % 3]!)))
  })
}

function planar(samples: Samples): Samples {
  const count = samples.length / 3
  return mapped(samples, (i) => samples[(i % count) * 3 + Math.floor(i / count)]!)
}

function pixelFields(frames: readonly Canvas[], storage: Storage): Fields {
  const [first] = frames
  const { columns, rows } = first!
  const { bitsAllocated, bitsStored, isSigned, syntax } = storage
  const channels = channelsFor(storage)
  return {
    SamplesPerPixel: channels,
    PhotometricInterpretation: photometricOf(storage),
    ...(channels === 3 ? { PlanarConfiguration: storage.layout === 'RGB planar' ? 1 : 0 } : {}),
    ...(frames.length > 1 ? { NumberOfFrames: frames.length, FrameTime: 66 } : {}),
    Rows: rows,
    Columns: columns,
    BitsAllocated: bitsAllocated,
    BitsStored: bitsStored,
    HighBit: bitsStored - 1,
    PixelRepresentation: isSigned ? 1 : 0,
    ...(storage.layout.startsWith('MONO') ? windowFields(first!, storage) : {}),
    ...(storage.layout === 'PALETTE COLOR' ? paletteFields() : {}),
    ...(syntax === 'jpeg'
      ? { LossyImageCompression: '01', LossyImageCompressionRatio: 8, LossyImageCompressionMethod: 'ISO_10918_1' }
      : {}),
  }
}

function photometricOf({ layout, syntax }: Storage): string {
  if (!layout.startsWith('RGB')) return layout
  if (syntax === 'jpeg') return 'YBR_FULL_422'
  return syntax === 'jpeg2000' || syntax === 'htJpeg2000' ? 'YBR_RCT' : 'RGB'
}

function windowFields(canvas: Canvas, storage: Storage): Fields {
  const { slope, start } = scaleOf(canvas, storage)
  const intercept = canvas.window ? INTERCEPT : 0
  const center = Math.round(start + slope / 2 + (storage.bitsStored > 8 ? intercept : 0))
  return {
    WindowCenter: center,
    WindowWidth: Math.round(Math.abs(slope)),
    ...(canvas.window && storage.bitsStored > 8 ? { RescaleIntercept: intercept, RescaleSlope: 1 } : {}),
  }
}

/** Hot metal: black over red and yellow to white, brighter with every step. */
function paletteFields(): Fields {
  const table = (from: number): Uint8Array => {
    const words = Uint16Array.from({ length: 256 }, (_, i) =>
      Math.round(Math.min(1, Math.max(0, (3 * i) / 255 - from)) * 65535),
    )
    return new Uint8Array(words.buffer)
  }
  const descriptor = [256, 0, 16]
  return {
    'RedPaletteColorLookupTableDescriptor:US': descriptor,
    'GreenPaletteColorLookupTableDescriptor:US': descriptor,
    'BluePaletteColorLookupTableDescriptor:US': descriptor,
    'RedPaletteColorLookupTableData:OW': table(0),
    'GreenPaletteColorLookupTableData:OW': table(1),
    'BluePaletteColorLookupTableData:OW': table(2),
  }
}

type Encoder = (samples: Samples) => Uint8Array | Promise<Uint8Array>

function rleEncoder(native: Uint8Array): Encoder {
  const module = readPixelModule(readInstance(memorySource(native)))
  if (!module) throw new Error('no pixels')
  return (samples) => {
    const planes = module.samplesPerPixel === 3 ? planar(samples) : samples
    return encodeRle(new Uint8Array(planes.buffer, planes.byteOffset, planes.byteLength), module)
  }
}

function encoderOf({ columns, rows }: Canvas, storage: Storage): Encoder {
  const components = channelsFor(storage)
  const raster = (samples: Samples): Raster => ({
    rows,
    columns,
    components,
    precision: storage.bitsStored,
    samples,
    signed: storage.isSigned,
    colour: 'RGB',
  })
  switch (storage.syntax) {
    case 'jpegLs':
      return (samples) => encodeJpegLs(raster(samples))
    case 'jpegLossless':
      return (samples) => encodeJpegLossless(raster(samples))
    case 'jpeg2000':
      return (samples) => encodeJpeg2000(raster(samples), 'plain', components === 3)
    case 'htJpeg2000':
      return (samples) => encodeJpeg2000(raster(samples), 'high', components === 3)
    case 'jpeg':
      return (samples) => {
        const made = sharp(samples, { raw: { width: columns, height: rows, channels: components } })
        const toned = components === 1 ? made.toColourspace('b-w') : made
        return toned.jpeg({ quality: 88, chromaSubsampling: components === 1 ? '4:4:4' : '4:2:0' }).toBuffer()
      }
    case 'implicit':
    case 'explicit':
    case 'deflated':
    case 'bigEndian':
    case 'rle':
      throw new Error(`${storage.syntax} has no encoder here`)
  }
}
