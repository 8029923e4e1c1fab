import type { Region } from '../region.ts'

/** Side of the squares that windows are joined in. */
const SQUARE = 8
/** Text goes on beside the window that caught it. */
const MARGIN = { beside: 24, above: 12 } as const

/**
 * How a window was seen: as most text is; turned and so small that only the frame's own pixels show it; larger than a
 * poster's; as letters below each other.
 */
export type WindowKind = 'usual' | 'small turned' | 'large' | 'stack'

/** A window in pixels of the frame, and how many times smaller it was seen. */
export interface TextWindow extends Region {
  readonly scale: number
  readonly kind: WindowKind
}

/** What windows that touch come to, and how many they are: a line has a dozen, a corner of a bone one or two. */
export interface JoinedWindows {
  readonly region: Region
  /** The region without its margin. */
  readonly core: Region
  readonly windows: number
  readonly own: readonly TextWindow[]
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
  const marked = new Int32Array(columns * rows)
  for (const window of windows) mark(marked, columns, rows, window)
  const regions: Region[] = []
  for (let at = 0; at < marked.length; at++) {
    if (marked[at] !== MARKED) continue
    const { left, top, right, bottom } = takeJoined(marked, columns, at, TAKEN + regions.length)
    regions.push({
      left: left * SQUARE,
      top: top * SQUARE,
      right: Math.min(width, right * SQUARE),
      bottom: Math.min(height, bottom * SQUARE),
    })
  }
  const squareOf = ({ left, top }: Region): number => Math.floor(top / SQUARE) * columns + Math.floor(left / SQUARE)
  const own = regions.map((): TextWindow[] => [])
  for (const window of windows) own[(marked[squareOf(window)] ?? 0) - TAKEN]?.push(window)
  return regions.map((region, index) => {
    const within = own[index] ?? []
    const usual = within.filter(({ kind }) => kind === 'usual' || kind === 'large')
    return { region, core: bounds(within, region), windows: Math.max(1, usual.length), own: within }
  })
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
/** From here on: squares of the first region, of the second, and so on. */
const TAKEN = 2

function mark(marked: Int32Array, columns: number, rows: number, window: Region): void {
  const left = Math.max(0, Math.floor((window.left - MARGIN.beside) / SQUARE))
  const right = Math.min(columns - 1, Math.floor((window.right + MARGIN.beside) / SQUARE))
  const top = Math.max(0, Math.floor((window.top - MARGIN.above) / SQUARE))
  const bottom = Math.min(rows - 1, Math.floor((window.bottom + MARGIN.above) / SQUARE))
  for (let y = top; y <= bottom; y++) marked.fill(MARKED, y * columns + left, y * columns + right + 1)
}

/** The bounds, in squares, of everything that hangs together with one square; it is marked with what it becomes. */
function takeJoined(marked: Int32Array, columns: number, start: number, taken: number): Region {
  let left = columns
  let top = Infinity
  let right = 0
  let bottom = 0
  const open = [start]
  marked[start] = taken
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % columns
    const y = Math.floor(at / columns)
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    for (const next of [x > 0 ? at - 1 : -1, x + 1 < columns ? at + 1 : -1, at - columns, at + columns]) {
      if (marked[next] !== MARKED) continue
      marked[next] = taken
      open.push(next)
    }
  }
  return { left, top, right, bottom }
}
