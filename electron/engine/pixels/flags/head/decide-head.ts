import type { Flag } from '../flag.ts'
import type { SliceFacts } from './slice-facts.ts'

/** Whether a series shows a head from whose surface a face may be rebuilt, and what tells so. */
export interface HeadDecision {
  readonly isHead: boolean
  readonly why: string
}

/** Slices that must look like a head: one or two in a long series of something else are chance. */
const FEWEST_SLICES = 3

/**
 * Decides for a whole series from the facts of its frames, or of an even sample of them. What is to be seen decides; the
 * body part that attributes name counts unless a trunk or limb is to be seen; descriptions count only where nothing
 * could be measured. A single slice is decided too: more may come.
 */
export function decideHead(slices: readonly SliceFacts[]): HeadDecision {
  const showing = (shows: SliceFacts['look']['shows']): readonly SliceFacts[] =>
    slices.filter(({ look }) => look.shows === shows)
  const [heads, others] = [showing('head'), showing('other')]
  const enough = Math.min(FEWEST_SLICES, Math.ceil((heads.length + others.length) / 3))
  if (heads.length >= Math.max(enough, 1)) {
    const share = `${heads.length} of ${slices.length} slices${extentOf(heads)}`
    return { isHead: true, why: `${share}: ${heads[0]?.look.why ?? ''}` }
  }
  const saysHead = slices.some(({ bodyPart }) => bodyPart === 'head')
  if (saysHead) return { isHead: true, why: 'the body part is said to be of the head' }
  if (others.length > 0) return { isHead: false, why: others[0]?.look.why ?? '' }
  const isDescribed = slices.some(({ described, bodyPart }) => described === 'head' && bodyPart === 'unsaid')
  const isUnclear = showing('unclear').length > 0
  if (isDescribed && isUnclear)
    return { isHead: true, why: 'descriptions name the head, and nothing could be measured' }
  return { isHead: false, why: 'no head is to be seen' }
}

function extentOf(slices: readonly SliceFacts[]): string {
  const positions = slices.map(({ positionMm }) => positionMm).filter((position) => position !== null)
  const extent = Math.round(Math.max(...positions) - Math.min(...positions))
  return positions.length > 1 ? ` over ${extent} mm` : ''
}

/**
 * Numbers of the frames of a series, in their order from 0, whose facts are enough to decide: all of a short one, an
 * even sample of a long one that no head slips through.
 */
export function framesToLookAt(count: number): readonly number[] {
  const looked = Math.min(count, MOST_LOOKED_AT)
  return Array.from({ length: looked }, (_, at) => Math.floor(((at + 0.5) * count) / looked))
}

/** A head takes a twentieth of a whole body and more: at least four of these. */
const MOST_LOOKED_AT = 96

/** The flag of a series that shows a head; none for others. */
export function headFlag(slices: readonly SliceFacts[]): Flag | undefined {
  const { isHead, why } = decideHead(slices)
  return isHead ? { code: 'FACE-HEAD', place: 'series', why, standing: 'acknowledge' } : undefined
}
