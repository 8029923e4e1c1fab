import { addField, curve, distance, line, newCanvas, oval, paintWhere } from '../canvas.ts'
import type { Canvas, Point } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import { addNoise, noiseField } from '../noise.ts'
import type { Painter } from './scene.ts'

/** Fluoroscopy: a tree of filled vessels, catheters with marker bands, a stent, leads, a round or square shutter. */
export const paintAngiogram: Painter = ({ columns, rows }, { anatomy, noise }) => {
  const canvas = newCanvas(columns, rows, 1, 0.62)
  addField(canvas, noiseField({ columns, rows, cell: 130, octaves: 4 }, anatomy), 0.16)
  line(
    canvas,
    [
      [columns * 0.7, -20],
      [columns * 0.66, rows + 20],
    ],
    columns * 0.16,
    0.4,
    0.35,
  )
  for (let rib = 0; rib < 5; rib++) {
    const y = rows * (0.1 + rib * 0.22)
    line(canvas, curve([-10, y], [columns * 0.5, y - 50], [columns + 10, y + 40]), rows * 0.03, 0.45, 0.25)
  }
  const trunk: Point = [columns * anatomy.between(0.3, 0.45), rows * 0.22]
  for (let branch = 0; branch < 3; branch++)
    grow(canvas, trunk, { angle: anatomy.between(0.2, 1.9), width: columns / 60, draw: anatomy })
  catheter(canvas, trunk, anatomy)
  if (anatomy.chance(0.4))
    stent(canvas, [columns * anatomy.between(0.35, 0.6), rows * anatomy.between(0.4, 0.6)], anatomy)
  addNoise(canvas, anatomy.between(0.015, 0.04), noise)
  shutter(canvas, anatomy)
  return canvas
}

function grow(canvas: Canvas, from: Point, { angle, width, draw }: { angle: number; width: number; draw: Draw }): void {
  if (width < 1.2) return
  const reach = width * draw.between(7, 13)
  const to: Point = [from[0] + Math.cos(angle) * reach, from[1] + Math.sin(angle) * reach]
  const over: Point = [(from[0] + to[0]) / 2 + draw.between(-12, 12), (from[1] + to[1]) / 2 + draw.between(-12, 12)]
  line(canvas, curve(from, over, to, 8), width, 0.12, 0.75)
  for (const side of [-1, 1])
    grow(canvas, to, { angle: angle + side * draw.between(0.15, 0.6), width: width * draw.between(0.55, 0.8), draw })
}

function catheter(canvas: Canvas, tip: Point, draw: Draw): void {
  const { columns, rows } = canvas
  const path = curve(
    [columns * draw.between(0.1, 0.3), rows + 10],
    [columns * draw.between(0, 0.3), rows * 0.1],
    tip,
    40,
  )
  line(canvas, path, 4, 0.2, 0.55)
  line(canvas, path, 1.4, 0.5, 0.5)
  for (const at of [40, 37, 34]) {
    const [x, y] = path[at]!
    oval(canvas, { x, y, across: 3.5, down: 2.5 }, 0.02)
  }
}

/** Crossing zigzags between two lines. */
export function stent(canvas: Canvas, [x, y]: Point, draw: Draw): void {
  const [long, wide, turn] = [draw.between(50, 110), draw.between(9, 18), draw.between(-0.8, 0.8)]
  const at = (along: number, across: number): Point => [
    x + along * Math.cos(turn) - across * Math.sin(turn),
    y + along * Math.sin(turn) + across * Math.cos(turn),
  ]
  for (const phase of [0, 1]) {
    const points = Array.from({ length: 17 }, (_, i) =>
      at((i / 16 - 0.5) * long, (i % 2 === phase ? 1 : -1) * (wide / 2)),
    )
    line(canvas, points, 1.3, 0.08, 0.8)
  }
}

function shutter(canvas: Canvas, draw: Draw): void {
  const { columns, rows } = canvas
  const half = Math.min(columns, rows) / 2
  const isRound = draw.chance(0.5)
  const edge = half * (isRound ? 0.99 : draw.between(0.88, 0.97))
  paintWhere(canvas, { left: 0, top: 0, right: columns, bottom: rows }, 0, (x, y) => {
    const [dx, dy] = [Math.abs(x - columns / 2), Math.abs(y - rows / 2)]
    const far = isRound ? distance(dx, dy) : Math.max(dx, dy)
    return Math.min(1, Math.max(0, far - edge))
  })
}
