import { curve, line, oval, rectangle } from '../canvas.ts'
import type { Canvas, Point } from '../canvas.ts'
import type { Draw } from '../draw.ts'
import { stent } from './angio.ts'

/** A thing that has the look of text for a machine, and none on it. */
export type HardThing = keyof typeof things

/** What one paints it in: the grey that stands out from the canvas. */
interface Pen {
  readonly grey: number
  readonly draw: Draw
}

/** Where it may be: a rectangle of the canvas. */
function somewhere({ columns, rows }: Canvas, draw: Draw, wide: number, high: number): Point {
  return [draw.between(4, Math.max(5, columns - wide - 4)), draw.between(4, Math.max(5, rows - high - 4))]
}

const things = {
  grid(canvas: Canvas, { grey, draw }: Pen): void {
    const pitch = draw.whole(8, 40)
    const { columns, rows } = canvas
    for (let x = pitch; x < columns; x += pitch)
      rectangle(canvas, { left: x, top: 0, right: x + 1, bottom: rows }, grey, 0.7)
    for (let y = pitch; y < rows; y += pitch)
      rectangle(canvas, { left: 0, top: y, right: columns, bottom: y + 1 }, grey, 0.7)
  },
  ruler(canvas: Canvas, { grey, draw }: Pen): void {
    const isUpright = draw.chance(0.5)
    const [pitch, edge] = [draw.whole(4, 9), draw.pick([6, Math.min(canvas.columns, canvas.rows) - 30])]
    const length = isUpright ? canvas.rows : canvas.columns
    for (let tick = 0, at = 20; at < length - 20; tick++, at += pitch) {
      const reach = tick % 10 === 0 ? 18 : tick % 5 === 0 ? 12 : 7
      if (isUpright) rectangle(canvas, { left: edge, top: at, right: edge + reach, bottom: at + 1 }, grey)
      else rectangle(canvas, { left: at, top: edge, right: at + 1, bottom: edge + reach }, grey)
    }
  },
  comb(canvas: Canvas, { grey, draw }: Pen): void {
    const [pitch, high] = [draw.whole(4, 8), draw.whole(10, 30)]
    const [x, y] = somewhere(canvas, draw, 30 * pitch, high)
    for (let tooth = 0; tooth < 30; tooth++) {
      const left = Math.round(x) + tooth * pitch
      rectangle(canvas, { left, top: y, right: left + 2, bottom: y + high }, grey)
    }
    rectangle(canvas, { left: x, top: y, right: x + 30 * pitch, bottom: y + 2 }, grey)
  },
  electrodes(canvas: Canvas, { grey, draw }: Pen): void {
    const [x, y] = somewhere(canvas, draw, 190, 90)
    const [pitch, across] = [draw.between(14, 26), draw.between(3, 6)]
    for (let i = 0; i < draw.whole(4, 8); i++) {
      for (let j = 0; j < draw.pick([1, 2, 4]); j++)
        oval(canvas, { x: x + i * pitch, y: y + j * pitch, across, down: across }, grey)
    }
  },
  stents(canvas: Canvas, { draw }: Pen): void {
    for (let i = 0; i < 3; i++) stent(canvas, somewhere(canvas, draw, 100, 60), draw)
  },
  stepWedge(canvas: Canvas, { draw }: Pen): void {
    const [x, y] = somewhere(canvas, draw, 200, 24)
    for (let step = 0; step < 11; step++) {
      rectangle(canvas, { left: x + step * 18, top: y, right: x + step * 18 + 18, bottom: y + 24 }, step / 10)
    }
  },
  markers(canvas: Canvas, { grey, draw }: Pen): void {
    for (let i = 0; i < 6; i++) {
      const [x, y] = somewhere(canvas, draw, 30, 30)
      draw.pick([
        () =>
          line(
            canvas,
            [
              [x, y + 12],
              [x + 12, y],
            ],
            2,
            grey,
          ),
        () =>
          line(
            canvas,
            [
              [x, y + 20],
              [x + 10, y],
              [x + 20, y + 20],
              [x, y + 20],
            ],
            1.5,
            grey,
          ),
        () =>
          line(
            canvas,
            [
              [x - 14, y + 14],
              [x + 10, y + 10],
              [x + 3, y + 6],
              [x + 10, y + 10],
              [x + 5, y + 16],
            ],
            2,
            grey,
          ),
        () => oval(canvas, { x, y, across: 3, down: 3 }, grey),
        () => {
          line(
            canvas,
            [
              [x - 8, y],
              [x + 8, y],
            ],
            1.5,
            grey,
          )
          line(
            canvas,
            [
              [x, y - 8],
              [x, y + 8],
            ],
            1.5,
            grey,
          )
        },
      ])()
    }
  },
  checkerboard(canvas: Canvas, { grey, draw }: Pen): void {
    const cell = draw.whole(3, 14)
    const [left, top] = somewhere(canvas, draw, 12 * cell, 8 * cell).map(Math.round) as [number, number]
    for (let j = 0; j < 8; j++) {
      for (let i = j % 2; i < 12; i += 2) {
        rectangle(
          canvas,
          { left: left + i * cell, top: top + j * cell, right: left + (i + 1) * cell, bottom: top + (j + 1) * cell },
          grey,
        )
      }
    }
  },
  linePairs(canvas: Canvas, { grey, draw }: Pen): void {
    const [start, y] = somewhere(canvas, draw, 200, 40)
    let x = start
    for (let pitch = 12; pitch >= 2; pitch -= 2) {
      for (let bar = 0; bar < 4; bar++) {
        rectangle(canvas, { left: Math.round(x), top: y, right: Math.round(x) + pitch / 2, bottom: y + 34 }, grey)
        x += pitch
      }
      x += 8
    }
  },
  hair(canvas: Canvas, { grey, draw }: Pen): void {
    const { columns, rows } = canvas
    for (let i = 0; i < 22; i++) {
      const from = somewhere(canvas, draw, 0, 0)
      const to: Point = [from[0] + draw.between(-120, 120), from[1] + draw.between(-120, 120)]
      line(canvas, curve(from, [draw.between(0, columns), draw.between(0, rows)], to), 1, grey, 0.6)
    }
  },
  heartbeat(canvas: Canvas, { grey, draw }: Pen): void {
    const { columns, rows } = canvas
    const base = rows * draw.between(0.82, 0.94)
    const period = draw.between(46, 90)
    const shape = [0, 0, 3, 5, 3, 0, 0, -3, 22, -7, 0, 0, 0, 5, 8, 6, 2, 0]
    const points = Array.from({ length: Math.floor(columns / 3) }, (_, i): Point => {
      const at = Math.floor((((i * 3) % period) / period) * shape.length)
      return [i * 3, base - (shape[at] ?? 0) + draw.between(-0.6, 0.6)]
    })
    line(canvas, points, 1.2, grey)
  },
  /** Rows of strokes as long as letters are high, by chance and not by any alphabet. */
  strokes(canvas: Canvas, { grey, draw }: Pen): void {
    const [x, y] = somewhere(canvas, draw, 180, 60)
    for (let row = 0; row < 3; row++) {
      for (let at = 0; at < 170; at += draw.between(5, 14)) {
        const top = y + row * 20 + draw.between(-3, 3)
        line(
          canvas,
          [
            [x + at, top],
            [x + at + draw.between(-4, 4), top + draw.between(3, 13)],
          ],
          1.2,
          grey,
          0.85,
        )
      }
    }
  },
} as const

export const hardThings = Object.keys(things) as readonly HardThing[]

/** Puts a thing on a canvas, bright on dark and dark on bright. */
export function putHardThing(canvas: Canvas, thing: HardThing, draw: Draw): void {
  const { values } = canvas
  const mean = values.reduce((sum, value) => sum + Math.min(1, Math.max(0, value)), 0) / values.length
  things[thing](canvas, { grey: mean > 0.5 ? draw.between(0, 0.2) : draw.between(0.75, 1.05), draw })
}
