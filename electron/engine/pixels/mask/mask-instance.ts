import { walk } from '#engine/dicom/path'
import type { Instance, Note } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { Problem } from '#shared/base/problem'
import { Unreadable } from '../codecs/codec.ts'
import { readerOf } from '../codecs/index.ts'
import { type PixelModule, readPixelModule } from '../pixel-module.ts'
import { clipRegions, type Region } from '../region.ts'
import { maskEncapsulated } from './mask-encapsulated.ts'
import { type FrameRegions, maskNative } from './mask-native.ts'
import { type MaskOptions, SAFE_MASK } from './mask-options.ts'
import { clearOverlay, isWhole, overlayPlanes } from './overlays.ts'
import type { PixelChange } from './pixel-change.ts'
import { statedExtremes } from './stated-extremes.ts'

/** What a mask makes of an Instance. `applyChanges` lays it over other edits. */
export interface MaskedPixels {
  readonly changes: readonly PixelChange[]
  /** What the output is in: `writeInstance` must be told where it writes File Meta Information itself. */
  readonly transferSyntaxUid: string
  /** What was painted, by frame: the regions asked for, grown where a codec's blocks go whole. */
  readonly covered: FrameRegions
  readonly notes: readonly Note[]
}

/**
 * Paints regions black, by frame counted from 0; pixels outside what it says it covered are exactly as they were decoded,
 * untouched frames keep their bytes, and no regions make no changes. Every coded frame was decoded again and compared.
 * With the pixels go the overlay bits over them (`options`) and every icon. Throws Problem BAD-INPUT (no such frame, no region),
 * PIX-DECODE, PIX-ENCODE at `frame 3: why`, counted from 1.
 */
export async function maskInstance(
  instance: Instance,
  regions: ReadonlyMap<number, readonly Region[]>,
  options: MaskOptions = SAFE_MASK,
): Promise<MaskedPixels> {
  const module = readPixelModule(instance)
  if (!module) throw new Problem('PIX-DECODE', 'PixelData')
  const wanted = clipped(regions, module)
  if (wanted.size === 0 && !removesPlanes(instance, options)) return untouched(instance)
  try {
    const pixels = await maskPixels(instance, module, { regions: wanted, options })
    const icons = iconChanges(instance)
    const isNewSyntax = pixels.transferSyntaxUid !== instance.transferSyntaxUid
    return {
      ...pixels,
      changes: [
        ...pixels.changes,
        ...overlayChanges(instance, pixels.covered, options),
        ...icons,
        ...statedExtremes(instance, module),
      ],
      notes: [
        ...(isNewSyntax ? [{ code: 'PIX-SYNTAX', place: 'PixelData' } as const] : []),
        ...icons.map(() => ({ code: 'PIX-ICON', place: 'IconImageSequence' }) as const),
      ],
    }
  } catch (error) {
    if (error instanceof Unreadable) throw new Problem('PIX-DECODE', error.message)
    throw error
  }
}

const untouched = ({ transferSyntaxUid }: Instance): MaskedPixels => ({
  changes: [],
  transferSyntaxUid,
  covered: new Map(),
  notes: [],
})

function clipped(regions: ReadonlyMap<number, readonly Region[]>, module: PixelModule): FrameRegions {
  const wanted = new Map<number, readonly Region[]>()
  for (const [frame, each] of [...regions].sort(([a], [b]) => a - b)) {
    if (!Number.isInteger(frame) || frame < 0 || frame >= module.frames) {
      throw new Problem('BAD-INPUT', `frame ${frame + 1}`)
    }
    if (!each.every(isUpright)) throw new Problem('BAD-INPUT', `region of frame ${frame + 1}`)
    const inside = clipRegions(each, module)
    if (inside.length > 0) wanted.set(frame, inside)
  }
  return wanted
}

/** A region turned inside out, or of no numbers, would mask nothing and say nothing. */
function isUpright({ left, top, right, bottom }: Region): boolean {
  return left <= right && top <= bottom
}

function removesPlanes(instance: Instance, { overlays }: MaskOptions): boolean {
  return overlays === 'remove' && overlayPlanes(instance).length > 0
}

interface Work {
  readonly regions: FrameRegions
  readonly options: MaskOptions
}

async function maskPixels(instance: Instance, module: PixelModule, work: Work): Promise<Omit<MaskedPixels, 'notes'>> {
  const { transferSyntaxUid } = instance
  if (readerOf(transferSyntaxUid).kind === 'none') throw new Unreadable('no decoder for this Transfer Syntax')
  if (module.element.fragments) {
    if (work.regions.size === 0) return untouched(instance)
    return maskEncapsulated(instance, module, work)
  }
  const { content, covered } = maskNative(instance, module, work.regions, work.options)
  return { changes: [{ kind: 'splice', element: module.element, content }], covered, transferSyntaxUid }
}

function overlayChanges(instance: Instance, covered: FrameRegions, { overlays }: MaskOptions): PixelChange[] {
  if (overlays === 'keep') return []
  return overlayPlanes(instance).flatMap((plane): PixelChange[] => {
    if (overlays === 'remove' || !isWhole(instance, plane))
      return plane.elements.map((element) => ({ kind: 'remove', element }))
    const value = clearOverlay(instance, plane, covered)
    return value && plane.bits ? [{ kind: 'replace', element: plane.bits, value }] : []
  })
}

/** A small picture of the unmasked image, wherever one hangs, is not worth masking. */
function iconChanges(instance: Instance): PixelChange[] {
  const changes: PixelChange[] = []
  walk(instance.dataSet, (element) => {
    if (element.tag !== tags.IconImageSequence) return 'into'
    changes.push({ kind: 'remove', element })
    return 'over'
  })
  return changes
}
