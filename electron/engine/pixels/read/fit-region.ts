import { covers, type Region } from '../region.ts'
import type { GrayImage } from './readers.ts'
import type { Angle } from './reading.ts'

/** Ink differs from the ground by more than this part of what the strongest fiftieth of all pixels does. */
const INK = { part: 0.4, strongest: 0.98 } as const
/** Left around the ink, in pixels: the soft edges of strokes. */
const RIM = 1
/** A box is not cut to less than this part of its length to either side: what is left is something else then. */
const LEAST = 0.4
/** What touches the border of a box and is this much smaller than what is in the middle belongs to another line. */
const FOREIGN = 0.4

/**
 * A box of text cut down to its ink, given the picture of the box and how its text is turned: detectors draw boxes with
 * a margin, which may hold half of another line. Over texture, which has ink everywhere, nothing is cut.
 */
export function fitRegion(region: Region, image: GrayImage, angle: Angle): Region {
  const isInk = inkIn(image)
  const { width, height } = image
  const isAcross = angle === 0 || angle === 180
  const rows = linesWithInk(height, width, (y, x) => isInk(y * width + x))
  const columns = linesWithInk(width, height, (x, y) => isInk(y * width + x))
  const [top, bottom] = isAcross ? middleOf(rows, height) : endsOf(rows, height)
  const [left, right] = isAcross ? endsOf(columns, width) : middleOf(columns, width)
  return {
    left: region.left + left,
    top: region.top + top,
    right: region.left + right,
    bottom: region.top + bottom,
  }
}

function inkIn({ bytes }: GrayImage): (at: number) => boolean {
  const isInk = inkOf(bytes)
  return (at) => isInk(bytes[at] ?? 0)
}

/** Which levels are ink where a text has these. */
function inkOf(bytes: Uint8Array): (level: number) => boolean {
  const ground = Uint8Array.from(bytes).sort()[bytes.length >> 1] ?? 0
  const over = Uint8Array.from(bytes, (level) => Math.abs(level - ground)).sort()
  const least = INK.part * (over[Math.floor(over.length * INK.strongest)] ?? 0)
  return (level) => Math.abs(level - ground) > least
}

/** Beside a text that goes on there is so much of the ink that the text itself has, at least. */
const GOES_ON = 0.1

/** Whether there is ink in a picture outside the part of it that a text has. */
export function hasInkBeside({ width, height, bytes }: GrayImage, text: Region): boolean {
  const own: number[] = []
  const beside: number[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) (covers([text], x, y) ? own : beside).push(bytes[y * width + x] ?? 0)
  const isInk = inkOf(Uint8Array.from(own))
  const share = (levels: readonly number[]): number => levels.filter(isInk).length / Math.max(1, levels.length)
  return share(beside) > 0 && share(beside) >= GOES_ON * share(own)
}

/** For each line of pixels whether there is ink on it. */
function linesWithInk(count: number, length: number, isInk: (line: number, at: number) => boolean): readonly boolean[] {
  return Array.from({ length: count }, (_, line) => {
    for (let at = 0; at < length; at++) if (isInk(line, at)) return true
    return false
  })
}

type Stretch = readonly [from: number, to: number]

/** From the first to the last line with ink, without what reaches in from a neighbour at either border. */
function middleOf(lines: readonly boolean[], length: number): Stretch {
  const runs = runsOf(lines)
  const longest = Math.max(0, ...runs.map(([from, to]) => to - from))
  const own = runs.filter(
    ([from, to]) => (from > 0 && to < length) || runs.length === 1 || to - from > FOREIGN * longest,
  )
  return rimmed(own[0]?.[0] ?? 0, own.at(-1)?.[1] ?? length, length)
}

function endsOf(lines: readonly boolean[], length: number): Stretch {
  const first = lines.indexOf(true)
  return first < 0 ? [0, length] : rimmed(first, lines.lastIndexOf(true) + 1, length)
}

function rimmed(from: number, to: number, length: number): Stretch {
  if (to - from < LEAST * length) return [0, length]
  return [Math.max(0, from - RIM), Math.min(length, to + RIM)]
}

function runsOf(lines: readonly boolean[]): readonly Stretch[] {
  const runs: Stretch[] = []
  lines.forEach((hasInk, at) => {
    const last = runs.at(-1)
    if (!hasInk) return
    if (last?.[1] === at) runs[runs.length - 1] = [last[0], at + 1]
    else runs.push([at, at + 1])
  })
  return runs
}
