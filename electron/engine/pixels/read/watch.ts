import { findTextLike } from '../gate/gate.ts'
import { CLEAR } from '../gate/join-windows.ts'
import { type Plane, planesOf, rangeOf } from '../render/plane.ts'
import type { Region } from '../region.ts'
import type { StoredFrame } from './reading.ts'

/** Remembers what the frames that were read looked like; memory for one frame. */
export interface Watch {
  /** Whether a frame holds something like text that was in none of the frames read. */
  readonly isNews: (frame: StoredFrame) => boolean
  /** The frame is read. */
  readonly add: (frame: StoredFrame) => void
}

/**
 * Part of a region, its margin left out, that looks otherwise than when it was read last: some words are news. A few
 * letters in the place of others are not; what is masked there is masked in every frame.
 */
const NEWS = 0.02
/** A pixel looks otherwise when it changed by more than this part of the range: less is noise or compression. */
const CHANGE = 0.1

/** What differs between the frames of a cine is mostly anatomy; text that comes up later, or turns a page, is not. */
export function watch(): Watch {
  let last: Int32Array | undefined
  let change = 0
  const isOther = (plane: Plane, region: Region): boolean =>
    last === undefined ||
    changed(plane, last, region, change) > NEWS * (region.right - region.left) * (region.bottom - region.top)
  return {
    isNews: (frame) => {
      const plane = planesOf(frame)[0]
      return plane !== undefined && clearIn(plane).some((region) => isOther(plane, region))
    },
    add: (frame) => {
      const plane = planesOf(frame)[0]
      if (!plane) return
      const [least, most] = rangeOf(plane.values)
      change = CHANGE * (most - least)
      // Where a frame shows no text, the text that others showed is what a later one is compared with.
      if (last?.length !== plane.values.length) last = Int32Array.from(plane.values)
      else for (const region of clearIn(plane)) copyRegion(plane, last, region)
    },
  }
}

const clearIn = (plane: Plane): readonly Region[] =>
  findTextLike(plane).flatMap(({ core, windows }) => (windows < CLEAR ? [] : [core]))

function changed({ width, values }: Plane, last: Int32Array, region: Region, change: number): number {
  let count = 0
  for (let y = region.top; y < region.bottom; y++) {
    for (let at = y * width + region.left; at < y * width + region.right; at++) {
      if (Math.abs((values[at] ?? 0) - (last[at] ?? 0)) > change) count++
    }
  }
  return count
}

function copyRegion({ width, values }: Plane, onto: Int32Array, { left, top, right, bottom }: Region): void {
  for (let y = top; y < bottom; y++) onto.set(values.subarray(y * width + left, y * width + right), y * width + left)
}
