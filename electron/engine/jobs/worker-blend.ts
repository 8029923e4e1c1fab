import { Problem } from '#shared/base/problem'
import { type Blend, blendOfFrame, laidOn, readFrame } from '#engine/pixels/index'
import type { Answers, FrameAt } from './messages.ts'
import { withPixels } from './with-instance.ts'

/** Lays frames of one form over each other, form by form; those that cannot be decoded are not in it. */
export async function blendFrames(frames: readonly FrameAt[]): Promise<Answers['blend']> {
  let blends: readonly Blend[] = []
  for (const { path, frame } of frames) {
    const one = await decoded(path, frame)
    if (one !== undefined) blends = laidOn(blends, one)
  }
  return { blends }
}

async function decoded(path: string, frame: number): Promise<Blend | undefined> {
  try {
    return await withPixels(path, async (instance) => blendOfFrame(await readFrame(instance, frame)))
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
