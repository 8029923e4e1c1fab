import { describe, expect, it } from 'vitest'
import { isSpokenOf } from '../../../support/found-by-patterns.ts'
import { medicine, rareMedicine } from '../../../support/medicine.ts'

describe('what must stay', () => {
  it.each([...medicine, ...rareMedicine])('says nothing about %j', (value) => {
    expect(isSpokenOf(value)).toBe(false)
  })
})
