import { describe, expect, it } from 'vitest'
import { diceOf, hostileText } from '../../support/hostile-text.ts'
import { judgeText } from '#engine/text/index'
import { brokenHit, brokenLaw } from '../../support/text-laws.ts'
import { contextOf } from '../../support/text.ts'
import { inHeader, ownHeader, submissionHeader, thirdPersons } from './cases-identity.ts'
import { medicine } from './cases-medicine.ts'

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

const known = contextOf(ownHeader, submissionHeader)
const JOINTS = [', ', ' ', '; ', ' - ', '_', '/', '\n', ' (', '^', ': ']
/** What people write, glued to what others write: sentences that nobody wrote, of which each half is known. */
function joined(seed: number, count: number): readonly string[] {
  const dice = diceOf(seed)
  const values = [...inHeader.map(([value]) => value), ...thirdPersons.map(([value]) => value), ...medicine]
  const one = (of: readonly string[]): string => of[dice(of.length)] ?? ''
  return Array.from({ length: count }, () => [one(values), one(JOINTS), one(values), one(JOINTS), one(values)].join(''))
}

describe('judgeText over lines that are glued together', () => {
  it('is done in one pass, and nothing that it took is left', () => {
    const broken = joined(5, 600).flatMap((value) => {
      const law = brokenLaw(value, known, 'descriptor')
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
