/**
 * What is drawn on, before it is stored: 0 is black and 1 white as the window shows it; monochrome values may lie beyond.
 * Channels of a pixel lie side by side.
 */
export interface Canvas {
  readonly columns: number
  readonly rows: number
  readonly channels: 1 | 3
  readonly values: Float32Array
  /** Of CT: the HU that 0 and 1 stand for. */
  readonly window?: { readonly center: number; readonly width: number }
}

/** A point, in pixels. */
export type Point = readonly [x: number, y: number]

/** What is put on a canvas: a grey for all channels, or a colour. */
export type Paint = number | readonly [number, number, number]

/** A canvas of one grey. */
export function newCanvas(columns: number, rows: number, channels: 1 | 3, grey = 0): Canvas {
  return { columns, rows, channels, values: new Float32Array(columns * rows * channels).fill(grey) }
}

/** Length of a vector; `Math.hypot` is ten times slower, and this is called for every pixel of every shape. */
export const distance = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy)

/** The same pixels, to be drawn on apart. */
export const copyOf = (canvas: Canvas): Canvas => ({ ...canvas, values: canvas.values.slice() })

/** Three equal channels. */
export function toColour(canvas: Canvas): Canvas {
  if (canvas.channels === 3) return canvas
  const colour = newCanvas(canvas.columns, canvas.rows, 3)
  for (let i = 0; i < colour.values.length; i++) colour.values[i] = canvas.values[Math.floor(i / 3)]!
  return colour
}

const channel = (paint: Paint, index: number): number => (typeof paint === 'number' ? paint : paint[index]!)

/** Mixes paint into one pixel; `share` 1 covers it. Outside the canvas nothing happens. */
export function blend(canvas: Canvas, x: number, y: number, paint: Paint, share: number): void {
  const { columns, rows, channels, values } = canvas
  if (x < 0 || y < 0 || x >= columns || y >= rows || share <= 0) return
  const at = (y * columns + x) * channels
  const part = Math.min(share, 1)
  for (let c = 0; c < channels; c++) values[at + c]! += (channel(paint, c) - values[at + c]!) * part
}

interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Mixes paint in by a share for every pixel of a rectangle; `share` is called with pixel coordinates. */
export function paintWhere(
  canvas: Canvas,
  bounds: Bounds,
  paint: Paint,
  share: (x: number, y: number) => number,
): void {
  const [left, top] = [Math.max(0, Math.floor(bounds.left)), Math.max(0, Math.floor(bounds.top))]
  const [right, bottom] = [Math.min(canvas.columns, bounds.right), Math.min(canvas.rows, bounds.bottom)]
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) blend(canvas, x, y, paint, share(x, y))
}

export interface Oval {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
  /** Radians. */
  readonly turn?: number
  /** Pixels over which the edge fades. */
  readonly soft?: number
}

/** An ellipse with half axes `across` and `down`. */
export function oval(canvas: Canvas, shape: Oval, paint: Paint, strength = 1): void {
  const { x, y, across, down, turn = 0, soft = 1.5 } = shape
  const reach = Math.max(across, down) + soft
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const edge = Math.min(across, down) / soft
  const bounds = { left: x - reach, top: y - reach, right: x + reach + 1, bottom: y + reach + 1 }
  paintWhere(canvas, bounds, paint, (px, py) => {
    const [dx, dy] = [px - x, py - y]
    const far = distance((dx * cos + dy * sin) / across, (dy * cos - dx * sin) / down)
    return strength * Math.min(1, Math.max(0, (1 - far) * edge + 0.5))
  })
}

/** A rectangle. */
export function rectangle(canvas: Canvas, bounds: Bounds, paint: Paint, strength = 1): void {
  paintWhere(canvas, bounds, paint, () => strength)
}

/** The outline of a rectangle, `width` pixels inside its bounds. */
export function frame(canvas: Canvas, { left, top, right, bottom }: Bounds, paint: Paint, width = 1): void {
  rectangle(canvas, { left, top, right, bottom: top + width }, paint)
  rectangle(canvas, { left, top: bottom - width, right, bottom }, paint)
  rectangle(canvas, { left, top, right: left + width, bottom }, paint)
  rectangle(canvas, { left: right - width, top, right, bottom }, paint)
}

/** Pixels that a piece of a line may be long: the rectangles about its pieces hold little else. */
const PIECE = 24

/** A line through points, round at its ends, even where it bends or crosses itself. */
export function line(canvas: Canvas, points: readonly Point[], width: number, paint: Paint, strength = 1): void {
  const reach = width / 2 + 1
  const bounds = aroundPoints(points, reach)
  const [left, top] = [Math.max(0, bounds.left), Math.max(0, bounds.top)]
  const columns = Math.min(canvas.columns, bounds.right) - left
  const rows = Math.min(canvas.rows, bounds.bottom) - top
  if (columns <= 0 || rows <= 0) return
  const covered: Canvas = newCanvas(columns, rows, 1)
  const moved = points.map(([x, y]): Point => [x - left, y - top])
  for (let i = 1; i < moved.length; i++) {
    const [from, to] = [moved[i - 1]!, moved[i]!]
    const pieces = Math.max(1, Math.ceil(distance(to[0] - from[0], to[1] - from[1]) / Math.max(PIECE, width)))
    const at = (piece: number): Point => [
      from[0] + ((to[0] - from[0]) * piece) / pieces,
      from[1] + ((to[1] - from[1]) * piece) / pieces,
    ]
    for (let piece = 0; piece < pieces; piece++) cover(covered, at(piece), at(piece + 1), width)
  }
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const share = covered.values[y * columns + x]!
      if (share > 0) blend(canvas, left + x, top + y, paint, share * strength)
    }
  }
}

function aroundPoints(points: readonly Point[], reach: number): Bounds {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return {
    left: Math.floor(Math.min(...xs) - reach),
    top: Math.floor(Math.min(...ys) - reach),
    right: Math.ceil(Math.max(...xs) + reach) + 1,
    bottom: Math.ceil(Math.max(...ys) + reach) + 1,
  }
}

/** Raises each pixel to what a piece of a line covers of it. */
function cover({ columns, rows, values }: Canvas, from: Point, to: Point, width: number): void {
  const [ax, ay] = from
  const [dx, dy] = [to[0] - ax, to[1] - ay]
  const square = dx * dx + dy * dy || 1
  const near = aroundPoints([from, to], width / 2 + 1)
  for (let y = Math.max(0, near.top); y < Math.min(rows, near.bottom); y++) {
    for (let x = Math.max(0, near.left); x < Math.min(columns, near.right); x++) {
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square))
      const share = width / 2 + 0.5 - distance(x - ax - along * dx, y - ay - along * dy)
      const at = y * columns + x
      if (share > values[at]!) values[at] = Math.min(1, share)
    }
  }
}

/** A smooth path: points on a quadratic curve. */
export function curve(from: Point, over: Point, to: Point, steps = 24): Point[] {
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const t = step / steps
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
    return [a * from[0] + b * over[0] + c * to[0], a * from[1] + b * over[1] + c * to[1]]
  })
}

/** Adds a field of one value a pixel, times `height`, where `share` lets it. */
export function addField(
  canvas: Canvas,
  field: Float32Array,
  height: number,
  share?: (x: number, y: number) => number,
): void {
  const { columns, rows, channels, values } = canvas
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const part = height * field[i]! * (share ? share(x, y) : 1)
      for (let c = 0; c < channels; c++) values[i * channels + c]! += part
    }
  }
}

/** Averages over squares of `2 radius + 1` pixels. */
export function blur(canvas: Canvas, radius: number): void {
  if (radius < 1) return
  const { columns, rows, channels, values } = canvas
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < rows; y++)
      average(values, { start: y * columns * channels + c, step: channels, count: columns, radius })
    for (let x = 0; x < columns; x++)
      average(values, { start: x * channels + c, step: columns * channels, count: rows, radius })
  }
}

function average(
  values: Float32Array,
  { start, step, count, radius }: { start: number; step: number; count: number; radius: number },
): void {
  const row = new Float32Array(count + 2 * radius + 1)
  for (let i = 0; i < row.length; i++) row[i] = values[start + Math.min(count - 1, Math.max(0, i - radius)) * step]!
  let sum = 0
  for (let i = 0; i <= 2 * radius; i++) sum += row[i]!
  for (let i = 0; i < count; i++) {
    values[start + i * step] = sum / (2 * radius + 1)
    sum += row[i + 2 * radius + 1]! - row[i]!
  }
}

/** Every sample by a function of it. */
export function mapValues(canvas: Canvas, change: (value: number) => number): void {
  const { values } = canvas
  for (let i = 0; i < values.length; i++) values[i] = change(values[i]!)
}
