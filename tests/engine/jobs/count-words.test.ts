import { join } from 'node:path'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openReader } from '#engine/store/open-project'
import { wordCounts, wordsDigest } from '#engine/store/queries/words'
import type { Project } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import { makeProject, openSite, placesOf, scan, type Site } from '../../support/project.ts'
import { writeFiles } from '../../support/run-cli.ts'
import { seriesOf } from '../../support/submission.ts'

const third = () =>
  seriesOf(3, 1, { StudyDescription: 'CT Chest', ImageComments: 'Müller-Büro' }, { charsets: ['ISO_IR 100'] })

let site: Site
let project: Project
beforeAll(async () => {
  site = await openSite({ workers: 1 })
  project = await makeProject(site, 'words', [
    ...seriesOf(1, 2, {
      StudyDescription: 'CT Chest',
      SeriesDescription: 'chest per Dr. Quillfeather',
      StationName: 'KNEE7',
    }),
    ...seriesOf(2, 1, { StudyDescription: 'CT CHEST 2,5', SeriesDescription: 'per Quillfeather' }),
    ...third(),
  ])
  await scan(project)
})
afterAll(() => site.close())

function read<T>(query: (db: ReturnType<typeof openReader>) => T): T {
  const db = openReader(join(project.folder, projectFiles.database))
  try {
    return query(db)
  } finally {
    db.close()
  }
}

it.each([
  { says: 'a word counts once a patient, and once in each unique value', word: 'chest', use: [3, 3, 0] },
  { says: 'a word after a title is told', word: 'quillfeather', use: [2, 2, 1] },
  { says: 'words are folded', word: 'muller', use: [1, 1, 0] },
  { says: 'numbers are no words', word: '5', use: undefined },
  { says: 'codes and names of things are no descriptors', word: 'knee', use: undefined },
])('$says', ({ word, use }) => {
  const found = read((db) => wordCounts(db).of(word))
  expect(found && [found.patients, found.total, found.afterTitle]).toEqual(use)
})

it('knows how many patients there are', () => {
  expect(read((db) => wordCounts(db).patients)).toBe(3)
})

it('counts anew with each scan: the same files give the same counts, other files others', async () => {
  const before = read(wordsDigest)
  await scan(project)
  expect(read(wordsDigest)).toBe(before)

  const { source } = placesOf(site, 'words')
  rmSync(join(source, '3'), { recursive: true })
  await scan(project)
  expect([read((db) => wordCounts(db).of('muller')), read((db) => wordCounts(db).of('chest'))?.patients]).toEqual([
    undefined,
    2,
  ])

  writeFiles(source, third())
  await scan(project)
  expect(read(wordsDigest)).toBe(before)
})
