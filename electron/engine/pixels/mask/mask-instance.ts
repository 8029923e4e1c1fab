import { walk } from '#engine/dicom/path'
import type { Instance, Note } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { Problem } from '#shared/base/problem'
import { Unreadable } from '../codecs/codec.ts'
import { readerOf } from '../codecs/index.ts'
import { holdsImage } from '../flags/embedded-files.ts'
import { drawnRegions } from '../overlays/drawn-regions.ts'
import { clearOverlay, isWhole, overlayPlanes } from '../overlays/overlay-planes.ts'
import { type PixelModule, readPixelModule } from '../pixel-module.ts'
import { clipRegions, type Region } from '../region.ts'
import { maskEncapsulated } from './mask-encapsulated.ts'
import { type FrameRegions, maskNative, type PaintWork } from './mask-native.ts'
import { type MaskOptions, SAFE_MASK } from './mask-options.ts'
import type { PixelChange } from './pixel-change.ts'
import { statedExtremes } from './stated-extremes.ts'

/** What a mask makes of an Instance. `applyChanges` lays it over other edits. */
export interface MaskedPixels {
  readonly changes: readonly PixelChange[]
  /** What the output is in: `writeInstance` must be told where it writes File Meta Information itself. */
  readonly transferSyntaxUid: string
  /** What was painted, by frame: the regions asked for, grown where a codec's blocks go whole. */
  readonly covered: FrameRegions
  /** What overlay planes drew into the pixels, white, by frame; what is covered lies over it. */
  readonly drawn: FrameRegions
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
  if (wanted.size === 0 && !changesPlanes(instance, options)) return untouched(instance)
  try {
    const drawn = options.overlays === 'burn' ? drawnRegions(instance, module, options.planes ?? new Map()) : new Map()
    const pixels = await maskPixels(instance, module, { regions: wanted, drawn, options })
    const icons = hidesSomething(pixels, options) ? thumbnailChanges(instance) : []
    const isNewSyntax = pixels.transferSyntaxUid !== instance.transferSyntaxUid
    return {
      ...pixels,
      changes: [
        ...pixels.changes,
        ...overlayChanges(instance, pixels.covered, options),
        ...icons,
        ...(pixels.covered.size + pixels.drawn.size > 0 ? statedExtremes(instance, module) : []),
      ],
      notes: [
        ...(isNewSyntax ? [{ code: 'PIX-SYNTAX', place: 'PixelData' } as const] : []),
        ...icons.map(({ place }) => ({ code: 'PIX-ICON', place }) as const),
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
  drawn: new Map(),
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

function changesPlanes(instance: Instance, { overlays, planes }: MaskOptions): boolean {
  if (overlays === 'keep') return false
  const all = overlayPlanes(instance)
  if (overlays !== 'mask') return all.length > 0
  return all.some((plane) => (planes?.get(plane.group)?.length ?? 0) > 0 || !isWhole(instance, plane))
}

/** Whether anything is hidden that a small picture of the image may show. */
function hidesSomething({ covered }: Pick<MaskedPixels, 'covered'>, { planes }: MaskOptions): boolean {
  return covered.size > 0 || [...(planes?.values() ?? [])].some((regions) => regions.length > 0)
}

async function maskPixels(
  instance: Instance,
  module: PixelModule,
  work: PaintWork,
): Promise<Omit<MaskedPixels, 'notes'>> {
  const { transferSyntaxUid } = instance
  const { regions, drawn } = work
  const isEmbedded = overlayPlanes(instance).some(({ position }) => position !== undefined)
  if (regions.size + drawn.size === 0 && !isEmbedded) return untouched(instance)
  if (readerOf(transferSyntaxUid).kind === 'none') throw new Unreadable('no decoder for this Transfer Syntax')
  if (module.element.fragments) return { drawn, ...(await maskEncapsulated(instance, module, work)) }
  const { content, ...painted } = maskNative(instance, module, work)
  return { changes: [{ kind: 'splice', element: module.element, content }], ...painted, transferSyntaxUid }
}

function overlayChanges(instance: Instance, covered: FrameRegions, { overlays, planes }: MaskOptions): PixelChange[] {
  if (overlays === 'keep') return []
  return overlayPlanes(instance).flatMap((plane): PixelChange[] => {
    if (overlays !== 'mask' || !isWhole(instance, plane))
      return plane.elements.map((element) => ({ kind: 'remove', element }))
    const value = clearOverlay(instance, plane, covered, planes?.get(plane.group))
    return value && plane.bits ? [{ kind: 'replace', element: plane.bits, value }] : []
  })
}

/** A small picture of the unmasked image, wherever one hangs, is not worth masking: icons, and what makers keep as such. */
function thumbnailChanges(
  instance: Instance,
): (Extract<PixelChange, { kind: 'remove' }> & { readonly place: string })[] {
  const changes: ReturnType<typeof thumbnailChanges> = []
  walk(instance.dataSet, (element, _item, place) => {
    const isIcon = element.tag === tags.IconImageSequence
    if (!isIcon && !holdsImage(instance, element)) return element.items === undefined ? 'over' : 'into'
    changes.push({ kind: 'remove', element, place: place.signature })
    return 'over'
  })
  return changes
}
