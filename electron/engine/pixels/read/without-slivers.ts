import { areaOf, sharedArea, unionOf } from '../region.ts'
import type { ReadText } from './reading.ts'

/** Of a box, how much lies in another for it to be a part of that. */
const WITHIN = 0.7
/** Text is read so surely that a sliver of it says nothing more. */
const SURE = { confidence: 0.9, letters: 3 } as const

/** Leaves out boxes that are slivers of text which was surely read; their region becomes part of that text's. */
export function withoutSlivers(found: readonly ReadText[]): readonly ReadText[] {
  const kept = found.filter((text) => !found.some((other) => isSliver(text, other)))
  return kept.map((text) => ({
    ...text,
    region: found
      .filter((other) => isSliver(other, text))
      .reduce((all, { region }) => unionOf(all, region), text.region),
  }))
}

function isSliver({ region }: ReadText, of: ReadText): boolean {
  if (!of.texts.some(({ text, confidence }) => confidence >= SURE.confidence && text.length >= SURE.letters))
    return false
  if (areaOf(region) >= areaOf(of.region)) return false
  const shared = sharedArea(region, of.region)
  return shared > 0 && shared >= WITHIN * areaOf(region)
}
