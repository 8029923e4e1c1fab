import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import type { TextContext } from '#engine/text/index'
import { lexiconOf, WORD } from '#engine/text/lexicon'
import { compileLists } from '#engine/text/lists'
import { distanceOf, lookOf } from '#engine/text/look-alikes'
import { soundOf, toLatin } from '#engine/text/transliterate'
import { contextOf } from '../../support/text.ts'

const lexicon = lexiconOf(
  [
    ['knee', WORD.medical | WORD.anatomy | WORD.everyday | WORD.common],
    ['axial', WORD.protocol],
    ['cyst', WORD.medical | WORD.eponymHead],
    ['brell', WORD.eponym | WORD.familyName],
    ['tovik', WORD.familyName],
    ['anneke', WORD.givenName],
    ['anki', WORD.givenName],
    ['copper', WORD.everyday | WORD.common | WORD.familyName],
    ['morning', WORD.everyday | WORD.common],
    ['veldham', WORD.place],
    ['sawtry', WORD.rare | WORD.familyName],
  ],
  [['anneke', ['anki']]],
)
const nobody = contextOf([], [], { lexicon })
const patient = (value: string) => contextOf([{ kind: 'patientName', value }], [], { lexicon })

/** The voices about the first span, strongest first. */
const voices = (value: string, context: TextContext = nobody) => judgeText(value, context).spans[0]?.voices ?? []

const speaking = [
  { says: 'a title', value: 'knee, Dr. Tovik', voice: 'title' },
  { says: 'a role with a colon', value: 'knee, patient: Tovik', voice: 'role' },
  { says: 'by behind a deed', value: 'Axial knee ordered by Tovik', voice: 'by' },
  { says: 'for', value: 'AXIAL KNEE FOR TOVIK', voice: 'for' },
  { says: 'the run of a name', value: 'KNEE BY ANNEKE TOVIK', voice: 'by' },
  { says: 'two names side by side', value: 'KNEE ANNEKE TOVIK', voice: 'two names' },
  { says: 'two names joined by a caret', value: 'KNEE TOVIK^ANNEKE', voice: 'name^name' },
  { says: 'brackets of names', value: 'AXIAL KNEE (TOVIK, ANNEKE)', voice: 'bracket of names' },
  { says: 'a change of capitals', value: 'AXIAL KNEE Tovik', voice: 'capitals' },
  { says: 'initials at a desk', value: 'axial knee, tech: XQV', voice: 'initials at a desk' },
  { says: 'a place', value: 'axial knee in Veldham', voice: 'in a place' },
  { says: 'an institution', value: 'axial knee at Veldham Hospital', voice: 'organisation' },
  { says: 'a rare name at an end', value: 'AXIAL KNEE SAWTRY', voice: 'name at the end' },
]

const known = [
  { says: 'exactly', value: 'KNEE VANTREL', voice: 'patient' },
  { says: 'misspelt', value: 'KNEE VANTERL', voice: 'patient, misspelt' },
  { says: 'misread', value: 'KNEE VANTREI', voice: 'patient, misread' },
  { says: 'by a short form', value: 'KNEE ANKI', voice: 'patient, short form' },
]

describe('a voice names itself', () => {
  it.each(speaking)('for $says', ({ value, voice }) => {
    expect(voices(value)).toContain(voice)
  })

  it.each(known)('when it knows a word $says', ({ value, voice }) => {
    expect(voices(value, patient('VANTREL^ANNEKE'))).toContain(voice)
  })

  it('against identity too', () => {
    const [span] = judgeText('KNEE, COPPER', patient('COPPER^ANNEKE')).spans
    expect(span?.reasons).toContainEqual({ voice: 'ordinary word and name', points: -1.2 })
  })

  it('and points add up to the score of a word', () => {
    const [span] = judgeText('AXIAL KNEE FOR TOVIK', nobody).spans
    const sum = (span?.reasons ?? []).reduce((total, { points }) => total + points, 0)
    expect(sum).toBeCloseTo(span?.score ?? 0)
  })
})

describe('an eponym', () => {
  it.each([
    { value: 'Brell cyst', after: 'Brell cyst' },
    { value: "Brell's cyst, knee", after: "Brell's cyst, knee" },
    { value: 'Morbus Brell', after: 'Morbus Brell' },
    { value: 'Brell cyst, Dr. Brell', after: 'Brell cyst' },
  ])('in $value', ({ value, after }) => {
    expect(judgeText(value, patient('Brell^Anneke')).after).toBe(after)
  })
})

describe('how usual a word is', () => {
  const counted = (patients: number, afterTitle: number) =>
    contextOf([], [], {
      lexicon,
      words: { patients: 40, of: () => ({ patients, afterTitle, total: Math.max(patients, 1) }) },
    })

  it('frees a word that nearly all patients have', () => {
    expect(judgeText('Axial knee Zorvex', counted(34, 0)).spans).toEqual([])
  })

  it('frees no word of staff that many patients have', () => {
    expect(judgeText('Axial knee Zorvex', counted(12, 0)).after).toBe('Axial knee')
  })

  it('tells a name that stands behind titles elsewhere', () => {
    expect(judgeText('axial knee Zorvex', counted(1, 1)).after).toBe('axial knee')
  })
})

describe('lists, answers and a language model', () => {
  const rule = { form: 'term', text: 'Tovik', scope: { domain: 'text' } } as const
  const listed = (list: 'allow' | 'deny', text: string) =>
    contextOf([], [], {
      lexicon,
      lists: compileLists([{ ...rule, id: 'one', list, text, source: 'project', reason: '', author: '' }]),
    })

  it('an allowed word stays, and the span says why', () => {
    const { after, spans } = judgeText('knee, Dr. Tovik', listed('allow', 'Tovik'))
    expect({ after, kept: spans.filter(({ verdict }) => verdict === 'keep').map(({ voices }) => voices) }).toEqual({
      after: 'knee, Dr. Tovik',
      kept: [['allow one']],
    })
  })

  it('a denied word goes', () => {
    expect(judgeText('axial morning knee', listed('deny', 'morning')).after).toBe('axial knee')
  })

  it('an answer settles what was asked, and nothing else', () => {
    const value = 'KNEE ZARTOV, DR. ANNEKE'
    const after = (answer: { keep: string[]; remove: string[] }) =>
      judgeText(value, nobody, 'descriptor', { answer }).after
    expect([after({ keep: ['zartov', 'anneke'], remove: [] }), after({ keep: [], remove: ['zartov'] })]).toEqual([
      'KNEE ZARTOV',
      'KNEE',
    ])
  })

  it('a language model adds to a word and removes none alone', () => {
    const spoken = [{ start: 5, end: 11, kind: 'personName', voice: 'model', score: 1.5 }]
    const score = (value: string) => judgeText(value, nobody, 'descriptor', { spoken }).spans[0]?.score ?? 0
    expect([score('KNEE ZORVEX'), score('KNEE AXIALS')]).toEqual([2.4, 2.4])
    expect(judgeText('AXIAL KNEE', nobody, 'descriptor', { spoken }).spans).toEqual([])
  })
})

describe('look-alikes', () => {
  it.each([
    ['hamlin', 'hamlln'],
    ['corner', 'comer'],
    ['bolo', '8010'],
  ])('%s looks like %s', (a, b) => {
    expect(lookOf(a)).toBe(lookOf(b))
  })

  it.each([
    ['tovik', 'tovki', 1],
    ['tovik', 'tvik', 1],
    ['tovik', 'tavok', 2],
    ['tovik', 'zzzzz', 3],
  ])('%s and %s are %d apart', (a, b, distance) => {
    expect(distanceOf(a, b, 2)).toBe(distance)
  })

  it.each([
    ['щербаков', ['shcherbakov']],
    ['παπας', ['papas']],
    ['weber', []],
  ])('%s in Latin letters', (word, latin) => {
    expect(toLatin(word)).toEqual(latin)
  })

  it.each([
    ['yuri', 'iurii'],
    ['kuznetsov', 'kuznetzow'],
    ['chekhov', 'tchekhov'],
  ])('%s sounds like %s', (a, b) => {
    expect(soundOf(a)).toBe(soundOf(b))
  })
})
