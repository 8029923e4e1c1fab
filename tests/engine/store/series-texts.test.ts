import { describe, expect, it } from 'vitest'
import { differingInSeries } from '#engine/store/queries/series-texts'
import { batch, databaseOfEach, definitions, listFiles, scannedFile } from '../../support/project-database.ts'

/** A series of three with one other value in the second and one value less in the third, and a series of equals. */
const project = databaseOfEach((empty) => {
  listFiles(empty, 5)
  const at = (seriesUid: string, sopUid: string, values: number) => ({ seriesUid, sopUid, values })
  empty.write('recordScan', [
    batch(
      [
        scannedFile(1, at('2.25.11', '2.25.1', 1)),
        scannedFile(2, at('2.25.11', '2.25.2', 2)),
        scannedFile(3, at('2.25.11', '2.25.3', 3)),
        scannedFile(4, at('2.25.12', '2.25.4', 2)),
        scannedFile(5, at('2.25.12', '2.25.5', 2)),
      ],
      {
        ...definitions,
        texts: [
          ...definitions.texts,
          { local: 3, value: ['SeriesDescription', 'LO', 'CORONAL'] as const },
          { local: 4, value: ['StationName', 'SH', 'CT1'] as const },
        ],
        valueSets: [
          { local: 1, values: [1, 2, 4] },
          { local: 2, values: [1, 3, 4] },
          { local: 3, values: [1, 2] },
        ],
      },
    ),
  ])
})

describe('what differs within a series', () => {
  it.each([1, 2, 3])('is the same whichever Instance is asked about: %i', (instance) => {
    expect([...differingInSeries(project.db, instance)].sort()).toEqual(['SeriesDescription', 'StationName'])
  })

  it('is nothing in a series of equals, whatever another one has', () => {
    expect([...differingInSeries(project.db, 4)]).toEqual([])
  })
})
