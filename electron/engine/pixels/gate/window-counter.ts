import type { Region } from '../region.ts'
import type { TextWindow, WindowKind } from './join-windows.ts'

/** Height of the strips that windows are laid into: a page of text has tens of thousands, and thousands of rows. */
const STRIP = 128
const stripOf = (y: number): number => Math.floor(y / STRIP)

/** How many windows of a kind touch a region. */
export function windowCounter(windows: readonly TextWindow[]): (region: Region, kind: WindowKind) => number {
  const kinds = new Set(windows.map((window) => window.kind))
  const counters = new Map(
    [...kinds].map((kind) => [kind, counterOf(windows.filter((window) => window.kind === kind))] as const),
  )
  return (region, kind) => counters.get(kind)?.(region) ?? 0
}

function counterOf(windows: readonly Region[]): (region: Region) => number {
  const strips = new Map<number, Region[]>()
  for (const window of windows) {
    for (let strip = stripOf(window.top); strip <= stripOf(window.bottom); strip++) {
      const laid = strips.get(strip)
      if (laid) laid.push(window)
      else strips.set(strip, [window])
    }
  }
  return ({ left, top, right, bottom }) => {
    let count = 0
    for (let strip = stripOf(top); strip <= stripOf(bottom); strip++) {
      for (const other of strips.get(strip) ?? []) {
        const isTouching = other.left < right && left < other.right && other.top < bottom && top < other.bottom
        // Of all strips that both lie in, counted in the first.
        if (isTouching && strip === Math.max(stripOf(top), stripOf(other.top))) count++
      }
    }
    return count
  }
}
