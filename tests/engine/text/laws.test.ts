import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import { contextOf } from '../../support/text.ts'

const letters = fc.constantFrom(...Array.from('bcdfghjklmnpqrstvwxz'))
const vowels = fc.constantFrom(...Array.from('aeiouy'))
/** Pronounceable, and in no lexicon: names of six letters and more that end like none of its words. */
const names = fc
  .array(fc.tuple(letters, vowels), { minLength: 3, maxLength: 5 })
  .map((pairs) => `${pairs.flat().join('')}zq`)
const cases = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.toUpperCase(),
  (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1),
)
const gaps = fc.constantFrom('^', ' ', ', ', '-', '_', '. ', '/')
const ids = fc
  .tuple(fc.constantFrom('', 'M', 'AB'), fc.integer({ min: 100_000, max: 999_999_999 }))
  .map(([head, number]) => `${head}${number}`)
const contexts = fc.constantFrom('T2 AX ', 'CT_CHEST_', 'knee left, ', 'THORAX^', 'seen by ')

describe('judgeText, over generated identity', () => {
  it('leaves no part of a name, in any order, case and gap', () => {
    fc.assert(
      fc.property(
        names,
        names,
        cases,
        gaps,
        contexts,
        fc.boolean(),
        (family, given, spell, gap, context, isGivenFirst) => {
          const own = contextOf([{ kind: 'patientName', value: `${family}^${given}` }])
          const parts = isGivenFirst ? [given, family] : [family, given]
          const after = judgeText(`${context}${parts.map(spell).join(gap)} axial`, own).after.toLowerCase()
          expect([after.includes(family), after.includes(given), after.includes('axial')]).toEqual([false, false, true])
        },
      ),
    )
  })

  it('leaves no ID, with any one separator between its characters', () => {
    fc.assert(
      fc.property(ids, fc.constantFrom('', '-', ' ', '.', '/', '_'), contexts, (id, separator, context) => {
        const own = contextOf([{ kind: 'id', value: id }])
        const { after } = judgeText(`${context}${Array.from(id).join(separator)} axial`, own)
        expect([after.includes(Array.from(id).join(separator)), after.endsWith('axial')]).toEqual([false, true])
      }),
    )
  })

  it('leaves no date of the patient, in any numeric order', () => {
    const dates = fc.date({ min: new Date('1920-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom('', '-', '/', '.'),
        contexts,
        fc.integer({ min: 0, max: 2 }),
        (date, separator, context, order) => {
          const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-')
          const own = contextOf([{ kind: 'date', value: year + month + day }])
          const written = [
            [year, month, day],
            [day, month, year],
            [month, day, year],
          ][order]!.join(separator)
          expect(judgeText(`${context}${written} axial`, own).after).not.toContain(written)
        },
      ),
    )
  })
})
