import { readFileSync } from 'node:fs'
import type { LetterMask } from './mask.ts'
import { newMask } from './mask.ts'

export type BitmapFont = keyof typeof fonts

interface Glyphs {
  readonly columns: number
  readonly rows: number
  /** Pixels from one letter to the next. */
  readonly advance: number
  /** Height of a capital. */
  readonly capital: number
  readonly pixels: ReadonlyMap<string, readonly (readonly [x: number, y: number])[]>
}

/** As the consoles of old scanners have them. */
const fonts = {
  '5x7': { columns: 5, rows: 7, advance: 6, capital: 7, pixels: readGlyphs('5x7.txt', rowsOfBits) },
  '8x16': { columns: 8, rows: 16, advance: 8, capital: 11, pixels: readGlyphs('8x16.txt', strokes) },
} as const satisfies Record<string, Glyphs>

export const bitmapFonts = Object.keys(fonts) as readonly BitmapFont[]

type Pixels = readonly (readonly [x: number, y: number])[]

function readGlyphs(name: string, parse: (form: string) => Pixels): ReadonlyMap<string, Pixels> {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
  return new Map(lines.flatMap((line) => (line === '' ? [] : [[line.charAt(0), parse(line.slice(2))] as const])))
}

function rowsOfBits(form: string): Pixels {
  return Array.from(form).flatMap((digit, y) =>
    [0, 1, 2, 3, 4].flatMap((x) => ((parseInt(digit, 32) >> (4 - x)) & 1 ? [[x, y] as const] : [])),
  )
}

/** Lines two pixels wide between points of the grid. */
function strokes(form: string): Pixels {
  return form.split('|').flatMap((stroke) => {
    const points = stroke.split(' ').map((point): [number, number] => {
      const [x = 0, y = 0] = Array.from(point, Number)
      return [0.4 + x * 1.4, Math.round(1 + (y * 10) / 6)]
    })
    return points.flatMap(([x, y], i) => {
      const [fromX, fromY] = points[Math.max(0, i - 1)]!
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x - fromX), Math.abs(y - fromY)) * 2))
      return Array.from({ length: steps + 1 }, (_, step) => {
        const share = step / steps
        return [Math.round(fromX + (x - fromX) * share), Math.round(fromY + (y - fromY) * share)] as const
      }).flatMap(([px, py]) => [[px, py] as const, [Math.min(7, px + 1), py] as const])
    })
  })
}

/** Height of a capital in pixels. */
export const capitalOf = (font: BitmapFont, scale: number): number => fonts[font].capital * scale

/** The text in whole pixels, each `scale` wide and high. Letters that the font lacks lose their accents or are left out. */
export function bitmapMask(text: string, font: BitmapFont, scale: number): LetterMask {
  const { columns, rows, advance, pixels } = fonts[font]
  const letters = Array.from(text.normalize('NFD').replace(/\p{Mn}/gu, ''))
  const mask = newMask((letters.length * advance - advance + columns) * scale, rows * scale)
  for (const [index, letter] of letters.entries()) {
    for (const [x, y] of pixels.get(letter) ?? []) {
      const left = (index * advance + x) * scale
      for (let row = y * scale; row < (y + 1) * scale; row++) {
        mask.coverage.fill(255, row * mask.columns + left, row * mask.columns + left + scale)
      }
    }
  }
  return mask
}
