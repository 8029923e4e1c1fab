import { addField, frame, line, newCanvas, oval, rectangle } from '../canvas.ts'
import type { Canvas, Paint, Point } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import { noiseField } from '../noise.ts'
import type { Painter } from './scene.ts'

/** A captured screen of a workstation: graphs, tables without words, bars, thumbnails. */
export const paintScreen: Painter = ({ columns, rows }, { anatomy, noise }) => {
  const isDark = anatomy.chance(0.6)
  const canvas = newCanvas(columns, rows, 3, isDark ? anatomy.between(0, 0.15) : anatomy.between(0.85, 1))
  const ink: Paint = isDark ? 0.75 : 0.2
  rectangle(canvas, { left: 0, top: 0, right: columns, bottom: 34 }, isDark ? 0.22 : 0.75)
  const panels = [graph, bars, table, thumbnail]
  const half = { wide: columns / 2, high: (rows - 40) / 2 }
  for (let cell = 0; cell < 4; cell++) {
    const left = (cell % 2) * half.wide + 16
    const top = 52 + Math.floor(cell / 2) * half.high
    const box = { left, top, right: left + half.wide - 34, bottom: top + half.high - 60 }
    anatomy.pick(panels)(canvas, box, { ink, anatomy, noise })
  }
  return canvas
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
interface Style {
  readonly ink: Paint
  readonly anatomy: Draw
  readonly noise: Draw
}

const COLOURS: readonly Paint[] = [
  [0.85, 0.25, 0.2],
  [0.2, 0.6, 0.9],
  [0.25, 0.75, 0.35],
  [0.95, 0.75, 0.15],
]

function graph(canvas: Canvas, { left, top, right, bottom }: Box, { ink, anatomy, noise }: Style): void {
  for (let i = 0; i <= 10; i++) {
    const [x, y] = [left + ((right - left) * i) / 10, top + ((bottom - top) * i) / 10]
    line(
      canvas,
      [
        [x, top],
        [x, bottom],
      ],
      1,
      ink,
      0.25,
    )
    line(
      canvas,
      [
        [left, y],
        [right, y],
      ],
      1,
      ink,
      0.25,
    )
  }
  line(
    canvas,
    [
      [left, top],
      [left, bottom],
      [right, bottom],
    ],
    2,
    ink,
  )
  for (let trace = 0; trace < anatomy.whole(1, 3); trace++) {
    let y = anatomy.between(0.3, 0.7)
    const points = Array.from({ length: 60 }, (_, i): Point => {
      y = Math.min(0.98, Math.max(0.02, y + noise.between(-0.06, 0.06)))
      return [left + ((right - left) * i) / 59, top + (bottom - top) * y]
    })
    line(canvas, points, 1.5, anatomy.pick(COLOURS))
  }
}

function bars(canvas: Canvas, { left, top, right, bottom }: Box, { ink, anatomy }: Style): void {
  const count = anatomy.whole(6, 24)
  const wide = (right - left) / count
  for (let bar = 0; bar < count; bar++) {
    const x = left + bar * wide
    const box = { left: x + 1, top: bottom - (bottom - top) * anatomy.between(0.05, 0.95), right: x + wide - 1, bottom }
    rectangle(canvas, box, anatomy.pick(COLOURS))
  }
  line(
    canvas,
    [
      [left, bottom],
      [right, bottom],
    ],
    2,
    ink,
  )
}

function table(canvas: Canvas, { left, top, right, bottom }: Box, { ink, anatomy }: Style): void {
  const lines = anatomy.whole(5, 12)
  for (let row = 0; row <= lines; row++) {
    const y = Math.round(top + ((bottom - top) * row) / lines)
    rectangle(canvas, { left, top: y, right, bottom: y + 1 }, ink, 0.6)
  }
  for (const share of [0, 0.4, 0.7, 1]) {
    const x = Math.round(left + (right - left) * share)
    rectangle(canvas, { left: x, top, right: x + 1, bottom }, ink, 0.6)
  }
  for (let row = 0; row < lines; row++) {
    const y = top + ((bottom - top) * (row + 0.5)) / lines
    if (anatomy.chance(0.5)) oval(canvas, { x: left + 12, y, across: 4, down: 4 }, anatomy.pick(COLOURS))
    rectangle(
      canvas,
      { left: left + 30, top: y - 3, right: left + 30 + anatomy.between(20, (right - left) * 0.35), bottom: y + 3 },
      anatomy.pick(COLOURS),
    )
  }
}

function thumbnail(canvas: Canvas, box: Box, { ink, anatomy, noise }: Style): void {
  const { left, top, right, bottom } = box
  rectangle(canvas, box, 0)
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const [across, down] = [(right - left) * 0.36, (bottom - top) * 0.36]
  oval(canvas, { x, y, across, down }, 0.35)
  for (const side of [-1, 1])
    oval(canvas, { x: x + side * across * 0.45, y, across: across * 0.33, down: down * 0.66 }, 0.08)
  oval(canvas, { x, y: y + down * 0.6, across: across * 0.12, down: down * 0.14 }, 0.9)
  const { columns, rows } = canvas
  const isInside = (px: number, py: number): number => (px > left && px < right && py > top && py < bottom ? 1 : 0)
  addField(canvas, noiseField({ columns, rows, cell: 3, octaves: 1 }, noise), 0.04, isInside)
  frame(
    canvas,
    { left: Math.round(left), top: Math.round(top), right: Math.round(right), bottom: Math.round(bottom) },
    ink,
  )
  if (anatomy.chance(0.5)) oval(canvas, { x: x + across * 0.3, y, across: 14, down: 14 }, anatomy.pick(COLOURS), 0.5)
}
