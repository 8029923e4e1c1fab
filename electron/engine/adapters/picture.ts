import { escapedXml } from '#shared/base/xml'
import type { RegionVerdict, Verdict } from '#engine/pixels/index'
import type { Sharp } from 'sharp'

/** A frame as it is shown: 8 bits a sample, gray or RGB, rows from the top. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly bytes: Uint8Array
}

/** A frame on a contact sheet with the line that stands below it. */
export interface SheetFrame {
  readonly picture: Picture
  readonly verdicts: readonly Pick<RegionVerdict, 'region' | 'verdict'>[]
  readonly title: string
}

export interface SheetOptions {
  readonly heading: string
  readonly columns: number
  /** Width and height of the square that a frame is fitted into, in pixels. */
  readonly cell: number
}

const COLOURS: { readonly [V in Verdict]: string } = { mask: '#ff3b30', question: '#ffb000', harmless: '#34c759' }
const FONT = 'font-family="DejaVu Sans, Arial, sans-serif"'
const LETTERS = 11
const LINE = 18
const MARGIN = 8
const PAPER = '#1b1b1f'

/**
 * The frame as PNG with its regions framed by verdict (red: masked, amber: question, green: harmless) and numbered as in
 * the list of verdicts. The same input gives the same bytes on one machine.
 */
export async function annotatedPng(
  picture: Picture,
  verdicts: readonly Pick<RegionVerdict, 'region' | 'verdict'>[],
): Promise<Uint8Array> {
  const image = await imageOf(picture)
  const { width, height } = picture
  const marks = verdicts.map(({ region, verdict }, index) => {
    const colour = COLOURS[verdict]
    const { left, top, right, bottom } = region
    const textTop = top >= LETTERS + 2 ? top - 2 : Math.min(bottom + LETTERS, height - 2)
    return `${frameOf(left, top, right - left, bottom - top, colour)}${label(left, textTop, String(index + 1), colour)}`
  })
  return png(image.composite([{ input: svg(width, height, marks.join('')), left: 0, top: 0 }]))
}

/** Frames on one sheet, fitted into squares, their regions framed by verdict, a heading above and a title below each. */
export async function contactSheetPng(frames: readonly SheetFrame[], options: SheetOptions): Promise<Uint8Array> {
  const { columns, cell, heading } = options
  const across = Math.max(1, Math.min(columns, frames.length))
  const down = Math.max(1, Math.ceil(frames.length / across))
  const width = across * (cell + MARGIN) + MARGIN
  const height = LINE + MARGIN + down * (cell + LINE + MARGIN)
  const cells = frames.map((frame, index) => ({
    frame,
    left: MARGIN + (index % across) * (cell + MARGIN),
    top: LINE + MARGIN + Math.floor(index / across) * (cell + LINE + MARGIN),
  }))
  const layers = await Promise.all(
    cells.map(async ({ frame, left, top }) => ({ input: await thumbnail(frame.picture, cell), left, top })),
  )
  const marks = cells.map(({ frame, left, top }) => cellMarks(frame, left, top, cell))
  const text = label(MARGIN, LINE - 4, heading, '#ffffff') + marks.join('')
  const { default: sharp } = await import('sharp')
  const sheet = sharp({ create: { width, height, channels: 3, background: PAPER } })
  return png(sheet.composite([...layers, { input: svg(width, height, text), left: 0, top: 0 }]))
}

async function imageOf({ width, height, channels, bytes }: Picture): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes, { raw: { width, height, channels } }).toColourspace('srgb')
}

async function thumbnail(picture: Picture, cell: number): Promise<Buffer> {
  const { width, height } = fitted(picture, cell)
  return (await imageOf(picture)).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }).png().toBuffer()
}

function fitted({ width, height }: Picture, cell: number): { width: number; height: number; scale: number } {
  const scale = Math.min(cell / width, cell / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), scale }
}

function cellMarks({ picture, verdicts, title }: SheetFrame, left: number, top: number, cell: number): string {
  const { scale } = fitted(picture, cell)
  const frames = verdicts.map(({ region, verdict }) =>
    frameOf(
      left + region.left * scale,
      top + region.top * scale,
      (region.right - region.left) * scale,
      (region.bottom - region.top) * scale,
      COLOURS[verdict],
    ),
  )
  const most = Math.max(1, Math.floor(cell / (0.62 * LETTERS)))
  const shown = title.length > most ? `${title.slice(0, most - 1)}…` : title
  return frames.join('') + label(left, top + cell + LINE - 4, shown, '#ffffff')
}

function frameOf(x: number, y: number, width: number, height: number, colour: string): string {
  const [left, top, across, down] = [x, y, width, height].map((value) => value.toFixed(1))
  return `<rect x="${left ?? ''}" y="${top ?? ''}" width="${across ?? ''}" height="${down ?? ''}" fill="none" stroke="${colour}"/>`
}

/** White or coloured letters with a dark rim, so that they are seen on any ground. */
function label(x: number, y: number, text: string, colour: string): string {
  const look = `${FONT} font-size="${String(LETTERS)}" fill="${colour}" stroke="#000000" stroke-width="2" paint-order="stroke"`
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${look}>${escaped(text)}</text>`
}

function svg(width: number, height: number, content: string): Buffer {
  const size = `width="${String(width)}" height="${String(height)}"`
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>`)
}

/** Characters that XML does not allow become blanks. */
function escaped(text: string): string {
  return escapedXml(text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' '))
}

async function png(image: Sharp): Promise<Uint8Array> {
  return image.png({ compressionLevel: 6, adaptiveFiltering: false, palette: false }).toBuffer()
}
