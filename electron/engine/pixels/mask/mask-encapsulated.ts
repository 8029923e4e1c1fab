import type { Instance } from '#engine/dicom/read-instance'
import { Problem } from '#shared/base/problem'
import { replaceFrames } from '../encode/encapsulate.ts'
import { familyOf } from '../encode/families.ts'
import { jpeg2000Coding, jpegCoding } from '../encode/inspect.ts'
import { located } from '../encode/located.ts'
import { lossyHistory } from '../encode/lossy-history.ts'
import { type MaskedFrame, maskFrame } from '../encode/mask-frame.ts'
import { JPEG_LOSSLESS_SV1, toLossless } from '../encode/to-lossless.ts'
import { encapsulatedFrame } from '../frame-bytes.ts'
import { overlayPlanes } from '../overlays/overlay-planes.ts'
import type { PixelModule } from '../pixel-module.ts'
import type { FrameRegions, PaintWork } from './mask-native.ts'
import type { MaskOptions } from './mask-options.ts'
import type { PixelChange } from './pixel-change.ts'

/** Changes to encapsulated Pixel Data and what describes it. */
export interface MaskedFragments {
  readonly changes: readonly PixelChange[]
  readonly covered: FrameRegions
  readonly transferSyntaxUid: string
}

/**
 * Masks frames of encapsulated Pixel Data: each that has regions is coded anew as it was; where one cannot be, the whole
 * Instance becomes JPEG Lossless. Throws Unreadable, Problem PIX-ENCODE at `frame 3: why`, counted from 1.
 */
export async function maskEncapsulated(
  instance: Instance,
  module: PixelModule,
  { regions, drawn, options }: PaintWork,
): Promise<MaskedFragments> {
  refuseEmbeddedPlanes(instance, options)
  const { transferSyntaxUid } = instance
  if (regions.size + drawn.size === 0) return { changes: [], covered: regions, transferSyntaxUid }
  const masked = new Map<number, MaskedFrame>()
  let isLossy = false
  for (const frame of framesOf(regions, drawn)) {
    const painted = { regions: regions.get(frame) ?? [], drawn: drawn.get(frame) ?? [] }
    const bytes = encapsulatedFrame(instance, module, frame)
    isLossy ||= isLossyFrame(bytes, instance)
    const done = await located(frame, maskFrame(bytes, { instance, module, ...painted, options }))
    if (done === undefined) {
      const changes = await toLossless(instance, module, { regions, drawn, options, isLossy })
      return { changes, covered: regions, transferSyntaxUid: JPEG_LOSSLESS_SV1 }
    }
    masked.set(frame, done)
  }
  const frames = new Map([...masked].map(([frame, { bytes }]) => [frame, bytes]))
  return {
    changes: [...replaceFrames(instance, module, frames), ...(isLossy ? lossyHistory(instance, module) : [])],
    covered: new Map([...masked].map(([frame, { covered }]) => [frame, covered])),
    transferSyntaxUid,
  }
}

function framesOf(...paint: readonly FrameRegions[]): readonly number[] {
  return [...new Set(paint.flatMap((frames) => [...frames.keys()]))].sort((a, b) => a - b)
}

/** Planes in the words of compressed pixels cannot be taken out without coding every frame; none has been seen. */
function refuseEmbeddedPlanes(instance: Instance, { overlays, planes }: MaskOptions): void {
  const embedded = overlayPlanes(instance).filter(({ position }) => position !== undefined)
  const isTouched = overlays !== 'mask' || embedded.some(({ group }) => planes?.has(group) === true)
  if (overlays !== 'keep' && embedded.length > 0 && isTouched) throw new Problem('PIX-ENCODE', 'OverlayBitPosition')
}

function isLossyFrame(bytes: Uint8Array, { transferSyntaxUid }: Instance): boolean {
  const family = familyOf(transferSyntaxUid)
  if (family === 'jpeg2000' || family === 'htJpeg2000') return !jpeg2000Coding(bytes).reversible
  if (family !== 'jpeg' && family !== 'jpegLs') return false
  const { kind, near } = jpegCoding(bytes)
  return kind === 'jpegLs' ? near > 0 : kind !== 'lossless'
}
