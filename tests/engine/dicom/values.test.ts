import { describe, expect, it } from 'vitest'
import { encodeFile, newElement } from '#engine/dicom/encode'
import { firstText, numbersOf, textValues } from '#engine/dicom/values'
import type { Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { read } from '../../support/dicom-bytes.ts'

const syntaxes = ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2', '1.2.840.10008.1.2.2']

describe('textValues', () => {
  it.each([
    { says: 'splits at backslashes', keyword: 'ImageType', value: 'ORIGINAL\\PRIMARY', texts: ['ORIGINAL', 'PRIMARY'] },
    { says: 'keeps empty values between others', keyword: 'ImageType', value: 'A\\\\B\\', texts: ['A', '', 'B', ''] },
    { says: 'does not split LT', keyword: 'PatientComments', value: 'a\\b', texts: ['a\\b'] },
    { says: 'trims padding', keyword: 'SOPInstanceUID', value: '1.2', texts: ['1.2'] },
    { says: 'trims leading blanks of LO', keyword: 'PatientID', value: '  A 1 ', texts: ['A 1'] },
    { says: 'keeps leading blanks of LT', keyword: 'PatientComments', value: '  a', texts: ['  a'] },
    { says: 'has none for an empty value', keyword: 'PatientID', value: '', texts: [] },
    { says: 'has none for blanks', keyword: 'PatientID', value: '  ', texts: [] },
  ])('$says', ({ keyword, value, texts }) => {
    const instance = read(encodeFile([newElement(keyword, [value])], { transferSyntaxUid: syntaxes[0]! }))
    expect(textValues(instance, instance.dataSet, instance.dataSet.elements[0]!)).toEqual(texts)
  })

  it('reads UN as Latin-1', () => {
    const elements = [newElement(0x00190010 as Tag, ['ACME']), newElement(0x00191001 as Tag, [0x4a, 0xe9], [], 'UN')]
    const instance = read(encodeFile(elements, { transferSyntaxUid: syntaxes[0]! }))
    expect(textValues(instance, instance.dataSet, instance.dataSet.elements[1]!)).toEqual(['Jé'])
  })

  it('finds the first value, or nothing', () => {
    const instance = read(encodeFile([newElement('ImageType', ['A', 'B'])], { transferSyntaxUid: syntaxes[0]! }))
    expect(firstText(instance, instance.dataSet, tags.ImageType)).toBe('A')
    expect(firstText(instance, instance.dataSet, tags.PatientID)).toBeUndefined()
  })
})

describe('numbersOf', () => {
  const rows = [
    { keyword: 'Rows', vr: 'US', values: [0, 65535] },
    { keyword: 'PixelPaddingValue', vr: 'SS', values: [-1, 5] },
    { keyword: 'SimpleFrameList', vr: 'UL', values: [4294967295] },
    { keyword: 'ReferencePixelX0', vr: 'SL', values: [-70000] },
    { keyword: 'ExaminedBodyThickness', vr: 'FL', values: [0.5] },
    { keyword: 'RealWorldValueSlope', vr: 'FD', values: [1e100] },
    { keyword: 'FrameIncrementPointer', vr: 'AT', values: [0x00181063] },
    { keyword: 'SelectorSVValue', vr: 'SV', values: [-5] },
    { keyword: 'SelectorUVValue', vr: 'UV', values: [5] },
    { keyword: 'PixelSpacing', vr: 'DS', values: [0.5, 1e-3] },
    { keyword: 'InstanceNumber', vr: 'IS', values: [-7] },
  ]
  it.each(rows)('reads $vr in every byte order', ({ keyword, vr, values }) => {
    for (const transferSyntaxUid of syntaxes.filter((uid) => vr !== 'SS' || uid !== syntaxes[1])) {
      const instance = read(encodeFile([newElement(keyword, values, [], vr)], { transferSyntaxUid }))
      expect(numbersOf(instance, instance.dataSet, instance.dataSet.elements[0]!)).toEqual(values)
    }
  })

  it('leaves out what is no number', () => {
    const instance = read(encodeFile([newElement('WindowCenter', ['40', 'abc'])], { transferSyntaxUid: syntaxes[0]! }))
    expect(numbersOf(instance, instance.dataSet, instance.dataSet.elements[0]!)).toEqual([40])
  })
})

describe('newElement', () => {
  it.each([
    { says: 'an unknown keyword', make: () => newElement('NoSuchKeyword', []) },
    { says: 'text for a number', make: () => newElement('Rows', ['2']) },
    { says: 'text that its set cannot hold', make: () => newElement('PatientName', ['王']) },
    { says: 'values of a sequence', make: () => newElement('ContentSequence', []) },
  ])('refuses $says', ({ make }) => {
    expect(make).toThrow('BAD-INPUT')
  })
})
