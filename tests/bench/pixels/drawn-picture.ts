import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import sharp from 'sharp'
import type { Picture } from './generate.ts'
import type { Item } from './truth.ts'

const COLOURS: Readonly<Record<Item['part']['role'], string>> = { identity: '#f44', harmless: '#4f4', neutral: '#48f' }

/** The last frame as its window shows it, to be looked at: boxes red for identity, green for harmless; dashed: hardly legible. */
export async function drawnPicture({ frames, truth }: Picture, path: string): Promise<void> {
  const { columns, rows, channels, values } = frames.at(-1)!
  const bytes = Uint8Array.from(values, (value) => Math.min(255, Math.max(0, 255 * value)))
  const boxes = truth.items.map(({ part, box, legibility }) => {
    const size = `width="${box.right - box.left + 4}" height="${box.bottom - box.top + 4}"`
    const dashes = legibility === 'hard' ? ' stroke-dasharray="3 3"' : ''
    return `<rect x="${box.left - 2}" y="${box.top - 2}" ${size} fill="none" stroke="${COLOURS[part.role]}"${dashes}/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${columns}" height="${rows}">${boxes.join('')}</svg>`
  mkdirSync(dirname(path), { recursive: true })
  await sharp(bytes, { raw: { width: columns, height: rows, channels } })
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toFile(path)
}
