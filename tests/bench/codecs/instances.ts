import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '#engine/dicom/byte-source'
import { createEdits } from '#engine/dicom/edits'
import { bytesOf } from '#engine/dicom/output'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import { writeInstance } from '#engine/dicom/write-instance'
import { applyChanges, maskInstance, type MaskedPixels, type Region } from '#engine/pixels/index'
import { type PixelModule, readPixelModule } from '#engine/pixels/pixel-module'
import { Problem } from '#shared/base/problem'

export const CORPUS = join(import.meta.dirname, '../../../../shared/corpora/dicom')

/** One file of a folder with pixels. */
export interface Sample {
  readonly name: string
  readonly path: string
  readonly instance: Instance
  readonly module: PixelModule
}

/** Files whose pixel module can be read, by name; what cannot be read at all is the concern of the fidelity bench. */
export function* samples(folder: string): Generator<Sample> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name)
    if (!statSync(path).isFile()) continue
    const opened = open(path)
    if (opened) yield { name, path, ...opened }
  }
}

/** The Instance and its pixel module; `undefined` where either cannot be read. */
export function open(path: string): Pick<Sample, 'instance' | 'module'> | undefined {
  return unlessProblem(() => {
    const instance = readInstance(memorySource(readFileSync(path)))
    const module = readPixelModule(instance)
    return module && { instance, module }
  })
}

function unlessProblem<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** A masked Instance written to `path` and read again. */
export interface Written {
  readonly after: Instance
  readonly masked: MaskedPixels
  readonly sizeBytes: number
}

/** Masks, writes and reads again. Throws Problem. */
export async function maskTo(
  path: string,
  instance: Instance,
  regions: ReadonlyMap<number, readonly Region[]>,
): Promise<Written> {
  const masked = await maskInstance(instance, regions)
  const edits = createEdits()
  applyChanges(instance, masked.changes, edits)
  const bytes = bytesOf(writeInstance(instance, edits, { clean: false }))
  writeFileSync(path, bytes)
  return { after: readInstance(memorySource(bytes)), masked, sizeBytes: bytes.length }
}

/** Its name in PS3.6, for a table. */
export const nameOf = (uid: string): string => transferSyntaxes.get(uid)?.name ?? uid

/** A region in the place and of the size of a line of text in a corner: odd ends, so that no block fits it. */
export function cornerRegion({ columns, rows }: PixelModule): Region {
  const right = Math.max(Math.floor(columns / 3) + 1, 1)
  const bottom = Math.max(Math.floor(rows / 12) + 1, 1)
  return { left: Math.floor(columns / 40), top: Math.floor(rows / 40), right, bottom }
}
