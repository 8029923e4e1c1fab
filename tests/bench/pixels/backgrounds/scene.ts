import type { Canvas } from '../canvas.ts'
import type { Draw } from '../draw.ts'

/** What a painter is given: the same anatomy for every image of a series, noise of its own for each. */
export interface SceneDraws {
  readonly anatomy: Draw
  readonly noise: Draw
}

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Draws one frame without any text. */
export type Painter = (size: Size, draws: SceneDraws) => Canvas
