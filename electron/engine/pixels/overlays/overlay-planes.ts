import { type DataElement, find } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { numbersOf, rawValue } from '#engine/dicom/values'
import { clipRegions, type Region, type Size } from '../region.ts'
import { paintNative } from '../mask/native-layout.ts'

/** One overlay plane (PS3.3 C.9.2.1). */
export interface OverlayPlane {
  /** 6000 to 601E, even. */
  readonly group: number
  readonly elements: readonly DataElement[]
  readonly rows: number
  readonly columns: number
  /** Image pixel under the plane's first one, counted from 0; may lie outside the image. */
  readonly left: number
  readonly top: number
  readonly frames: number
  /** Image frame under the plane's first one, counted from 0. */
  readonly firstFrame: number
  /** Overlay Data; absent where the plane lies in the pixel words. */
  readonly bits: DataElement | undefined
  /** The bit of each pixel word that holds the plane; undefined where it has data of its own. */
  readonly position: number | undefined
}

/** How large a plane is and where it lies. */
export type PlacedPlane = Pick<OverlayPlane, 'rows' | 'columns' | 'left' | 'top'>

/** A plane with data of its own as it says; one in the pixel words lies over the whole image, whatever it says. */
export function placedOn(plane: OverlayPlane, { rows, columns }: Size): PlacedPlane {
  return plane.position === undefined ? plane : { rows, columns, left: 0, top: 0 }
}

/** The group of a plane as tags show it: `6000`. */
export function groupName({ group }: Pick<OverlayPlane, 'group'>): string {
  return group.toString(16).padStart(4, '0')
}

const FIRST_GROUP = 0x6000
const LAST_GROUP = 0x601e
const DATA = 0x3000

/** What a plane is made of and where it lies (PS3.3 C.9.2.2); words about it are not among them. */
const PARTS: ReadonlySet<number> = new Set([
  0x0010, 0x0011, 0x0015, 0x0040, 0x0050, 0x0051, 0x0100, 0x0102, 0x1301, 0x1302, 0x1303, 0x3000,
])

/** Whether an element of the root data set says what an overlay plane shows or where, and not what somebody wrote about it. */
export function isPartOfPlane(tag: Tag): boolean {
  const group = tag >>> 16
  return group >= FIRST_GROUP && group <= LAST_GROUP && group % 2 === 0 && PARTS.has(tag & 0xffff)
}

/** The overlay planes of the root data set. */
export function overlayPlanes(instance: Instance): readonly OverlayPlane[] {
  const groups = new Map<number, DataElement[]>()
  for (const element of instance.dataSet.elements) {
    const group = element.tag >>> 16
    if (group < FIRST_GROUP || group > LAST_GROUP || group % 2 === 1) continue
    groups.set(group, [...(groups.get(group) ?? []), element])
  }
  return [...groups].map(([group, elements]) => planeOf(instance, group, elements))
}

function planeOf(instance: Instance, group: number, elements: readonly DataElement[]): OverlayPlane {
  const numbers = (element: number): readonly number[] => {
    const found = find(instance.dataSet, (group * 0x10000 + element) as Tag)
    return found ? numbersOf(instance, instance.dataSet, found) : []
  }
  const [rows = 0] = numbers(0x0010)
  const [columns = 0] = numbers(0x0011)
  const [frames = 1] = numbers(0x0015)
  const [top = 1, left = 1] = numbers(0x0050)
  const [firstFrame = 1] = numbers(0x0051)
  const [bitsAllocated = 1] = numbers(0x0100)
  const [position = 0] = numbers(0x0102)
  const bits = elements.find(({ tag }) => (tag & 0xffff) === DATA)
  const isEmbedded = bits === undefined && bitsAllocated > 1
  return {
    group,
    elements,
    rows,
    columns,
    left: left - 1,
    top: top - 1,
    frames,
    firstFrame: firstFrame - 1,
    bits,
    position: isEmbedded ? position : undefined,
  }
}

/**
 * Whether the data are those of the plane that is described: others may be drawn anywhere, so no region finds them, and
 * what follows the last frame is seen by nobody. A plane in the pixel words is as large as the image.
 */
export function isWhole(instance: Instance, { bits, position, rows, columns, frames }: OverlayPlane): boolean {
  if (position !== undefined) return true
  if (bits === undefined || bits.fragments !== undefined) return false
  const needed = Math.ceil((rows * columns * frames) / 8)
  const { length } = rawValue(instance, bits)
  return needed > 0 && length >= needed && length <= needed + PADDING
}

/** Of a value to an even length, and to whole words of 32 bits, which some writers keep. */
const PADDING = 3

/**
 * Overlay Data with the bits under the regions cleared, in the byte order of the instance; `undefined`: nothing to clear.
 * `regions` lie in the image, by frame; a plane of one frame lies over every frame of the image, so those of all frames are
 * cleared in it. `own` lie in the plane itself, in each of its frames.
 */
export function clearOverlay(
  instance: Instance,
  plane: OverlayPlane,
  regions: ReadonlyMap<number, readonly Region[]>,
  own: readonly Region[] = [],
): Uint8Array | undefined {
  const { bits, rows, columns } = plane
  const ownInside = clipRegions(own, plane)
  const inPlane = regionsInPlane(plane, regions).map((each) => [...each, ...ownInside])
  if (bits === undefined || inPlane.every((each) => each.length === 0)) return undefined
  const bytes = Buffer.from(rawValue(instance, bits))
  const isSwapped = instance.encoding.bigEndian && bits.vr === 'OW'
  if (isSwapped) bytes.swap16()
  const layout = { rows, columns, samplesPerPixel: 1, planar: false, bitsAllocated: 1, packed422: false }
  const brush = [{ value: Uint8Array.of(0), keep: Uint8Array.of(0) }]
  for (const [frame, each] of inPlane.entries()) {
    paintNative(bytes, -frame * rows * columns, { layout, brush, regions: each })
  }
  return isSwapped ? bytes.swap16() : bytes
}

function regionsInPlane(plane: OverlayPlane, regions: ReadonlyMap<number, readonly Region[]>): (readonly Region[])[] {
  const { left, top, frames, firstFrame } = plane
  const moved = (each: readonly Region[]): readonly Region[] =>
    clipRegions(
      each.map((region) => ({
        left: region.left - left,
        top: region.top - top,
        right: region.right - left,
        bottom: region.bottom - top,
      })),
      plane,
    )
  if (frames === 1) return [moved([...regions.values()].flat())]
  return Array.from({ length: frames }, (_, frame) => moved(regions.get(firstFrame + frame) ?? []))
}
