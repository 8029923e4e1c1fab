import type { Pattern } from './pattern.ts'

/** Ages over 89 with a unit (45 CFR 164.514(b)(2)(i)(C)). `Y90`, `90Y` and `91Y` without a zero are an isotope. */
export const agePatterns: readonly Pattern[] = [
  {
    kind: 'age',
    score: 6,
    needs: 'digit',
    expression:
      /(?<![\p{L}\p{N}.])(?:9\d|1[0-3]\d)[ -]?(?:y\/?o|y\.o\.?|yrs?|years?|jahre|jaehrig\p{L}{0,2}|anos|ans)(?!\p{L})\.?(?:[ -]old)?/giu,
  },
  {
    kind: 'age',
    score: 6,
    needs: 'digit',
    expression: /(?<![\p{L}\p{N}.])(?:09\d|9[2-9]|1[0-3]\d)Y(?![\p{L}\p{N}])/giu,
  },
  {
    kind: 'age',
    score: 6,
    needs: 'digit',
    expression:
      /(?<=(?<!\p{L})(?:age|aged|alter|edad)[ :=]{1,2})(?:9\d|1[0-3]\d)(?![\d.]|[ ]?(?:d|days|w|weeks|m|months)(?!\p{L}))/giu,
  },
]
