import { describe, expect, it } from 'vitest'
import type { PrintedInstance } from '#engine/reports/checks'
import { formatScore } from '#engine/reports/format-score'
import { scoreOutput } from '#engine/reports/score'
import type { AnswerRecord } from '#shared/model/score'

interface Check {
  action: string
  tag_ds?: string
  value?: string | null
  action_text?: string | null
  answer_category_v2?: unknown
}

function record(checks: Check[], uid = '2.25.1'): AnswerRecord {
  const filled = checks.map((check) => ({ tag_ds: '<(0008,1030)>', value: null, action_text: null, ...check }))
  return {
    Modality: 'CT',
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    PatientID: 'P-1001',
    StudyInstanceUID: '2.25.2',
    SeriesInstanceUID: '2.25.3',
    SOPInstanceUID: uid,
    AnswerData: JSON.stringify(
      Object.fromEntries(filled.map((check, index) => [index, { ...check, action: `<${check.action}>` }])),
    ),
  }
}

const output = (printed: string | undefined, digest?: string): PrintedInstance => ({
  printed: () => printed,
  pixelDigest: () => digest,
})

function score(checks: Check[], found: PrintedInstance | undefined) {
  return scoreOutput({
    answers: [record(checks)],
    uids: new Map([['2.25.1', '2.25.9']]),
    patients: new Map([['P-1001', 'NEW-1']]),
    outputsOf: (uid) => (found !== undefined && uid === '2.25.9' ? [found] : []),
  })
}

const verdictOf = (check: Check, found: PrintedInstance | undefined) => {
  const [row] = score([check], found).actions
  return row === undefined ? 'none' : row.pass === 1 ? 'pass' : row.fail === 1 ? 'fail' : 'blank'
}

const absent = output(undefined)
const empty = output('<>')

const cases: { says: string; check: Check; found: PrintedInstance | undefined; verdict: string }[] = [
  {
    says: 'tag_retained passes for an empty element',
    check: { action: 'tag_retained' },
    found: empty,
    verdict: 'pass',
  },
  { says: 'tag_retained fails for an absent one', check: { action: 'tag_retained' }, found: absent, verdict: 'fail' },
  { says: 'text_notnull fails for an empty one', check: { action: 'text_notnull' }, found: empty, verdict: 'fail' },
  { says: 'text_notnull passes for a value', check: { action: 'text_notnull' }, found: output('<x>'), verdict: 'pass' },
  {
    says: 'text_retained fails for an absent element',
    check: { action: 'text_retained', action_text: '<x>' },
    found: absent,
    verdict: 'fail',
  },
  {
    says: 'text_retained without a text is blank',
    check: { action: 'text_retained' },
    found: output('<x>'),
    verdict: 'blank',
  },
  {
    says: 'text_removed passes for an absent element',
    check: { action: 'text_removed', action_text: '<x>' },
    found: absent,
    verdict: 'pass',
  },
  {
    says: 'text_removed fails for what is left',
    check: { action: 'text_removed', action_text: '<x>' },
    found: output('<ax>'),
    verdict: 'fail',
  },
  {
    says: 'text_removed of stop words is blank',
    check: { action: 'text_removed', action_text: '<the>' },
    found: output('<x>'),
    verdict: 'blank',
  },
  {
    says: 'date_shifted passes for another date',
    check: { action: 'date_shifted', value: '<20240110>' },
    found: output('<20231201>'),
    verdict: 'pass',
  },
  {
    says: 'date_shifted fails for the same date with a time',
    check: { action: 'date_shifted', value: '<20240110>' },
    found: output('<202401101015>'),
    verdict: 'fail',
  },
  {
    says: 'uid_changed fails for the original',
    check: { action: 'uid_changed', value: '<2.25.1>' },
    found: output('<2.25.1>'),
    verdict: 'fail',
  },
  {
    says: 'uid_consistent passes for the mapped UID',
    check: { action: 'uid_consistent', value: '<2.25.1>' },
    found: output('<2.25.9>'),
    verdict: 'pass',
  },
  {
    says: 'uid_consistent fails for a UID that no line maps',
    check: { action: 'uid_consistent', value: '<2.25.7>' },
    found: output('<2.25.8>'),
    verdict: 'fail',
  },
  {
    says: 'patid_consistent passes for the new ID',
    check: { action: 'patid_consistent', value: '<P-1001>' },
    found: output('<NEW-1>'),
    verdict: 'pass',
  },
  {
    says: 'patid_consistent fails for an empty ID',
    check: { action: 'patid_consistent', value: '<P-1001>' },
    found: empty,
    verdict: 'fail',
  },
  {
    says: 'pixels_retained compares digests',
    check: { action: 'pixels_retained', action_text: '<ab>' },
    found: output('', 'ab'),
    verdict: 'pass',
  },
  {
    says: 'pixels_retained fails without pixels',
    check: { action: 'pixels_retained', action_text: '<ab>' },
    found: output(''),
    verdict: 'fail',
  },
  { says: 'pixels_hidden is not judged', check: { action: 'pixels_hidden' }, found: empty, verdict: 'none' },
  {
    says: 'a missing output passes a removal',
    check: { action: 'date_shifted', value: '<20240110>' },
    found: undefined,
    verdict: 'pass',
  },
  {
    says: 'a missing output fails a retention',
    check: { action: 'uid_consistent', value: '<2.25.1>' },
    found: undefined,
    verdict: 'fail',
  },
]

const hipaa = { hipaa: { z: '', m: 'HIPAA-A' }, tcia: { ptkb: '', p15: 'TCIA-P15-BASIC-X', rev: '' } }
const categories = [
  {
    says: 'the first HIPAA source',
    check: { action: 'text_removed', action_text: '<x>', answer_category_v2: hipaa },
    category: 'HIPAA-A',
  },
  {
    says: 'TCIA when HIPAA names none',
    check: { action: 'text_removed', action_text: '<x>', answer_category_v2: { 'tcia.ptkb': 'TCIA-PTKB-X' } },
    category: 'TCIA-PTKB-X',
  },
  {
    says: 'TCIA for what must stay',
    check: { action: 'text_retained', action_text: '<x>', answer_category_v2: hipaa },
    category: 'TCIA-P15-BASIC-X',
  },
  {
    says: 'no category at all as unknown',
    check: { action: 'text_retained', action_text: '<x>' },
    category: 'unknown',
  },
]

describe('scoreOutput', () => {
  it.each(cases)('$says', ({ check, found, verdict }) => {
    expect(verdictOf(check, found)).toBe(verdict)
  })

  it.each(categories)('counts a check under $says', ({ check, category }) => {
    expect(score([check], empty).categories.map((row) => row.subcategory)).toEqual([category])
  })

  it('counts blanks in the total, and leaves out what it did not judge', () => {
    const checks = [{ action: 'tag_retained' }, { action: 'text_retained' }, { action: 'pixels_hidden' }]
    const { score: share, notJudged, instances, missing } = score(checks, empty)
    expect({ share, notJudged, instances, missing }).toEqual({
      share: 0.5,
      notJudged: { pixels_hidden: 1 },
      instances: 1,
      missing: 0,
    })
  })

  it('says what it did not judge before it shows the tables', () => {
    const text = formatScore(score([{ action: 'tag_retained' }, { action: 'pixels_hidden' }], undefined))
    expect(text.split('\n').slice(0, 5)).toEqual([
      'Not judged: 1 checks of pixels_hidden.',
      'Instances 1, without output 1.',
      '',
      'Actions                            Fail     Pass    Blank    Total',
      'tag_retained                          1        0        0        1',
    ])
  })

  it('refuses a key with an action it does not know', () => {
    expect(() => score([{ action: 'text_blurred' }], empty)).toThrow('BAD-INPUT at action of the answer key')
  })
})
