import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { createWorker, OEM, PSM } from 'tesseract.js'
import { readFrame } from '#engine/pixels/index'
import type { FrameBytes } from '#engine/ports'
import { openFile } from './compare-files.ts'
import { readShare } from './likeness.ts'
import type { FoundText } from './likeness.ts'
import { shareText } from './print.ts'
import { coverOf } from './reading.ts'
import type { Truth } from './truth.ts'
import { hasText } from './truth.ts'

/**
 * The obvious way: tesseract.js over each whole image as its window shows it, sparse text, nothing before or after.
 * The figures beside ours, on every nth image with one frame.
 */
export async function plainLines(truths: readonly Truth[], source: string, count: number): Promise<string[]> {
  const still = truths.filter(({ frames }) => frames === 1)
  const step = Math.max(1, Math.floor(still.length / count))
  const data = join(
    dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')),
    '4.0.0_best_int',
  )
  const worker = await createWorker('eng', OEM.LSTM_ONLY, { langPath: data, gzip: true, cacheMethod: 'none' })
  const tally = { found: 0, read: 0, legible: 0, textFree: 0, withBox: 0, cpuMs: 0 }
  try {
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, user_defined_dpi: '150' })
    for (const truth of still.filter((_, index) => index % step === 0).slice(0, count)) {
      const image = await windowed(await readFrame(openFile(join(source, truth.file)), 0))
      const start = process.cpuUsage()
      const { data: page } = await worker.recognize(image, {}, { blocks: true, text: false })
      const { user, system } = process.cpuUsage(start)
      const words = (page.blocks ?? []).flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ lines }) => lines.flatMap((line) => line.words)),
      )
      const found = words.map(({ text, bbox }): FoundText => ({
        region: { left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 },
        texts: [text],
      }))
      add(tally, { truth, found, cpuMs: (user + system) / 1000 })
    }
  } finally {
    await worker.terminate()
  }
  return [
    '',
    'Plain tesseract.js over whole images, a sample',
    `  legible identity found                        ${shareText({ part: tally.found, all: tally.legible })}`,
    `  legible identity read                         ${shareText({ part: tally.read, all: tally.legible })}`,
    `  text-free images with a box                   ${shareText({ part: tally.withBox, all: tally.textFree })}`,
    `  CPU-ms, text-free, by 512², mean              ${(tally.cpuMs / Math.max(1, tally.textFree)).toFixed(0)}`,
  ]
}

interface Tally {
  found: number
  read: number
  legible: number
  textFree: number
  withBox: number
  cpuMs: number
}

function add(
  tally: Tally,
  { truth, found, cpuMs }: { truth: Truth; found: readonly FoundText[]; cpuMs: number },
): void {
  const regions = found.map(({ region }) => region)
  for (const item of truth.items) {
    if (item.part.role !== 'identity' || item.legibility === 'hard') continue
    tally.legible++
    if (coverOf(item.box, regions) >= 0.6) tally.found++
    if (readShare(item, found) >= 0.8) tally.read++
  }
  if (hasText(truth)) return
  tally.textFree++
  if (found.length > 0) tally.withBox++
  tally.cpuMs += (cpuMs * 512 * 512) / (truth.columns * truth.rows)
}

/** A PNG of what the window shows. */
async function windowed({ info, bytes }: FrameBytes): Promise<Buffer> {
  const { rows, columns, samplesPerPixel, bitsStored, signed, window, slope, intercept } = info
  const raw = { width: columns, height: rows, channels: samplesPerPixel === 3 ? 3 : 1 } as const
  if (bitsStored <= 8) return await sharp(bytes, { raw }).png().toBuffer()
  const own = new Uint8Array(bytes)
  const values = signed ? new Int16Array(own.buffer) : new Uint16Array(own.buffer)
  const { center, width } = window ?? { center: 2 ** (bitsStored - 1), width: 2 ** bitsStored }
  const grey = Uint8Array.from(values, (value) =>
    Math.min(255, Math.max(0, 255 * ((value * slope + intercept - center) / width + 0.5))),
  )
  return await sharp(grey, { raw }).png().toBuffer()
}
