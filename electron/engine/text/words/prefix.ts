import type { Line } from '../page.ts'
import { gapAfter } from '../page.ts'

const STUCK = new Set(['mac', 'mc', 'o', 'd', 'al', 'el', 'fitz', 'ben', 'abd', 'abu', 'ibn'])

/** O', Mc, al- right before another word, or as the first hump of it. */
export function isPrefix(page: Line, index: number): boolean {
  const token = page.tokens[index]
  if (!token || !STUCK.has(token.text)) return false
  const gap = gapAfter(page, index)
  if (token.text.length === 1) return gap === "'"
  return token.text === 'mac' || token.text === 'mc' ? /^[ -]?$/.test(gap) : gap === '-'
}
