import type { Judgment, Span } from '#shared/model/text'
import type { Reading } from '../read/reading.ts'
import type { Region } from '../region.ts'
import type { Extent } from './boxes.ts'
import { cutBox } from './cut-box.ts'
import { linesOf, type PixelLine } from './lines.ts'
import { distinctRegions, padded } from './padding.ts'

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
  return linesOf(reading).flatMap((line) => decideLine(line, judge(line.value)))
}

/** The verdicts of a line, region by region. A span that no part of the line holds speaks about all of it. */
export function decideLine(line: PixelLine, { spans }: Judgment): readonly RegionVerdict[] {
  const placed = spans.map((span) => ({ span, regions: regionsOf(line, span) }))
  return line.regions.flatMap((region) => {
    const own = placed.filter(({ regions }) => regions.length === 0 || regions.includes(region)).map(({ span }) => span)
    const decided = { region, ...verdictOf(own), text: line.value }
    return decided.verdict === 'mask' ? withRest(decided, line, own) : [decided]
  })
}

/** A masked box without the marks beside its identity, where its only reading is sure. */
function withRest(
  decided: RegionVerdict,
  { parts, angle, value }: PixelLine,
  spans: readonly Span[],
): readonly RegionVerdict[] {
  const [part, ...others] = parts.filter(({ region }) => region === decided.region)
  const found = spans.filter(({ verdict }) => verdict !== 'keep')
  if (!part?.isSure || others.length > 0 || found.length === 0) return [decided]
  const text = value.slice(part.at, part.at + part.length)
  const start = Math.max(0, Math.min(...found.map((span) => span.start)) - part.at)
  const end = Math.min(text.length, Math.max(...found.map((span) => span.end)) - part.at)
  const { identity, rest } = cutBox(decided.region, angle, text, start, end)
  const harmless = rest.map((region) => ({ ...decided, region, verdict: 'harmless' as const, voices: [], score: 0 }))
  return [{ ...decided, region: identity }, ...harmless]
}

function regionsOf({ parts }: PixelLine, { start, end }: Span): readonly Region[] {
  return parts.filter(({ at, length }) => at < end && at + length > start).map(({ region }) => region)
}

function verdictOf(spans: readonly Span[]): Pick<RegionVerdict, 'verdict' | 'voices' | 'score'> {
  const counted = spans.filter(({ verdict }) => verdict !== 'keep')
  const isMasked = counted.some(({ verdict }) => verdict === 'remove')
  return {
    verdict: isMasked ? 'mask' : counted.length > 0 ? 'question' : 'harmless',
    voices: [...new Set(spans.flatMap(({ voices }) => voices))],
    score: Math.max(0, ...counted.map(({ score }) => score)),
  }
}

/** What is painted over in a frame, padded and clipped; with `questionsToo` also what nobody has answered yet. */
export function masksOf(verdicts: readonly RegionVerdict[], extent: Extent, questionsToo = false): readonly Region[] {
  const painted = verdicts.filter(({ verdict }) => verdict === 'mask' || (questionsToo && verdict === 'question'))
  const kept = verdicts.filter(({ verdict }) => verdict === 'harmless')
  return distinctRegions(
    painted.flatMap(({ region, text }) => {
      // Where a box was cut between identity and marks, nobody knows the place to the pixel.
      const neighbours = kept.filter((other) => other.text !== text).map((other) => other.region)
      return padded(region, extent, neighbours)
    }),
  )
}
