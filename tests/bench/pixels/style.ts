import type { SceneryForm } from './backgrounds/index.ts'
import type { Paint } from './canvas.ts'
import type { Draw } from './draw.ts'
import { bitmapFonts } from './fonts/bitmap.ts'
import { installedFamilies } from './fonts/vector.ts'
import type { Face } from './line-mask.ts'
import type { InkMode, Turn } from './truth.ts'

/** Where the lines of a block stand. */
export type Anchor =
  'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight' | 'top' | 'anywhere' | 'leftEdge' | 'rightEdge'

/** How one block of lines looks. */
export interface BlockStyle {
  readonly anchor: Anchor
  readonly face: Face
  readonly turn: Turn
  readonly mode: InkMode
  /** Of the window's width. */
  readonly strength: number
  readonly colour: Paint
  readonly isOutlined: boolean
  /** The lines stand on a plate of one grey. */
  readonly hasPlate: boolean
}

const CORNERS: readonly Anchor[] = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight']
const COLOURS: readonly Paint[] = [
  [1, 1, 0.2],
  [0.3, 1, 0.4],
  [0.4, 0.9, 1],
  [1, 0.6, 0.2],
]
const families = installedFamilies()

/** A look for a block of an image with this form; `isDeep`: more than 8 bits are stored, so that greys beyond the window stay. */
export function styleOf(form: SceneryForm, columns: number, isDeep: boolean, draw: Draw): BlockStyle {
  const turn = draw.chance(0.8) ? 0 : draw.pick([90, 90, 180, 270, 270, 'stacked'] as const)
  const isUpright = turn === 0 || turn === 180
  return {
    anchor: isUpright ? anchorOf(form, draw) : draw.pick(['leftEdge', 'rightEdge']),
    face: faceOf(columns, draw),
    turn,
    mode: modeOf(form, isDeep, draw),
    strength: strengthOf(draw),
    colour: draw.pick(COLOURS),
    isOutlined: draw.chance(0.12),
    hasPlate: draw.chance(0.15),
  }
}

function anchorOf({ modality }: SceneryForm, draw: Draw): Anchor {
  if (modality === 'US' && draw.chance(0.5)) return 'top'
  return draw.chance(0.25) ? 'anywhere' : draw.pick(CORNERS)
}

function modeOf({ isColour }: SceneryForm, isDeep: boolean, draw: Draw): InkMode {
  if (isColour && draw.chance(0.25)) return 'colour'
  if (isDeep && draw.chance(0.16)) return draw.pick(['above window', 'below window'])
  return draw.chance(0.72) ? 'light on dark' : 'dark on light'
}

function strengthOf(draw: Draw): number {
  if (draw.chance(0.12)) return draw.between(0.08, 0.18)
  return draw.chance(0.35) ? draw.between(0.2, 0.45) : draw.between(0.5, 1)
}

/** 8 to 40 pixels, small ones more often; narrow images have no room for large ones. */
function faceOf(columns: number, draw: Draw): Face {
  const size = Math.round(8 * (Math.min(40, columns / 14) / 8) ** draw.between(0, 1))
  if (draw.chance(0.3)) {
    const font = draw.pick(bitmapFonts)
    const most = font === '5x7' ? 4 : 2
    return { kind: 'bitmap', font, scale: Math.max(1, Math.min(most, Math.round(size / (font === '5x7' ? 9 : 15)))) }
  }
  return { kind: 'vector', family: draw.pick(families), isBold: draw.chance(0.3), size, isSmoothed: draw.chance(0.75) }
}
