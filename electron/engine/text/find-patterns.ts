import type { Folded } from './fold.ts'
import type { Hit } from './hit.ts'
import { patterns } from './patterns/index.ts'
import type { Pattern } from './patterns/index.ts'
import type { TextClass } from './text-class.ts'

/** How much of what stands before a hit is shown to `accept`. */
const CONTEXT = 16

const certain = patterns.filter(({ isCertain }) => isCertain)

/** What has the form of identity, whoever the patient is. */
export function findPatterns({ norm }: Folded, textClass: TextClass): Hit[] {
  const signs = {
    digit: /\d/.test(norm),
    at: norm.includes('@'),
    dot: norm.includes('.'),
    colon: norm.includes(':'),
    none: true,
  }
  const speaking = textClass === 'guarded' ? certain : patterns
  return speaking.filter(({ needs }) => signs[needs]).flatMap((pattern) => matches(pattern, norm))
}

function matches({ kind, score, expression, accept }: Pattern, norm: string): Hit[] {
  const hits: Hit[] = []
  for (const match of norm.matchAll(expression)) {
    const start = match.index
    if (accept && !accept(match[0], norm.slice(Math.max(0, start - CONTEXT), start))) continue
    hits.push({ start, end: start + match[0].length, kind, voice: 'pattern', score })
  }
  return hits
}
