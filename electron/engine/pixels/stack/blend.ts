import type { StackBy } from '#shared/api/bytes'
import type { FrameInfo } from '#shared/api/contract'
import type { StoredFrame } from '../read/reading.ts'
import { storedSamples } from '../render/plane.ts'
import { bytesOf } from '../stored-values.ts'

/** How the frames of a stack become one picture, point by point. */
export type BlendBy = StackBy

/**
 * Frames of one form laid over each other: a letter that stands in one of four hundred shows in the greatest or the least
 * value of its points. All three pictures come of one look at each frame.
 */
export interface Blend {
  /** Of the first frame, which says how the others have to be. */
  readonly info: FrameInfo
  readonly frames: number
  /** A number a sample; colour has three samples a point. */
  readonly greatest: Int32Array
  readonly least: Int32Array
  readonly sum: Float64Array
}

/** Stored values are laid over each other as they are, so only frames that store alike can be. */
function isAlike(one: FrameInfo, other: FrameInfo): boolean {
  return (
    one.rows === other.rows &&
    one.columns === other.columns &&
    one.samplesPerPixel === other.samplesPerPixel &&
    one.photometric === other.photometric &&
    one.signed === other.signed &&
    one.bitsStored > 8 === other.bitsStored > 8
  )
}

function samplesOf({ info, bytes }: StoredFrame): ArrayLike<number> {
  return info.samplesPerPixel === 1 ? storedSamples(info, bytes) : bytes
}

/** A blend of one frame. */
export function blendOfFrame(frame: StoredFrame): Blend {
  const count = frame.info.rows * frame.info.columns * frame.info.samplesPerPixel
  const samples = new Int32Array(count)
  const given = samplesOf(frame)
  for (let at = 0; at < count; at++) samples[at] = given[at] ?? 0
  return {
    info: frame.info,
    frames: 1,
    greatest: samples,
    least: samples.slice(),
    sum: Float64Array.from(samples),
  }
}

/** Blends of forms that are kept side by side: each holds three numbers a sample, and one is shown in the end. */
const MOST_FORMS = 4

/**
 * Another frame, or more frames, laid over blends of which each has a form of its own. Their samples become those of the
 * answer. Of more forms than are kept, the one of the fewest frames is let go of, the earliest of equals.
 */
export function laidOn(blends: readonly Blend[], more: Blend): readonly Blend[] {
  const at = blends.findIndex(({ info }) => isAlike(info, more.info))
  const onto = blends[at]
  if (onto !== undefined) return blends.with(at, joined(onto, more))
  if (blends.length < MOST_FORMS) return [...blends, more]
  const fewest = Math.min(...blends.map(({ frames }) => frames))
  return [
    ...blends.toSpliced(
      blends.findIndex(({ frames }) => frames === fewest),
      1,
    ),
    more,
  ]
}

/** The blend of the most frames, the first of equals: a scout or a title page among slices is not what is looked at. */
export function largest(blends: readonly Blend[]): Blend | undefined {
  const most = Math.max(...blends.map((blend) => blend.frames))
  return blends.find((one) => one.frames === most)
}

function joined(onto: Blend, more: Blend): Blend {
  const { greatest, least, sum } = onto
  for (let at = 0; at < sum.length; at++) {
    const [high, low] = [more.greatest[at] ?? 0, more.least[at] ?? 0]
    if (high > (greatest[at] ?? 0)) greatest[at] = high
    if (low < (least[at] ?? 0)) least[at] = low
    sum[at] = (sum[at] ?? 0) + (more.sum[at] ?? 0)
  }
  // Depths of up to 8 bits and of more are told apart; the deepest says how many values there can be.
  const bitsStored = Math.max(onto.info.bitsStored, more.info.bitsStored)
  return { ...onto, info: { ...onto.info, bitsStored }, frames: onto.frames + more.frames }
}

/** One picture of a blend, in the form of its frames. */
export function blendedFrame({ info, frames, greatest, least, sum }: Blend, by: BlendBy): StoredFrame {
  const values =
    by === 'max' ? greatest : by === 'min' ? least : Int32Array.from(sum, (all) => Math.round(all / frames))
  const bytes = info.bitsStored <= 8 ? Uint8Array.from(values) : bytesOf(Uint16Array.from(values))
  return { info: { ...info, frames: 1 }, bytes }
}
