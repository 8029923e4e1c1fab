import { describe, expect, it } from 'vitest'
import { findPatterns } from '#engine/text/find-patterns'
import { fold } from '#engine/text/fold'
import { cueFamilies } from '#engine/text/patterns/cue-families'
import { hipaaLetters, patterns } from '#engine/text/patterns/index'
import { hostileUnits, repeated } from '../../../support/hostile-strings.ts'

/** What is left of an expression without its classes and escapes: groups, alternations and repeats. */
const skeletonOf = ({ source }: RegExp): string =>
  source
    .replace(/\\[pP]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\./g, 'e')
    .replace(/\[[^\]]*\]/g, 'c')
    .replace(/\(\?(?:<?[=!]|:)/g, '(')

const byName = patterns.map((pattern) => ({ ...pattern, says: `${pattern.name} of ${pattern.kind}` }))

describe('the expressions of patterns', () => {
  // With bounded repeats only, what one place of a value costs has a bound, and a value costs as much as it is long.
  it.each(byName)('$says has no unbounded repeat', ({ expression }) => {
    expect(skeletonOf(expression)).not.toMatch(/[*+]|\{\d*,\}/)
  })

  it.each(byName)('$says never matches nothing, which would not end', ({ expression }) => {
    const empty = hostileUnits.filter((unit) =>
      [...repeated(unit, 60).matchAll(expression)].some(([text]) => text === ''),
    )
    expect(empty).toEqual([])
  })

  it('is global, so that every place is found', () => {
    expect(patterns.filter(({ expression }) => !expression.global)).toEqual([])
  })

  it('ends on long repetitions of the beginning of every form', () => {
    const spoken = hostileUnits.map((unit) => findPatterns(fold(repeated(unit, 10_000)), 'descriptor').length)
    expect(spoken.every((count) => count <= 100_000)).toBe(true)
  })
})

describe('the kinds of 45 CFR 164.514(b)(2)(i)', () => {
  const spoken = new Set([...patterns, ...cueFamilies].map(({ kind }) => hipaaLetters[kind]))

  // (A), names, belongs to the vocabularies and the words.
  it.each(Array.from('BCDEFGHIJKLMNOPQR'))('(%s) has a pattern', (letter) => {
    expect([...spoken]).toContain(letter)
  })
})
