import { describe, expect, it } from 'vitest'
import { fold, sourceRange } from '#engine/text/fold'
import { compileLists, entryId } from '#engine/text/lists'
import { tokenize } from '#engine/text/tokens'
import type { ListEntry, ListRule } from '#shared/model/lists'

function entry(rule: Partial<ListRule> & Pick<ListRule, 'text'>): ListEntry {
  const whole = { list: 'allow', form: 'term', scope: { domain: 'text' }, ...rule } as const
  return { ...whole, id: entryId(whole), source: 'project', reason: '', author: 'A. Berg' }
}

/** What the entries cover of a value, as it is written there. */
function covered(entries: readonly ListEntry[], value: string, place?: string): string[] {
  const folded = fold(value)
  return compileLists(entries)
    .hits(folded, tokenize(folded), place)
    .map(({ start, end }) => sourceRange(folded, start, end))
    .map(({ start, end }) => value.slice(start, end))
}

const terms = [
  { says: 'is found in any case', text: 'rose bengal', value: 'stain ROSE BENGAL eye', finds: ['ROSE BENGAL'] },
  { says: 'is found without its marks', text: 'Östby', value: 'ref ostby', finds: ['ostby'] },
  { says: 'is found in the second German spelling', text: 'Müller', value: 'Mueller duct', finds: ['Mueller'] },
  { says: 'is found over other separators', text: 'rose bengal', value: 'ROSE_BENGAL', finds: ['ROSE_BENGAL'] },
  { says: 'is found where its own humps are', text: 'McBurney', value: 'MCBURNEY point', finds: ['MCBURNEY'] },
  { says: 'with a digit is found as one', text: 'T1', value: 'AX T1 POST', finds: ['T1'] },
  { says: 'is no part of a word', text: 'rose', value: 'ambrose', finds: [] },
  { says: 'is no part of a number', text: 'T1', value: 'T12 GT1', finds: [] },
  { says: 'is not found over a sentence', text: 'rose bengal', value: 'rose and bengal', finds: [] },
  { says: 'of a script without blanks is found anywhere', text: '山田', value: '胸部山田様', finds: ['山田'] },
] as const

describe('a term of the allow list', () => {
  it.each(terms)('$says', ({ text, value, finds }) => {
    expect(covered([entry({ text })], value)).toEqual(finds)
  })

  it('vouches for no part of a glued word', () => {
    expect(covered([entry({ text: 'rose' })], 'RoseSmith')).toEqual([])
  })
})

describe('a term of the deny list', () => {
  it('is found inside a glued word', () => {
    expect(covered([entry({ text: 'smith', list: 'deny' })], 'RoseSmith')).toEqual(['Smith'])
  })

  it('is found before digits', () => {
    expect(covered([entry({ text: 'smith', list: 'deny' })], 'SMITH123')).toEqual(['SMITH'])
  })
})

describe('a pattern', () => {
  it('finds every match, in any case', () => {
    const pattern = entry({ text: String.raw`\btrial[- ]?\d{3}\b`, form: 'pattern' })
    expect(covered([pattern], 'Trial-123, TRIAL 456, trial 7890')).toEqual(['Trial-123', 'TRIAL 456'])
  })

  it('that keeps vouches for no part of a word', () => {
    expect(covered([entry({ text: 'ax', form: 'pattern' })], 'AX MAX')).toEqual(['AX'])
  })

  it.each(['(a', '(?=x)', String.raw`(a)\1`, 'a{2000}', '((a{100}){100}){100}', 'x*', '', 'a'.repeat(501)])(
    'is refused by its id when it is %j',
    (text) => {
      const bad = entry({ text, form: 'pattern' })
      expect(() => compileLists([bad])).toThrow(`LST-PATTERN at ${bad.id}`)
    },
  )

  it.each(['(a*)*b', '(a|a)*b', 'a*a*a*a*b', '.*z|a', '(x+x+)+y'])('%j comes to an end on a hostile value', (text) => {
    const hostile = `${'a'.repeat(5_000)}${'x'.repeat(5_000)}`
    expect(covered([entry({ text, form: 'pattern' })], hostile).join('')).not.toContain('b')
  })

  it('with more matches than are counted covers the rest of the value', () => {
    const value = 'q'.repeat(500)
    expect(covered([entry({ text: 'q', form: 'pattern', list: 'deny' })], value).join('')).toBe(value)
  })
})

describe('a term without letter or digit', () => {
  it('is refused by its id', () => {
    const bad = entry({ text: '***' })
    expect(() => compileLists([bad])).toThrow(`LST-TERM at ${bad.id}`)
  })
})

const scopes = [
  { attribute: 'StudyDescription', place: 'StudyDescription', finds: ['may'] },
  { attribute: 'TextValue', place: 'ContentSequence[*].TextValue', finds: ['may'] },
  { attribute: 'ContentSequence[*].TextValue', place: 'ContentSequence[*].TextValue', finds: ['may'] },
  { attribute: 'Value', place: 'ContentSequence[*].TextValue', finds: [] },
  { attribute: 'StudyDescription', place: 'SeriesDescription', finds: [] },
  { attribute: 'StudyDescription', place: undefined, finds: [] },
] as const

describe('an entry for one attribute', () => {
  it.each(scopes)('$attribute at $place finds $finds', ({ attribute, place, finds }) => {
    expect(covered([entry({ text: 'may', scope: { domain: 'text', attribute } })], 'may', place)).toEqual(finds)
  })
})

const domains = [
  { domain: 'text', place: 'StudyDescription', finds: ['may'] },
  { domain: 'text', place: 'PixelData', finds: [] },
  { domain: 'pixels', place: 'StudyDescription', finds: [] },
  { domain: 'pixels', place: 'PixelData', finds: ['may'] },
  { domain: 'all', place: 'StudyDescription', finds: ['may'] },
  { domain: 'all', place: 'PixelData', finds: ['may'] },
] as const

describe('an entry about', () => {
  it.each(domains)('$domain at $place finds $finds', ({ domain, place, finds }) => {
    expect(covered([entry({ text: 'may', scope: { domain } })], 'may', place)).toEqual(finds)
  })
})

describe('lists', () => {
  it('have the same digest in any order, and another with another entry', () => {
    const [one, two] = [entry({ text: 'may' }), entry({ text: 'rose' })]
    const digests = [[one, two], [two, one], [one]].map((entries) => compileLists(entries).digest)
    expect([digests[0] === digests[1], digests[0] === digests[2]]).toEqual([true, false])
  })
})
