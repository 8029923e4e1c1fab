import type { Angle } from '../read/reading.ts'
import type { Region } from '../region.ts'
import { labelled } from './labels.ts'

/*
 * Where a box holds identity and marks side by side (`DOE JANE  CHEST PA`), only the identity is masked, when it is safe
 * to say where it ends. A label before it goes with it: alone it says nothing, and its value begins close behind. Letters are taken both as of one width and as of their usual widths, and the cut lies where
 * neither would leave anything of identity. A wide gap that recognizers do not tell only moves the cut away from it.
 */

/** Fewer letters of harmless text are not worth a cut. */
const LEAST_REST = 4
/** So many words before identity are taken for its label. */
const LABEL_WORDS = 2
/** Beyond where identity ends, in letters of usual width. */
const MARGIN = 0.8

const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI1|.,:;'!()[\]tfr/ -]/, 0.45],
  [/[mwMW@%]/, 1.6],
  [/[A-Z0-9]/, 1.15],
]

/** The box of a text, cut along its reading direction. */
export interface CutBox {
  readonly identity: Region
  /** What is left of the box before and behind, where there is something worth leaving. */
  readonly rest: readonly Region[]
}

/** `start` to `end`: the identity in the text of the box, in UTF-16 units. */
export function cutBox(region: Region, angle: Angle, text: string, start: number, end: number): CutBox {
  const before = text.slice(0, start)
  const from = isWorth(before) && !isLabel(before) ? Math.min(...sharesAt(text, start)) - marginOf(text) : 0
  const to = isWorth(text.slice(end)) ? Math.max(...sharesAt(text, end)) + marginOf(text) : 1
  const [first, last] = [Math.max(0, from), Math.min(1, to)]
  return {
    identity: stretch(region, angle, first, last),
    rest: [
      ...(first > 0 ? [stretch(region, angle, 0, first)] : []),
      ...(last < 1 ? [stretch(region, angle, last, 1)] : []),
    ],
  }
}

/** A word by itself: what touches identity is part of it. */
function isWorth(rest: string): boolean {
  return /^\s|\s$/.test(rest) && rest.trim().length >= LEAST_REST
}

/** Few words right before identity, or words that announce it. */
function isLabel(before: string): boolean {
  return before.trim().split(/\s+/).length <= LABEL_WORDS || /[:#=]\s*$/.test(before) || labelled(before).length > 0
}

function marginOf(text: string): number {
  return MARGIN / Math.max(1, text.length)
}

/** At which share of the box a position in the text lies, for letters of one width and of usual widths. */
function sharesAt(text: string, position: number): readonly [number, number] {
  const even = position / Math.max(1, text.length)
  return [even, widthOf(text.slice(0, position)) / Math.max(1, widthOf(text))]
}

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 1), 0)
}

/** The part of a box between two shares of its length, rounded outward. */
function stretch({ left, top, right, bottom }: Region, angle: Angle, from: number, to: number): Region {
  const [width, height] = [right - left, bottom - top]
  switch (angle) {
    case 0:
      return { left: left + Math.floor(from * width), top, right: left + Math.ceil(to * width), bottom }
    case 180:
      return { left: right - Math.ceil(to * width), top, right: right - Math.floor(from * width), bottom }
    case 90:
      return { left, top: top + Math.floor(from * height), right, bottom: top + Math.ceil(to * height) }
    case 270:
      return { left, top: bottom - Math.ceil(to * height), right, bottom: bottom - Math.floor(from * height) }
  }
}
