import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import { type ChangeRecord, changePage } from '#engine/store/queries/changes'
import { openReader } from '#engine/store/open-project'
import { deidentify, filesIn, makeProject, openSite, placesOf, run, scan, type Site } from '../../support/project.ts'
import { writeFiles } from '../../support/run-cli.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ workers: 1 })
})
afterAll(() => site.close())

/** Every recorded change without its number, in an order that does not depend on it. */
function changesOf(project: Project): ChangeRecord[] {
  const db = openReader(join(project.folder, projectFiles.database))
  try {
    return changePage(db, { cursor: null, limit: 10_000, disposition: null })
      .rows.map((change) => ({ ...change, id: 0 }))
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  } finally {
    db.close()
  }
}

const first = [...seriesOf(1, 6, { StudyDescription: 'CHEST NAMEB' }), ...seriesOf(2, 2)]
const late = seriesOf(3, 2, { StudyDescription: 'CHEST NAMEB' })
const patients = mappingOf([1, 2, 3])

it('whatever was run again, changes are those of a project that ran once', async () => {
  const grown = await makeProject(site, 'grown', first, { patients })
  await deidentify(grown)
  const { source, output } = placesOf(site, 'grown')
  rmSync(join(output, filesIn(output)[0] ?? ''))
  await run(grown)
  writeFiles(source, late)
  await deidentify(grown)
  rmSync(join(source, '2'), { recursive: true })
  await deidentify(grown)

  const fresh = await makeProject(site, 'fresh', [...first.slice(0, 6), ...late], { patients })
  await deidentify(fresh)
  expect(changesOf(grown)).toEqual(changesOf(fresh))
  const [{ rules, changes }, once] = [await grown.changeTotals(), await fresh.changeTotals()]
  expect([rules, changes]).toEqual([once.rules, once.changes])
})

it('an excluded Instance takes its changes along with the next run', async () => {
  const project = await makeProject(site, 'excluded', seriesOf(1, 1), { patients })
  await deidentify(project)
  expect((await project.changeTotals()).changes).toBeGreaterThan(0)
  await project.exclude([1], 'not wanted')
  await run(project)
  expect(changesOf(project)).toEqual([])
})

it('a rule that replaces UIDs is told once a place, with its Instances', async () => {
  const project = await makeProject(site, 'uids', seriesOf(1, 3), { patients })
  await scan(project)
  await run(project)
  const lines = changesOf(project).filter(({ vr }) => vr === 'UI')
  const instances = Object.fromEntries(lines.map((line) => [line.signature, line.instances]))
  expect(instances).toMatchObject({ StudyInstanceUID: 3, SeriesInstanceUID: 3, SOPInstanceUID: 3 })
})
