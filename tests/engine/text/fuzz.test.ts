import { describe, expect, it } from 'vitest'
import { diceOf, hostileText } from '../../support/hostile-text.ts'
import { judgeText } from '#engine/text/index'
import { brokenHit, brokenLaw } from '../../support/text-laws.ts'
import { contextOf } from '../../support/text.ts'

/* A small share of `npm run bench -- text-fuzz`, which draws 100,000. */
const SHARE = 1500
const context = contextOf([
  { kind: 'patientName', value: 'Müller-Østby^José^Q=陳^偉明' },
  { kind: 'patientName', value: 'Иванов^Иван' },
  { kind: 'id', value: '0048291355' },
  { kind: 'accession', value: 'A20394857' },
  { kind: 'date', value: '20190412' },
])

function drawn(seed: number): readonly string[] {
  const dice = diceOf(seed)
  return Array.from({ length: SHARE }, () => hostileText(dice))
}

describe('judgeText over hostile text', () => {
  it.each(['descriptor', 'guarded'] as const)('removes for good, shortens and settles in a %s', (textClass) => {
    const broken = drawn(7).flatMap((value) => {
      const law = brokenLaw(value, context, textClass)
      return law === undefined ? [] : [{ value, law }]
    })
    expect(broken).toEqual([])
  })
})

describe('judgeText over one word without end', () => {
  it.each(['van der ', 'A. ', "O'"])('%j', (word) => {
    expect(judgeText(word.repeat(6000), context)).toMatchObject({ state: expect.any(String) as string })
  })
})

describe('findPatterns over hostile text', () => {
  it('finds nothing outside a value', () => {
    expect(drawn(11).filter((value) => brokenHit(value, 'descriptor') !== undefined)).toEqual([])
  })
})
