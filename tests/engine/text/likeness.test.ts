import { describe, expect, it } from 'vitest'
import { likenessesOf, nearGroups } from '#engine/text/likeness'
import type { Span } from '#shared/model/text'

const span = (value: string, part: string, verdict: Span['verdict'] = 'ask'): Span => ({
  ...{ start: value.indexOf(part), end: value.indexOf(part) + part.length, verdict },
  ...{ kind: 'name', voices: [], reasons: [], score: 2 },
})
const likeness = (value: string, asked: string, place = 'StudyComments') =>
  likenessesOf(value, [span(value, asked)], place)

const shapes = [
  { says: 'has letters by their case', value: 'Mri KNEE left', asked: 'KNEE', shape: 'StudyComments Aa A a' },
  { says: 'has digits by their number', value: 'KB12-3456', asked: 'KB12-3456', shape: 'StudyComments A99-9999' },
  { says: 'has one blank for many', value: 'A  b', asked: 'b', shape: 'StudyComments A a' },
]

describe('the shape of a question', () => {
  it.each(shapes)('$says', ({ value, asked, shape }) => {
    expect(likeness(value, asked).shape).toBe(shape)
  })

  it('is of one attribute', () => {
    expect(likeness('KB12', 'KB12').shape).not.toBe(likeness('KB12', 'KB12', 'ImageComments').shape)
  })
})

const groups = [
  { says: 'one letter changed', texts: ['marlow', 'marlov'], near: ['marlov', 'marlov'] },
  { says: 'one letter left out', texts: ['marlow', 'malow'], near: ['malow', 'malow'] },
  { says: 'two letters swapped', texts: ['marlow', 'malrow'], near: ['malrow', 'malrow'] },
  {
    says: 'a long word with a letter out and another in',
    texts: ['quillfeather', 'quilfeathers'],
    near: ['quilfeathers', 'quilfeathers'],
  },
  { says: 'a number counted on', texts: ['kb12-3456', 'kb12-3457'], near: ['kb12-3456', 'kb12-3456'] },
]

describe('near groups', () => {
  it.each(groups)('hold $says, in any order', ({ texts, near }) => {
    expect(texts.map((text) => nearGroups(texts).get(text))).toEqual(near)
    expect(texts.map((text) => nearGroups([...texts].reverse()).get(text))).toEqual(near)
  })

  it.each([
    { says: 'short words', texts: ['rose', 'ross'] },
    { says: 'two letters of a short word', texts: ['marlow', 'harley'] },
    { says: 'other words', texts: ['quillfeather', 'wroxham'] },
  ])('never hold $says', ({ texts }) => {
    expect(texts.map((text) => nearGroups(texts).get(text))).toEqual(texts)
  })

  it('are the same for the same texts, however they come', () => {
    const texts = ['marlow', 'marlov', 'harlow', 'marlows', 'wroxham', 'wroxam']
    const sorted = (given: readonly string[]) => [...nearGroups(given)].sort()
    expect(sorted([...texts, ...texts].reverse())).toEqual(sorted(texts))
  })
})
