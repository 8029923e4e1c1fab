import { readFileSync } from 'node:fs'
import { find } from '#engine/dicom/data-set'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import { readFrame } from '#engine/pixels/index'
import { examine, framesToExamine } from './examine.ts'
import type { FramePair } from './examine.ts'
import type { ImageResult } from './result.ts'
import type { Truth } from './truth.ts'

/** An Instance of a file. Throws Problem. */
export const openFile = (path: string): Instance => readInstance(memorySource(readFileSync(path)))

/** What became of an Instance: decodes source and output and compares. Throws Problem where either cannot be read. */
export async function compareFiles(truth: Truth, source: string, output: string): Promise<ImageResult> {
  return await compareInstances(truth, openFile(source), openFile(output))
}

/** The same for Instances that are open. */
export async function compareInstances(truth: Truth, source: Instance, output: Instance): Promise<ImageResult> {
  const pairs: FramePair[] = []
  for (const frame of framesToExamine(truth)) {
    pairs.push({ frame, before: await readFrame(source, frame), after: await readFrame(output, frame) })
  }
  const isSameBytes = Buffer.compare(pixelBytes(source), pixelBytes(output)) === 0
  return { kind: 'written', truth, fate: examine(truth, pairs), isSameBytes }
}

/** Pixel Data as it stands: the value, or all its fragments. */
function pixelBytes(instance: Instance): Uint8Array {
  const element = find(instance.dataSet, tags.PixelData)
  if (element === undefined) return new Uint8Array(0)
  if (element.fragments === undefined) return rawValue(instance, element)
  return Buffer.concat(element.fragments.map(({ at, length }) => instance.body.bytes(at, length)))
}
