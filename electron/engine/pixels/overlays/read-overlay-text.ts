import type { Instance } from '#engine/dicom/read-instance'
import { frameDigest } from '../read/frame-digest.ts'
import type { ReadingMemory } from '../read/read-instance-text.ts'
import { readFrameText } from '../read/read-frame-text.ts'
import type { Readers } from '../read/readers.ts'
import type { InstanceReading } from '../read/reading.ts'
import { planeFrames } from './overlay-frames.ts'

/** Planes are drawn to be read: they are looked at wholly. */
const HINTS = { bypassGate: true }

/**
 * The text in the overlay planes of an Instance, each frame of a plane named after its group; equal ones are read once.
 * Throws Problem PIX-DECODE where a plane cannot be looked at, OCR-MODEL, OCR-RUN.
 */
export async function readOverlayText(
  instance: Instance,
  readers: Readers,
  memory: ReadingMemory = new Map(),
): Promise<InstanceReading['frames']> {
  const read = new Map<string, InstanceReading['frames'][number]>()
  for (const { name, stored } of planeFrames(instance)) {
    const digest = frameDigest(stored, HINTS)
    if (read.has(`${name} ${digest}`)) continue
    const reading = memory.get(digest) ?? (await readFrameText(stored, HINTS, readers))
    memory.set(digest, reading)
    read.set(`${name} ${digest}`, { frame: name, digest, reading })
  }
  return [...read.values()]
}
