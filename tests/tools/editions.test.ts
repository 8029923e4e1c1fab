import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Ps315Row, Table } from '#engine/profile/tables'
import { editionsText } from '../../electron/tools/editions.ts'

const shipped = JSON.parse(
  readFileSync(new URL('../../resources/profiles/ps315.json', import.meta.url), 'utf8'),
) as Table<Ps315Row>

const table = (edition: string, ...rows: Ps315Row[]): Table<Ps315Row> => ({ source: 'PS3.15', edition, rows })

describe('two editions of PS3.15', () => {
  it('that are one differ in nothing', () => {
    expect(editionsText(shipped, shipped)).toBe('2025e → 2025e: 0 added, 0 removed, 0 changed\n')
  })

  it('are told row by row, with what stays then', () => {
    const before = table(
      '1999a',
      ['00080050', 'AccessionNumber', 'SH', 'Z', '..........'],
      ['00081010', 'StationName', 'SH', 'X/Z/D', '..K.......'],
      ['00100021', 'IssuerOfPatientID', 'LO', 'X', '..........'],
      ['00100040', 'PatientSex', 'CS', 'Z', '....K.....'],
    )
    const after = table(
      '1999b',
      ['00080050', 'AccessionNumber', 'SH', 'X', '..........'],
      ['00081010', 'StationName', 'SH', 'X/Z/D', '..C....C..'],
      ['00100040', 'PatientSex', 'CS', 'Z', '....K.....'],
      ['00100041', 'GenderCode', 'SH', 'X', '....K.....'],
    )
    expect(editionsText(before, after).split('\n')).toEqual([
      'changed\t(0008,0050)\tAccessionNumber\tBasic Profile: Z → X (less stays)',
      'changed\t(0008,1010)\tStationName\tRetain Device Identity: K → C (less stays); Clean Descriptors: nothing → C (more stays)',
      'removed\t(0010,0021)\tIssuerOfPatientID\tBasic Profile: X',
      'added\t(0010,0041)\tGenderCode\tBasic Profile: X; Retain Patient Characteristics: K',
      '1999a → 1999b: 1 added, 1 removed, 2 changed',
      '',
    ])
  })
})
