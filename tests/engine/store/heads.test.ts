import { expect, it } from 'vitest'
import { instancesToRead } from '#engine/store/queries/pixels'
import { batch, databaseOfEach, definitions, listFiles, scannedFile } from '../../support/project-database.ts'

const project = databaseOfEach()

it.each([2, 3, 4, 5])('looks for heads in every one of %i Series whose files lie one between the other', (series) => {
  const files = Array.from({ length: series * 300 }, (_, at) => {
    return scannedFile(at + 1, { seriesUid: `2.25.1.${at % series}`, sopUid: `2.25.2.${at}` })
  })
  listFiles(project, files.length)
  project.write('recordScan', [batch(files, definitions)])
  const rows = instancesToRead(project.db, 'model', 0, files.length)
  const looked = Array.from({ length: series }, (_, one) => {
    return rows.filter(({ id, isForHeads }) => (id - 1) % series === one && isForHeads).length
  })
  expect(looked.filter((count) => count < 40 || count > 120)).toEqual([])
})
