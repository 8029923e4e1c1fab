import { Problem } from '#shared/base/problem'
import { Unreadable } from '../codecs/codec.ts'
import { clipRegions, type Region } from '../region.ts'
import { type Coefficients, readCoefficients } from './coefficients.ts'
import { type Frame, isCodedAlone, scanOf, type SequentialJpeg } from './parse.ts'
import { writeJpeg } from './write.ts'

/** A codestream whose touched MCUs are one colour, and what they cover. */
export interface Recoded {
  readonly bytes: Uint8Array
  /** The regions grown to whole MCUs, within the image. */
  readonly covered: readonly Region[]
}

/**
 * Blanks the MCUs that the regions touch and codes the scans anew; every other coefficient stays as it was, so nothing
 * outside is compressed again. The method is the block-selective redaction of baseline JPEG that Clunie and Gebow
 * describe (Journal of Medical Imaging 2(1):016501, 2015); here tables are kept, and the result is proved by reading its
 * coefficients again. `colour` gives a sample value for each component. MCUs with subsampled chroma go whole.
 * Throws Unreadable where the codestream is not sequential Huffman DCT, or is damaged; Problem PIX-ENCODE where the
 * proof fails.
 */
export function recodeJpeg(bytes: Uint8Array, regions: readonly Region[], colour: readonly number[]): Recoded {
  const { jpeg, coefficients } = readCoefficients(bytes)
  const covered = wholeMcus(jpeg.frame, regions)
  const masked = coefficients.map((each) => each.slice())
  for (const [index, blocks] of masked.entries()) {
    blank(blocks, { jpeg, index, covered, dc: dcOf(jpeg, index, colour[index]) })
  }
  const written = writeJpeg(jpeg, masked)
  if (!isEqual(readCoefficients(written).coefficients, masked)) throw new Problem('PIX-ENCODE', 'coefficients')
  return { bytes: written, covered }
}

/** Regions grown outward to whole MCUs and cut at the image's border. */
export function wholeMcus(
  { mcuWidth, mcuHeight, rows, columns }: Pick<Frame, 'mcuWidth' | 'mcuHeight' | 'rows' | 'columns'>,
  regions: readonly Region[],
): readonly Region[] {
  const grown = clipRegions(regions, { rows, columns }).map(({ left, top, right, bottom }) => ({
    left: left - (left % mcuWidth),
    top: top - (top % mcuHeight),
    right: Math.ceil(right / mcuWidth) * mcuWidth,
    bottom: Math.ceil(bottom / mcuHeight) * mcuHeight,
  }))
  return clipRegions(grown, { rows, columns })
}

/**
 * The quantized DC coefficient of a block of one sample value: eight times the value, level shifted (T.81 A.3). At the
 * ends of the range it is rounded away from the middle, as decoders clamp and a quantization step must not leave grey.
 */
function dcOf({ frame, parts }: SequentialJpeg, index: number, sample: number | undefined): number {
  const step = scanOf(parts, index)?.components.find((component) => component.index === index)?.dcStep
  if (step === undefined || sample === undefined) throw new Unreadable('JPEG component without a scan')
  const exact = (8 * (sample - 2 ** (frame.precision - 1))) / step
  const isEnd = sample === 0 || sample === 2 ** frame.precision - 1
  if (!isEnd) return Math.round(exact)
  return exact < 0 ? Math.floor(exact) : Math.ceil(exact)
}

interface Blank {
  readonly jpeg: SequentialJpeg
  readonly index: number
  readonly covered: readonly Region[]
  readonly dc: number
}

const BLOCK = 64

function blank(blocks: Int16Array, { jpeg, index, covered, dc }: Blank): void {
  const { frame } = jpeg
  const component = frame.components[index]
  if (component === undefined) throw new Unreadable('JPEG scan header')
  const { horizontal, vertical, stride } = component
  // A scan of one component codes no blocks behind the border, and those of an interleaved one fill whole MCUs.
  const isAlone = isCodedAlone(jpeg, index)
  const [lastColumn, lastRow] = isAlone
    ? [component.ownColumns, component.ownRows]
    : [component.stride, component.blockRows]
  for (const { left, top, right, bottom } of covered) {
    const first = (left / frame.mcuWidth) * horizontal
    const end = Math.min(Math.ceil(right / frame.mcuWidth) * horizontal, lastColumn)
    const endRow = Math.min(Math.ceil(bottom / frame.mcuHeight) * vertical, lastRow)
    for (let row = (top / frame.mcuHeight) * vertical; row < endRow; row++) {
      blocks.fill(0, (row * stride + first) * BLOCK, (row * stride + end) * BLOCK)
      for (let column = first; column < end; column++) blocks[(row * stride + column) * BLOCK] = dc
    }
  }
}

/** Blocks behind the border that a scan of one component does not code are left out by both, so whole arrays compare. */
function isEqual(a: Coefficients, b: Coefficients): boolean {
  return a.every((blocks, index) => {
    const other = b[index]
    return other?.length === blocks.length && blocks.every((value, at) => value === other[at])
  })
}
