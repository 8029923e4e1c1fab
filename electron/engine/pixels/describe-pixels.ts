import { tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import { firstText } from '#engine/dicom/values'
import type { FrameInfo } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { Unreadable } from './codecs/codec.ts'
import { frameNumbers } from './functional-groups.ts'
import { readPixelModule } from './pixel-module.ts'
import type { PixelModule } from './pixel-module.ts'
import { isWide, scaleOf } from './wide-values.ts'

/**
 * What a viewer needs to know of the frames that readFrame delivers: colour is described as RGB of 8 bits, samples
 * of more than 16 bits as 16 with the slope and intercept that lead back. Values that functional groups give frame by
 * frame are those of the first frame. `undefined`: the instance holds no pixels. Throws Problem PIX-DECODE.
 */
export function describePixels(instance: Instance): FrameInfo | undefined {
  const module = readPixelModule(instance)
  if (!module) return undefined
  try {
    return describeFrame(instance, module, 0)
  } catch (error) {
    if (error instanceof Unreadable) throw new Problem('PIX-DECODE', `frame 1: ${error.message}`)
    throw error
  }
}

/** The same for one frame, with its own rescale and window. `frame` counts from 0. May throw Unreadable. */
export function describeFrame(instance: Instance, module: PixelModule, frame: number): FrameInfo {
  const { rows, columns, frames } = module
  const spacing = frameNumbers(instance, frame, 'PixelMeasuresSequence', 'PixelSpacing')
  const [betweenRows, betweenColumns] = spacing
  return {
    rows,
    columns,
    frames,
    ...sampleForm(module),
    ...rescale(instance, module, frame),
    window: windowOf(instance, frame),
    pixelSpacing: betweenRows !== undefined && betweenColumns !== undefined ? [betweenRows, betweenColumns] : null,
    transferSyntax: instance.transferSyntaxUid,
    lossy: isLossy(instance),
  }
}

function sampleForm(module: PixelModule): Pick<FrameInfo, 'samplesPerPixel' | 'bitsStored' | 'signed' | 'photometric'> {
  if (!module.photometric.startsWith('MONOCHROME')) {
    return { samplesPerPixel: 3, bitsStored: 8, signed: false, photometric: 'RGB' }
  }
  const { photometric, signed, bitsStored } = module
  if (isWide(module)) return { samplesPerPixel: 1, bitsStored: 16, signed: false, photometric }
  return { samplesPerPixel: 1, bitsStored, signed, photometric }
}

function rescale(instance: Instance, module: PixelModule, frame: number): Pick<FrameInfo, 'slope' | 'intercept'> {
  const group = 'PixelValueTransformationSequence'
  const slope = frameNumbers(instance, frame, group, 'RescaleSlope')[0] ?? 1
  const intercept = frameNumbers(instance, frame, group, 'RescaleIntercept')[0] ?? 0
  if (!isWide(module)) return { slope, intercept }
  const { least, step } = scaleOf(instance, module)
  return { slope: slope * step, intercept: intercept + slope * least }
}

function windowOf(instance: Instance, frame: number): FrameInfo['window'] {
  const center = frameNumbers(instance, frame, 'FrameVOILUTSequence', 'WindowCenter')[0]
  const width = frameNumbers(instance, frame, 'FrameVOILUTSequence', 'WindowWidth')[0]
  return center !== undefined && width !== undefined && width > 0 ? { center, width } : null
}

function isLossy(instance: Instance): boolean {
  const said = firstText(instance, instance.dataSet, tagOfKeyword('LossyImageCompression'))
  return said === '01' || transferSyntaxes.get(instance.transferSyntaxUid)?.lossy === true
}
