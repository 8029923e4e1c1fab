import { readFrame, verifyMask } from '#engine/pixels/index'
import { covers, type Region } from '#engine/pixels/region'
import { Problem } from '#shared/base/problem'
import { maskTo, nameOf, open, type Sample } from './instances.ts'
import { madeSamples } from './made-samples.ts'
import { compare, isWorse, type Likeness, newErrors, type Toolkit } from './outside-programs.ts'

const MASKS = 200
/** Larger frames are left to the matrix. */
const MOST_SAMPLES = 400_000
/** Other programs look at the first masks of each syntax: every file of it once, mostly. */
const LOOKED_AT = 25

/**
 * Whether pixels outside a mask must be as they were decoded: all but those of DCT JPEG. What loses in JPEG-LS and JPEG 2000 becomes
 * JPEG Lossless.
 */
const isExact = (uid: string): boolean => !/\.4\.(5[0-6]|59|6[0-4]|93)$/.test(uid)

/**
 * 200 random masks for every Transfer Syntax without DCT, over its files in turn and a few made ones: one to four regions in a random frame, some over
 * the border, some a pixel wide. Every pixel outside is compared. Prints a line a syntax; returns failures.
 */
export async function randomMasks(samples: Iterable<Sample>, work: string): Promise<string[]> {
  const bySyntax = new Map<string, Sample[]>()
  for (const sample of [...samples, ...(await madeSamples(work))]) {
    const { transferSyntaxUid } = sample.instance
    const { rows, columns, samplesPerPixel } = sample.module
    if (!isExact(transferSyntaxUid) || rows * columns * samplesPerPixel > MOST_SAMPLES) continue
    bySyntax.set(transferSyntaxUid, [...(bySyntax.get(transferSyntaxUid) ?? []), sample])
  }
  const failures: string[] = []
  console.log(
    `\nRandom masks, pixels outside exact\nmasks  exact  files  gdcm exact  dcmtk exact  new errors  Transfer Syntax`,
  )
  for (const [uid, files] of [...bySyntax].sort()) await runSyntax(uid, files, { work, failures })
  return failures
}

interface Tally {
  masks: number
  exact: number
  looked: number
  /** How many outputs another toolkit decodes to our pixels, and how many as well as their inputs. */
  readonly exactly: Record<Toolkit, number>
  readonly asBefore: Record<Toolkit, number>
  errors: number
  readonly used: Set<string>
  readonly before: Map<string, Likeness>
}

async function runSyntax(
  uid: string,
  files: readonly Sample[],
  { work, failures }: { work: string; failures: string[] },
): Promise<void> {
  const random = randomFrom(20261122)
  const usable = await decodable(files)
  const tally: Tally = {
    masks: 0,
    exact: 0,
    looked: 0,
    exactly: { gdcm: 0, dcmtk: 0 },
    asBefore: { gdcm: 0, dcmtk: 0 },
    errors: 0,
    used: new Set(),
    before: new Map(),
  }
  for (let index = 0; index < MASKS && usable.length > 0; index++) {
    const sample = usable[index % usable.length]
    if (!sample) break
    tally.masks++
    tally.used.add(sample.name)
    const output = `${work}/random.dcm`
    const why = await maskAtRandom(sample, output, random)
    if (why) failures.push(`${sample.name}: mask ${index + 1}: ${why}`)
    else tally.exact++
    if (!why && index < LOOKED_AT) await lookAt(sample, output, { tally, failures })
  }
  const { masks, exact, looked, exactly, asBefore, errors, used } = tally
  const columns = [String(masks).padStart(5), String(exact).padStart(6), String(used.size).padStart(6)]
  const toolkits = (['gdcm', 'dcmtk'] as const).map((kit) =>
    `${exactly[kit]}/${asBefore[kit]} of ${looked}`.padStart(14),
  )
  console.log(`${columns.join(' ')} ${toolkits.join(' ')} ${String(errors).padStart(11)}  ${nameOf(uid)}`)
}

/** What cannot be decoded untouched is a failure of the matrix, told there. */
async function decodable(files: readonly Sample[]): Promise<Sample[]> {
  const good: Sample[] = []
  for (const sample of files) {
    try {
      await readFrame(sample.instance, 0)
      good.push(sample)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return good
}

async function maskAtRandom(sample: Sample, output: string, random: () => number): Promise<string | undefined> {
  const { instance, module } = sample
  const frame = Math.floor(random() * module.frames)
  const regions = Array.from({ length: 1 + Math.floor(random() * 4) }, () => randomRegion(module, random))
  try {
    const { after, masked } = await maskTo(output, instance, new Map([[frame, regions]]))
    await verifyMask(instance, after, masked)
    return await differences(sample, after, { frame, regions: masked.covered.get(frame) ?? [] })
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
}

/** Delivered pixels outside the mask, and two neighbouring frames whole. Samples of more than 16 bits are scaled, so verifyMask has to do. */
async function differences(
  { instance, module }: Sample,
  after: Sample['instance'],
  { frame, regions }: { frame: number; regions: readonly Region[] },
): Promise<string | undefined> {
  if (module.bitsAllocated > 16) return undefined
  for (const each of [frame - 1, frame, frame + 1]) {
    if (each < 0 || each >= module.frames) continue
    const [old, now] = [(await readFrame(instance, each)).bytes, (await readFrame(after, each)).bytes]
    const step = old.length / (module.rows * module.columns)
    if (now.length !== old.length) return 'size of a frame'
    for (let at = 0; at < old.length; at++) {
      if (old[at] === now[at]) continue
      const pixel = Math.floor(at / step)
      const isInside = each === frame && covers(regions, pixel % module.columns, Math.floor(pixel / module.columns))
      if (!isInside) return `frame ${each + 1} differs outside the mask`
    }
  }
  return undefined
}

function randomRegion({ rows, columns }: Sample['module'], random: () => number): Region {
  const left = Math.floor(random() * (columns + 10)) - 10
  const top = Math.floor(random() * (rows + 10)) - 10
  const isThin = random() < 0.2
  return {
    left,
    top,
    right: left + (isThin ? 1 : 1 + Math.floor(random() * columns * 0.6)),
    bottom: top + 1 + Math.floor(random() * rows * 0.4),
  }
}

async function lookAt(
  sample: Sample,
  output: string,
  { tally, failures }: { tally: Tally; failures: string[] },
): Promise<void> {
  const written = open(output)
  if (!written) return
  tally.looked++
  for (const toolkit of ['gdcm', 'dcmtk'] as const) {
    const key = `${toolkit} ${sample.name}`
    const before = tally.before.get(key) ?? (await compare(toolkit, sample))
    tally.before.set(key, before)
    const after = await compare(toolkit, { path: output, ...written })
    if (after === 'exact') tally.exactly[toolkit]++
    if (isWorse(before, after)) failures.push(`${sample.name}: ${toolkit} was ${before}, is ${after}`)
    else tally.asBefore[toolkit]++
  }
  const errors = newErrors(sample.path, output) ?? []
  tally.errors += errors.length
  for (const error of errors) failures.push(`${sample.name}: dciodvfy: ${error}`)
}

/** mulberry32: the same masks on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
