import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attributesOfRecord } from '#engine/conditions/attributes'
import { compileCondition } from '#engine/conditions/compile-condition'
import { compileFilter, importFilter, isFilterScript, readFilter } from '#engine/pixels/signatures/ctp/import-filter'
import { importPixelScript } from '#engine/pixels/signatures/ctp/import-pixel-script'
import { parseExpression } from '#engine/conditions/ctp/parse-expression'
import { compileSignatures, signaturesFor } from '#engine/pixels/signatures/match-signatures'
import { readSignatures, writeSignatures } from '#engine/pixels/signatures/signature'

const record = attributesOfRecord({
  Modality: 'US',
  Manufacturer: 'ACME Imaging',
  ManufacturerModelName: 'Echo (2) + 1',
  SoftwareVersions: 'VA10',
  ImageType: 'DERIVED\\PRIMARY',
  Rows: '480',
})
const truth = (script: string): string => compileCondition(parseExpression(script).condition)(record)

describe('an expression of CTP', () => {
  it.each([
    ['Modality.equals("US")', 'yes'],
    ['[0008,0060].equalsIgnoreCase("us")', 'yes'],
    ['Modality . equals ( "US" )', 'yes'],
    ['ManufacturerModelName.contains("(2) + 1")', 'yes'],
    ['ImageType.contains("DERIVED\\PRIMARY")', 'yes'],
    ['SoftwareVersion.startsWith("VA")', 'yes'],
    ['true.', 'yes'],
    ['true', 'yes'],
    ['false.', 'no'],
    ['true.// all of them', 'yes'],
    ['// a comment: (\nfalse. // another "\n + true.', 'yes'],
    ['!Modality.equals("CT") * Rows.isLessThan("500")', 'yes'],
    ['true. + false. * false.', 'yes'],
    ['(true. + false.) * false.', 'no'],
    ['!(false. + true.) + false.', 'no'],
    ['!false. * false.', 'no'],
    ['Rows.matches("4[0-9]0")', 'yes'],
    ['Rows.matches("(?<!x)480")', 'unknown'],
    ['Rows.matches("(?<!x)480") * false.', 'no'],
    ['Modality.soundsLike("US")', 'unknown'],
    ['Modality.equals(US)', 'unknown'],
    ['NoSuchAttribute.equals("")', 'unknown'],
    ['', 'unknown'],
    ['!!true.', 'unknown'],
    ['true. true.', 'unknown'],
    ['true. & true.', 'unknown'],
    ['(true.', 'unknown'],
    ['Modality.equals("US"', 'unknown'],
    ['Modality', 'unknown'],
    [`${'('.repeat(5000)}true.${')'.repeat(5000)}`, 'unknown'],
  ])('%s', (script, expected) => {
    expect(truth(script)).toBe(expected)
  })

  it('says what it did not understand', () => {
    expect(parseExpression('Modality.soundsLike("US") + [1018,1018].equals("x")').remarks).toEqual([
      'unknown method Modality.soundsLike',
      '[1018,1018] is no attribute of the standard',
    ])
  })

  it('reads what it was written from, whatever the brackets', () => {
    const { expression } = fc.letrec<{ expression: { script: string; value: boolean } }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom({ script: 'true.', value: true }, { script: 'Modality.equals("CT")', value: false }),
        fc
          .record({ a: tie('expression'), b: tie('expression'), op: fc.constantFrom('+', '*') })
          .map(({ a, b, op }) => ({
            script: `(${a.script}) ${op}\n(${b.script})`,
            value: op === '+' ? a.value || b.value : a.value && b.value,
          })),
        tie('expression').map(({ script, value }) => ({ script: `!(${script})`, value: !value })),
      ),
    }))
    fc.assert(
      fc.property(expression, ({ script, value }) => {
        expect(truth(script)).toBe(value ? 'yes' : 'no')
      }),
    )
  })
})

const SCRIPT = `A library of nobody.

ACME
 Echo (validated)
  { Modality.equals("US") * Rows.equals("480") }
  (0,0,640,40) (-10,-20,9,19)

 Echo, any size
  { Modality.equals("US") }
  (5,5,0,0)

 leave alone
  { Modality.equals("CT") }

 damaged
  { Modality.soundsLike("XR") * Manufacturer.contains("ACME") }
  (0 0, 10, 10)
  (no identity here)
`

describe('a pixel script of CTP', () => {
  const { library, report } = importPixelScript(SCRIPT, 'acme')
  const compiled = compileSignatures([library])
  const matched = (values: Record<string, string>) =>
    signaturesFor(attributesOfRecord(values), { columns: 640, rows: 480 }, compiled)

  it('blanks both edges and counts negative places from the far ones', () => {
    expect(matched({ Modality: 'US', Rows: '480' }).regions.map(({ region }) => region)).toEqual([
      { left: 0, top: 0, right: 640, bottom: 41 },
      { left: 630, top: 460, right: 640, bottom: 480 },
    ])
  })

  it('takes the first signature that fits', () => {
    expect(matched({ Modality: 'US', Rows: '600' }).regions).toEqual([
      { region: { left: 5, top: 5, right: 6, bottom: 6 }, signature: 'acme:2', why: 'Modality is "US"' },
    ])
  })

  it('leaves alone what a signature without regions names', () => {
    expect(matched({ Modality: 'CT', Manufacturer: 'ACME' })).toEqual({ regions: [], doubts: [] })
  })

  it('asks where it does not understand', () => {
    expect(matched({ Modality: 'XR', Manufacturer: 'ACME' }).doubts.map(({ why }) => why)).toEqual([
      'not understood: unknown method Modality.soundsLike and Manufacturer contains "ACME"',
      'a region cannot be read: (0 0, 10, 10)',
    ])
  })

  it('does not ask where the rest of an expression says no', () => {
    expect(matched({ Modality: 'XR', Manufacturer: 'OTHER' }).doubts).toEqual([])
  })

  it('reports every signature with its line', () => {
    expect(report.map(({ title, line, state, areas }) => [title, line, state, areas])).toEqual([
      ['Echo (validated)', 5, 'imported', 2],
      ['Echo, any size', 9, 'imported', 1],
      ['leave alone', 13, 'imported', 0],
      ['damaged', 16, 'remarks', 0],
    ])
  })

  it.each([
    ['{ true. ', ['unsupported']],
    ['{ garbage } (0,0,1,1) { true. }', ['unsupported', 'imported']],
    ['{ true. } (1,2,3)', ['remarks']],
    ['{ true. } (a,2,3,4)', ['remarks']],
    ['{ true. } (1,2,-3,4)', ['remarks']],
    ['{ true. } (1,2,3,4', ['imported']],
    ['prose only', []],
  ])('%s', (script, states) => {
    expect(importPixelScript(script, 'x').report.map(({ state }) => state)).toEqual(states)
  })

  it('is linear in braces that are never closed', () => {
    expect(importPixelScript('{'.repeat(1_000_000), 'x').report).toHaveLength(1)
  })

  it('survives as JSON', () => {
    expect(readSignatures(writeSignatures(library))).toEqual(library)
  })
})

describe('a filter of CTP', () => {
  it.each([
    ['Modality.equals("US") // { no signature }', true],
    ['Modality.equals("{")', true],
    ['Banner\n{ Modality.equals("US") }\n(1,1,2,2)', false],
  ])('is told from signatures: %s', (script, expected) => {
    expect(isFilterScript(script)).toBe(expected)
  })

  const verdict = (script: string) => compileFilter(importFilter(script, 'f').filter)(record)

  it.each([
    ['Modality.equals("US")', 'passes'],
    ['Modality.equals("CT")', 'stopped'],
    ['Modality.soundsLike("US")', 'unknown'],
    ['', 'unknown'],
  ])('%j', (script, expected) => {
    expect(verdict(script)).toBe(expected)
  })

  it('survives as JSON', () => {
    const { filter } = importFilter('!Modality.equals("CT") * true.', 'f')
    expect(readFilter(JSON.stringify(filter))).toEqual(filter)
  })
})

const SCRIPTS = '../shared/corpora/ctp-scripts'

describe.skipIf(!existsSync(SCRIPTS))('public scripts of CTP (corpora/ctp-scripts)', () => {
  it.each([
    { file: 'ctp-scripts/DicomPixelAnonymizer.script', signatures: 52, areas: 62, remarks: 0 },
    { file: 'ctp-examples/example-dicom-pixel-anonymizer.script', signatures: 44, areas: 54, remarks: 0 },
    { file: 'dicomanonymizertool/dicom-pixel-anonymizer.script', signatures: 35, areas: 44, remarks: 0 },
    { file: 'stanford/stanford-scrubber.script', signatures: 188, areas: 204, remarks: 2 },
  ])('$file comes over', ({ file, signatures, areas, remarks }) => {
    const { report } = importPixelScript(readFileSync(`${SCRIPTS}/${file}`, 'utf8'), file)
    expect({
      signatures: report.length,
      areas: report.reduce((sum, line) => sum + line.areas, 0),
      remarks: report.filter(({ state }) => state === 'remarks').length,
      unsupported: report.filter(({ state }) => state === 'unsupported').length,
    }).toEqual({ signatures, areas, remarks, unsupported: 0 })
  })

  it.each([
    { file: 'ctp-scripts/BurnedInPixelsFilter.script', state: 'imported' },
    { file: 'ctp-examples/example-filter.script', state: 'imported' },
    { file: 'stanford/stanford-filter.script', state: 'remarks' },
  ])('$file comes over', ({ file, state }) => {
    expect(importFilter(readFileSync(`${SCRIPTS}/${file}`, 'utf8'), file).report.state).toBe(state)
  })
})
