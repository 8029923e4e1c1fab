import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '#engine/text/fold'
import { deletionKeysOf, deletionsOf } from '#engine/text/look-alikes'
import { tokenize } from '#engine/text/tokens'

describe('tokenize', () => {
  it.each([
    ['SmithJohn', ['smith Title smithjohn', 'john Title smithjohn']],
    ['T2w 3D_X', ['t UPPER t', '2 digits 2', 'w lower w', '3 digits 3', 'd UPPER d', 'x UPPER x']],
    ['MRIBrain fast', ['mribrain mixed mribrain', 'fast lower fast']],
    ['LightSPEED', ['light Title lightspeed', 'speed UPPER lightspeed']],
    ['Müller', ['muller Title muller']],
    ['..', []],
  ])('%s', (value, tokens) => {
    expect(tokenize(fold(value)).map(({ text, shape, run }) => `${text} ${shape} ${run}`)).toEqual(tokens)
  })

  it('says the same of ASCII whichever way it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aAbBz09 _-.^')) }), (value) => {
        expect(tokenize(fold(`${value}\u200b`))).toEqual(tokenize(fold(value)))
      }),
    )
  })
})

describe('deletionKeysOf', () => {
  it('tells the words of deletionsOf apart, and finds equal ones equal', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('abcd')), minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const shared = deletionsOf(a).some((text) => deletionsOf(b).includes(text))
        expect(deletionKeysOf(a).some((key) => deletionKeysOf(b).includes(key))).toBe(shared)
        expect(deletionKeysOf(a)).toHaveLength(deletionsOf(a).length)
      }),
    )
  })
})
