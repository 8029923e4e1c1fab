import { Problem } from '#shared/base/problem'
import {
  describePixels,
  framesToLookAt,
  readInstanceText,
  readOverlayText,
  type SliceFacts,
  sliceFactsOf,
  type StoredFrame,
} from '#engine/pixels/index'
import type { Readers } from '#engine/pixels/read/readers'
import type { Reading } from '#engine/pixels/read/reading'
import type { ReadInstance } from '#engine/store/records'
import { faultPlace } from './fault.ts'
import { notRead } from './not-read.ts'
import type { PixelsToRead } from './messages.ts'
import { pixelTexts } from './pixel-text.ts'
import { refuseChanged } from './scanned-file.ts'
import { withPixels } from './with-instance.ts'

/** A process that reads no pixels does not load what reads them. */
let open: () => Promise<Readers> = async () => (await import('#engine/adapters/ocr-readers')).openReaders()
let opened: Promise<Readers> | undefined

/** Frames of this many digests are known to be equal when they come again; blank and repeated ones come soon. */
const MOST_READINGS = 2000
const known = new Map<string, Reading>()
const memory = {
  get: (digest: string) => known.get(digest),
  set: (digest: string, reading: Reading) => {
    if (known.size >= MOST_READINGS) known.clear()
    known.set(digest, reading)
  },
}

/** Has this process read with other models than the product's own. */
export function lendReaders(other: () => Promise<Readers>): void {
  open = other
  opened = undefined
  known.clear()
}

/** The models of this process, opened when first asked. Throws OCR-MODEL. */
export async function readersOfProcess(): Promise<Readers> {
  return await (opened ??= open())
}

/** The digest of the models that this process reads with. Throws OCR-MODEL. */
export async function readersDigest(): Promise<string> {
  return (await readersOfProcess()).digest
}

/** Reads the pixels of some Instances; what cannot be read is told with its code. Throws OCR-MODEL. */
export async function readBatch(tasks: readonly PixelsToRead[]): Promise<readonly ReadInstance[]> {
  const readers = await readersOfProcess()
  const read: ReadInstance[] = []
  for (const task of tasks) read.push(await readOne(task, readers))
  return read
}

async function readOne(task: PixelsToRead, readers: Readers): Promise<ReadInstance> {
  const { instanceId, bypassGate, overlays, heads } = task
  try {
    refuseChanged(task)
    return await withPixels(task.path, async (instance) => {
      const slices: SliceFacts[] = []
      const looked = new Set(heads ? framesToLookAt(describePixels(instance)?.frames ?? 0) : [])
      const look = (number: number, frame: StoredFrame) => {
        const facts = looked.has(number) ? sliceFactsOf(instance, number, frame) : undefined
        if (facts !== undefined) slices.push(facts)
      }
      const { frames: own, frameCount } = await readInstanceText(instance, { bypassGate }, readers, memory, look)
      const frames = overlays ? [...own, ...(await readOverlayText(instance, readers, memory))] : own
      const fresh = new Map(frames.map(({ digest, reading }) => [digest, JSON.stringify(reading)]))
      return {
        instanceId,
        frameCount,
        frames: frames.map(({ frame, digest }) => [frame, digest] as const),
        readings: [...fresh].map(([digest, json]) => ({ digest, json })),
        texts: pixelTexts(frames.map(({ reading }) => reading)),
        slices: JSON.stringify(slices),
        code: '',
        place: '',
      }
    })
  } catch (error) {
    if (error instanceof Problem && error.code === 'OCR-MODEL') throw error
    const { code, at } = error instanceof Problem ? error : new Problem('BUG', faultPlace(error))
    return notRead(instanceId, code, at)
  }
}
