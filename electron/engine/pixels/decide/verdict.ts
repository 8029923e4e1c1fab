import type { Judgment } from '#shared/model/text'
import type { Reading } from '../read/reading.ts'
import type { Region } from '../region.ts'
import { linesOf } from './lines.ts'

/** What becomes of a region: painted over, left as it is, or asked about. */
export type Verdict = 'mask' | 'harmless' | 'question'

/** One region with text and what was made of it. */
export interface RegionVerdict {
  readonly region: Region
  readonly verdict: Verdict
  /** The value of the line that the region belongs to. */
  readonly text: string
  readonly voices: readonly string[]
  /** The highest score of what was found in the region; 0 where nothing was. */
  readonly score: number
}

/** The verdict of every region of a frame, given the judgment of each line's value. */
export function decideReading(reading: Reading, judge: (value: string) => Judgment): readonly RegionVerdict[] {
  return linesOf(reading).flatMap(({ regions, value }) => {
    const { spans } = judge(value)
    const verdict = spans.some((span) => span.verdict === 'remove')
      ? 'mask'
      : spans.some((span) => span.verdict === 'ask')
        ? 'question'
        : 'harmless'
    const score = spans.reduce((most, span) => Math.max(most, span.score), 0)
    return regions.map((region) => ({
      region,
      verdict,
      text: value,
      voices: spans.flatMap(({ voices }) => voices),
      score,
    }))
  })
}
