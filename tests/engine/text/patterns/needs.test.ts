import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { among, candidatesOf, patterns } from '#engine/text/patterns/index'
import { CHARACTER } from '#engine/text/patterns/characters'
import { needOf } from '#engine/text/patterns/needs'
import { plainExpression } from '#engine/text/patterns/plain-expression'
import { trigramOf } from '#engine/text/patterns/trigrams'

const of = (...words: string[]): number[] => words.map((word) => trigramOf(word, 0))

describe('an expression tells what a value needs', () => {
  it.each([
    [
      'digits and the longest row of them',
      /\d{2}-\d{4,6}/,
      { digits: 6, run: 4, characters: CHARACTER.dash | CHARACTER.joinedDigits },
    ],
    ['the least of all alternatives', /(?:\d{8}|[A-Z]\d{3})/, { digits: 3, run: 3, characters: 0 }],
    ['nothing of what may be missing', /(?:\d{3} )?@/, { digits: 0, run: 0, characters: CHARACTER.at }],
    ['rows through groups of digits', /(?:18|19)\d{2}/, { digits: 4, run: 4, characters: 0 }],
    ['capitals only where case counts', /[A-Z]#/i, { characters: CHARACTER.letter | CHARACTER.hash }],
    [
      'what must stand before and behind',
      /(?<=#)x(?=:)/,
      { characters: CHARACTER.hash | CHARACTER.colon | CHARACTER.letter },
    ],
    ['nothing of what must not stand there', /(?<!#)\d(?!:)/, { digits: 1, characters: 0 }],
    [
      'letters that touch digits',
      /[A-Z]\d{2}[a-z]/i,
      { characters: CHARACTER.letter | CHARACTER.letterBeforeDigit | CHARACTER.digitBeforeLetter },
    ],
    ['no touch where something may stand between', /[a-z] ?\d/, { characters: CHARACTER.letter }],
    ['nothing of other characters', /[^@]\d/, { digits: 1, characters: 0 }],
    ['no touch where a group may be nothing', /[a-z](?:\d?)[a-z]/, { characters: CHARACTER.letter }],
    ['digits seen ahead no second time', /(?=\d)\d{3}/, { digits: 3 }],
    ['digits seen ahead of a group no second time', /(?:@(?=\d))\d/, { digits: 1 }],
  ])('%s', (_, expression, need) => {
    expect(needOf(expression)).toMatchObject(need)
  })

  it.each([
    ['a word of each alternative', /(?:ward|cama)/, of('cam', 'war')],
    ['short words by their edges', /(?<!\p{L})rm ?\d/u, of(' rm')],
    ['words between blanks', / of /, of(' of')],
    ['words behind what may be missing', /(?<!\p{L})(?:the )?kw\d/u, of(' kw')],
    ['none where one alternative has none', /(?:ward|\d)/, undefined],
    ['none of words that may be missing', /(?:ward)?\d/, undefined],
    ['no edge where a group may be nothing', /of(?:-?)\d/, undefined],
  ])('%s', (_, expression, trigrams) => {
    const found = needOf(expression).trigrams
    expect(found && [...found].sort((a, b) => a - b)).toEqual(trigrams && [...trigrams].sort((a, b) => a - b))
  })

  it('is not read to the end where it is not closed', () => {
    expect(() => needOf({ source: 'a)b', ignoreCase: false } as RegExp)).toThrow('not read to its end')
  })
})

/** Texts of an expression: what must not stand there is left out, what must is written. */
function textsOf({ source, flags }: RegExp): fc.Arbitrary<string> {
  const plain = source
    .replace(/\\p\{Lu\}/g, 'A-Z')
    .replace(/\\p\{Ll\}/g, 'a-z')
    .replace(/\\p\{L\}/g, 'A-Za-z')
    .replace(/\\p\{N\}/g, '0-9')
    .replace(/\\b/g, '')
  return fc.stringMatching(new RegExp(withoutPlaces(repeated(wrapped(plain))), flags.replace(/[giuy]/g, '')))
}

/** Classes that were one escape stand without brackets now. */
function wrapped(source: string): string {
  let isInside = false
  let text = ''
  for (let at = 0; at < source.length; at++) {
    const range = /^(?:A-Za-z|A-Z|a-z|0-9)/.exec(source.slice(at))?.[0]
    if (source[at] === '\\') text += source.slice(at, ++at + 1)
    else if (range !== undefined && !isInside) {
      text += `[${range}]`
      at += range.length - 1
    } else {
      if (source[at] === '[') isInside = true
      if (source[at] === ']') isInside = false
      text += source.charAt(at)
    }
  }
  return text
}

/** What an expression asks for again, as the group says it: some texts have the same there. */
function repeated(source: string): string {
  const groups = [...source.matchAll(/(?<!\\)\((?!\?)([^()]*)\)/g)].map((match) => match[1] ?? '')
  return source.replace(/\\([1-9])/g, (_, number: string) => `(?:${groups[Number(number) - 1] ?? '[-./ ]'})`)
}

function withoutPlaces(source: string): string {
  let text = source
  for (let from = text.search(/\(\?<?!/); from >= 0; from = text.search(/\(\?<?!/))
    text = text.slice(0, from) + text.slice(closeOf(text, from) + 1)
  return text.replace(/\(\?<?=/g, '(?:')
}

function closeOf(source: string, from: number): number {
  let depth = 0
  let isInside = false
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (isInside) isInside = source[at] !== ']'
    else if (source[at] === '[') isInside = true
    else if (source[at] === '(') depth++
    else if (source[at] === ')' && --depth === 0) return at
  }
  throw new Error('a group is not closed')
}

const isPlain = (value: string): boolean => /^[ -~]*$/.test(value)

describe('no pattern is left out where it matches, and none matches otherwise in ASCII', () => {
  const { signsOf, lay } = candidatesOf(patterns)
  const bare = patterns.map((pattern) => ({ ...pattern, needs: {} }))
  const unasked = candidatesOf(bare)

  it.each(patterns.map((pattern, index) => [`${index} ${pattern.name}`, index] as const))('%s', (_, index) => {
    const pattern = bare[index]
    if (!pattern) throw new Error('no pattern')
    const laid = unasked.lay([pattern])
    const expression = new RegExp(pattern.expression.source, pattern.expression.flags.replace('g', ''))
    const plainly = plainExpression(expression)
    fc.assert(
      fc.property(textsOf(pattern.expression), fc.constantFrom('', ' ', 'x ', '12 '), (text, lead) => {
        const value = lead + text
        if (expression.test(value)) expect(among(laid, unasked.signsOf(value))).toHaveLength(1)
        if (isPlain(value)) expect(plainly.exec(value)).toEqual(expression.exec(value))
      }),
      { numRuns: 30, seed: 7 },
    )
  })

  it('keeps their order', () => {
    const value = 'MRN 00482913, 12 March 2019, tel. 0161 4960000'
    const found = among(lay(patterns), signsOf(value))
    expect(found.map((pattern) => patterns.indexOf(pattern))).toEqual(
      found.map((pattern) => patterns.indexOf(pattern)).sort((a, b) => a - b),
    )
    expect(found.length).toBeLessThan(patterns.length)
  })
})
