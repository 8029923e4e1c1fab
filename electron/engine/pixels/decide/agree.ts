import { fold, lookOf } from '#engine/text/index'

/** Letters and digits of a text as a careless eye sees them: case, blanks, punctuation and usual confusions aside. */
export function lookKey(text: string): string {
  return lookOf(fold(text).lower.replace(/[^\p{L}\p{N}]/gu, ''))
}

/** Whether two recognizers saw the same text. */
export function sameLook(a: string, b: string): boolean {
  return lookKey(a) === lookKey(b)
}

/** How alike two texts look, 0 to 1: the share of their letters and digits that both have in the same order. */
export function likeness(a: string, b: string): number {
  const [first, second] = [lookKey(a), lookKey(b)]
  if (first.length + second.length === 0) return 1
  return (2 * commonLength(first, second)) / (first.length + second.length)
}

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    const next = [0]
    for (let at = 1; at <= b.length; at++)
      next.push(letter === b[at - 1] ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0))
    row = next
  }
  return row[b.length] ?? 0
}

/** Letters and digits in a text. */
export function weightOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}
