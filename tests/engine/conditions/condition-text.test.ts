import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionText, readCondition } from '#engine/conditions/condition-text'
import { COMPARISONS, type Condition } from '#shared/api/condition'

const read = (text: string): unknown => {
  const made = readCondition(text)
  return 'fault' in made ? made.fault : conditionText(made.condition)
}

describe('a condition as text', () => {
  it.each([
    ['Modality is "CT"', 'Modality is "CT"'],
    ['00080060 is "CT" any case', 'Modality is "CT" any case'],
    ['not Modality is "CT" and this exists', 'not Modality is "CT" and this exists'],
    ['this is not "a"', 'not this is "a"'],
    [
      '(Modality is "CT" or Modality is "MR") and this contains "x"',
      '(Modality is "CT" or Modality is "MR") and this contains "x"',
    ],
    ['BodyPartExamined is in ("CHEST","ABDOMEN") any case', 'BodyPartExamined is in ("CHEST", "ABDOMEN") any case'],
    ['this matches "\\d+[A-Z]"', 'this matches "\\\\d+[A-Z]"'],
    [
      'ReferencedImageSequence::ReferencedSOPClassUID is blank',
      'ReferencedImageSequence::ReferencedSOPClassUID is blank',
    ],
    ['"0009[ACME]01" starts with "\\"a"', '"0009[ACME]01" starts with "\\"a"'],
    [
      'PatientAge is less than "18" or PatientAge is greater than "89"',
      'PatientAge is less than "18" or PatientAge is greater than "89"',
    ],
    ['beside:00080060 is "CT"', 'beside:Modality is "CT"'],
    ['always and never', 'always and never'],
    ['unknown "why"', 'unknown "why"'],
  ])('%s', (text, normal) => {
    expect(read(text)).toBe(normal)
  })

  it.each([
    ['', 0, 'an attribute is expected'],
    ['Modality', 8, 'is, exists, contains, starts with, ends with or matches is expected'],
    ['Modalitty is "CT"', 0, 'no attribute: Modalitty'],
    ['Modality is CT', 12, 'a text in quotes is expected'],
    ['Modality is "CT', 12, 'the quotes do not close'],
    ['(Modality exists', 16, ') is expected'],
    ['Modality exists Modality', 16, '"and" or "or" is expected, not Modality'],
    ['this matches "(?=a)"', 13, 'no expression that can run: lookaround and backreferences are not to be had'],
    ['Modality = "CT"', 9, 'an unknown sign'],
    ['Modality is in ("a" "b")', 20, ', is expected'],
    [`${'('.repeat(60)}this exists`, 40, 'nested too deep'],
  ])('%j has a fault at %i: %s', (text, at, message) => {
    expect(read(text)).toEqual({ at, message })
  })

  const attribute = fc.constantFrom(
    'this',
    'Modality',
    '00080060',
    'A::B',
    'SoftwareVersion',
    '0009[ACME 1]01',
    'PatientID',
  )
  const words = fc.string({ maxLength: 12 })
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      fc.record({
        kind: fc.constantFrom('exists' as const, 'blank' as const),
        attribute: fc.constantFrom('this', 'Modality'),
      }),
      fc.record({
        kind: fc.constant('is' as const),
        attribute: attribute.filter((name) => name !== 'A::B'),
        comparison: fc.constantFrom(...COMPARISONS.filter((each) => each !== 'matches')),
        text: words,
        ignoreCase: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('in' as const),
        attribute: fc.constant('this'),
        texts: fc.array(words, { maxLength: 3 }),
        ignoreCase: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('unsupported' as const), why: words }),
      fc.record({ kind: fc.constant('constant' as const), value: fc.boolean() }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('condition'), { maxLength: 3 }),
      }),
    ),
  }))

  it('comes back as the very same condition', () => {
    fc.assert(
      fc.property(condition, (one) => {
        expect(readCondition(conditionText(one))).toEqual({ condition: one })
      }),
      { numRuns: 2000, seed: 3 },
    )
  })

  it('of 10,000 mutated lines ends in a condition or in a fault within the line', () => {
    const line =
      'not (Modality is in ("CT", "MR") any case and this matches "[0-9]+") or "0009[ACME]01" starts with "\\"x"'
    const edits = fc.array(
      fc.record({
        at: fc.nat(line.length),
        drop: fc.nat(4),
        put: fc.constantFrom('', '"', '(', ')', '\\', 'not ', 'any', ',', '\n', '\0', 'é'),
      }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(edits, (made) => {
        const text = made.reduce((now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop), line)
        const result = readCondition(text)
        if ('fault' in result) expect(result.fault.at).toBeLessThanOrEqual(text.length)
        else expect(readCondition(conditionText(result.condition))).toEqual(result)
      }),
      { numRuns: 10_000, seed: 4 },
    )
  })
})
