import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import { contextOf } from '../../support/text.ts'
import { clean, clerks } from './cases-clerks.ts'

const nobody = contextOf()
const after = (value: string) => judgeText(value, nobody).after
const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The words of the marks that are left, though nothing outside the marks explains them. */
function leftOf(marked: string): string[] {
  const left = words(after(marked.replace(/[⟦⟧]/g, '')))
  const outside = words(marked.replace(/⟦[^⟧]*⟧/g, ' '))
  const inside = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].flatMap(([, text = '']) => words(text))
  return inside.filter((word) => word.length > 3 && left.includes(word) && !outside.includes(word))
}

describe('what clerks type', () => {
  it.each(Object.entries(clerks))('loses its identity: %s', (_, values) => {
    expect(values.filter((value) => leftOf(value).length > 0)).toEqual([])
  })

  it('is at least 400 values with identity and 300 without', () => {
    expect(Object.values(clerks).flat().length >= 400 && clean.length >= 300).toBe(true)
  })

  it('stays whole where it is medicine', () => {
    expect(clean.filter((value) => after(value) !== value)).toEqual([])
  })
})
