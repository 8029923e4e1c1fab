import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import type { Instance } from '#engine/dicom/read-instance'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import { describePixels, readFrame } from '#engine/pixels/index'
import { Problem } from '#shared/base/problem'

const CORPUS = join(import.meta.dirname, '../../../shared/corpora/dicom')

interface Line {
  instances: number
  decoded: number
  frames: number
  megabytes: number
  cpuMs: number
}

/**
 * Decodes every frame of every instance of a folder (default: the shared corpus): a line a Transfer Syntax, then each
 * instance that failed, by name and reason.
 */
export async function pixelsDecode([folder = CORPUS]: readonly string[] = []): Promise<void> {
  if (!existsSync(folder)) {
    console.log(`skipped: ${folder} is not there`)
    return
  }
  const lines = new Map<string, Line>()
  const failures: string[] = []
  for (const name of filesBelow(folder)) {
    const instance = open(join(folder, name))
    if (instance) await decodeAll(instance, name, { lines, failures })
  }
  print(lines)
  for (const failure of failures) console.log(`  failed: ${failure}`)
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => statSync(join(folder, name)).isFile()).sort()
}

/** Files that cannot be read at all are the concern of the fidelity bench. */
function open(path: string): Instance | undefined {
  try {
    return readInstance(memorySource(readFileSync(path)))
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

interface Tally {
  readonly lines: Map<string, Line>
  readonly failures: string[]
}

async function decodeAll(instance: Instance, name: string, { lines, failures }: Tally): Promise<void> {
  const line = lineOf(lines, instance.transferSyntaxUid)
  const start = process.cpuUsage()
  try {
    const info = describePixels(instance)
    if (!info) return
    line.instances += 1
    for (let frame = 0; frame < info.frames; frame++) {
      const { bytes } = await readFrame(instance, frame)
      line.frames += 1
      line.megabytes += bytes.length / 1e6
    }
    line.decoded += 1
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    failures.push(`${name}: ${error.at ?? error.code}`)
  }
  const { user, system } = process.cpuUsage(start)
  line.cpuMs += (user + system) / 1000
}

function lineOf(lines: Map<string, Line>, uid: string): Line {
  const line = lines.get(uid) ?? { instances: 0, decoded: 0, frames: 0, megabytes: 0, cpuMs: 0 }
  lines.set(uid, line)
  return line
}

function print(lines: ReadonlyMap<string, Line>): void {
  console.log('instances decoded  frames  CPU-ms a frame    MB/s  Transfer Syntax')
  for (const [uid, { instances, decoded, frames, megabytes, cpuMs }] of [...lines].sort()) {
    if (instances === 0) continue
    const each = frames === 0 ? '-' : (cpuMs / frames).toFixed(2)
    const rate = frames === 0 ? '-' : ((megabytes / cpuMs) * 1000).toFixed(0)
    const columns = [String(instances).padStart(9), String(decoded).padStart(7), String(frames).padStart(7)]
    const name = transferSyntaxes.get(uid)?.name ?? uid
    console.log(`${columns.join(' ')} ${each.padStart(15)} ${rate.padStart(7)}  ${name}`)
  }
}
