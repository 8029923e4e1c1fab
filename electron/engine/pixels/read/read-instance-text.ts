import type { Instance } from '#engine/dicom/read-instance'
import { describePixels } from '../describe-pixels.ts'
import { refuseHiddenPixels } from '../hidden-pixels.ts'
import { readFrame } from '../read-frame.ts'
import { frameDigest } from './frame-digest.ts'
import { planFrames } from './plan-frames.ts'
import { projection } from './projection.ts'
import { readFrameText } from './read-frame-text.ts'
import type { ReadHints } from './read-hints.ts'
import type { Readers } from './readers.ts'
import type { FrameName, InstanceReading, Reading, StoredFrame } from './reading.ts'
import { watch } from './watch.ts'

/** What was read before, by digest: frames that are equal are read once, in whichever Instance they come. */
export interface ReadingMemory {
  readonly get: (digest: string) => Reading | undefined
  readonly set: (digest: string, reading: Reading) => void
}

/**
 * The text in the frames of an Instance, frame by frame; equal frames are read once, and of many frames those that may
 * say something new. The gate is bypassed for the first frame of many and what all come to, not for each.
 * `look` gets every frame as it is decoded, for what else it tells. `frames` is empty where it has no pixels. Throws
 * Problem PIX-DECODE at the frame that cannot be decoded or where more pixels are stored than frames show, OCR-MODEL,
 * OCR-RUN.
 */
export async function readInstanceText(
  instance: Instance,
  hints: ReadHints,
  readers: Readers,
  memory: ReadingMemory = new Map<string, Reading>(),
  look: (number: number, frame: StoredFrame) => void = () => undefined,
): Promise<InstanceReading> {
  refuseHiddenPixels(instance)
  const frameCount = describePixels(instance)?.frames ?? 0
  const { frames, projected } = planFrames(frameCount)
  const notebook = startNotebook(readers, memory)
  const over = projection()
  const seen = watch()
  for (let number = 0; number < frameCount; number++) {
    const frame = await readFrame(instance, number)
    look(number, frame)
    if (projected) over.add(frame)
    if (frames.has(number) || seen.isNews(frame)) {
      await notebook.read(number, frame, projected && number > 0 ? { ...hints, bypassGate: false } : hints)
      if (projected) seen.add(frame)
    }
  }
  if (projected) for (const { name, frame } of over.frames()) await notebook.read(name, frame, hints)
  return { frames: notebook.entries, frameCount }
}

interface Notebook {
  readonly entries: InstanceReading['frames']
  readonly read: (name: FrameName, frame: StoredFrame, hints: ReadHints) => Promise<void>
}

function startNotebook(readers: Readers, memory: ReadingMemory): Notebook {
  const entries: InstanceReading['frames'][number][] = []
  return {
    entries,
    read: async (name, frame, hints) => {
      const digest = frameDigest(frame, hints)
      const reading = memory.get(digest) ?? (await readFrameText(frame, hints, readers))
      memory.set(digest, reading)
      entries.push({ frame: name, digest, reading })
    },
  }
}
