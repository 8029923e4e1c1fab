import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { attributesOf, attributesOfRecord } from '#engine/conditions/attributes'
import { compileCondition } from '#engine/conditions/compile-condition'
import type { Condition } from '#shared/api/condition'
import { instance, NO_ITEMS, privateBlock } from '../../support/instance.ts'

const image = attributesOf(
  readInstance(
    memorySource(
      instance({
        Manufacturer: 'ACME Imaging',
        ManufacturerModelName: 'Scanmaster 3',
        SoftwareVersions: ['VA10', 'VA11'],
        WindowWidth: 400,
        ImageType: ['DERIVED', 'SECONDARY', 'DOSE'],
        'ProcedureCodeSequence:SQ': [{ CodeMeaning: 'CT of the chest' }, { CodeMeaning: 'second' }],
        ...privateBlock(0x0019, 'ACME', { '0C:LO': 'mode B' }),
      }),
    ),
  ),
)

const is = (attribute: string, comparison: string, text: string, ignoreCase = false): Condition =>
  ({ kind: 'is', attribute, comparison, text, ignoreCase }) as Condition
const truth = (condition: Condition): string => compileCondition(condition)(image)

describe('a condition', () => {
  it.each([
    { says: 'compares a keyword', test: is('Manufacturer', 'equals', 'ACME Imaging'), truth: 'yes' },
    { says: 'minds case', test: is('Manufacturer', 'equals', 'acme imaging'), truth: 'no' },
    { says: 'or does not', test: is('Manufacturer', 'equals', 'acme IMAGING', true), truth: 'yes' },
    { says: 'joins values by backslashes', test: is('ImageType', 'contains', 'DERIVED\\SECONDARY'), truth: 'yes' },
    { says: 'knows the start', test: is('ManufacturerModelName', 'startsWith', 'scan', true), truth: 'yes' },
    { says: 'knows the end', test: is('ManufacturerModelName', 'endsWith', '3'), truth: 'yes' },
    { says: 'reads numbers of binary VRs', test: is('Rows', 'equals', '4'), truth: 'yes' },
    { says: 'takes absent for empty', test: is('BurnedInAnnotation', 'equals', ''), truth: 'yes' },
    { says: 'takes tags in digits', test: is('00080070', 'contains', 'ACME'), truth: 'yes' },
    { says: 'takes tags in brackets', test: is('[0008,0070]', 'contains', 'ACME'), truth: 'yes' },
    { says: 'takes private elements', test: is('0019[ACME]0C', 'equals', 'mode B'), truth: 'yes' },
    { says: 'knows creators apart', test: is('0019[OTHER]0C', 'equals', ''), truth: 'yes' },
    {
      says: 'goes into first items',
      test: is('ProcedureCodeSequence::CodeMeaning', 'contains', 'chest'),
      truth: 'yes',
    },
    { says: 'and no others', test: is('ProcedureCodeSequence::CodeMeaning', 'contains', 'second'), truth: 'no' },
    { says: 'reads File Meta Information', test: is('TransferSyntaxUID', 'endsWith', '1.2.1'), truth: 'yes' },
    { says: 'matches the whole value', test: is('ManufacturerModelName', 'matches', 'Scan.*'), truth: 'yes' },
    { says: 'and not a part of it', test: is('ManufacturerModelName', 'matches', 'Scan'), truth: 'no' },
    { says: 'compares numbers', test: is('WindowWidth', 'isGreaterThan', '399.5'), truth: 'yes' },
    { says: 'compares nothing with nothing', test: is('BurnedInAnnotation', 'isLessThan', '5'), truth: 'no' },
    { says: 'does not know unknown names', test: is('NoSuchThing', 'equals', ''), truth: 'unknown' },
    { says: 'does not know lookaround', test: is('Manufacturer', 'matches', '(?=A).*'), truth: 'unknown' },
    { says: 'does not know backreferences', test: is('Manufacturer', 'matches', '(A)\\1'), truth: 'unknown' },
    {
      says: 'does not know classes of classes',
      test: is('Manufacturer', 'matches', '[A-Z&&[^B]].*'),
      truth: 'unknown',
    },
  ])('$says', ({ test, truth: expected }) => {
    expect(truth(test)).toBe(expected)
  })

  const [yes, no]: Condition[] = [
    { kind: 'constant', value: true },
    { kind: 'constant', value: false },
  ]
  const unknown: Condition = { kind: 'unsupported', why: 'test' }
  it.each([
    { says: 'all: one no decides', test: { kind: 'all', of: [unknown, no] }, truth: 'no' },
    { says: 'all: unknown is not yes', test: { kind: 'all', of: [unknown, yes] }, truth: 'unknown' },
    { says: 'any: one yes decides', test: { kind: 'any', of: [unknown, yes] }, truth: 'yes' },
    { says: 'any: unknown is not no', test: { kind: 'any', of: [unknown, no] }, truth: 'unknown' },
    { says: 'not: unknown stays', test: { kind: 'not', of: unknown }, truth: 'unknown' },
    { says: 'not: no becomes yes', test: { kind: 'not', of: no }, truth: 'yes' },
  ])('$says', ({ test, truth: expected }) => {
    expect(truth(test as Condition)).toBe(expected)
  })

  it('is asked of a record by keyword too', () => {
    const record = attributesOfRecord({ Manufacturer: 'ACME', Rows: '512' })
    expect(compileCondition(is('0028,0010', 'equals', '512'))(record)).toBe('yes')
  })

  it('finds nothing below a sequence without items', () => {
    const bytes = instance({ 'ProcedureCodeSequence:SQ': NO_ITEMS })
    const attributes = attributesOf(readInstance(memorySource(bytes)))
    expect(compileCondition(is('ProcedureCodeSequence::CodeMeaning', 'equals', ''))(attributes)).toBe('yes')
  })
})
