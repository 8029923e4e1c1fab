import { blend, blur, distance, line, newCanvas, oval, rectangle } from '../canvas.ts'
import type { Canvas, Paint } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import { noiseField, normalStream } from '../noise.ts'
import type { Painter, SceneDraws, Size } from './scene.ts'

/** A sector of speckle with cysts and walls, on some a colour box, on some a spectrum; ticks and a grey bar, no letters. */
export const paintUltrasound: Painter = (size, draws) => {
  const { columns, rows } = size
  const { anatomy, noise } = draws
  const canvas = newCanvas(columns, rows, 3)
  const grey = speckle(size, draws)
  const apex = { x: columns / 2, y: rows * 0.06 }
  const reach = rows * 0.84
  const spread = anatomy.between(0.5, 0.75)
  const isLinear = anatomy.chance(0.3)
  const isInside = (x: number, y: number): boolean => {
    if (isLinear) return Math.abs(x - apex.x) < columns * 0.3 && y > rows * 0.12 && y < rows * 0.86
    const far = distance(x - apex.x, y - apex.y)
    return far > rows * 0.08 && far < reach && Math.abs(Math.atan2(x - apex.x, y - apex.y)) < spread
  }
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) if (isInside(x, y)) blend(canvas, x, y, grey[y * columns + x]!, 1)
  }
  if (anatomy.chance(0.35)) doppler(canvas, { anatomy, noise })
  furniture(canvas, anatomy)
  return canvas
}

function speckle({ columns, rows }: Size, { anatomy, noise }: SceneDraws): Float32Array {
  const organ = newCanvas(columns, rows, 1, anatomy.between(0.25, 0.4))
  const clouds = noiseField({ columns, rows, cell: 60, octaves: 3 }, anatomy)
  for (let i = 0; i < clouds.length; i++) organ.values[i]! *= 1 + 0.5 * clouds[i]!
  for (let cyst = 0; cyst < anatomy.whole(1, 4); cyst++) {
    const shape = { x: columns * anatomy.between(0.3, 0.7), y: rows * anatomy.between(0.25, 0.7) }
    const [across, down] = [anatomy.between(14, 60), anatomy.between(12, 45)]
    oval(organ, { ...shape, across: across + 4, down: down + 4, soft: 4 }, 0.7)
    oval(organ, { ...shape, across, down, soft: 3 }, 0.03)
  }
  for (let wall = 0; wall < 5; wall++) {
    const y = rows * anatomy.between(0.2, 0.8)
    line(
      organ,
      [
        [columns * 0.2, y],
        [columns * 0.5, y + anatomy.between(-30, 30)],
        [columns * 0.8, y],
      ],
      3,
      0.85,
      0.6,
    )
  }
  // Two normal deviates, smeared across the beam, make the envelope of a wave.
  const [real, imaginary] = [newCanvas(columns, rows, 1), newCanvas(columns, rows, 1)]
  const normal = normalStream(noise)
  for (const part of [real, imaginary]) {
    for (let i = 0; i < part.values.length; i++) part.values[i] = normal()
    blur(part, 1)
  }
  return organ.values.map((value, i) => {
    const envelope = distance(real.values[i]!, imaginary.values[i]!) * 2.4
    return Math.min(1, value * (0.35 + 0.75 * envelope))
  })
}

const towards = (speed: number): Paint => [0.55 + 0.45 * speed, 0.1 + 0.7 * speed, 0.05]
const away = (speed: number): Paint => [0.05, 0.15 + 0.6 * speed, 0.55 + 0.45 * speed]

function doppler(canvas: Canvas, { anatomy, noise }: SceneDraws): void {
  const { columns, rows } = canvas
  const box = { left: columns * 0.38, top: rows * 0.3, right: columns * 0.64, bottom: rows * 0.62 }
  const flow = noiseField({ columns, rows, cell: 34, octaves: 2 }, anatomy)
  const flicker = noiseField({ columns, rows, cell: 6, octaves: 1 }, noise)
  for (let y = Math.floor(box.top); y < box.bottom; y++) {
    for (let x = Math.floor(box.left); x < box.right; x++) {
      const speed = flow[y * columns + x]! + 0.25 * flicker[y * columns + x]!
      if (Math.abs(speed) > 0.3) blend(canvas, x, y, (speed > 0 ? towards : away)(Math.min(1, Math.abs(speed))), 0.95)
    }
  }
  const corners = [
    [box.left, box.top],
    [box.right, box.top],
    [box.right, box.bottom],
    [box.left, box.bottom],
    [box.left, box.top],
  ] as const
  line(canvas, corners, 1, [0.2, 0.9, 0.3])
  for (let step = 0; step < 60; step++) {
    const speed = Math.abs(step - 30) / 30
    rectangle(
      canvas,
      { left: columns - 24, top: 60 + step, right: columns - 14, bottom: 61 + step },
      (step < 30 ? towards : away)(speed),
    )
  }
}

/** Depth ticks, a grey bar, a mark of the probe's side, callipers. */
function furniture(canvas: Canvas, draw: Draw): void {
  const { columns, rows } = canvas
  const right = columns - 36
  for (let tick = 0; tick <= 16; tick++) {
    const y = Math.round(rows * (0.1 + tick * 0.048))
    rectangle(canvas, { left: right, top: y, right: right + (tick % 4 === 0 ? 8 : 4), bottom: y + 1 }, 0.75)
  }
  for (let step = 0; step < 90; step++) {
    rectangle(canvas, { left: 12, top: 60 + step, right: 22, bottom: 61 + step }, 1 - step / 90)
  }
  oval(canvas, { x: columns / 2 - columns * 0.12, y: rows * 0.06, across: 5, down: 5 }, [0.2, 0.8, 0.9])
  if (!draw.chance(0.5)) return
  const [ax, ay, bx, by] = [
    columns * draw.between(0.35, 0.5),
    rows * draw.between(0.3, 0.6),
    columns * draw.between(0.5, 0.65),
    rows * draw.between(0.3, 0.6),
  ]
  for (const [x, y] of [
    [ax, ay],
    [bx, by],
  ] as const) {
    line(
      canvas,
      [
        [x - 5, y],
        [x + 5, y],
      ],
      1,
      [0.95, 0.95, 0.3],
    )
    line(
      canvas,
      [
        [x, y - 5],
        [x, y + 5],
      ],
      1,
      [0.95, 0.95, 0.3],
    )
  }
  for (let dot = 0; dot < 1; dot += 0.06)
    blend(canvas, Math.round(ax + (bx - ax) * dot), Math.round(ay + (by - ay) * dot), [0.95, 0.95, 0.3], 1)
}
