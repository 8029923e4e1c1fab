import type { GrayImage } from './readers.ts'
import type { Angle } from './reading.ts'

/** The picture turned back, so that text which was turned clockwise by `angle` stands upright. */
export function upright({ width, height, bytes }: GrayImage, angle: Angle): GrayImage {
  if (angle === 0) return { width, height, bytes }
  const isTurned = angle !== 180
  const columns = isTurned ? height : width
  const rows = isTurned ? width : height
  const out = new Uint8Array(bytes.length)
  for (let y = 0, to = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, to++) out[to] = bytes[sourceOf(angle, x, y, width, height)] ?? 0
  }
  return { width: columns, height: rows, bytes: out }
}

function sourceOf(angle: 90 | 180 | 270, x: number, y: number, width: number, height: number): number {
  if (angle === 180) return (height - 1 - y) * width + (width - 1 - x)
  return angle === 90 ? x * width + (width - 1 - y) : (height - 1 - x) * width + y
}
