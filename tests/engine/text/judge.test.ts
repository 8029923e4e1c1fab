import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import type { TextClass } from '#engine/text/index'
import { medicine } from '../../support/medicine.ts'
import { contextOf } from '../../support/text.ts'

const context = contextOf(
  [
    { kind: 'patientName', value: 'Müller-Østby^José^Q=陳^偉明' },
    { kind: 'patientName', value: 'VAN DER LINDE^Long^Mary' },
    { kind: 'personName', value: 'O’BRANNIGAN^Siobhan' },
    { kind: 'personName', value: 'Baker^Tilda' },
    { kind: 'personName', value: 'May^Will' },
    { kind: 'personName', value: 'Mason^Tilda' },
    { kind: 'id', value: 'ZQ-48/2913.7' },
    { kind: 'id', value: '0048291355' },
    { kind: 'id', value: '2019' },
    { kind: 'accession', value: 'A20394857' },
    { kind: 'institution', value: 'Riverside University Hospital' },
    { kind: 'institution', value: 'Body CT' },
    { kind: 'address', value: '12 Elmwood Crescent^Springhollow^IL^62704' },
    { kind: 'phone', value: '+1 (217) 555-0199' },
    { kind: 'device', value: 'CTSCAN07' },
    { kind: 'date', value: '20190412' },
  ],
  [
    { kind: 'patientName', value: 'Kowalczyk^Ewa' },
    { kind: 'personName', value: 'Head^Chester' },
    { kind: 'id', value: 'SITE-00777123' },
  ],
)
const nobody = contextOf()

const after = (value: string, textClass: TextClass = 'descriptor') => judgeText(value, context, textClass).after

const removed = [
  { says: 'a name in other case and without marks', value: 'CT CHEST MUELLER-OSTBY JOSE', after: 'CT CHEST' },
  { says: 'a name with marks where the header has none', value: 'MRT Schädel, Müller', after: 'MRT Schädel' },
  { says: 'the parts reordered and glued by carets', value: 'HEAD^JOSÉ^MÜLLER^ROUTINE', after: 'HEAD^ROUTINE' },
  { says: 'a name between underscores', value: 'T2_TSE_OSTBY_384', after: 'T2_TSE_384' },
  { says: 'a name in camel case', value: 'ScanMullerJose knee', after: 'Scan knee' },
  { says: 'a name split by a soft hyphen', value: 'CT for Ost\u00ADby', after: 'CT' },
  { says: 'a login made of the name', value: 'by sobrannigan: knee', after: 'knee' },
  {
    says: 'an apostrophe written, curly or left out',
    value: "seen by O'Brannigan, O’BRANNIGAN, obrannigan",
    after: 'seen',
  },
  { says: 'the ideographic group', value: 'T2 FLAIR 陳偉明', after: 'T2 FLAIR' },
  { says: 'particles that lead a family name', value: 'MR KNEE van der Linde', after: 'MR KNEE' },
  { says: 'an ordinary word beside its other part', value: 'Knee Mary Long', after: 'Knee' },
  { says: 'an initial without its stop', value: 'MR KNEE OSTBY K', after: 'MR KNEE' },
  { says: 'a bare initial before a name', value: 'knee approved K Ostby', after: 'knee approved' },
  { says: 'no side before a part of the body', value: 'Ostby R knee', after: 'R knee' },
  { says: 'an initial with its stop', value: 'Scanned by S. O’Brannigan RT', after: 'Scanned' },
  {
    says: 'the rest of a name beside a known part',
    value: 'Contact Annabelle Kowalczyk today',
    after: 'Contact today',
  },
  { says: 'an eponym behind a title', value: 'Baker cyst, per Dr. Baker', after: 'Baker cyst' },
  { says: 'an ordinary word behind a title', value: 'Seen by Dr. Mason and Mrs. Young', after: 'Seen' },
  { says: 'an unknown name behind a title', value: 'Protocol modified per Dr. Okonjo', after: 'Protocol modified' },
  { says: 'degrees behind a name', value: 'Kowalczyk, MD: abdomen', after: 'abdomen' },
  { says: 'a possessive', value: "Kowalczyk's knee", after: 'knee' },
  { says: 'an ID with other separators', value: 'ref zq48 2913-7 left', after: 'ref left' },
  { says: 'an ID with every character apart', value: 'A-2-0-3-9-4-8-5-7 knee', after: 'knee' },
  { says: 'an ID without its leading zeros', value: 'no 48291355 knee', after: 'no knee' },
  { says: 'an ID glued to its cue', value: 'MRN0048291355 knee', after: 'knee' },
  { says: 'an ID of another patient', value: 'compare SITE00777123', after: 'compare' },
  {
    says: 'an institution and its preposition',
    value: 'MRI BRAIN at Riverside University Hospital',
    after: 'MRI BRAIN',
  },
  { says: 'the distinctive word of an institution', value: 'RIVERSIDE protocol 7', after: 'protocol 7' },
  { says: 'a street with its number', value: 'Lives at 12 Elmwood Crescent, Springhollow', after: 'Lives' },
  { says: 'a phone in another notation', value: 'Pt called 217.555.0199', after: 'Pt called' },
  { says: 'a station', value: 'CTSCAN07 thorax', after: 'thorax' },
  { says: "the patient's own date with six digits", value: 'vs 12-04-19', after: 'vs' },
  { says: 'empty brackets', value: 'ABDOMEN^ROUTINE (Kowalczyk, Ewa)', after: 'ABDOMEN^ROUTINE' },
  { says: 'everything', value: 'KOWALCZYK^EWA', after: '' },
]

const patterned = [
  ['Compared with 04/12/2018 exam', 'Compared with exam'],
  ['at 2018-11-03T10:20:30 seen', 'seen'],
  ['Jan 5, 2020 chest', 'chest'],
  ['12 March 2017 requested', 'requested'],
  ['requested 3rd of June 1999', 'requested'],
  ['6.VII.2016 knee', 'knee'],
  ['Verlauf 03.05.21 CT', 'Verlauf CT'],
  ['17-SEP-18 scout', 'scout'],
  ['scan 20180412', 'scan'],
  ['T 20180412103000.123', 'T'],
  ['fell 3/2', 'fell'],
  ['fax 1-800-555-0142 knee', 'knee'],
  ['tel: 5550142', ''],
  ['+49 30 1234567 zurück', 'zurück'],
  ['SSN 123-45-6789', ''],
  ['results to jdoe@stmarys.example now', 'results to now'],
  ['see https://pacs.mercy.example/v?id=9 now', 'see now'],
  ['host pacs.mercy.org up', 'host up'],
  ['10.22.4.17 up', 'up'],
  ['fe80:0:0:0:200:f8ff:fe21:67cf up', 'up'],
  ['00:1A:2B:3C:4D:5E up', 'up'],
  ['94 year old female', 'female'],
  ['age: 97, smoker', 'age, smoker'],
  ['CT THORAX 93Y', 'CT THORAX'],
  ['097Y F', 'F'],
  ['MRN 00482913 left knee', 'left knee'],
  ['Acc# B20394857 repeat', 'repeat'],
  ['study 1.2.276.0.7230010.3.1.2.12345 copied', 'study copied'],
  ['Springfield, IL 62701 resident', ''],
] as const

const asked = [
  { says: 'a medical word that is another name of nobody here', value: 'CT HEAD', state: 'kept' },
  { says: 'a word of protocols that is the name', value: 'long axis', state: 'kept' },
  { says: 'an ordinary word that is the name, where more follows', value: 'Mason jar', state: 'question' },
  {
    says: 'a little word that is the name, with a capital inside a sentence',
    value: 'knee of Will',
    state: 'question',
  },
  { says: 'a little word that is the name, in a sentence', value: 'patient will return', state: 'kept' },
  { says: 'an ID of four digits that could be a year', value: 'since 2019', state: 'question' },
  { says: 'a department that could be a protocol', value: 'BODY CT', state: 'question' },
]

const guarded = [
  { value: '433466003', after: '433466003' },
  { value: '5.10.2.1-3', after: '5.10.2.1-3' },
  { value: 'release 2013-05-04', after: 'release 2013-05-04' },
  { value: 'https://vendor.example/tool', after: 'https://vendor.example/tool' },
  { value: 'RIVERSIDE', after: 'RIVERSIDE' },
  { value: 'LONG', after: 'LONG' },
  { value: 'Østby', after: '' },
  { value: 'x A20394857', after: 'x' },
  { value: '2019-04-12', after: '' },
  { value: 'Riverside University Hospital', after: '' },
  { value: 'jdoe@stmarys.example', after: '' },
  { value: '1.2.840.10008.1.2.1', after: '1.2.840.10008.1.2.1' },
]

/** Words that meet in descriptions, identity or not, and what stands between them. */
const pieces = fc.constantFrom(
  ...[
    'Müller',
    'OSTBY',
    'josé',
    'Long',
    'Mary',
    'van',
    'der',
    'Linde',
    'Kowalczyk',
    'Ewa',
    'Dr.',
    'Mrs',
    'MR',
    'by',
    'for',
    'A20394857',
    '0048291355',
    '20190412',
  ],
  ...[
    '04/12/2019',
    'Jan',
    '5',
    '2020',
    '217-555-0199',
    '(',
    ')',
    '[',
    ']',
    '"',
    'Riverside',
    'University',
    'Hospital',
    '12',
    'Elmwood',
    'Crescent',
    'T2',
    'AX',
    'knee',
    "'s",
    'MD',
  ],
  ...[
    'MRN',
    '#',
    'x@y.example',
    '10.1.2.3',
    '陳',
    '偉明',
    'Baker',
    'cyst',
    'J',
    'Q.',
    '1.5',
    '-3',
    '\r\n',
    '90',
    'years',
    'old',
  ],
)
const separators = fc.constantFrom(' ', ' ', '', '^', ', ', '_', '-', '/', '. ', ': ', '  ', '; ')
const sentences = fc.array(fc.tuple(pieces, separators), { maxLength: 12 }).map((parts) => parts.flat().join(''))
const values = fc.oneof(sentences, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))

describe('judgeText', () => {
  it.each(removed)('takes out $says', ({ value, after: expected }) => {
    expect(after(value)).toBe(expected)
  })

  it.each(patterned)('knows the form of identity in %j', (value, expected) => {
    expect(judgeText(value, nobody).after).toBe(expected)
  })

  it.each([...medicine, '  two  blanks  '])('leaves %j as it is', (value) => {
    expect(judgeText(value, nobody)).toEqual({ after: value, spans: [], state: 'kept' })
  })

  it.each(asked)('does not cut $says', ({ value, state }) => {
    expect(judgeText(value, context)).toMatchObject({ after: value, state })
  })

  it.each(guarded)('in a guarded attribute makes $after of $value', ({ value, after: expected }) => {
    expect(after(value, 'guarded')).toBe(expected)
  })

  it('shows where identity stood, who said so and how sure', () => {
    expect(judgeText('Knee, Dr. Kowalczyk', context)).toEqual({
      after: 'Knee',
      spans: [
        {
          start: 10,
          end: 19,
          kind: 'patientName',
          voices: ['title', 'name list', 'submission'],
          reasons: [
            { voice: 'title', points: 4 },
            { voice: 'name list', points: 2 },
            { voice: 'submission', points: 0 },
          ],
          score: 6,
          verdict: 'remove',
        },
      ],
      state: 'cleaned',
    })
  })

  it('gives spans in positions of the value that was judged', () => {
    const value = 'Ma\u0308dchen ÖSTBY'
    const [span] = judgeText(value, contextOf([{ kind: 'patientName', value: 'Östby' }])).spans
    expect(value.slice(span?.start, span?.end)).toBe('ÖSTBY')
  })

  it('changes nothing when it judges its own result', () => {
    fc.assert(
      fc.property(values, fc.constantFrom<TextClass>('descriptor', 'guarded'), (value, textClass) => {
        const once = after(value, textClass)
        expect(after(once, textClass)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  it('only takes out: what stays stood there, in the same order', () => {
    fc.assert(
      fc.property(values, (value) => {
        const source = Array.from(value)
        let at = -1
        const isLeft = Array.from(after(value)).every(
          (character) => character === ' ' || (at = source.indexOf(character, at + 1)) >= 0,
        )
        expect(isLeft).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('ends on long values of every kind', () => {
    const long = ['(', '9', 'a', '-', '.', '1.', 'a.', 'Dr. ', 'Kowalczyk ', 'A2', '陳', '12/', 'x@', 'MRN '].map(
      (unit) => unit.repeat(20_000 / unit.length),
    )
    expect(long.map((value) => after(value).length <= value.length)).toEqual(long.map(() => true))
  })
})
