import { isDea, isNpi } from './check-digits.ts'
import { isTechnical } from './context.ts'
import type { Pattern } from './pattern.ts'
import { FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'

/** Numbers of licences that carry a check digit (45 CFR 164.514(b)(2)(i)(K)). */
export const licenceNumberPatterns: readonly Pattern[] = [
  {
    name: 'dea-number',
    kind: 'licence',
    score: SURE,
    expression: /(?<![\p{L}\p{N}])[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}(?![\p{L}\p{N}])/gu,
    weigh: ({ text }) => (isDea(text) ? SURE : LIKELY),
  },
  {
    name: 'npi',
    kind: 'licence',
    score: LIKELY,
    expression: /(?<![\p{L}\p{N}.])[12]\d{9}(?![\p{L}\p{N}]|\.\d)/gu,
    weigh: (found) => (isNpi(found.text) ? LIKELY : isTechnical(found) ? NOTHING : FAINT),
  },
]
