import { describe, expect, it } from 'vitest'
import type { VocabularyEntry } from '#shared/model/text'
import { judgeText, probesOf, touches } from '#engine/text/index'
import { lexiconOf, WORD } from '#engine/text/lexicon'
import { contextOf } from '../../support/text.ts'

const lexicon = lexiconOf(
  [
    ['knee', WORD.medical | WORD.anatomy],
    ['anneke', WORD.givenName],
    ['long', WORD.everyday | WORD.common | WORD.familyName],
    ['north', WORD.everyday | WORD.common],
  ],
  [['anneke', ['anki']]],
)
const patient: readonly VocabularyEntry[] = [
  { kind: 'patientName', value: 'Wroxham^Anneke=陳^偉明' },
  { kind: 'personName', value: 'Long^Yuri' },
  { kind: 'id', value: 'ZQ-48/2913.7' },
  { kind: 'institution', value: 'North Knee Institute' },
  { kind: 'date', value: '20190412' },
]
const context = contextOf(patient, [], { lexicon })
const nobody = contextOf([], [], { lexicon })

const known = [
  { as: 'a word', value: 'knee wroxham' },
  { as: 'a word with a meaning of its own', value: 'knee Yuri Long' },
  { as: 'a short form', value: 'knee Anki' },
  { as: 'humps of one word', value: 'WroxHam knee' },
  { as: 'a slip of the pen', value: 'knee Wroxhan' },
  { as: 'another spelling', value: 'knee Wrocksham' },
  { as: 'letters misread', value: 'knee Wr0xham' },
  { as: 'letters set apart', value: 'knee W R O X H A M' },
  { as: 'another end', value: 'wroxhamova knee' },
  { as: 'a word cut off', value: 'knee wroxh' },
  { as: 'a part of a longer word', value: 'KNEEWROXHAMS' },
  { as: 'a login', value: 'knee, edited wroxhamk' },
  { as: 'ideographs', value: 'knee陳偉明' },
  { as: 'a number with other signs', value: 'knee ZQ 48 29137' },
  { as: 'a day', value: 'knee 12-apr-2019' },
  { as: 'a phrase', value: 'north knee institute' },
]

describe('what a value can be known by', () => {
  it.each(known)('$as', ({ value }) => {
    expect(touches(context.own, probesOf(value))).toBe(true)
    expect(touches(nobody.own, probesOf(value))).toBe(false)
  })

  it.each(['T2 TSE sag 3mm', 'Knee left, Dr. Bexley', '0 5 77', 'MRN 555123', 'Straße'])(
    'leaves %s to be judged alike for everybody else',
    (value) => {
      expect(touches(context.own, probesOf(value))).toBe(false)
      expect(judgeText(value, context)).toEqual(judgeText(value, nobody))
    },
  )
})
