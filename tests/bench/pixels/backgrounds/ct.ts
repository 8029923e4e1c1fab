import { addField, curve, distance, line, mapValues, newCanvas, oval, paintWhere } from '../canvas.ts'
import type { Canvas, Point } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import { addNoise, noiseField } from '../noise.ts'
import type { Painter, Size } from './scene.ts'

/** Windows in HU as centre and width. */
const WINDOWS = [
  { center: 40, width: 400 },
  { center: -500, width: 1500 },
  { center: 300, width: 1800 },
] as const

/** A slice of a chest or abdomen in HU, then as its window shows it: body, ribs, spine, lungs or bowels, couch. */
export const paintCt: Painter = (size, { anatomy, noise }) => {
  const { columns, rows } = size
  const canvas = newCanvas(columns, rows, 1, -1000)
  const window = anatomy.pick(WINDOWS)
  const unit = columns / 512
  const [x, y] = [columns / 2 + anatomy.between(-20, 20) * unit, rows / 2 + anatomy.between(-15, 15) * unit]
  const [across, down] = [anatomy.between(185, 220) * unit, anatomy.between(130, 160) * unit]
  couch(canvas, unit, y + down + 14 * unit)
  oval(canvas, { x, y, across, down }, -100)
  oval(canvas, { x, y, across: across - 14 * unit, down: down - 12 * unit }, 50)
  const isChest = anatomy.chance(0.6)
  if (isChest) chest(canvas, { x, y, across, down, unit }, anatomy)
  else abdomen(canvas, { x, y, across, down, unit }, anatomy)
  ribs(canvas, { x, y, across, down, unit }, anatomy)
  spine(canvas, x, y + down * 0.55, unit, noise)
  if (anatomy.chance(0.2)) metal(canvas, x + anatomy.between(-60, 60) * unit, y, unit, noise)
  addNoise(canvas, anatomy.between(10, 28), noise)
  if (anatomy.chance(0.5)) outsideView(canvas, size)
  mapValues(canvas, (value) => (value - window.center) / window.width + 0.5)
  return { ...canvas, window }
}

interface Body {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
  readonly unit: number
}

function chest(canvas: Canvas, { x, y, across, down, unit }: Body, draw: Draw): void {
  for (const side of [-1, 1]) {
    const middle = x + side * across * 0.45
    oval(canvas, { x: middle, y, across: across * 0.36, down: down * 0.7, turn: side * 0.15 }, -850)
    for (let vessel = 0; vessel < 26; vessel++) {
      const from: Point = [x + side * across * 0.16, y + draw.between(-20, 20) * unit]
      const to: Point = [middle + draw.between(-0.28, 0.28) * across, y + draw.between(-0.5, 0.5) * down]
      const over: Point = [(from[0] + to[0]) / 2 + draw.between(-20, 20) * unit, (from[1] + to[1]) / 2]
      line(canvas, curve(from, over, to, 10), draw.between(1, 3) * unit, draw.between(-400, 0), 0.8)
    }
  }
  oval(canvas, { x: x - 10 * unit, y, across: across * 0.26, down: down * 0.42, turn: 0.4 }, 45)
  oval(canvas, { x: x + 12 * unit, y: y + 30 * unit, across: 14 * unit, down: 14 * unit }, draw.between(40, 350))
  oval(canvas, { x, y: y - 0.35 * down, across: 9 * unit, down: 8 * unit }, -1000)
}

function abdomen(canvas: Canvas, { x, y, across, down, unit }: Body, draw: Draw): void {
  oval(canvas, { x: x - across * 0.4, y: y - 10 * unit, across: across * 0.42, down: down * 0.55 }, 65)
  oval(canvas, { x: x + across * 0.5, y, across: across * 0.2, down: down * 0.3, turn: 0.5 }, 70)
  for (const side of [-1, 1]) {
    oval(
      canvas,
      { x: x + side * 80 * unit, y: y + 45 * unit, across: 28 * unit, down: 38 * unit, turn: side * 0.4 },
      140,
    )
  }
  for (let loop = 0; loop < 12; loop++) {
    const at = { x: x + draw.between(-0.6, 0.6) * across, y: y + draw.between(-0.6, 0.1) * down }
    oval(canvas, { ...at, across: draw.between(8, 24) * unit, down: draw.between(8, 18) * unit }, -100)
    oval(
      canvas,
      { ...at, across: draw.between(5, 16) * unit, down: draw.between(5, 12) * unit },
      draw.between(-200, 300),
    )
  }
}

function ribs(canvas: Canvas, { x, y, across, down, unit }: Body, draw: Draw): void {
  const start = draw.between(0, 0.4)
  for (let rib = 0; rib < 14; rib++) {
    const angle = start + (rib * Math.PI) / 7
    const at = { x: x + Math.cos(angle) * (across - 26 * unit), y: y + Math.sin(angle) * (down - 22 * unit) }
    const turn = angle + Math.PI / 2
    oval(canvas, { ...at, across: 16 * unit, down: 5 * unit, turn }, 600)
    oval(canvas, { ...at, across: 11 * unit, down: 2.5 * unit, turn }, 200)
  }
}

function spine(canvas: Canvas, x: number, y: number, unit: number, noise: Draw): void {
  oval(canvas, { x, y, across: 30 * unit, down: 24 * unit }, 500)
  oval(canvas, { x, y, across: 27 * unit, down: 21 * unit }, 180)
  for (const side of [-1, 1])
    line(
      canvas,
      [
        [x, y + 20 * unit],
        [x + side * 38 * unit, y + 34 * unit],
      ],
      10 * unit,
      450,
    )
  line(
    canvas,
    [
      [x, y + 30 * unit],
      [x, y + 62 * unit],
    ],
    9 * unit,
    450,
  )
  oval(canvas, { x, y: y + 34 * unit, across: 11 * unit, down: 9 * unit }, 30)
  const { columns, rows } = canvas
  const trabeculae = noiseField({ columns, rows, cell: 5, octaves: 2 }, noise)
  addField(canvas, trabeculae, 110, (px, py) => (distance((px - x) / 27, (py - y) / 21) < unit ? 1 : 0))
}

function metal(canvas: Canvas, x: number, y: number, unit: number, noise: Draw): void {
  for (let ray = 0; ray < 14; ray++) {
    const angle = noise.between(0, Math.PI)
    const [dx, dy] = [Math.cos(angle) * 150 * unit, Math.sin(angle) * 150 * unit]
    line(
      canvas,
      [
        [x - dx, y - dy],
        [x + dx, y + dy],
      ],
      2 * unit,
      noise.pick([-400, 900]),
      0.35,
    )
  }
  oval(canvas, { x, y, across: 7 * unit, down: 5 * unit }, 3000)
}

function couch(canvas: Canvas, unit: number, top: number): void {
  const { columns } = canvas
  for (const [drop, grey] of [
    [0, -200],
    [26, -300],
  ] as const) {
    const y = top + drop * unit
    line(
      canvas,
      curve([columns * 0.06, y - 30 * unit], [columns / 2, y + 34 * unit], [columns * 0.94, y - 30 * unit]),
      2.5 * unit,
      grey,
    )
  }
}

/** Scanners put one low value outside the circle that they reconstruct. */
function outsideView(canvas: Canvas, { columns, rows }: Size): void {
  paintWhere(canvas, { left: 0, top: 0, right: columns, bottom: rows }, -2000, (x, y) =>
    distance(x - columns / 2, y - rows / 2) > Math.min(columns, rows) / 2 ? 1 : 0,
  )
}
