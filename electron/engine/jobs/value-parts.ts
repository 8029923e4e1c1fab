import type { ValuePart } from '#shared/api/contract'

/** Beyond this many words the comparison is by the whole value: the table of the comparison grows with their square. */
const MOST_TOKENS = 400
const TOKEN = /[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu

/** Before and after of a value, cut into parts that stayed, went or came (longest common subsequence of words). */
export function compareValues(before: string, after: string): { before: ValuePart[]; after: ValuePart[] } {
  if (before === after) return { before: part(before, 'same'), after: part(after, 'same') }
  const old = before.match(TOKEN) ?? []
  const now = after.match(TOKEN) ?? []
  if (after === '' || old.length > MOST_TOKENS || now.length > MOST_TOKENS) return whole(before, after)
  const common = commonTokens(old, now)
  if (![...common.old].some((index) => /[\p{L}\p{N}]/u.test(old[index] ?? ''))) return whole(before, after)
  return { before: marked(old, common.old, 'gone'), after: marked(now, common.now, 'new') }
}

/** A part of one mark, or nothing for an empty value. */
export function part(text: string, mark: ValuePart['mark']): ValuePart[] {
  return text === '' ? [] : [{ text, mark }]
}

function whole(before: string, after: string) {
  return { before: part(before, 'gone'), after: part(after, 'new') }
}

function marked(tokens: readonly string[], kept: ReadonlySet<number>, otherwise: 'gone' | 'new'): ValuePart[] {
  const parts: ValuePart[] = []
  for (const [index, text] of tokens.entries()) {
    const mark = kept.has(index) ? 'same' : otherwise
    const last = parts.at(-1)
    if (last?.mark === mark) parts[parts.length - 1] = { text: last.text + text, mark }
    else parts.push({ text, mark })
  }
  return parts
}

/** Positions of a longest common subsequence in both lists. */
function commonTokens(old: readonly string[], now: readonly string[]): { old: Set<number>; now: Set<number> } {
  const width = now.length + 1
  const lengths = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      const same = old[row] === now[column]
      lengths[row * width + column] = same
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const kept = { old: new Set<number>(), now: new Set<number>() }
  for (let row = 0, column = 0; row < old.length && column < now.length;) {
    if (old[row] === now[column]) {
      kept.old.add(row++)
      kept.now.add(column++)
    } else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return kept
}
