import { addField, blur, curve, distance, line, mapValues, newCanvas, oval, paintWhere } from '../canvas.ts'
import type { Canvas, Point } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import { addNoise, noiseField } from '../noise.ts'
import type { Painter } from './scene.ts'

/** A chest or a hand of CR or DX: ribs, heart, diaphragm or phalanges, collimation, quantum noise. */
export const paintRadiograph: Painter = ({ columns, rows }, { anatomy, noise }) => {
  const canvas = newCanvas(columns, rows, 1, anatomy.chance(0.5) ? 0.06 : -0.25)
  if (anatomy.chance(0.75)) chest(canvas, anatomy)
  else hand(canvas, anatomy)
  blur(canvas, 1)
  addField(canvas, noiseField({ columns, rows, cell: 40, octaves: 5 }, noise), 0.025)
  addNoise(canvas, anatomy.between(0.008, 0.025), noise)
  if (anatomy.chance(0.6)) collimate(canvas, anatomy)
  return canvas
}

function chest(canvas: Canvas, draw: Draw): void {
  const { columns, rows } = canvas
  const x = columns / 2 + draw.between(-0.03, 0.03) * columns
  const at = (across: number, down: number): Point => [x + across * columns, down * rows]
  line(canvas, [at(0, 0.25), at(0, 1.2)], columns * 0.78, 0.62)
  line(canvas, [at(0, -0.2), at(0, 0.2)], columns * 0.22, 0.7)
  for (const side of [-1, 1]) {
    const [lungX, lungY] = at(side * 0.19, 0.44)
    oval(canvas, { x: lungX, y: lungY, across: columns * 0.15, down: rows * 0.3, turn: side * -0.1, soft: 14 }, 0.22)
    for (let rib = 0; rib < 9; rib++) {
      const down = 0.14 + rib * 0.075
      line(
        canvas,
        curve(at(side * 0.03, down), at(side * 0.36, down - 0.06), at(side * 0.35, down + 0.13)),
        rows * 0.02,
        0.9,
        0.22,
      )
      line(
        canvas,
        curve(at(side * 0.34, down + 0.1), at(side * 0.25, down + 0.2), at(side * 0.08, down + 0.19)),
        rows * 0.014,
        0.9,
        0.12,
      )
    }
    line(canvas, curve(at(side * 0.03, 0.16), at(side * 0.2, 0.08), at(side * 0.36, 0.13)), rows * 0.022, 0.95, 0.3)
    for (let vessel = 0; vessel < 18; vessel++) {
      const to = at(side * draw.between(0.12, 0.3), draw.between(0.25, 0.68))
      line(canvas, [at(side * 0.06, 0.42), to], draw.between(1.5, 5), 0.8, 0.13)
    }
  }
  const [heartX, heartY] = at(0.06, 0.58)
  oval(canvas, { x: heartX, y: heartY, across: columns * 0.14, down: rows * 0.17, turn: 0.5, soft: 8 }, 0.78)
  line(canvas, [at(0, 0.02), at(0, 1)], columns * 0.07, 0.85, 0.55)
  for (const side of [-1, 1]) {
    line(canvas, curve(at(side * 0.02, 0.82), at(side * 0.2, 0.68), at(side * 0.4, 0.86)), rows * 0.04, 0.85, 0.8)
  }
  if (draw.chance(0.35)) wires(canvas, at, draw)
}

/** Leads and a line of a ward patient. */
function wires(canvas: Canvas, at: (across: number, down: number) => Point, draw: Draw): void {
  for (let lead = 0; lead < 3; lead++) {
    const end = at(draw.between(-0.25, 0.25), draw.between(0.3, 0.7))
    line(canvas, curve(at(draw.between(-0.4, 0.4), 1), at(draw.between(-0.3, 0.3), 0.6), end), 2, 1.05, 0.8)
    oval(canvas, { x: end[0], y: end[1], across: 7, down: 7 }, 1.1, 0.9)
  }
}

function hand(canvas: Canvas, draw: Draw): void {
  const { columns, rows } = canvas
  const palm: Point = [columns / 2, rows * 0.68]
  oval(canvas, { x: palm[0], y: palm[1], across: columns * 0.17, down: rows * 0.17, soft: 6 }, 0.45)
  line(canvas, [palm, [palm[0], rows + 40]], columns * 0.2, 0.45)
  for (let finger = 0; finger < 5; finger++) {
    const angle = -Math.PI / 2 + (finger - 2) * 0.3 + draw.between(-0.05, 0.05)
    const reach = rows * (finger === 0 || finger === 4 ? 0.38 : 0.5)
    const along = (share: number): Point => [
      palm[0] + Math.cos(angle) * reach * share,
      palm[1] + Math.sin(angle) * reach * share,
    ]
    line(canvas, [palm, along(1)], columns * 0.065, 0.42)
    for (const [from, to] of [
      [0.05, 0.4],
      [0.44, 0.68],
      [0.71, 0.86],
      [0.88, 0.98],
    ] as const) {
      line(canvas, [along(from), along(to)], columns * 0.03, 0.95)
      line(canvas, [along(from + 0.03), along(to - 0.03)], columns * 0.014, 0.75)
    }
  }
}

/** What the shutters shade is near black, with straight edges a little turned. */
function collimate(canvas: Canvas, draw: Draw): void {
  const { columns, rows } = canvas
  const turn = draw.between(-0.03, 0.03)
  const [wide, high] = [columns * draw.between(0.43, 0.49), rows * draw.between(0.42, 0.49)]
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  paintWhere(canvas, { left: 0, top: 0, right: columns, bottom: rows }, draw.between(-0.4, 0.02), (x, y) => {
    const [dx, dy] = [x - columns / 2, y - rows / 2]
    const over = Math.max(Math.abs(dx * cos + dy * sin) - wide, Math.abs(dy * cos - dx * sin) - high)
    return Math.min(1, Math.max(0, over / 3 + 0.5))
  })
}

/** One breast from the side: parenchyma, calcifications, air as the detector leaves it. */
export const paintMammogram: Painter = ({ columns, rows }, { anatomy, noise }) => {
  const canvas = newCanvas(columns, rows, 1, -0.02)
  const isLeft = anatomy.chance(0.5)
  const x = isLeft ? 0 : columns
  const [across, down] = [columns * anatomy.between(0.62, 0.82), rows * anatomy.between(0.36, 0.44)]
  oval(canvas, { x, y: rows * 0.52, across, down, soft: 26 }, 0.38)
  line(
    canvas,
    [
      [x, -20],
      [x + (isLeft ? 1 : -1) * columns * 0.3, -60],
      [x, rows * 0.42],
    ],
    70,
    0.75,
    0.7,
  )
  const inside = (px: number, py: number): number =>
    Math.max(0, 1 - distance((px - x) / across, (py - rows * 0.52) / down))
  addField(canvas, noiseField({ columns, rows, cell: 90, octaves: 6 }, anatomy), 0.32, inside)
  for (let dot = 0; dot < 25; dot++) {
    const at = {
      x: x + (isLeft ? 1 : -1) * anatomy.between(40, across * 0.6),
      y: rows * 0.5 + anatomy.between(-0.2, 0.2) * rows,
    }
    oval(canvas, { ...at, across: anatomy.between(0.8, 2), down: anatomy.between(0.8, 2), soft: 1 }, 1.1, 0.9)
  }
  addNoise(canvas, 0.01, noise)
  mapValues(canvas, (value) => (value < 0 ? value * 0.3 : value))
  return canvas
}
