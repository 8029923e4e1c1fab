import { describe, expect, it } from 'vitest'
import { linesOf } from '#engine/pixels/index'
import { reading, readText } from '../../../support/reading.ts'

const cases = [
  {
    says: 'words of a row are one line',
    found: [readText('JANE', 100, 20), readText('DOE', 60, 20)],
    values: ['DOE JANE'],
  },
  {
    says: 'columns are lines of their own',
    found: [readText('DOE', 20, 20), readText('GAIN', 300, 22)],
    values: ['DOE', 'GAIN'],
  },
  {
    says: 'rows are lines from the top',
    found: [readText('LOW', 20, 60), readText('GAIN', 20, 20)],
    values: ['GAIN', 'LOW'],
  },
  {
    says: 'a label takes the value that stands apart',
    found: [readText('Name', 20, 20), readText('DOE JANE', 200, 20)],
    values: ['Name DOE JANE'],
  },
  {
    says: 'a label takes the value below it',
    found: [readText('Patient Name:', 20, 20), readText('DOE JANE', 24, 42)],
    values: ['Patient Name: DOE JANE'],
  },
  {
    says: 'a label does not take another label',
    found: [readText('Name:', 20, 20), readText('ID:', 20, 42), readText('DOE', 120, 20), readText('4711', 120, 42)],
    values: ['Name: DOE', 'ID: 4711'],
  },
  {
    says: 'letters and digits of full width are usual ones',
    found: [readText('ＤＯＥ　４７１１', 20, 20)],
    values: ['DOE 4711'],
  },
  {
    says: 'the same text of several renderings is one',
    found: [readText('DOE', 20, 20), readText('DOE', 22, 20, { rendering: 'above' })],
    values: ['DOE'],
  },
  {
    says: 'words inside a longer box say nothing new',
    found: [readText('DOE JANE', 20, 20), readText('JANE', 60, 20, { rendering: 'above' })],
    values: ['DOE JANE'],
  },
  {
    says: 'usual confusions are no disagreement',
    found: [readText(['ID 4711O02', '1D 4711002'], 20, 20)],
    values: ['ID 4711O02'],
  },
  {
    says: 'readings that differ are both told',
    found: [readText(['DOE JANE', 'DOE JAME'], 20, 20)],
    values: ['DOE JANE ¦ DOE JAME'],
  },
  {
    says: 'a reader that sees nothing is not heard',
    found: [readText(['DOE', ''], 20, 20)],
    values: ['DOE'],
  },
  {
    says: 'low confidence is told',
    found: [readText('DOE', 20, 20, { confidence: 0.4 })],
    values: ['DOE ¦ ?'],
  },
  {
    says: 'what no reader can read is told by its place',
    found: [readText('', 20, 20, { width: 80 })],
    values: ['▯ 20 20 100 36'],
  },
  {
    says: 'what the detector hardly sees and nobody can read is nothing',
    found: [readText('', 20, 20, { seen: 0.4 })],
    values: [],
  },
  {
    says: 'the border of the image is told',
    found: [readText('MITHSON', 0, 20), readText('OBERH', 462, 60)],
    values: ['…MITHSON', 'OBERH…'],
  },
  {
    says: 'text that reads downward is a line of its own turn',
    found: [
      readText('DOE', 480, 20, { angle: 90 }),
      readText('JANE', 480, 60, { angle: 90 }),
      readText('LOW', 440, 22),
    ],
    values: ['LOW', 'DOE JANE'],
  },
  {
    says: 'text that reads upward begins below',
    found: [readText('JANE', 20, 20, { angle: 270 }), readText('DOE', 20, 64, { angle: 270 })],
    values: ['DOE JANE'],
  },
  {
    says: 'text upside down begins at the right',
    found: [readText('JANE', 20, 20, { angle: 180 }), readText('DOE', 64, 20, { angle: 180 })],
    values: ['DOE JANE'],
  },
  {
    says: 'of one place in two turns the surer one counts',
    found: [readText('DOE', 20, 20), readText('3OD', 20, 20, { angle: 180, confidence: 0.5 })],
    values: ['DOE'],
  },
]

describe('linesOf', () => {
  it.each(cases)('$says', ({ found, values }) => {
    expect(linesOf(reading(...found)).map(({ value }) => value)).toEqual(values)
  })

  it('knows where each box stands in the value, in every reading', () => {
    const [line] = linesOf(reading(readText(['DOE', 'D0F'], 20, 20), readText('JANE', 60, 20)))
    expect(line?.parts.map(({ at, length }) => line.value.slice(at, at + length))).toEqual([
      'DOE',
      'JANE',
      'D0F',
      'JANE',
    ])
  })

  it('does not depend on the order of what was found', () => {
    const found = cases.flatMap((one, row) =>
      one.found.map((text) => ({
        ...text,
        region: { ...text.region, top: text.region.top + row * 400, bottom: text.region.bottom + row * 400 },
      })),
    )
    const sort = (texts: typeof found) =>
      linesOf({ ...reading(...texts), height: 8000 })
        .map(({ value }) => value)
        .sort()
    expect(sort([...found].reverse())).toEqual(sort(found))
  })
})
