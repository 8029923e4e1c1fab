import { tagOfKeyword } from '#engine/dicom/dictionary'
import { find } from '#engine/dicom/data-set'
import type { DataElement } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { firstText, numbersOf } from '#engine/dicom/values'
import { Problem } from '#shared/base/problem'

/** The Image Pixel Module as it was stored (PS3.3 C.7.6.3), checked so that decoders may trust it. */
export interface PixelModule {
  readonly element: DataElement
  readonly kind: 'integer' | 'float' | 'double'
  readonly rows: number
  readonly columns: number
  readonly frames: number
  readonly samplesPerPixel: 1 | 3
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  readonly signed: boolean
  readonly planar: boolean
  readonly photometric: Photometric
}

export type Photometric = (typeof photometrics)[number]

/** PS3.3 C.7.6.3.1.2, without the retired HSV, ARGB and CMYK, which no decoder here can show truthfully. */
const photometrics = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_422',
  'YBR_PARTIAL_420',
  'YBR_ICT',
  'YBR_RCT',
] as const

const kinds = [
  { keyword: 'PixelData', kind: 'integer' },
  { keyword: 'FloatPixelData', kind: 'float' },
  { keyword: 'DoubleFloatPixelData', kind: 'double' },
] as const

/** A frame larger than this (16384 x 16384 samples) is refused: its decoded form would not fit in a worker's memory. */
const MAX_SAMPLES = 2 ** 28

/**
 * Reads the Image Pixel Module of the root data set; `undefined` where the instance holds no pixels.
 * Throws Problem PIX-DECODE at the keyword of the attribute that is missing or makes no sense.
 */
export function readPixelModule(instance: Instance): PixelModule | undefined {
  for (const { keyword, kind } of kinds) {
    const element = find(instance.dataSet, tagOfKeyword(keyword))
    if (element) return checked(instance, element, kind)
  }
  return undefined
}

function checked(instance: Instance, element: DataElement, kind: PixelModule['kind']): PixelModule {
  const samplesPerPixel = kind === 'integer' ? integer(instance, 'SamplesPerPixel') : 1
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw new Problem('PIX-DECODE', 'SamplesPerPixel')
  const rows = integer(instance, 'Rows')
  const columns = integer(instance, 'Columns')
  if (rows < 1 || rows * columns * samplesPerPixel > MAX_SAMPLES) throw new Problem('PIX-DECODE', 'Rows')
  if (columns < 1) throw new Problem('PIX-DECODE', 'Columns')
  const depth = kind === 'integer' ? integerDepth(instance) : floatDepth(kind)
  return {
    element,
    kind,
    rows,
    columns,
    frames: frameCount(instance),
    samplesPerPixel,
    ...depth,
    planar: samplesPerPixel === 3 && number(instance, 'PlanarConfiguration') === 1,
    photometric: photometricOf(instance, samplesPerPixel),
  }
}

type Depth = Pick<PixelModule, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed'>

function integerDepth(instance: Instance): Depth {
  const bitsAllocated = integer(instance, 'BitsAllocated')
  if (![1, 8, 16, 32].includes(bitsAllocated)) throw new Problem('PIX-DECODE', 'BitsAllocated')
  const bitsStored = number(instance, 'BitsStored') ?? bitsAllocated
  if (bitsStored < 1 || bitsStored > bitsAllocated) throw new Problem('PIX-DECODE', 'BitsStored')
  const highBit = number(instance, 'HighBit') ?? bitsStored - 1
  if (highBit < bitsStored - 1 || highBit >= bitsAllocated) throw new Problem('PIX-DECODE', 'HighBit')
  return { bitsAllocated, bitsStored, highBit, signed: number(instance, 'PixelRepresentation') === 1 }
}

function floatDepth(kind: 'float' | 'double'): Depth {
  const bits = kind === 'float' ? 32 : 64
  return { bitsAllocated: bits, bitsStored: bits, highBit: bits - 1, signed: true }
}

function frameCount(instance: Instance): number {
  const frames = number(instance, 'NumberOfFrames') ?? 1
  if (!Number.isInteger(frames) || frames < 0) throw new Problem('PIX-DECODE', 'NumberOfFrames')
  return Math.max(frames, 1)
}

function photometricOf(instance: Instance, samplesPerPixel: 1 | 3): Photometric {
  const text = firstText(instance, instance.dataSet, tagOfKeyword('PhotometricInterpretation'))?.trim().toUpperCase()
  const found = photometrics.find((name) => name === text)
  if (found === undefined || samplesOf(found) !== samplesPerPixel) {
    throw new Problem('PIX-DECODE', 'PhotometricInterpretation')
  }
  return found
}

function samplesOf(photometric: Photometric): 1 | 3 {
  return photometric.startsWith('MONOCHROME') || photometric === 'PALETTE COLOR' ? 1 : 3
}

function integer(instance: Instance, keyword: string): number {
  const value = number(instance, keyword)
  if (value === undefined || !Number.isInteger(value)) throw new Problem('PIX-DECODE', keyword)
  return value
}

function number(instance: Instance, keyword: string): number | undefined {
  const element = find(instance.dataSet, tagOfKeyword(keyword))
  const value = element && numbersOf(instance, instance.dataSet, element)[0]
  return value !== undefined && Number.isFinite(value) ? value : undefined
}
