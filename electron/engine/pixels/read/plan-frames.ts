/** Up to so many frames are all read. */
const ALL = 8
/** Of more, so many spread evenly, the first and the last among them. */
const SAMPLED = 4

/** Which frames of an Instance are read in any case, counted from 0, and whether what they come to is read as well. */
export interface FramePlan {
  readonly frames: ReadonlySet<number>
  readonly projected: boolean
}

/**
 * A few frames are all read. Of more, samples and the projections over time, in which what stands still stands out;
 * the frames between are only looked over by the gate, and read where it sees what was not read before (Watch).
 */
export function planFrames(frameCount: number): FramePlan {
  if (frameCount <= ALL) return { frames: new Set(Array.from({ length: frameCount }, (_, at) => at)), projected: false }
  const apart = (frameCount - 1) / (SAMPLED - 1)
  return { frames: new Set(Array.from({ length: SAMPLED }, (_, at) => Math.round(at * apart))), projected: true }
}
