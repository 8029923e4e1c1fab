import { findPatterns } from '#engine/text/find-patterns'
import { fold } from '#engine/text/fold'
import { judgeText } from '#engine/text/index'
import type { TextClass, TextContext } from '#engine/text/index'

/** What a judgment broke, in words; undefined when every law holds. */
export function brokenLaw(value: string, context: TextContext, textClass: TextClass): string | undefined {
  const { after, spans } = judgeText(value, context, textClass)
  if (after.length > value.length) return 'is longer than the value'
  const again = judgeText(after, context, textClass)
  if (again.after !== after) return 'changes in a second pass'
  if (again.spans.some(({ verdict }) => verdict === 'remove')) return 'still holds what should go'
  const left = fold(after).lower
  const gone = spans
    .filter(({ verdict }) => verdict === 'remove')
    .map(({ start, end, voices }) => ({ text: fold(value.slice(start, end)).lower, isOwn: voices.includes('patient') }))
  return gone.some(({ text, isOwn }) => (isWhole(text) || (isOwn && isLong(text))) && standsIn(left, text))
    ? 'still holds a span that was removed'
    : undefined
}

/** What the patterns alone break: spans outside the value, or out of order. */
export function brokenHit(value: string, textClass: TextClass): string | undefined {
  const folded = fold(value)
  const hits = findPatterns(folded, textClass)
  return hits.some(({ start, end, score }) => start < 0 || end <= start || end > folded.norm.length || !(score > 0))
    ? 'a hit lies outside its value'
    : undefined
}

/** Numbers from four digits on are the same identity wherever they stand; `may` is a name in one place and a verb in another. */
function isWhole(text: string): boolean {
  return (text.match(/\d/g)?.length ?? 0) >= 4
}

/** A name that only the patient has goes from every place; the shortest ones are words somewhere. */
function isLong(text: string): boolean {
  return /^\p{L}{6,}$/u.test(text)
}

function standsIn(left: string, text: string): boolean {
  for (let at = left.indexOf(text); at >= 0; at = left.indexOf(text, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(left.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(left.charAt(at + text.length))) return true
  }
  return false
}
