import type { Region } from '#engine/pixels/index'
import type { Scenery } from './backgrounds/index.ts'
import type { Part } from './wording.ts'

/** How well a person could read an item in the best window; the README says by which figures. */
export type Legibility = 'clear' | 'legible' | 'hard'

export type Turn = 0 | 90 | 180 | 270 | 'stacked'

/** Where the grey of the letters lies. */
export type InkMode = 'light on dark' | 'dark on light' | 'colour' | 'above window' | 'below window'

/** One piece of text in an image. */
export interface Item {
  readonly part: Part
  /** The smallest rectangle with all its letters. */
  readonly box: Region
  /** For every pixel of the box: 1 a letter's, 0 none's, 2 an edge between. */
  readonly ink: Uint8Array
  /** First frame with it and the one behind the last. */
  readonly frames: readonly [from: number, to: number]
  readonly font: string
  /** Height of a capital in pixels. */
  readonly capital: number
  /** What nine of ten pixels of its letters stand out by, of the window's width. */
  readonly contrast: number
  /** The same over the noise about them. */
  readonly contrastToNoise: number
  readonly legibility: Legibility
  readonly turn: Turn
  readonly mode: InkMode
}

/** One generated Instance. */
export interface Truth {
  readonly file: string
  readonly sopInstanceUid: string
  readonly patientId: string
  readonly scenery: Scenery
  readonly columns: number
  readonly rows: number
  readonly frames: number
  /** `16/12 MONOCHROME2 signed`: allocated, stored, interpretation. */
  readonly storage: string
  readonly transferSyntaxUid: string
  /** Things that look like text and are none. */
  readonly hard: readonly string[]
  readonly items: readonly Item[]
}

export const hasIdentity = ({ items }: Truth): boolean => items.some(({ part }) => part.role === 'identity')
export const hasText = ({ items }: Truth): boolean => items.length > 0
