/** Up to so many frames are all read. */
const ALL = 24
/** Of more, so many spread evenly, the first and the last among them, beside what all of them come to. */
const SAMPLED = 12

/** Which frames of an Instance are read, counted from 0, and whether their maximum, minimum and mean are as well. */
export interface FramePlan {
  readonly frames: readonly number[]
  readonly projected: boolean
}

/** A few frames are all read; a long cine by samples and projections over time, in which what stands still stands out. */
export function planFrames(frameCount: number): FramePlan {
  if (frameCount <= ALL) return { frames: Array.from({ length: frameCount }, (_, frame) => frame), projected: false }
  const frames = Array.from({ length: SAMPLED }, (_, index) => Math.round((index * (frameCount - 1)) / (SAMPLED - 1)))
  return { frames, projected: true }
}
