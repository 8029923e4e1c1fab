import { distance, line, mapValues, newCanvas, oval } from '../canvas.ts'
import type { Canvas } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import { addNoise, noiseField } from '../noise.ts'
import type { Painter } from './scene.ts'

/** A knee or trunk: textured tissue, marrow with a sharp trabecular pattern, shading of a surface coil, ghosts. */
export const paintMr: Painter = ({ columns, rows }, { anatomy, noise }) => {
  const canvas = newCanvas(columns, rows, 1, 0.01)
  const unit = columns / 512
  if (anatomy.chance(0.5)) knee(canvas, unit, anatomy)
  else trunk(canvas, unit, anatomy)
  const texture = noiseField({ columns, rows, cell: 24 * unit, octaves: 4 }, noise)
  const { values } = canvas
  for (let i = 0; i < values.length; i++) values[i]! *= 1 + 0.22 * texture[i]!
  shade(canvas, anatomy)
  if (anatomy.chance(0.4)) ghost(canvas, anatomy.whole(18, 60))
  addNoise(canvas, anatomy.between(0.012, 0.035), noise)
  mapValues(canvas, Math.abs)
  return canvas
}

function knee(canvas: Canvas, unit: number, draw: Draw): void {
  const { columns, rows } = canvas
  const x = columns / 2 + draw.between(-15, 15) * unit
  line(
    canvas,
    [
      [x - 20 * unit, -40],
      [x, rows / 2],
      [x - 10 * unit, rows + 40],
    ],
    320 * unit,
    0.85,
  )
  line(
    canvas,
    [
      [x - 20 * unit, -40],
      [x, rows / 2],
      [x - 10 * unit, rows + 40],
    ],
    280 * unit,
    0.3,
  )
  line(
    canvas,
    [
      [x - 25 * unit, -60],
      [x - 10 * unit, rows * 0.4],
    ],
    120 * unit,
    0.05,
  )
  line(
    canvas,
    [
      [x - 25 * unit, -60],
      [x - 10 * unit, rows * 0.4],
    ],
    110 * unit,
    0.75,
  )
  line(
    canvas,
    [
      [x - 8 * unit, rows * 0.64],
      [x - 20 * unit, rows + 80],
    ],
    118 * unit,
    0.05,
  )
  line(
    canvas,
    [
      [x - 8 * unit, rows * 0.64],
      [x - 20 * unit, rows + 80],
    ],
    108 * unit,
    0.72,
  )
  oval(canvas, { x: x + 100 * unit, y: rows * 0.42, across: 26 * unit, down: 52 * unit, turn: 0.2 }, 0.05)
  oval(canvas, { x: x + 100 * unit, y: rows * 0.42, across: 21 * unit, down: 46 * unit, turn: 0.2 }, 0.7)
  for (const side of [-1, 1])
    oval(canvas, { x: x + side * 45 * unit, y: rows * 0.52, across: 34 * unit, down: 7 * unit }, 0.03)
  trabeculae(canvas, draw, 0.68)
}

/** Fine crossing lines in what is as bright as marrow. */
function trabeculae(canvas: Canvas, draw: Draw, above: number): void {
  const { columns, rows, values } = canvas
  const marrow = values.slice()
  const field = noiseField({ columns, rows, cell: draw.between(3, 6), octaves: 2 }, draw)
  const [pitch, slant] = [draw.between(4, 8), draw.between(-0.4, 0.4)]
  for (let i = 0; i < values.length; i++) {
    const value = field[i]!
    const [x, y] = [i % columns, Math.floor(i / columns)]
    const stripes = Math.sin(((x + slant * y) * 2 * Math.PI) / pitch + 3 * value)
    if (marrow[i]! > above && marrow[i]! < 0.8) values[i]! -= 0.14 * Math.max(0, stripes) + 0.1 * Math.max(0, value)
  }
}

function trunk(canvas: Canvas, unit: number, draw: Draw): void {
  const { columns, rows } = canvas
  const [x, y] = [columns / 2, rows / 2]
  const [across, down] = [draw.between(185, 225) * unit, draw.between(130, 165) * unit]
  oval(canvas, { x, y, across, down }, 0.9)
  oval(canvas, { x, y, across: across - 16 * unit, down: down - 14 * unit }, 0.28)
  oval(canvas, { x: x - across * 0.42, y: y - 8 * unit, across: across * 0.4, down: down * 0.52 }, 0.42)
  oval(canvas, { x: x + across * 0.5, y, across: across * 0.2, down: down * 0.28, turn: 0.5 }, 0.6)
  for (const side of [-1, 1]) {
    oval(
      canvas,
      { x: x + side * 82 * unit, y: y + 40 * unit, across: 27 * unit, down: 40 * unit, turn: side * 0.4 },
      0.55,
    )
    oval(
      canvas,
      { x: x + side * 82 * unit, y: y + 40 * unit, across: 12 * unit, down: 22 * unit, turn: side * 0.4 },
      0.85,
    )
  }
  oval(canvas, { x, y: y + down * 0.5, across: 30 * unit, down: 24 * unit }, 0.05)
  oval(canvas, { x, y: y + down * 0.5, across: 27 * unit, down: 21 * unit }, 0.72)
  oval(canvas, { x, y: y + down * 0.72, across: 10 * unit, down: 9 * unit }, 0.95)
  oval(canvas, { x: x + 14 * unit, y: y + 18 * unit, across: 12 * unit, down: 12 * unit }, draw.pick([0.03, 1.1]))
  trabeculae(canvas, draw, 0.62)
}

/** A coil at one side sees what is near it. */
function shade(canvas: Canvas, draw: Draw): void {
  const { columns, rows, values } = canvas
  const [fromX, fromY] = [draw.pick([0, columns]), draw.between(0, rows)]
  const depth = columns * draw.between(0.5, 1.1)
  for (let i = 0; i < values.length; i++) {
    const far = distance((i % columns) - fromX, Math.floor(i / columns) - fromY)
    values[i]! *= 0.35 + 1.1 * Math.exp(-far / depth)
  }
}

function ghost(canvas: Canvas, rows: number): void {
  const { columns, values } = canvas
  const before = values.slice()
  const away = rows * columns
  for (let i = 0; i < values.length; i++) values[i]! += 0.06 * ((before[i - away] ?? 0) + (before[i + away] ?? 0))
}
