import type { DetectedBox } from '../readers.ts'

/** The detector's answer: how likely each pixel belongs to the core of a line, rows of `stride` numbers. */
export interface TextMap {
  readonly values: Float32Array
  readonly stride: number
  /** What of it is the picture; the rest was added to make the model's sizes. */
  readonly width: number
  readonly height: number
}

/** Lower than the values the models are published with: a missed line costs more here than a box too many. */
const CORE = 0.2
const LEAST_SCORE = 0.3
/** Cores are shrunken lines; their bounds grow by this part of area over circumference (Liao et al., DB, 2019). */
const GROWTH = 1.8
const LEAST_SIDE = 3

/** Bounds of the cores that hang together, grown back to whole lines; from the top. */
export function boxesOfMap(map: TextMap): readonly DetectedBox[] {
  const taken = new Uint8Array(map.values.length)
  const boxes: DetectedBox[] = []
  for (let y = 0; y < map.height; y++) {
    for (let x = 0; x < map.width; x++) {
      const at = y * map.stride + x
      if (taken[at] === 1 || (map.values[at] ?? 0) < CORE) continue
      const box = grown(takeCore(map, taken, at), map)
      if (box) boxes.push(box)
    }
  }
  return boxes
}

interface Core {
  left: number
  top: number
  right: number
  bottom: number
  sum: number
  count: number
}

function takeCore(map: TextMap, taken: Uint8Array, start: number): Core {
  const core: Core = { left: Infinity, top: Infinity, right: 0, bottom: 0, sum: 0, count: 0 }
  const open = [start]
  taken[start] = 1
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % map.stride
    const y = Math.floor(at / map.stride)
    core.sum += map.values[at] ?? 0
    core.count++
    core.left = Math.min(core.left, x)
    core.right = Math.max(core.right, x + 1)
    core.top = Math.min(core.top, y)
    core.bottom = Math.max(core.bottom, y + 1)
    openNeighbours(map, taken, open, x, y)
  }
  return core
}

function openNeighbours(map: TextMap, taken: Uint8Array, open: number[], x: number, y: number): void {
  for (let row = Math.max(y - 1, 0); row <= Math.min(y + 1, map.height - 1); row++) {
    for (let column = Math.max(x - 1, 0); column <= Math.min(x + 1, map.width - 1); column++) {
      const next = row * map.stride + column
      if (taken[next] === 1 || (map.values[next] ?? 0) < CORE) continue
      taken[next] = 1
      open.push(next)
    }
  }
}

function grown({ left, top, right, bottom, sum, count }: Core, { width, height }: TextMap): DetectedBox | undefined {
  const across = right - left
  const down = bottom - top
  const score = sum / count
  if (Math.min(across, down) < LEAST_SIDE || score < LEAST_SCORE) return undefined
  const by = (across * down * GROWTH) / (2 * (across + down))
  return {
    region: {
      left: Math.max(0, left - by),
      top: Math.max(0, top - by),
      right: Math.min(width, right + by),
      bottom: Math.min(height, bottom + by),
    },
    score,
  }
}
