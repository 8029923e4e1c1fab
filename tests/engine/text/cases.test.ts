import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import { contextOf } from '../../support/text.ts'
import type { Case } from './cases-identity.ts'
import { inHeader, ownHeader, submissionHeader, thirdPersons } from './cases-identity.ts'
import { medicine } from './cases-medicine.ts'

const known = contextOf(ownHeader, submissionHeader)
const nobody = contextOf()

/** Identity that stays, though nobody is asked about it. */
const missed = ['Tran Thi Mai pelvis us']
/** Medicine that goes with identity. */
const lost: string[] = []

/** Medicine that goes, whoever the patient is. */
const damaged: readonly string[] = []

const isLeft = ([value, gone]: Case) => {
  const after = judgeText(value, known).after.toLowerCase()
  return gone.split('|').some((part) => after.includes(part.toLowerCase()))
}
const isLost = ([value, , kept = '']: Case) => {
  const { after } = judgeText(value, known)
  return kept.split('|').some((part) => !after.includes(part))
}
const valuesOf = (cases: readonly Case[]) => cases.map(([value]) => value)

describe('the development cases', () => {
  const identity = [...inHeader, ...thirdPersons]

  it('are at least 150 of each', () => {
    expect([identity.length >= 150, medicine.length >= 150]).toEqual([true, true])
  })

  it('leave no identity but what is known to be hard', () => {
    expect(valuesOf(identity.filter(isLeft)).sort()).toEqual(missed)
  })

  it('keep the medicine beside identity but what is known to be lost', () => {
    expect(valuesOf(identity.filter(isLost))).toEqual(lost)
  })

  it('keep medicine whole, whether a patient is known or not', () => {
    const isChanged = (value: string) => [known, nobody].some((context) => judgeText(value, context).after !== value)
    expect(medicine.filter(isChanged)).toEqual(damaged)
  })

  it('change nothing when they are judged again', () => {
    const afters = identity.map(([value]) => judgeText(value, known).after)
    expect(afters.map((value) => judgeText(value, known).after)).toEqual(afters)
  })

  it('show how every score came about', () => {
    const spans = identity.flatMap(([value]) => judgeText(value, known).spans)
    expect(spans.filter(({ reasons, voices }) => reasons.length === 0 || voices.length === 0)).toEqual([])
  })
})
