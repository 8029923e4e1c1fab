import { bodyMaskOf } from './body-mask.ts'
import { type Cells, cellsOf, type Mask } from './cells.ts'
import { both, dilate, outsideOf } from './masks.ts'
import { areaCm2, type Shape, shapesOf } from './shapes.ts'
import type { StoredFrame } from '../../read/reading.ts'

/** How a slice lies in the patient. `flips`: image rows run from feet to head; `turned`: image columns are front to back. */
export interface SlicePlane {
  readonly kind: 'axial' | 'coronal' | 'sagittal'
  readonly flips: boolean
  readonly turned: boolean
}

/**
 * What a slice shows: `head`; `other`, a body that is none or a field too small for one; `nothing` but air; `unclear`,
 * where it cannot be measured.
 */
export interface SliceLook {
  readonly shows: 'head' | 'other' | 'nothing' | 'unclear'
  readonly why: string
}

/** Outlines of heads from infants to adults, with some room for ears, pads and a tilt; millimetres and square centimetres. */
const HEAD = {
  across: [100, 205],
  along: [125, 255],
  /** Front to back by side to side: heads are long, legs round, trunks wide. */
  length: [1.1, 1.8],
  area: [90, 340],
  roundness: [0.84, 1.15],
} as const

/** Closed bone around this much that is soft is a skull; pelvis and chest are open, marrow and spinal canal smaller. */
const SKULL_CM2 = 25
/** No field below this shows enough of a surface. */
const SMALLEST_FIELD_MM = 110

const look = (shows: SliceLook['shows'], why: string): SliceLook => ({ shows, why })

/** What a decoded frame of CT, MR or PET shows. Pure and cheap: a picture of 3 mm cells is looked at. */
export function lookAtSlice(
  frame: StoredFrame,
  modality: 'CT' | 'MR' | 'PT',
  plane: SlicePlane | undefined,
): SliceLook {
  const cells = cellsOf(frame)
  if (cells === undefined) return look('unclear', 'no spacing, colour, or a field too large')
  const field = Math.min(cells.columns, cells.rows) * cells.sizeMm
  if (field < SMALLEST_FIELD_MM) return look('other', 'a field smaller than a head')
  const body = bodyMaskOf(cells, modality)
  if (body === undefined) return look('nothing', 'no body')
  const shapes = shapesOf(body.mask, cells, body.isHounsfield ? 2 : 1)
  const [largest] = shapes
  if (largest === undefined) return look('nothing', 'no body')
  const bone = body.isHounsfield ? boneOf(cells, largest) : undefined
  if (bone !== undefined && isSkull(bone)) return look('head', 'bone encloses what is soft, as a skull does')
  if (plane === undefined || plane.kind === 'axial') return lookAtSection(shapes, bone, plane?.turned ?? false)
  return lookAtProfile(largest, bone, plane)
}

interface Bone {
  readonly share: number
  readonly enclosedCm2: number
  /** Share of directions from the middle that meet bone, and not before 45 mm: a skull larger than the field. */
  readonly arc: number
}

function boneOf(cells: Cells, { mask, areaCm2: bodyCm2, touches }: Shape): Bone {
  const dense = Uint8Array.from(cells.dense, (share) => (share >= 0.25 ? 1 : 0))
  const bone = both(dense, mask)
  const walls = dilate(dense, cells, 1)
  const outside = outsideOf(walls, cells)
  const enclosed = Uint8Array.from(walls, (wall, at) => (wall === 0 && outside[at] === 0 && isSoft(cells, at) ? 1 : 0))
  const isCut = touches.left && touches.right && touches.top && touches.bottom
  return {
    share: areaCm2(bone, cells) / bodyCm2,
    enclosedCm2: areaCm2(enclosed, cells),
    arc: isCut ? arcOf(dense, cells) : 0,
  }
}

function isSoft({ values }: Cells, at: number): boolean {
  return (values[at] ?? 0) > -200
}

function isSkull({ enclosedCm2, arc, share }: Bone): boolean {
  return (enclosedCm2 >= SKULL_CM2 && share < 0.6) || (arc >= 0.7 && share >= 0.08 && share < 0.3)
}

function arcOf(dense: Mask, { columns, rows, sizeMm }: Cells): number {
  const RAYS = 64
  let met = 0
  for (let ray = 0; ray < RAYS; ray++) {
    const [dx, dy] = [Math.cos((2 * Math.PI * ray) / RAYS), Math.sin((2 * Math.PI * ray) / RAYS)]
    for (let radius = 0; ; radius += 0.5) {
      const x = Math.round(columns / 2 + dx * radius)
      const y = Math.round(rows / 2 + dy * radius)
      if (x < 0 || y < 0 || x >= columns || y >= rows) break
      if (dense[y * columns + x] !== 1) continue
      if (radius * sizeMm >= 45) met += 1
      break
    }
  }
  return met / RAYS
}

/** Across the body's axis: a single long ellipse, or in CT one of a head's size with a skull's share of bone. */
function lookAtSection(shapes: readonly Shape[], bone: Bone | undefined, turned: boolean): SliceLook {
  const [largest, second] = shapes
  if (largest === undefined) return look('nothing', 'no body')
  // Legs come in pairs.
  const hasTwin = second !== undefined && second.areaCm2 > largest.areaCm2 * 0.6
  if (hasTwin) return look('other', 'a pair')
  const { areaCm2: area, roundness, touches } = largest
  const [across, along] = turned ? [largest.heightMm, largest.widthMm] : [largest.widthMm, largest.heightMm]
  const isCutAside = turned ? touches.top || touches.bottom : touches.left || touches.right
  const isSized = within(across, HEAD.across) && within(along, HEAD.along) && within(area, HEAD.area) && !isCutAside
  if (!isSized) return look('other', 'not the size of a head')
  if (bone !== undefined) {
    return bone.share >= 0.09 && along >= 145
      ? look('head', 'size and bone of a head')
      : look('other', 'size of a head without its bone')
  }
  return within(along / across, HEAD.length) && within(roundness, HEAD.roundness)
    ? look('head', 'outline of a head')
    : look('other', 'not the outline of a head')
}

/** Along the body's axis: a dome whose upper end is free. */
function lookAtProfile(shape: Shape, bone: Bone | undefined, { flips }: SlicePlane): SliceLook {
  const { touches, heightMm, rowWidthsMm, fullness } = shape
  const isFree = !(flips ? touches.bottom : touches.top)
  const fromTop = flips ? rowWidthsMm.toReversed() : rowWidthsMm
  const sizeMm = heightMm / rowWidthsMm.length
  const widthAt = (depthMm: number): number => fromTop[Math.round(depthMm / sizeMm)] ?? 0
  if (!isFree) return look('other', 'no free upper end')
  const broadest = Math.max(widthAt(60), widthAt(80), widthAt(100))
  const isDome = within(widthAt(60), [115, 250]) && within(widthAt(100), [105, 260])
  // Legs fade at the edge of a coil as broad as they are; a head begins narrow.
  const isRound = within(widthAt(20), [85, broadest * 0.85])
  const isTall = heightMm >= 170 && fullness >= 0.88
  const hasNeck = heightMm < 290 || narrowest(fromTop, sizeMm) < widthAt(80) * 0.85
  if (isDome && isRound && isTall && hasNeck) return look('head', 'a dome of the size of a head')
  const isSkullCap = bone !== undefined && bone.share >= 0.15 && heightMm < 280 && within(widthAt(40), [75, 250])
  const isAlone = !touches.left && !touches.right && !touches.top && !touches.bottom
  return isSkullCap && isAlone ? look('head', 'a free dome of bone') : look('other', 'no dome of the size of a head')
}

function narrowest(widths: readonly number[], sizeMm: number): number {
  return Math.min(...widths.slice(Math.round(120 / sizeMm), Math.round(260 / sizeMm)))
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most
}
