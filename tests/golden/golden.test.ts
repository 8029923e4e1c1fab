import { describe, expect, it } from 'vitest'
import { fileFromJson, type JsonDataSet, jsonOfInstance } from '../support/dicom-json.ts'
import { read } from '../support/dicom-bytes.ts'
import { caseNames, leaksOf, readPart, runCase } from './cases.ts'

describe.each(caseNames())('%s', (name) => {
  it('comes out as expected', () => {
    expect(runCase(name).output).toEqual(readPart(name, 'expected'))
  })

  it('leaves in no identity but what its options retain', () => {
    expect(leaksOf(name)).toEqual([])
  })

  it('has the input that its file says', () => {
    const input = readPart(name, 'input') as JsonDataSet
    expect(jsonOfInstance(read(fileFromJson(input)))).toEqual(input)
  })
})
