import { describe, expect, it } from 'vitest'
import { remembering } from '#engine/text/remember'

/** A function that remembers, and what it was asked for the first time or again. */
function counted(): { readonly lengthOf: (text: string) => number; readonly asked: string[] } {
  const asked: string[] = []
  const lengthOf = remembering((text) => {
    asked.push(text)
    return text.length
  })
  return { lengthOf, asked }
}

describe('a function that remembers', () => {
  it('answers a word once', () => {
    const { lengthOf, asked } = counted()
    expect([lengthOf('knee'), lengthOf('knee')]).toEqual([4, 4])
    expect(asked).toEqual(['knee'])
  })

  it('keeps no text that is longer than a word', () => {
    const { lengthOf, asked } = counted()
    const long = 'a'.repeat(1000)
    expect([lengthOf(long), lengthOf(long)]).toEqual([1000, 1000])
    expect(asked).toEqual([long, long])
  })

  it('starts again after 4096 words', () => {
    const { lengthOf, asked } = counted()
    for (let number = 0; number < 4097; number++) lengthOf(`w${number}`)
    lengthOf('w0')
    expect(asked.filter((text) => text === 'w0')).toHaveLength(2)
  })
})
