import { describe, expect, it } from 'vitest'
import { judgeText, noWordCounts } from '#engine/text/index'
import { lexiconOf, WORD } from '#engine/text/lexicon'
import { wordsOf } from '#engine/text/words-of'
import { contextOf } from '../../support/text.ts'

const everyday = WORD.everyday | WORD.common
const little = WORD.functionWord | everyday
const lexicon = lexiconOf([
  ...['for', 'in', 'and', 'of', 'the', 'from', 'with'].map((word): [string, number] => [word, little]),
  ...['knee', 'hip'].map((word): [string, number] => [word, WORD.medical | WORD.anatomy | everyday]),
  ...['pain', 'stone', 'grade', 'severe'].map((word): [string, number] => [word, WORD.medical | everyday]),
  ...['mr', 'survey', 'mammo'].map((word): [string, number] => [word, WORD.protocol]),
  ...['images', 'burned', 'moved', 'positioned', 'phys', 'lateral', 'wants', 'construction', 'clinic'].map(
    (word): [string, number] => [word, everyday],
  ),
  ['crystal', WORD.common | WORD.givenName | WORD.familyName],
  ['hazel', WORD.common | WORD.givenName],
  ['moody', WORD.common | WORD.familyName],
  ['severe', everyday | WORD.medical | WORD.familyName],
  ['stone', everyday | WORD.medical | WORD.familyName],
  ['union', everyday | WORD.place],
  ['tovik', WORD.familyName],
  ['anneke', WORD.givenName],
])
const nobody = contextOf([], [], { lexicon, words: noWordCounts })
const after = (value: string) => judgeText(value, nobody).after

const gone = [
  {
    says: 'a word with a capital inside a sentence',
    value: 'images burned for Crystal, knee',
    left: 'images burned, knee',
  },
  { says: 'a given and a family name that are words', value: 'knee pain; Hazel Moody; hip', left: 'knee pain; hip' },
  { says: 'a word behind an initial', value: 'knee, H. Moody, hip', left: 'knee, hip' },
  { says: 'a place behind a verb of moving', value: 'moved from Union, knee pain', left: 'moved, knee pain' },
  {
    says: 'the plain word beside a name',
    value: 'pain in knee, clinic of Zorvex Construction',
    left: 'pain in knee, clinic',
  },
  { says: 'who is behind a name and `and`', value: 'images for Anneke Tovik and Hazel, knee', left: 'images, knee' },
  { says: 'who positions', value: 'Hazel positioned, lateral knee', left: 'positioned, lateral knee' },
]

describe('what nothing explains', () => {
  it.each(gone)('goes: $says', ({ value, left }) => {
    expect(after(value)).toBe(left)
  })

  it.each([
    ['an adjective with a capital', 'pain with Severe stone in knee'],
    ['a letter that ends what stands before it', 'Grade B. Stone in knee'],
    ['two words of studies in one', 'MAMMOSURVEY KNEE'],
  ])('stays: %s', (_, value) => {
    expect(after(value)).toBe(value)
  })
})

describe('a phrase of a header', () => {
  const all = [
    { kind: 'institution' as const, value: 'Zorvex Open Clinic of Veldham' },
    { kind: 'institution' as const, value: 'Zorvex Clinic' },
  ]

  it('ends with the value though a longer one is known', () => {
    expect(judgeText('knee pain / Zorvex Clinic', contextOf([], all, { lexicon })).after).toBe('knee pain')
  })
})

describe('a name in a header', () => {
  it('is known by the humps of a text', () => {
    const context = contextOf([{ kind: 'patientName', value: 'FITZZORVEX^ANNEKE' }], [], { lexicon })
    expect(judgeText('knee FitzZorvex', context).after).toBe('knee')
  })

  it('does not lend its title', () => {
    const context = contextOf([{ kind: 'personName', value: 'Zorvex^Anneke^^Dr' }], [], { lexicon })
    expect(context.own.words.has('dr')).toBe(false)
  })
})

describe('wordsOf', () => {
  it.each(['R. Zorvex', 'Zorvex, MD', 'Zorvex MD knee'])('learns a name from %s', (value) => {
    expect(wordsOf(value).find(({ word }) => word === 'zorvex')?.afterTitle).toBe(true)
  })

  it('learns nothing behind a name with its initial', () => {
    expect(wordsOf('R. ZORVEX PGR').find(({ word }) => word === 'pgr')?.afterTitle).toBe(false)
  })
})
