import { fork } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InstanceReading, Region } from '#engine/pixels/index'
import { readShare } from './likeness.ts'
import { shareText } from './print.ts'
import type { Share } from './measure.ts'
import type { Item, Truth } from './truth.ts'
import { hasText } from './truth.ts'

/** What the reading process is asked. */
export interface ReadFile {
  readonly path: string
  readonly frames: number
  readonly bypassGate: boolean
}

/** What it answers: CPU milliseconds of decoding alone and of reading without it, and the highest memory so far. */
export interface ReadResult {
  readonly decodeMs: number
  readonly readMs: number
  readonly readings: InstanceReading['frames']
  readonly peakRssBytes: number
}

/** Kinds of image that the product reads whatever the gate says. */
const WHOLLY_READ: readonly Truth['scenery'][] = ['ultrasound', 'angiogram', 'screen']

/** Images of the default set that are read here: the gate is crossed by all, the models by those with text. */
const SAMPLE = 240

/** Covered by boxes of text by so much, an item is found; as like as that, it is read. */
const FOUND = 0.6
const READ = 0.8

interface Read {
  readonly truth: Truth
  readonly result: ReadResult
}

/** Found and read of the reading alone, and what it costs. */
export async function readingLines(truths: readonly Truth[], source: string): Promise<string[]> {
  const sample = everyNth(truths, SAMPLE)
  const reads = await readAll(sample, source, isWhollyRead)
  const items = reads.flatMap(({ truth, result }) => truth.items.map((item) => ({ item, result })))
  const legible = items.filter(({ item }) => item.legibility !== 'hard' && item.part.role === 'identity')
  const textFree = reads.filter(({ truth }) => !hasText(truth) && truth.frames === 1)
  const gated = textFree.filter(({ truth }) => !isWhollyRead(truth))
  const bar = gated.filter(({ truth }) => truth.columns === 512 && truth.rows === 512)
  const texts = reads.filter(({ truth }) => hasText(truth) && truth.frames === 1)
  // In a process of its own, which has not seen these images before.
  const samples = await readAll(firstOfSeries(gated.map(({ truth }) => truth)), source, () => true)
  return [
    '',
    `Reading alone, ${reads.length} images`,
    `  legible identity found (${100 * FOUND} % of its box)        ${shareText(shareOf(legible, isFound))}`,
    `  legible identity read (${100 * READ} % of its letters)      ${shareText(shareOf(legible, isRead))}`,
    `  text-free images with a box                   ${shareText(shareOf(textFree, hasBox))}`,
    `  the same, of those that pass the gate         ${shareText(shareOf(gated, hasBox))}`,
    `  CPU-ms, text-free 512², through the gate      ${times(bar)}`,
    `  CPU-ms, text-free, through the gate, by 512²  ${times(gated, perSquare)}`,
    `  CPU-ms, the one of a Series read wholly, 512² ${times(samples, perSquare)}`,
    `  mean CPU-ms, text-free, by 512², with that one ${withSamples(gated, samples)}`,
    `  CPU-ms, text-free, read wholly, by 512²       ${times(
      textFree.filter((each) => !gated.includes(each)),
      perSquare,
    )}`,
    `  CPU-ms, with text                             ${times(texts)}`,
    `  decoding alone, all images                    ${times(reads, ({ result }) => result.decodeMs)}`,
    `  highest memory of the process                 ${(Math.max(...reads.map(({ result }) => result.peakRssBytes)) / 1e6).toFixed(0)} MB`,
  ]
}

function everyNth(truths: readonly Truth[], most: number): Truth[] {
  const step = Math.max(1, truths.length / most)
  return Array.from({ length: Math.min(most, truths.length) }, (_, i) => truths[Math.floor(i * step)]!)
}

const isWhollyRead = ({ scenery }: Truth): boolean => WHOLLY_READ.includes(scenery)

/** The first image of each Series, which the product looks at wholly whatever the gate says. */
function firstOfSeries(truths: readonly Truth[]): Truth[] {
  return [...new Map(truths.map((truth) => [dirname(truth.file), truth] as const).reverse()).values()].reverse()
}

/** Lengths of Series that a mean is told for; the product reads none wholly of fewer than 10. */
const SERIES_LENGTHS = [10, 30, 100] as const

/** `Series of 10: 41.0, of 30: 25.1, of 100: 16.8`: what an image costs when one of so many is read wholly. */
function withSamples(gated: readonly Read[], samples: readonly Read[]): string {
  if (samples.length === 0) return 'none'
  const mean = (reads: readonly Read[]): number =>
    reads.reduce((sum, read) => sum + perSquare(read), 0) / Math.max(1, reads.length)
  const each = SERIES_LENGTHS.map(
    (length) => `of ${length}: ${((mean(samples) + (length - 1) * mean(gated)) / length).toFixed(1)}`,
  )
  return `Series ${each.join(', ')}`
}

async function readAll(truths: readonly Truth[], source: string, isWhole: (truth: Truth) => boolean): Promise<Read[]> {
  const child = fork(fileURLToPath(new URL('reading-process.ts', import.meta.url)), { serialization: 'advanced' })
  const reads: Read[] = []
  try {
    for (const truth of truths) {
      const file: ReadFile = { path: join(source, truth.file), frames: truth.frames, bypassGate: isWhole(truth) }
      reads.push({ truth, result: await answerOf(child, file) })
    }
  } finally {
    if (child.connected) child.send('end')
  }
  return reads
}

function answerOf(child: ReturnType<typeof fork>, file: ReadFile): Promise<ReadResult> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`the reading process ended with ${code} at ${file.path}`))
    child.once('exit', ended)
    child.once('message', (result) => {
      child.off('exit', ended)
      resolve(result as ReadResult)
    })
    child.send(file)
  })
}

interface ReadItem {
  readonly item: Item
  readonly result: ReadResult
}

function shareOf<T>(all: readonly T[], isPart: (one: T) => boolean): Share {
  return { part: all.filter(isPart).length, all: all.length }
}

/** What was read in any of the item's frames, or in what a cine comes to over time. */
function foundIn({ item, result }: ReadItem): { region: Region; texts: readonly string[] }[] {
  const [from, to] = item.frames
  const own = result.readings.filter(({ frame }) => typeof frame === 'string' || (frame >= from && frame < to))
  return own
    .slice(0, 1)
    .flatMap(({ reading }) =>
      reading.found.map(({ region, texts }) => ({ region, texts: texts.map(({ text }) => text) })),
    )
}

const isFound = (one: ReadItem): boolean =>
  coverOf(
    one.item.box,
    foundIn(one).map(({ region }) => region),
  ) >= FOUND

function isRead(one: ReadItem): boolean {
  return readShare(one.item, foundIn(one)) >= READ
}

const hasBox = ({ result }: Read): boolean => result.readings.some(({ reading }) => reading.found.length > 0)

/** Share of a box that lies in any of the regions. */
export function coverOf(box: Region, regions: readonly Region[]): number {
  let [count, total] = [0, 0]
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++, total++) {
      if (regions.some(({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom)) count++
    }
  }
  return total === 0 ? 0 : count / total
}

const perSquare = ({ truth, result }: Read): number => (result.readMs * 512 * 512) / (truth.columns * truth.rows)

/** `median 7.1, mean 21.4, 95th 80.0 (n 61)`. */
function times(reads: readonly Read[], valueOf: (read: Read) => number = ({ result }) => result.readMs): string {
  if (reads.length === 0) return 'none'
  const values = reads.map(valueOf).sort((left, right) => left - right)
  const at = (share: number): string =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))]!.toFixed(1)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return `median ${at(0.5)}, mean ${mean.toFixed(1)}, 95th ${at(0.95)} (n ${values.length})`
}
