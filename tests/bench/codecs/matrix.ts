import { describePixels, readFrame, verifyMask } from '#engine/pixels/index'
import { Problem } from '#shared/base/problem'
import { cornerRegion, maskTo, nameOf, open, type Sample } from './instances.ts'
import { compare, isWorse, type Likeness, newErrors, type Toolkit } from './outside-programs.ts'

const TOOLKITS: readonly Toolkit[] = ['gdcm', 'dcmtk']

interface Line {
  instances: number
  decoded: number
  masked: number
  inPlace: number
  verified: number
  readonly before: Record<Toolkit, Likeness[]>
  readonly after: Record<Toolkit, Likeness[]>
  newErrors: number
  cpuMs: number
}

/**
 * Every Instance of a folder: decoded, compared with gdcm and dcmtk, masked in the first and the last frame, written, read
 * back, and the result given to gdcm, dcmtk and dciodvfy. Prints a line a Transfer Syntax; returns failures by name.
 */
export async function matrix(samples: Iterable<Sample>, work: string): Promise<string[]> {
  const lines = new Map<string, Line>()
  const failures: string[] = []
  const differing: string[] = []
  for (const sample of samples) {
    const line = lineOf(lines, sample.instance.transferSyntaxUid)
    line.instances++
    if (!(await decodes(sample, failures))) continue
    line.decoded++
    for (const toolkit of TOOLKITS) {
      const likeness = await compare(toolkit, sample)
      line.before[toolkit].push(likeness)
      if (likeness === 'differs') differing.push(`${sample.name}: ${toolkit}`)
    }
    await maskOne(sample, `${work}/masked.dcm`, { line, failures })
  }
  print(lines)
  for (const name of differing) console.log(`  decoded in another way before any mask: ${name}`)
  return failures
}

async function decodes({ instance, name }: Sample, failures: string[]): Promise<boolean> {
  try {
    const frames = describePixels(instance)?.frames ?? 0
    for (let frame = 0; frame < frames; frame++) await readFrame(instance, frame)
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    failures.push(`${name}: not decoded: ${error.message}`)
    return false
  }
}

async function maskOne(
  { name, path, instance, module }: Sample,
  output: string,
  { line, failures }: { line: Line; failures: string[] },
): Promise<void> {
  const regions = [cornerRegion(module)]
  const start = process.cpuUsage()
  try {
    const frames = new Map([0, module.frames - 1].map((frame) => [frame, regions]))
    const { after, masked } = await maskTo(output, instance, frames)
    line.masked++
    if (after.transferSyntaxUid === instance.transferSyntaxUid) line.inPlace++
    await verifyMask(instance, after, masked)
    line.verified++
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    failures.push(`${name}: not masked: ${error.message}`)
    return
  } finally {
    const { user, system } = process.cpuUsage(start)
    line.cpuMs += (user + system) / 1000
  }
  const written = open(output)
  if (!written) {
    failures.push(`${name}: the output cannot be read`)
    return
  }
  for (const [index, toolkit] of TOOLKITS.entries()) {
    const likeness = await compare(toolkit, { path: output, ...written })
    const wasLike = line.before[toolkit].at(-1)
    line.after[toolkit].push(likeness)
    if (isWorse(wasLike, likeness))
      failures.push(`${name}: ${TOOLKITS[index]} was ${wasLike}, is ${likeness} after the mask`)
  }
  const errors = newErrors(path, output) ?? []
  line.newErrors += errors.length
  for (const error of errors) failures.push(`${name}: dciodvfy: ${error}`)
}

function lineOf(lines: Map<string, Line>, uid: string): Line {
  const line = lines.get(uid) ?? {
    instances: 0,
    decoded: 0,
    masked: 0,
    inPlace: 0,
    verified: 0,
    before: { gdcm: [], dcmtk: [] },
    after: { gdcm: [], dcmtk: [] },
    newErrors: 0,
    cpuMs: 0,
  }
  lines.set(uid, line)
  return line
}

function print(lines: ReadonlyMap<string, Line>): void {
  console.log('\nCodec matrix. gdcm, dcmtk: exact / within 3 / differ / cannot; before and after the mask')
  console.log('files decoded masked in-place verified  new errors  CPU-ms  Transfer Syntax')
  for (const [uid, line] of [...lines].sort()) {
    const { instances, decoded, masked, inPlace, verified } = line
    const counts = [instances, decoded, masked, inPlace, verified].map((count, index) =>
      String(count).padStart([5, 7, 6, 8, 8][index] ?? 0),
    )
    const each = masked === 0 ? '-' : (line.cpuMs / masked).toFixed(0)
    console.log(`${counts.join(' ')} ${String(line.newErrors).padStart(11)} ${each.padStart(7)}  ${nameOf(uid)}`)
    const tallies = TOOLKITS.map((kit) => `${kit} ${tally(line.before[kit])} then ${tally(line.after[kit])}`)
    console.log(`${' '.repeat(40)}${tallies.join('; ')}`)
  }
}

function tally(likenesses: readonly Likeness[]): string {
  const kinds: readonly Likeness[] = ['exact', 'within 3', 'differs', 'none']
  return kinds.map((kind) => likenesses.filter((each) => each === kind).length).join('/')
}
