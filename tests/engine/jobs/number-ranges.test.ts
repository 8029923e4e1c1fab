import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { scanInstance } from '#engine/scan/scan-instance'
import type { ShapeElement } from '#engine/scan/record'
import { MOST_DISTINCT } from '#engine/store/records'
import { NumberRanges } from '../../../electron/engine/jobs/number-ranges.ts'
import { instance } from '../../support/instance.ts'

const slice: ShapeElement = ['SliceLocation', 'DS']
const spans = (...values: number[]) => [{ element: slice, values }]

describe('ranges of numbers', () => {
  it('grow with what is met, and are handed over once', () => {
    const ranges = new NumberRanges()
    ranges.add(spans(5, -2))
    const first = ranges.take()
    ranges.add(spans(5, 0))
    ranges.add(spans(3))
    expect([first, ranges.take(), ranges.take()]).toEqual([
      [{ element: slice, least: -2, most: 5, values: [5, -2] }],
      [{ element: slice, least: -2, most: 5, values: [0, 3] }],
      [],
    ])
  })

  it('keep their ends where values are no longer counted', () => {
    const ranges = new NumberRanges()
    ranges.add(spans(...Array.from({ length: 1000 }, (_none, at) => at)))
    const [range] = ranges.take()
    ranges.add(spans(4000))
    expect([range?.most, range?.values.length, ranges.take()]).toEqual([
      999,
      MOST_DISTINCT + 1,
      [{ element: slice, least: 0, most: 4000, values: [] }],
    ])
  })

  it('leave out what is no number', () => {
    const ranges = new NumberRanges()
    ranges.add(spans(Number.NaN, Number.POSITIVE_INFINITY))
    expect(ranges.take()).toEqual([])
  })
})

describe('numbers of an Instance', () => {
  const told = (fields: Parameters<typeof instance>[0]) =>
    scanInstance(readInstance(memorySource(instance(fields))))
      .contents.flatMap(({ numbers }) => numbers)
      .map(({ element, values }) => [...element, values])

  it.each([
    { says: 'text', fields: { SliceLocation: '-12.5' }, is: ['SliceLocation', 'DS', [-12.5]] },
    { says: 'several', fields: { PixelSpacing: ['0.5', '0.25'] }, is: ['PixelSpacing', 'DS', [0.5, 0.25]] },
    { says: 'binary', fields: { Rows: 512 }, is: ['Rows', 'US', [512]] },
  ])('are read from $says', ({ fields, is }) => {
    expect(told(fields)).toContainEqual(is)
  })
})
