import { describe, expect, it } from 'vitest'
import { optionTexts } from '../../../electron/engine/profile/index.ts'
import type { ProfileOption } from '../../../shared/api/contract.ts'
import { attribute, CT, profile, rowsOf } from '../../support/profiles.ts'

/** Columns of Table E.1-1 in the order of the resource. */
const columns: readonly ProfileOption[] = [
  'retainSafePrivate',
  'retainUids',
  'retainDeviceIdentity',
  'retainInstitutionIdentity',
  'retainPatientCharacteristics',
  'retainLongitudinalFullDates',
  'retainLongitudinalModifiedDates',
  'cleanDescriptors',
  'cleanStructuredContent',
  'cleanGraphics',
]

/** Written by the pipeline, or set to the new ID: not as the table alone would have it. */
const ours = new Set(['00100010', '00100020'])

/** VRs that the table leaves open, as the dictionary has them. */
const vrOf = (vr: string): string => (vr === '' || vr === '?' ? 'LO' : vr.slice(0, 2))

const dummySequences: Readonly<Record<string, string>> = {
  '00081111': 'recurse',
  '00340001': 'recurse',
  '0040A073': 'recurse',
}

function dummyKind(tag: string, vr: string): string {
  if (vr === 'UI') return 'replaceUid'
  return vr === 'SQ' ? (dummySequences[tag] ?? 'empty') : 'dummy'
}

/** What a code of the table comes to where the IOD is unknown. */
function basicKind(tag: string, vr: string, code: string): string {
  if (tag === '00020003') return 'replaceUid'
  switch (code) {
    case 'X':
      return 'remove'
    case 'Z':
    case 'X/Z':
      return 'empty'
    case 'U':
      return 'replaceUid'
    case 'X/Z/U*':
      return 'recurse'
    default:
      return dummyKind(tag, vr)
  }
}

function keptKind(vr: string): string {
  return vr === 'SQ' ? 'recurse' : vr === 'AS' ? 'capAge' : 'keep'
}

const words = new Set(['LO', 'SH', 'ST', 'LT', 'UT', 'UC', 'AE', 'CS'])

function cleanedKind(option: ProfileOption, vr: string): string {
  if (option === 'cleanGraphics') return vr === 'SQ' ? 'recurse' : 'remove'
  if (option === 'cleanStructuredContent') return 'cleanStructured'
  if (option === 'retainLongitudinalModifiedDates')
    return vr === 'TM' ? 'keep' : vr.startsWith('D') ? 'shiftDate' : 'remove'
  if (vr === 'SQ') return 'recurse'
  return words.has(vr) ? 'cleanText' : 'remove'
}

const expected = (row: readonly string[], option: ProfileOption | undefined): string => {
  const [tag = '', , vr = '', basic = '', letters = ''] = row
  const letter = option === undefined ? '.' : letters[columns.indexOf(option)]
  if (letter === 'K') return keptKind(vrOf(vr))
  if (letter === 'C' && option !== undefined) return cleanedKind(option, vrOf(vr))
  return basicKind(tag, vrOf(vr), basic)
}

function differences(option: ProfileOption | undefined): string[] {
  const compiled = profile('ps315', option === undefined ? [] : [option])
  return rowsOf('ps315')
    .filter(([tag = '']) => !ours.has(tag))
    .flatMap((row) => {
      const [tag = '', keyword = '', vr = ''] = row
      const { kind } = compiled.rule(attribute(tag, vrOf(vr))).disposition
      return kind === expected(row, option) ? [] : [`${keyword}: ${kind}, not ${expected(row, option)}`]
    })
}

describe('PS3.15 Table E.1-1', () => {
  it('is all there: 655 rows of 2025e and two of 2026d, without the line on private attributes', () => {
    expect(rowsOf('ps315')).toHaveLength(656)
  })

  it.each([undefined, ...columns])('rules every row as its column says under %s', (option) => {
    expect(differences(option)).toEqual([])
  })

  it('has all twelve options with the codes of CID 7050', () => {
    expect(optionTexts.map(({ code }) => code)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(113101 + index)),
    )
  })

  it('names the newer edition where a row is of it', () => {
    expect(profile('ps315').rule(attribute('3004007F', 'LO')).source).toBe('PS3.15 2026d E.1-1')
  })

  it('cleans where one active option keeps and another cleans', () => {
    const compiled = profile('ps315', ['retainDeviceIdentity', 'retainLongitudinalModifiedDates'])
    expect(compiled.rule(attribute('00181200', 'DA')).disposition.kind).toBe('shiftDate')
  })

  it('refuses full and modified dates together', () => {
    const both: ProfileOption[] = ['retainLongitudinalFullDates', 'retainLongitudinalModifiedDates']
    expect(() => profile('ps315', both)).toThrow('BAD-INPUT at options')
  })
})

const ENHANCED_CT = '1.2.840.10008.5.1.4.1.1.2.1'
const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33'
const RT_STRUCTURE_SET = '1.2.840.10008.5.1.4.1.1.481.3'

describe('compound codes', () => {
  const cases = [
    { says: 'X/Z/D of Type 1 gets a dummy', tag: '00181000', vr: 'LO', sop: ENHANCED_CT, kind: 'dummy' },
    { says: 'X/Z/D of Type 2 is emptied', tag: '00081070', vr: 'PN', sop: RT_STRUCTURE_SET, kind: 'empty' },
    { says: 'X/Z/D of unknown type gets a dummy', tag: '00181000', vr: 'LO', sop: CT, kind: 'dummy' },
    { says: 'X/Z of unknown type is emptied', tag: '00080022', vr: 'DA', sop: CT, kind: 'empty' },
    { says: 'Z/D of Type 1 gets a dummy', tag: '00080023', vr: 'DA', sop: COMPREHENSIVE_SR, kind: 'dummy' },
    { says: 'X/Z/D sequence of Type 2 is emptied', tag: '00081111', vr: 'SQ', sop: COMPREHENSIVE_SR, kind: 'empty' },
    { says: 'X/Z/U* keeps the sequence for its UIDs', tag: '00081140', vr: 'SQ', sop: CT, kind: 'recurse' },
    { says: 'what no row names stays', tag: '00080008', vr: 'CS', sop: CT, kind: 'keep' },
  ]
  it.each(cases)('$says', ({ tag, vr, sop, kind }) => {
    expect(profile('ps315').rule(attribute(tag, vr, sop)).disposition.kind).toBe(kind)
  })

  it('take the safer form inside items, where no IOD is known', () => {
    const { tag } = attribute('00081111', 'SQ')
    const nested = { ...attribute('00081070', 'PN', RT_STRUCTURE_SET), steps: [{ tag, creator: undefined }] }
    expect(profile('ps315').rule(nested).disposition.kind).toBe('dummy')
  })
})
