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

/**
 * The text in the frames of an Instance, frame by frame; equal frames are read once. No frames where it has no pixels.
 * Throws Problem PIX-DECODE at the frame that cannot be decoded, OCR-MODEL, OCR-RUN.
 */
export async function readInstanceText(
  instance: Instance,
  hints: ReadHints,
  readers: Readers,
  onFrame?: (done: number, of: number) => void,
): Promise<InstanceReading> {
  const frameCount = describePixels(instance)?.frames ?? 0
  const { frames, projected } = planFrames(frameCount)
  const known = new Map<string, Reading>()
  const read: { frame: FrameName; digest: string; reading: Reading }[] = []
  const add = async (name: FrameName, frame: StoredFrame): Promise<void> => {
    const digest = frameDigest(frame)
    const reading = known.get(digest) ?? (await readFrameText(frame, hints, readers))
    known.set(digest, reading)
    read.push({ frame: name, digest, reading })
  }
  const over = projection()
  const planned = new Set(frames)
  for (let frame = 0; frame < frameCount; frame++) {
    if (!projected && !planned.has(frame)) continue
    const stored = await readFrame(instance, frame)
    if (projected) over.add(stored)
    if (planned.has(frame)) await add(frame, stored)
    onFrame?.(frame + 1, frameCount)
  }
  if (projected) for (const { name, frame } of over.frames()) await add(name, frame)
  return { frames: read, frameCount }
}
