import type { FrameInfo } from '#shared/api/contract'

/** Letters of five by seven dots, a row each from the top, the leftmost dot the highest of five bits. */
const LETTERS: Readonly<Record<string, readonly number[]>> = {
  ' ': [0, 0, 0, 0, 0, 0, 0],
  A: [14, 17, 17, 31, 17, 17, 17],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  J: [7, 2, 2, 2, 2, 18, 12],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 2, 4, 8, 31],
  '3': [31, 2, 4, 2, 1, 17, 14],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
}

/** A picture to write in: a number a pixel. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly values: Int32Array
}

/** A sheet of one value, or of what `ground` says of each pixel. */
export function sheet(width: number, height: number, ground: number | ((x: number, y: number) => number) = 0): Sheet {
  const value = typeof ground === 'number' ? () => ground : ground
  const values = Int32Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width)))
  return { width, height, values }
}

export interface Writing {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Pixels a dot; letters are seven dots high. */
  readonly dot: number
  readonly value: number
  /** `down`: turned by 90 degrees clockwise, reading from top to bottom. */
  readonly way?: 'across' | 'down'
}

/** The sheet with text in capitals of a dot matrix; throws for letters that the matrix lacks. */
export function write(onto: Sheet, { text, x, y, dot, value, way = 'across' }: Writing): Sheet {
  const values = Int32Array.from(onto.values)
  for (const [dotX, dotY] of dotsOf(text)) {
    for (let i = 0; i < dot * dot; i++) {
      const along = dotX * dot + (i % dot)
      const below = dotY * dot + Math.floor(i / dot)
      const [column, row] = way === 'across' ? [x + along, y + below] : [x + 7 * dot - 1 - below, y + along]
      values[row * onto.width + column] = value
    }
  }
  return { ...onto, values }
}

function dotsOf(text: string): readonly (readonly [number, number])[] {
  return text.split('').flatMap((letter, index) => {
    const rows = LETTERS[letter]
    if (!rows) throw new Error(`the dot matrix has no ${letter}`)
    return rows.flatMap((row, y) =>
      [0, 1, 2, 3, 4].filter((x) => ((row >> (4 - x)) & 1) === 1).map((x) => [6 * index + x, y] as const),
    )
  })
}

/** Noise that is the same in every run: whole numbers from 0 to below `most`. */
export function noise(most: number): () => number {
  let state = 12345
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

/** A monochrome frame as readFrame delivers it, 16 bits stored unless said otherwise. */
export function frameOf(
  { width, height, values }: Sheet,
  more: Partial<FrameInfo> = {},
): {
  readonly info: FrameInfo
  readonly bytes: Uint8Array
} {
  const info: FrameInfo = {
    rows: height,
    columns: width,
    frames: 1,
    samplesPerPixel: 1,
    bitsStored: 16,
    signed: false,
    photometric: 'MONOCHROME2',
    slope: 1,
    intercept: 0,
    window: null,
    pixelSpacing: null,
    transferSyntax: '1.2.840.10008.1.2.1',
    lossy: false,
    ...more,
  }
  const bytes = info.bitsStored <= 8 ? Uint8Array.from(values) : new Uint8Array(Uint16Array.from(values).buffer)
  return { info, bytes }
}
