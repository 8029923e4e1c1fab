import { parseTag, type Tag } from '#engine/dicom/tag'
import type { Match, Query, Rule, RuleSource } from './model.ts'

/** '60xx3000' as a number to compare and the bits that count. */
interface Mask {
  readonly value: number
  readonly bits: number
}

function maskOf(text: string): Mask {
  const value = parseInt(text.replaceAll('x', '0'), 16)
  const bits = parseInt(text.replace(/[^x]/g, 'F').replaceAll('x', '0'), 16)
  return { value, bits }
}

/** A rule and the tag it names: eight hexadecimal digits, 'x' for any digit (repeating groups). */
export interface TagRule {
  readonly tag: string
  readonly rule: Rule
}

/** Rules found by tag at once, those of repeating groups by the few masks there are. Any depth. */
export function tagRules(rules: readonly TagRule[]): RuleSource {
  const byTag = new Map<Tag, Match[]>()
  const masked: { readonly mask: Mask; readonly match: Match }[] = []
  for (const { tag, rule } of rules) {
    const match = { rule, holds: true }
    if (tag.includes('x')) {
      masked.push({ mask: maskOf(tag), match })
      continue
    }
    const key = parseTag(tag)
    const known = byTag.get(key)
    if (known === undefined) byTag.set(key, [match])
    else known.push(match)
  }
  return ({ tag }: Query) => {
    const exact = byTag.get(tag) ?? []
    const repeating = masked.filter(({ mask }) => (tag & mask.bits) >>> 0 === mask.value)
    return repeating.length === 0 ? exact : [...exact, ...repeating.map(({ match }) => match)]
  }
}
