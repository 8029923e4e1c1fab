import type { Region } from '../region.ts'

/** Side of the squares that windows are joined in. */
const SQUARE = 8
/** Text goes on beside the window that caught it. */
const MARGIN = { beside: 24, above: 12 } as const

/** A window in pixels of the frame, and how many times smaller it was seen. */
export interface TextWindow extends Region {
  readonly scale: number
}

/** What windows that touch come to, and how many they are: a line has a dozen, a corner of a bone one or two. */
export interface JoinedWindows {
  readonly region: Region
  /** The region without its margin. */
  readonly core: Region
  readonly windows: number
  /** How many times smaller the frame was seen by them, from the least. */
  readonly scales: readonly number[]
}

/** Windows from which on a region is clearly like text: 182 of 185 texts have as many, half of the other regions have not. */
export const CLEAR = 4

/** Regions around windows that touch, once they have their margin; clipped to the image. From the top, then the left. */
export function joinWindows(
  windows: readonly TextWindow[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly JoinedWindows[] {
  if (windows.length === 0) return []
  const columns = Math.ceil(width / SQUARE)
  const rows = Math.ceil(height / SQUARE)
  const marked = new Uint8Array(columns * rows)
  for (const window of windows) mark(marked, columns, rows, window)
  const found: JoinedWindows[] = []
  for (let at = 0; at < marked.length; at++) {
    if (marked[at] !== MARKED) continue
    const { left, top, right, bottom } = takeJoined(marked, columns, at)
    const region = {
      left: left * SQUARE,
      top: top * SQUARE,
      right: Math.min(width, right * SQUARE),
      bottom: Math.min(height, bottom * SQUARE),
    }
    const within = windows.filter((window) => startsIn(window, region))
    const scales = [...new Set(within.map(({ scale }) => scale))].sort((a, b) => a - b)
    found.push({ region, core: bounds(within, region), windows: within.length, scales })
  }
  return found
}

function startsIn({ left, top }: Region, region: Region): boolean {
  return left >= region.left && left < region.right && top >= region.top && top < region.bottom
}

function bounds(windows: readonly Region[], within: Region): Region {
  let { right: left, bottom: top, left: right, top: bottom } = within
  // A page of text has more windows than a call takes arguments.
  for (const window of windows) {
    left = Math.min(left, window.left)
    top = Math.min(top, window.top)
    right = Math.max(right, window.right)
    bottom = Math.max(bottom, window.bottom)
  }
  return { left, top, right: Math.min(within.right, right), bottom: Math.min(within.bottom, bottom) }
}

const MARKED = 1
const TAKEN = 2

function mark(marked: Uint8Array, columns: number, rows: number, window: Region): void {
  const left = Math.max(0, Math.floor((window.left - MARGIN.beside) / SQUARE))
  const right = Math.min(columns - 1, Math.floor((window.right + MARGIN.beside) / SQUARE))
  const top = Math.max(0, Math.floor((window.top - MARGIN.above) / SQUARE))
  const bottom = Math.min(rows - 1, Math.floor((window.bottom + MARGIN.above) / SQUARE))
  for (let y = top; y <= bottom; y++) marked.fill(MARKED, y * columns + left, y * columns + right + 1)
}

/** The bounds, in squares, of everything that hangs together with one square; it is taken off. */
function takeJoined(marked: Uint8Array, columns: number, start: number): Region {
  let left = columns
  let top = Infinity
  let right = 0
  let bottom = 0
  const open = [start]
  marked[start] = TAKEN
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % columns
    const y = Math.floor(at / columns)
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    for (const next of [x > 0 ? at - 1 : -1, x + 1 < columns ? at + 1 : -1, at - columns, at + columns]) {
      if (marked[next] !== MARKED) continue
      marked[next] = TAKEN
      open.push(next)
    }
  }
  return { left, top, right, bottom }
}
