import type { Region } from '#engine/pixels/index'
import type { Item } from './truth.ts'

/** A place where something was read, with what each voice made of it. */
export interface FoundText {
  readonly region: Region
  readonly texts: readonly string[]
}

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Share of an item's letters and digits that what was read over it has in the same order; the best voice counts. */
export function readShare({ box, part }: Item, found: readonly FoundText[]): number {
  const near = found
    .filter(({ region }) => overlaps(region, box))
    .sort((a, b) => a.region.left - b.region.left || a.region.top - b.region.top)
  const wanted = folded(part.text)
  if (wanted === '') return near.length > 0 ? 1 : 0
  const voices = Math.max(0, ...near.map(({ texts }) => texts.length))
  const readings = Array.from({ length: voices }, (_, voice) =>
    folded(near.map(({ texts }) => texts[voice] ?? '').join('')),
  )
  const single = near.flatMap(({ texts }) => texts.map(folded))
  return Math.max(0, ...[...readings, ...single].map((text) => common(wanted, text) / wanted.length))
}

const overlaps = (a: Region, b: Region): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Length of the longest common subsequence. */
function common(one: string, other: string): number {
  let row = new Uint16Array(other.length + 1)
  for (const letter of one) {
    const next = new Uint16Array(other.length + 1)
    for (let i = 0; i < other.length; i++) {
      next[i + 1] = other[i] === letter ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!)
    }
    row = next
  }
  return row[other.length]!
}
