import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFrame } from '#engine/pixels/index'
import { onPath } from '../../support/find-program.ts'
import { open, type Sample } from './instances.ts'

export type Toolkit = 'gdcm' | 'dcmtk'

/** How another decoder's pixels compare with ours. `none`: it is not installed, or cannot decode this syntax or file. */
export type Likeness = 'exact' | 'within 3' | 'differs' | 'none'

const RANK: Readonly<Record<Likeness, number>> = { exact: 0, 'within 3': 1, differs: 2, none: 3 }

/** Whether another toolkit reads an output less well than its input. */
export function isWorse(before: Likeness | undefined, after: Likeness): boolean {
  return before !== undefined && RANK[after] > RANK[before]
}

/** dcmtk has a program for each family of syntaxes, and none for JPEG 2000. */
function command(toolkit: Toolkit, syntax: string, input: string, output: string): [string, string[]] | undefined {
  if (toolkit === 'gdcm') return ['gdcmconv', ['--raw', input, output]]
  if (/\.4\.(5\d|6\d|70)$/.test(syntax)) return ['dcmdjpeg', ['+cn', input, output]]
  if (/\.4\.8[01]$/.test(syntax)) return ['dcmdjpls', [input, output]]
  if (syntax.endsWith('.1.2.5')) return ['dcmdrle', [input, output]]
  return /\.1\.2(\.1|\.2|\.1\.99)?$/.test(syntax) ? ['dcmconv', ['+te', input, output]] : undefined
}

/** The file decoded by another toolkit, compared frame by frame with what ours delivers. */
export async function compare(toolkit: Toolkit, sample: Omit<Sample, 'name'>): Promise<Likeness> {
  const output = join(tmpdir(), `palimpsest-codecs-${process.pid}.dcm`)
  rmSync(output, { force: true })
  const line = command(toolkit, sample.instance.transferSyntaxUid, sample.path, output)
  if (!line || !onPath(line[0])) return 'none'
  spawnSync(line[0], line[1], { stdio: 'ignore', timeout: 120_000 })
  const decoded = existsSync(output) ? open(output) : undefined
  rmSync(output, { force: true })
  if (!decoded || decoded.module.element.fragments || decoded.module.frames !== sample.module.frames) return 'none'
  let most = 0
  for (let frame = 0; frame < sample.module.frames && most <= 3; frame++) {
    const [ours, theirs] = [await readFrame(sample.instance, frame), await readFrame(decoded.instance, frame)]
    most = Math.max(most, greatestDifference(ours.bytes, theirs.bytes))
  }
  if (most === 0) return 'exact'
  return most <= 3 ? 'within 3' : 'differs'
}

function greatestDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Infinity
  let most = 0
  for (let at = 0; at < a.length; at++) most = Math.max(most, Math.abs((a[at] ?? 0) - (b[at] ?? 0)))
  return most
}

/** Errors that dciodvfy finds in one file and not in the other; `undefined` where it is not installed. */
export function newErrors(before: string, after: string): string[] | undefined {
  if (!onPath('dciodvfy')) return undefined
  const old = errorsOf(before)
  return [...errorsOf(after)].filter((line) => !old.has(line))
}

/** What differs with every value says nothing new. */
function errorsOf(path: string): ReadonlySet<string> {
  const { stderr } = spawnSync('dciodvfy', [path], { encoding: 'latin1', maxBuffer: 1 << 26 })
  const lines = stderr.split('\n').filter((line) => line.startsWith('Error'))
  return new Set(lines.map((line) => line.replace(/= <[^>]*>/g, '= <…>').trim()))
}

/** One line on what is installed. */
export function installed(): string {
  const programs = ['gdcmconv', 'dcmdjpeg', 'dcmdjpls', 'dcmdrle', 'dciodvfy']
  return programs.map((name) => `${name} ${onPath(name) ? versionOf(name) : 'not installed'}`).join(', ')
}

function versionOf(name: string): string {
  if (name === 'dciodvfy') return 'installed'
  const text = execFileSync(name, ['--version'], { encoding: 'latin1' })
  return /\d+\.\d+\.\d+/.exec(text)?.[0] ?? 'installed'
}
