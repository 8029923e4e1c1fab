import { cache, Enums, imageLoader, metaData, utilities, type Types } from '@cornerstonejs/core'
import type { FrameInfo } from '#shared/api/contract'
import { failureOfCode, type Failure } from '../client/failure'
import { partsOf, scheme } from './image-id'
import type { Range } from './window'

/** A frame that could not be had, with what to say of it. */
export class FrameFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'FrameFailure'
    this.failure = failure
  }
}

export interface LoadedFrame {
  readonly info: FrameInfo
  readonly range: Range
  /** Overlay planes of the Instance. */
  readonly overlays: number
  /** Of a whole stack: frames that are in the picture, and frames of it that are not. */
  readonly stack: { readonly frames: number; readonly left: number } | undefined
}

/** What was loaded, by image ID: Cornerstone asks for metadata while it shows an image. */
const loaded = new Map<string, LoadedFrame>()

/** A frame from memory, or from the engine and then kept. Throws FrameFailure; a failure is not kept. */
export async function loadFrame(imageId: string): Promise<LoadedFrame> {
  const kept = cache.getImageLoadObject(imageId)?.promise
  if (kept) await kept
  else {
    const promise = makeImage(imageId)
    // The cache tells of the same failure a second time.
    cache.putImageLoadObject(imageId, { promise }).catch(() => undefined)
    await promise
  }
  const frame = loaded.get(imageId)
  if (!frame) throw new FrameFailure(failureOfCode('PIX-DECODE'))
  return frame
}

/** Forgets frames: what is behind the veil must not stay in memory. */
export function forgetFrames(imageIds: readonly string[]): void {
  for (const imageId of imageIds) {
    loaded.delete(imageId)
    if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId)
  }
}

export function forgetAllFrames(): void {
  cache.purgeCache()
  loaded.clear()
}

/** Stored values as shared/api/bytes.ts has them: one byte a sample up to 8 bits, else two, native little endian. */
export function samplesOf(info: FrameInfo, bytes: ArrayBuffer): Uint8Array | Uint16Array | Int16Array | Int8Array {
  if (info.samplesPerPixel > 1) return new Uint8Array(bytes)
  if (info.bitsStored <= 8) return info.signed ? new Int8Array(bytes) : new Uint8Array(bytes)
  return info.signed ? new Int16Array(bytes) : new Uint16Array(bytes)
}

/**
 * One-bit samples (segmentations) over the whole byte: the canvas does not tell two neighbouring values apart. The slope
 * leads back to what is stored.
 */
export function spread(
  info: FrameInfo,
  bytes: ArrayBuffer,
): { info: FrameInfo; samples: ReturnType<typeof samplesOf> } {
  const samples = samplesOf(info, bytes)
  if (info.bitsStored !== 1) return { info, samples }
  return { info: { ...info, bitsStored: 8, slope: info.slope / 255 }, samples: samples.map((value) => value * 255) }
}

const [lowest, values] = [-32_768, 98_304]

/** Ends and percentiles of a frame, by counting: stored values have at most 16 bits, signed or not. */
export function rangeOf(samples: ArrayLike<number>): Range {
  if (samples.length === 0) return { min: 0, max: 0, low: 0, high: 0 }
  const counts = new Uint32Array(values)
  for (let at = 0; at < samples.length; at += 1) {
    const place = (samples[at] ?? 0) - lowest
    counts[place] = (counts[place] ?? 0) + 1
  }
  /** The first value with more than so many samples at or below it. */
  const valueAbove = (passed: number): number => {
    let seen = 0
    const place = counts.findIndex((count) => (seen += count) > passed)
    return place + lowest
  }
  const percent = Math.floor(samples.length / 100)
  return {
    min: valueAbove(0),
    max: valueAbove(samples.length - 1),
    low: valueAbove(percent),
    high: valueAbove(samples.length - 1 - percent),
  }
}

/** One bit of stored values, black and white. Negative values are taken as they are stored, in two's complement. */
export function planeOf(samples: ArrayLike<number>, plane: number): Uint8Array {
  return Uint8Array.from(samples, (value) => ((value >> plane) & 1) * 255)
}

/** A frame with one bit of its values, made of the frame itself. */
async function loadPlane(imageId: string, frameId: string, plane: number): Promise<Types.IImage> {
  const { info, overlays, stack } = await loadFrame(frameId)
  const whole = cache.getImage(frameId)
  if (!whole) throw new FrameFailure(failureOfCode('PIX-DECODE'))
  const bits = { ...info, bitsStored: 8, signed: false, slope: 1, intercept: 0, window: null }
  const range = { min: 0, max: 255, low: 0, high: 255 }
  loaded.set(imageId, { info: bits, range, overlays, stack })
  return toImage(imageId, bits, planeOf(whole.getPixelData(), plane), range)
}

function makeImage(imageId: string): Promise<Types.IImage> {
  const { frameId, plane } = partsOf(imageId)
  return plane === undefined ? fetchFrame(imageId) : loadPlane(imageId, frameId, plane)
}

/** What to say of bytes that the engine refused. */
export async function refusalOf(answer: Response): Promise<FrameFailure> {
  const body: unknown = await answer.json().catch(() => undefined)
  const facts = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const code = typeof facts['code'] === 'string' ? facts['code'] : answer.status === 403 ? 'VEILED' : 'BUG'
  return new FrameFailure(failureOfCode(code))
}

async function fetchFrame(imageId: string): Promise<Types.IImage> {
  const answer = await fetch(imageId.slice(scheme.length + 1))
  if (!answer.ok) throw await refusalOf(answer)
  const header = answer.headers.get('x-frame-info')
  if (header === null) throw new FrameFailure(failureOfCode('BUG'))
  // The header is written by our own engine from the type of the contract.
  const { info, samples } = spread(JSON.parse(header) as FrameInfo, await answer.arrayBuffer())
  if (samples.length < info.rows * info.columns * info.samplesPerPixel)
    throw new FrameFailure(failureOfCode('PIX-DECODE'))
  const range = rangeOf(samples)
  const told = answer.headers.get('x-stack')
  const stack = told === null ? undefined : (JSON.parse(told) as NonNullable<LoadedFrame['stack']>)
  loaded.set(imageId, { info, range, overlays: Number(answer.headers.get('x-overlay-planes') ?? 0), stack })
  return toImage(imageId, info, samples, range)
}

/** Rescale stays out of the canvas: windows are converted to stored values instead, which is exact and copies nothing. */
function toImage(
  imageId: string,
  info: FrameInfo,
  samples: Uint8Array | Uint16Array | Int16Array | Int8Array,
  { min, max }: Range,
): Types.IImage {
  const [rowPixelSpacing, columnPixelSpacing] = info.pixelSpacing ?? [1, 1]
  const color = info.samplesPerPixel > 1
  const wide = samples instanceof Int8Array ? Int16Array.from(samples) : samples
  return {
    imageId,
    minPixelValue: color ? 0 : min,
    maxPixelValue: color ? 255 : max,
    slope: 1,
    intercept: 0,
    windowCenter: color ? 128 : (min + max) / 2,
    windowWidth: color ? 256 : Math.max(1, max - min),
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    getPixelData: () => wide,
    getCanvas: () => colorCanvas(info, wide),
    rows: info.rows,
    columns: info.columns,
    height: info.rows,
    width: info.columns,
    color,
    rgba: false,
    numberOfComponents: info.samplesPerPixel,
    columnPixelSpacing,
    rowPixelSpacing,
    invert: info.photometric === 'MONOCHROME1',
    photometricInterpretation: color ? 'RGB' : info.photometric,
    sizeInBytes: wide.byteLength,
    dataType: wide.constructor.name as Types.PixelDataTypedArrayString,
    voxelManager: utilities.VoxelManager.createImageVoxelManager({
      scalarData: wide,
      width: info.columns,
      height: info.rows,
      numberOfComponents: info.samplesPerPixel,
    }),
  }
}

function colorCanvas(info: FrameInfo, samples: ArrayLike<number>): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = info.columns
  canvas.height = info.rows
  const pixels = new ImageData(info.columns, info.rows)
  for (let pixel = 0; pixel < info.rows * info.columns; pixel += 1) {
    for (let sample = 0; sample < 3; sample += 1) pixels.data[pixel * 4 + sample] = samples[pixel * 3 + sample] ?? 0
    pixels.data[pixel * 4 + 3] = 255
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0)
  return canvas
}

/** What Cornerstone asks of an image; places in the patient do not matter for looking at one stack. */
function metadataOf(kind: string, imageId: unknown): unknown {
  const frame = typeof imageId === 'string' ? loaded.get(imageId) : undefined
  if (!frame) return undefined
  const { info } = frame
  const [rowPixelSpacing, columnPixelSpacing] = info.pixelSpacing ?? [1, 1]
  const modules: Readonly<Record<string, unknown>> = {
    [Enums.MetadataModules.IMAGE_PIXEL]: {
      bitsAllocated: info.bitsStored <= 8 ? 8 : 16,
      bitsStored: info.bitsStored,
      highBit: info.bitsStored - 1,
      photometricInterpretation: info.samplesPerPixel > 1 ? 'RGB' : info.photometric,
      pixelRepresentation: info.signed ? 1 : 0,
      samplesPerPixel: info.samplesPerPixel,
    },
    [Enums.MetadataModules.GENERAL_SERIES]: { modality: 'OT' },
    [Enums.MetadataModules.IMAGE_PLANE]: {
      rows: info.rows,
      columns: info.columns,
      rowPixelSpacing,
      columnPixelSpacing,
      rowCosines: [1, 0, 0],
      columnCosines: [0, 1, 0],
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      imagePositionPatient: [0, 0, 0],
      frameOfReferenceUID: 'stack',
      usingDefaultValues: info.pixelSpacing === null,
    },
  }
  return modules[kind]
}

/** Once, before the first viewport. No codec lives here: the engine sends decoded values. */
export function registerFrameLoader(): void {
  imageLoader.registerImageLoader(scheme, (imageId) => ({ promise: makeImage(imageId) }))
  metaData.addProvider(metadataOf)
}
