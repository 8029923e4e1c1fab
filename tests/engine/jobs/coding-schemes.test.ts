import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPublicScheme, isPublishedCode } from '#engine/text/index'
import type { Fields } from '../../support/instance.ts'
import { deidentify, makeProject, openSite, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

it.each([
  { scheme: 'DCM', isPublic: true },
  { scheme: 'SCT ', isPublic: true },
  { scheme: 'SCPECG', isPublic: true },
  { scheme: '99HOUSE', isPublic: false },
  { scheme: 'HARBOR', isPublic: false },
  { scheme: '', isPublic: false },
])('$scheme is a published scheme: $isPublic', ({ scheme, isPublic }) => {
  expect(isPublicScheme(scheme)).toBe(isPublic)
})

it.each([
  { says: 'a SNOMED CT number whose digit fits', code: '80891009', schemes: ['SCT'], is: true },
  { says: 'a SNOMED CT number whose digit does not fit', code: '80891008', schemes: ['SCT'], is: false },
  { says: 'a LOINC number whose digit fits', code: '18782-3', schemes: ['LN'], is: true },
  { says: 'a LOINC number whose digit does not fit', code: '18782-4', schemes: ['LN'], is: false },
  { says: 'a lead of an ECG', code: '5.6.3-9-1 ', schemes: ['SCPECG'], is: true },
  { says: 'the number of one of two schemes', code: '121071', schemes: ['SCT', 'DCM '], is: true },
  { says: 'a word under a scheme of numbers', code: 'CHEST2', schemes: ['SCT', 'DCM'], is: false },
  { says: 'any number under a scheme without a form', code: '121071', schemes: ['ACR'], is: false },
])('$says is a published code: $is', ({ code: value, schemes, is }) => {
  expect(isPublishedCode(value, schemes)).toBe(is)
})

const code = (scheme: string, meaning: string, value = 'B2'): Fields => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
})

describe('a Code Meaning', () => {
  let site: Site
  /** Values that lost something, or that are asked about. */
  let touched: readonly string[]

  beforeAll(async () => {
    site = await openSite({ workers: 1 })
    const berry = { PatientName: 'BERRY^IDA' }
    const files = [
      ...seriesOf(1, 1, { ...berry, ProcedureCodeSequence: [code('SCT', 'Berry brain')] }),
      ...seriesOf(2, 1, { ...berry, ProcedureCodeSequence: [code('99HOUSE', 'Berry thorax')] }),
      ...seriesOf(3, 1, { ...berry, ProcedureCodeSequence: [code('DCM', 'Chest'), code('HOUSE', 'Berry chest')] }),
      ...seriesOf(4, 1, { ...berry, ProcedureCodeSequence: [code('SCT', 'Chest of Berry Ida')] }),
      ...seriesOf(5, 1, { ProcedureCodeSequence: [code('LN', 'Chest Quillfeather')] }),
      ...seriesOf(6, 1, { ProcedureCodeSequence: [code('LN', 'Chest of Dr. Brown', '18782-3')] }),
      ...seriesOf(7, 1, { ProcedureCodeSequence: [code('SCT', 'Lead of Quillfeather', '80891009')] }),
      ...seriesOf(8, 1, { ...berry, ProcedureCodeSequence: [code('SCT', 'Lead of Berry Ida', '80891009')] }),
    ]
    const project = await makeProject(site, 'codes', files, { patients: mappingOf([1, 2, 3, 4, 5, 6, 7, 8]) })
    await deidentify(project)
    const lists = (['cleaned', 'question'] as const).map((of) =>
      project.texts({ cursor: null, limit: 100, of, reveal: true }),
    )
    touched = (await Promise.all(lists)).flatMap((list) => list.rows.map(({ before }) => before))
  }, 60_000)
  afterAll(() => site.close())

  it.each([
    { says: 'of a published scheme with known words is no free text', value: 'Berry brain', isFree: false },
    { says: 'of a private scheme is free text', value: 'Berry thorax', isFree: true },
    { says: 'beside a private code is free text', value: 'Berry chest', isFree: true },
    { says: 'of a published scheme loses the name of its patient', value: 'Chest of Berry Ida', isFree: true },
    { says: 'with an unknown word is free text', value: 'Chest Quillfeather', isFree: true },
    {
      says: 'with an unknown word beside a published code is no free text',
      value: 'Lead of Quillfeather',
      isFree: false,
    },
    { says: 'beside a published code loses the name of its patient', value: 'Lead of Berry Ida', isFree: true },
    { says: 'with a title is free text', value: 'Chest of Dr. Brown', isFree: true },
  ])('$says', ({ value, isFree }) => {
    expect(touched.includes(value)).toBe(isFree)
  })
})
