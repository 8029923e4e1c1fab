import type { Plane } from '../render/plane.ts'
import type { Region } from '../region.ts'
import { joinWindows } from './join-windows.ts'
import type { JoinedWindows, TextWindow, WindowKind } from './join-windows.ts'
import { letterRows } from './letter-rows.ts'
import type { LetterRow } from './letter-rows.ts'
import { LIKE_WRITING, likenessOfWindows } from './row-likeness.ts'
import { placesOf } from './search-places.ts'
import { windowCounter } from './window-counter.ts'
import { leastStepOf, SCALES, windowsOf } from './windows-of-plane.ts'

/** A region that may hold text. */
export interface TextLike extends JoinedWindows {
  /** What in it is like rows of letters, most of all first. */
  readonly rows: readonly LetterRow[]
}

/**
 * Where a frame may hold text, seen or not in its display window: regions joined and with a margin, in pixels of the
 * frame. Empty for most images; what it costs there is what most images cost.
 */
export function findTextLike(plane: Plane): readonly TextLike[] {
  const leastStep = leastStepOf(plane)
  const windows = windowsOf(plane, leastStep)
  const touching = windowCounter(windows)
  return joinWindows(windows, plane).flatMap((joined) => {
    const rows = rowsLikeWriting(plane, joined.own, leastStep, touching)
    return rows.length === 0 ? [] : [{ ...joined, rows }]
  })
}

/** So many rows that are very like writing say enough of a region: a page of text has tens of thousands. */
const ENOUGH = { rows: 64, likeness: 2 } as const

function rowsLikeWriting(
  plane: Plane,
  windows: readonly TextWindow[],
  leastStep: number,
  touching: (region: Region, kind: WindowKind) => number,
): readonly LetterRow[] {
  const found: LetterRow[] = []
  let clear = 0
  for (const { region, scale, kind } of placesOf(windows)) {
    const around = grownWithin(region, plane)
    for (const row of letterRows(plane, around, scale, leastStep, kind === 'stack' ? 'stacks' : 'all')) {
      const likeness = row.likeness + likenessOfWindows(touching(row.region, kind))
      if (likeness < LIKE_WRITING[kind]) continue
      found.push({ ...row, likeness })
      if (likeness >= ENOUGH.likeness) clear++
    }
    if (clear >= ENOUGH.rows) break
  }
  return found.sort((a, b) => b.likeness - a.likeness)
}

/** Around a piece of text: what its letters are told from. */
const SURROUNDINGS = 8

/** Whether a region shows anything in the form of a row of letters, at any size. */
export function holdsLetters(plane: Plane, region: Region): boolean {
  const leastStep = leastStepOf(plane)
  const around = grownWithin(region, plane)
  return SCALES.some((scale) => letterRows(plane, around, scale, leastStep).length > 0)
}

function grownWithin({ left, top, right, bottom }: Region, { width, height }: Plane): Region {
  return {
    left: Math.max(0, Math.floor(left) - SURROUNDINGS),
    top: Math.max(0, Math.floor(top) - SURROUNDINGS),
    right: Math.min(width, Math.ceil(right) + SURROUNDINGS),
    bottom: Math.min(height, Math.ceil(bottom) + SURROUNDINGS),
  }
}
