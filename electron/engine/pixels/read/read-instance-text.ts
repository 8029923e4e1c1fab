import type { Instance } from '#engine/dicom/read-instance'
import { describePixels } from '../describe-pixels.ts'
import { readFrame } from '../read-frame.ts'
import { frameDigest } from './frame-digest.ts'
import { planFrames } from './plan-frames.ts'
import { projection } from './projection.ts'
import { readFrameText } from './read-frame-text.ts'
import type { ReadHints } from './read-hints.ts'
import type { Readers } from './readers.ts'
import type { FrameName, InstanceReading, Reading, StoredFrame } from './reading.ts'

/** What was read before, by digest: frames that are equal are read once, in whichever Instance they come. */
export interface ReadingMemory {
  readonly get: (digest: string) => Reading | undefined
  readonly set: (digest: string, reading: Reading) => void
}

/**
 * The text in the frames of an Instance, frame by frame; equal frames are read once. No frames where it has no pixels.
 * Throws Problem PIX-DECODE at the frame that cannot be decoded, OCR-MODEL, OCR-RUN.
 */
export async function readInstanceText(
  instance: Instance,
  hints: ReadHints,
  readers: Readers,
  memory: ReadingMemory = new Map<string, Reading>(),
): Promise<InstanceReading> {
  const frameCount = describePixels(instance)?.frames ?? 0
  const { frames, projected } = planFrames(frameCount)
  const read: { frame: FrameName; digest: string; reading: Reading }[] = []
  const add = async (name: FrameName, frame: StoredFrame): Promise<void> => {
    // What the gate would have left out may be read in an equal frame: these are two readings.
    const digest = hints.bypassGate ? `${frameDigest(frame)} whole` : frameDigest(frame)
    const reading = memory.get(digest) ?? (await readFrameText(frame, hints, readers))
    memory.set(digest, reading)
    read.push({ frame: name, digest, reading })
  }
  const over = projection()
  const planned = new Set(frames)
  for (let frame = 0; frame < frameCount; frame++) {
    if (!projected && !planned.has(frame)) continue
    const stored = await readFrame(instance, frame)
    if (projected) over.add(stored)
    if (planned.has(frame)) await add(frame, stored)
  }
  if (projected) for (const { name, frame } of over.frames()) await add(name, frame)
  return { frames: read, frameCount }
}
