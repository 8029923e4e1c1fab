import type { Region } from '../region.ts'
import type { Ink } from './ink.ts'

/** Ink of one kind that hangs together: its bounds, its pixels, and by how much its strongest stands out. */
export interface Piece extends Region {
  readonly count: number
  readonly contrast: number
}

/**
 * The pieces of light (1) or dark (-1) ink that are `least` pixels long or more, one way or the other, in the order of
 * their first pixels. Runs of a row are joined with those of the row above that they touch, corners counted.
 */
export function piecesOf(ink: Ink, sign: 1 | -1, least: number): readonly Piece[] {
  const { height } = ink
  const runs: Run[] = []
  let [above, row] = [0, 0]
  for (let y = 0; y < height; y++) {
    addRuns(ink, sign, y, runs)
    let candidate = above
    for (let at = row; at < runs.length; at++) {
      const run = runs[at]
      if (!run) continue
      while (candidate < row && (runs[candidate]?.end ?? 0) < run.start) candidate++
      // One run may touch the next as well as this one.
      for (let touching = candidate; touching < row && (runs[touching]?.start ?? 0) <= run.end; touching++)
        join(runs, touching, at)
    }
    above = row
    row = runs.length
  }
  return runs.flatMap((run, at) => {
    const { left, top, right, bottom, count, contrast } = run
    const isPiece = run.parent === at && (right - left >= least || bottom - top >= least)
    return isPiece ? [{ left, top, right, bottom, count, contrast }] : []
  })
}

/** Pixels of ink beside each other in a row, from `start` to before `end`, and the piece that they have become. */
interface Run {
  readonly start: number
  readonly end: number
  /** Where the run lies that stands for all of its piece: itself, or an earlier one. */
  parent: number
  left: number
  top: number
  right: number
  bottom: number
  count: number
  contrast: number
}

function addRuns({ width, over }: Ink, sign: 1 | -1, y: number, runs: Run[]): void {
  const [from, to] = [y * width, (y + 1) * width]
  for (let at = from; at < to; at++) {
    let contrast = sign * (over[at] ?? 0)
    if (!(contrast > 0)) continue
    const start = at - from
    for (at++; at < to; at++) {
      const by = sign * (over[at] ?? 0)
      if (!(by > 0)) break
      if (by > contrast) contrast = by
    }
    const end = at - from
    const bounds = { left: start, top: y, right: end, bottom: y + 1 }
    runs.push({ start, end, parent: runs.length, ...bounds, count: end - start, contrast })
  }
}

function join(runs: Run[], a: number, b: number): void {
  const [first, second] = [rootOf(runs, a), rootOf(runs, b)]
  const [into, from] = [runs[Math.min(first, second)], runs[Math.max(first, second)]]
  if (!into || !from || into === from) return
  from.parent = into.parent
  into.left = Math.min(into.left, from.left)
  into.top = Math.min(into.top, from.top)
  into.right = Math.max(into.right, from.right)
  into.bottom = Math.max(into.bottom, from.bottom)
  into.count += from.count
  into.contrast = Math.max(into.contrast, from.contrast)
}

function rootOf(runs: Run[], at: number): number {
  let root = at
  for (let run = runs[root]; run && run.parent !== root; run = runs[root]) {
    // The way is shortened for who goes it next.
    run.parent = runs[run.parent]?.parent ?? run.parent
    root = run.parent
  }
  return root
}
