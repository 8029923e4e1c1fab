import { addNoise } from '../noise.ts'
import { mapValues, newCanvas, oval } from '../canvas.ts'
import type { Canvas } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import type { Painter } from './scene.ts'

/** Tracer in a whole body or an organ: blobs, and noise that grows with the counts. */
export const paintNuclear: Painter = ({ columns, rows }, { anatomy, noise }) => {
  const canvas = newCanvas(columns, rows, 1, 0.015)
  if (anatomy.chance(0.5)) for (const x of [0.27, 0.73]) body(canvas, columns * x, anatomy.fork())
  else organ(canvas, anatomy)
  const grain = newCanvas(columns, rows, 1)
  addNoise(grain, 1, noise)
  const { values } = canvas
  for (let i = 0; i < values.length; i++) values[i]! += grain.values[i]! * Math.sqrt(Math.max(values[i]!, 0.002)) * 0.14
  mapValues(canvas, (value) => Math.max(0, value))
  return canvas
}

function body(canvas: Canvas, x: number, draw: Draw): void {
  const { columns, rows } = canvas
  const [wide, high] = [columns * 0.16, rows]
  const soft = columns / 40
  oval(canvas, { x, y: high * 0.09, across: wide * 0.36, down: high * 0.055, soft }, 0.45)
  oval(canvas, { x, y: high * 0.36, across: wide * 0.7, down: high * 0.2, soft }, 0.22)
  for (const side of [-1, 1]) {
    oval(canvas, { x: x + side * wide * 0.34, y: high * 0.75, across: wide * 0.26, down: high * 0.22, soft }, 0.17)
    oval(
      canvas,
      { x: x + side * wide * 0.95, y: high * 0.38, across: wide * 0.16, down: high * 0.2, soft, turn: -side * 0.12 },
      0.15,
    )
    oval(canvas, { x: x + side * wide * 0.35, y: high * 0.42, across: wide * 0.15, down: high * 0.03, soft }, 0.7)
  }
  oval(canvas, { x, y: high * 0.54, across: wide * 0.2, down: high * 0.025, soft }, 1)
  for (let vertebra = 0; vertebra < 12; vertebra++) {
    oval(
      canvas,
      { x, y: high * (0.2 + vertebra * 0.024), across: wide * 0.1, down: high * 0.009, soft: soft / 2 },
      0.5,
      0.8,
    )
  }
  for (let spot = 0; spot < draw.whole(0, 4); spot++) {
    oval(
      canvas,
      {
        x: x + draw.between(-0.5, 0.5) * wide,
        y: high * draw.between(0.2, 0.6),
        across: wide * 0.08,
        down: wide * 0.08,
        soft,
      },
      0.95,
    )
  }
}

function organ(canvas: Canvas, draw: Draw): void {
  const { columns, rows } = canvas
  const soft = columns / 12
  for (let blob = 0; blob < 7; blob++) {
    const shape = { x: columns * draw.between(0.25, 0.75), y: rows * draw.between(0.25, 0.75) }
    oval(
      canvas,
      { ...shape, across: columns * draw.between(0.04, 0.16), down: rows * draw.between(0.04, 0.16), soft },
      draw.between(0.3, 1),
      0.8,
    )
  }
}
