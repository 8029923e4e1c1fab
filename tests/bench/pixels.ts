import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { midiDevLines } from './pixels/midi-dev.ts'
import { failureLines, figureLines, splitLines } from './pixels/print.ts'
import { deidentify, maskUnsure, placesIn, resultsOf, writePatients } from './pixels/product.ts'
import type { Told } from './pixels/product.ts'
import { readingLines } from './pixels/reading.ts'
import { plainLines } from './pixels/plain-reader.ts'
import { figuresOf } from './pixels/measure.ts'
import type { Figures, Share } from './pixels/measure.ts'
import type { Truth } from './pixels/truth.ts'
import { writeSet } from './pixels/write-set.ts'

/** The seed whose failures may be shown to those who write the engine; all others are for exams. */
const DEVELOPMENT_SEED = 1

/** Images that plain tesseract.js reads beside ours: enough for a figure, few enough to wait for. */
const PLAIN_SAMPLE = 60

const PARTS = ['product', 'reading', 'plain'] as const
type Part = (typeof PARTS)[number]

/**
 * Burned-in identity in generated, labelled images: `product` (the command line, in and out), `reading` (what is found
 * and read, and what it costs), `plain` (tesseract.js over whole images, on a sample). `--seed N` (1), `--images N` (600),
 * `--only part,part`, `--show failures` (seed 1 only), `--keep FOLDER` leaves the set with PNGs of it there, `--corpus`
 * the product on ../shared/corpora/midi-dev instead. Returns 1 below the bars.
 */
export async function pixels(args: readonly string[]): Promise<number> {
  const { values: options } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(DEVELOPMENT_SEED) },
      images: { type: 'string', default: '600' },
      only: { type: 'string', default: PARTS.join() },
      show: { type: 'string' },
      keep: { type: 'string' },
      corpus: { type: 'boolean', default: false },
    },
  })
  const [seed, images] = [Number(options.seed), Number(options.images)]
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(images))
    throw new Error('--seed and --images are whole numbers')
  const parts = partsOf(options.only)
  refuseExamImages(options.show, seed)
  const work = mkdtempSync(join(tmpdir(), 'palimpsest-pixels-'))
  try {
    if (options.corpus) return print(midiDevLines(work))
    const source = join(options.keep ?? work, 'source')
    mkdirSync(source, { recursive: true })
    const started = performance.now()
    const truths = await writeSet({ seed, images }, source, options.keep && join(options.keep, 'pictures'))
    console.log(`${truths.length} images of seed ${seed}, drawn in ${seconds(started)} s`)
    let isBelow = false
    if (parts.includes('product')) isBelow = await examineProduct(truths, { work, source, show: options.show })
    if (parts.includes('reading')) print(await readingLines(truths, source))
    if (parts.includes('plain')) print(await plainLines(truths, source, PLAIN_SAMPLE))
    return isBelow ? 1 : 0
  } finally {
    rmSync(work, { recursive: true })
  }
}

function print(lines: readonly string[]): 0 {
  console.log(lines.join('\n'))
  return 0
}

const seconds = (started: number): string => ((performance.now() - started) / 1000).toFixed(0)

function partsOf(only: string): Part[] {
  return only.split(',').map((name) => {
    const part = PARTS.find((each) => each === name)
    if (part === undefined) throw new Error(`--only takes ${PARTS.join(', ')}`)
    return part
  })
}

function refuseExamImages(show: string | undefined, seed: number): void {
  if (show === undefined) return
  if (show !== 'failures') throw new Error('--show takes failures')
  if (seed !== DEVELOPMENT_SEED) throw new Error(`only failures of seed ${DEVELOPMENT_SEED} are shown`)
}

/** Both policies for unsure pixels; whether a bar is missed. */
async function examineProduct(
  truths: readonly Truth[],
  { work, source, show }: { work: string; source: string; show: string | undefined },
): Promise<boolean> {
  const places = placesIn(work, source)
  writePatients(truths, places.patients)
  const held = deidentify(places)
  const cautious = await resultsOf(truths, places)
  const told = maskUnsure(places)
  const masked = await resultsOf(truths, places)
  print([
    ...figureLines('Unsure pixels held', cautious),
    ...toldLines(held),
    ...figureLines('Unsure pixels masked (--on-unsure mask)', masked),
    ...toldLines(told),
    '',
    'With unsure pixels masked:',
    ...splitLines(masked),
    ...(show === undefined
      ? []
      : ['', 'Unsure pixels masked:', ...failureLines(masked), '', 'Unsure pixels held:', ...failureLines(cautious)]),
  ])
  return !isAboveBars(figuresOf(cautious), figuresOf(masked))
}

function toldLines({ questions, notWritten, seconds: took }: Told): string[] {
  const codes = notWritten.map(({ code, instances }) => `${code} ${instances}`).join(', ')
  return [`  ${questions} open questions; not written: ${codes === '' ? 'none' : codes}; ${took.toFixed(0)} s`]
}

const reaches = ({ part, all }: Share, bar: number): boolean => part >= bar * all

function isAboveBars(cautious: Figures, masked: Figures): boolean {
  return (
    reaches(masked.recall60, 0.98) &&
    reaches(cautious.imagesFlagged, 1) &&
    reaches(masked.harmlessKept, 0.999) &&
    reaches(masked.textFreeSame, 0.999)
  )
}
