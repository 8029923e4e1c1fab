import { describe, expect, it } from 'vitest'
import { find } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import { findPath } from '#engine/dicom/path'
import { textValues } from '#engine/dicom/values'
import { type Cleaned, deidentified } from '../../support/in-memory.ts'
import { type Fields, instance } from '../../support/instance.ts'

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33'
const code = (CodeValue: string, CodingSchemeDesignator: string): Fields => ({
  CodeValue,
  CodingSchemeDesignator,
  CodeMeaning: 'meaning',
})

/** A report with one content item of a concept. */
function report(concept: Fields, valueType: string, value: Fields): Uint8Array {
  const item = { RelationshipType: 'CONTAINS', ValueType: valueType, ConceptNameCodeSequence: [concept], ...value }
  const last = { RelationshipType: 'CONTAINS', ValueType: 'TEXT', ConceptNameCodeSequence: [code('121071', 'DCM')] }
  return instance(
    {
      Modality: 'SR',
      ValueType: 'CONTAINER',
      ConceptNameCodeSequence: [code('18748-4', 'LN')],
      ContinuityOfContent: 'SEPARATE',
      ContentSequence: [item, { ...last, TextValue: 'no finding' }],
    },
    { sopClass: COMPREHENSIVE_SR, pixels: null },
  )
}

function valueAt({ written }: Cleaned, path: string): string | undefined {
  const found = findPath(written, `ContentSequence[0].${path}`)
  return found && textValues(written, found.item, found.element).join('\\')
}

const accession = code('121022', 'DCM')
const cases: { says: string; file: Uint8Array; profileId: string; path: string; after: string | undefined }[] = [
  {
    says: 'a text whose concept is removed becomes a dash, though it says nothing that a search would find',
    file: report(accession, 'TEXT', { TextValue: 'seventy-one' }),
    profileId: 'tcia',
    path: 'TextValue',
    after: '-',
  },
  {
    says: 'a text of another concept is cleaned',
    file: report(code('121071', 'DCM'), 'TEXT', { TextValue: 'calm, JANE DOE' }),
    profileId: 'tcia',
    path: 'TextValue',
    after: 'calm',
  },
  {
    says: 'a person becomes nobody',
    file: report(code('121029', 'DCM'), 'PNAME', { PersonName: 'DOE^JANE' }),
    profileId: 'ps315',
    path: 'PersonName',
    after: '-',
  },
  {
    says: 'a code about the patient becomes Unknown',
    file: report(code('121032', 'DCM'), 'CODE', { ConceptCodeSequence: [code('F', 'DCM')] }),
    profileId: 'ps315',
    path: 'ConceptCodeSequence[0].CodeMeaning',
    after: 'Unknown',
  },
  {
    says: 'the same code stays where the profile retains characteristics',
    file: report(code('121032', 'DCM'), 'CODE', { ConceptCodeSequence: [code('F', 'DCM')] }),
    profileId: 'tcia',
    path: 'ConceptCodeSequence[0].CodeValue',
    after: 'F',
  },
  {
    says: 'a measurement of the patient is emptied',
    file: report(code('121033', 'DCM'), 'NUM', { MeasuredValueSequence: [{ NumericValue: '61' }] }),
    profileId: 'ps315',
    path: 'MeasuredValueSequence[0].NumericValue',
    after: undefined,
  },
  {
    says: 'a container loses what it contains',
    file: report(code('121000', 'DCM'), 'CONTAINER', {
      ContentSequence: [
        { ValueType: 'TEXT', ConceptNameCodeSequence: [code('74711-3', 'LN')], TextValue: 'serial seven' },
      ],
    }),
    profileId: 'ps315',
    path: 'ContentSequence[0].TextValue',
    after: undefined,
  },
  {
    says: 'a value with a long code for its concept is judged too',
    file: report({ LongCodeValue: '121022', CodingSchemeDesignator: 'DCM', CodeMeaning: 'm' }, 'TEXT', {
      TextValue: 'seventy-one',
    }),
    profileId: 'tcia',
    path: 'TextValue',
    after: '-',
  },
]

describe('content items are judged by their concept (PS3.15 E.3.4)', () => {
  it.each(cases)('$says', ({ file, profileId, path, after }) => {
    const options = profileId === 'ps315' ? (['cleanStructuredContent'] as const) : null
    expect(valueAt(deidentified(file, { profileId, options }), path)).toBe(after)
  })

  it('the tree keeps its items, so that references by position stay right', () => {
    const { written } = deidentified(report(accession, 'TEXT', { TextValue: 'seventy-one' }))
    expect(find(written.dataSet, tagOfKeyword('ContentSequence'))?.items).toHaveLength(2)
  })

  it('names the rule of the concept', () => {
    const { changes } = deidentified(report(accession, 'TEXT', { TextValue: 'seventy-one' }))
    expect(changes.find(({ signature }) => signature === 'ContentSequence[*].TextValue')).toMatchObject({
      rule: 'sr/121022/DCM/TEXT',
      disposition: 'dummy',
      before: 'seventy-one',
      after: '-',
    })
  })
})
