import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { samplePatientsCsv, sampleSubmission } from '#engine/sample/index'
import {
  deidentify,
  filesIn,
  latestRun,
  makeProject,
  makeSampleProject,
  openSite,
  run,
  scan,
  type Site,
  treeOf,
} from '../../support/project.ts'
import { seriesOf } from '../../support/submission.ts'

let two: Site
let one: Site
let project: Project
let tree: Record<string, string>
beforeAll(async () => {
  two = await openSite({ workers: 2 })
  one = await openSite({ workers: 1 })
  project = await makeSampleProject(two, 'first', { uidRoot: '1.2.826.0.9.{patient}' })
  await deidentify(project)
  tree = treeOf(project.output)
})
afterAll(async () => {
  await one.close()
  await two.close()
})

const outputDigest = async (one: Project) => (await one.runs())[0]?.outputDigest

describe('the same secret, files and settings make the same bytes', () => {
  it('and the same digest, with one worker instead of two, and files found in another order', async () => {
    // Other folder names turn the order round in which files are listed.
    const files = [...sampleSubmission()]
    const turned = files.map(({ path, bytes }, at) => ({ path: `${String(999 - at)}/${path}`, bytes }))
    const other = await makeSampleProject(one, 'turned', { uidRoot: '1.2.826.0.9.{patient}' })
    const reordered = await makeProject(one, 'reordered', turned, {
      uidRoot: '1.2.826.0.9.{patient}',
      patients: samplePatientsCsv(),
    })
    await deidentify(other)
    await deidentify(reordered)
    const digests = await Promise.all([project, other, reordered].map(outputDigest))
    expect([treeOf(other.output), treeOf(reordered.output)]).toEqual([tree, tree])
    expect([new Set(digests).size, typeof digests[0]]).toEqual([1, 'string'])
  })

  it('when patients are numbered instead of listed', async () => {
    const options = { onMissingPatient: 'generate' as const, patientsCsv: null }
    const files = [...sampleSubmission()].filter(({ path }) => /000?1|slice1$|PR|RS|report/.test(path))
    const forward = await makeProject(two, 'forward', files, options)
    const backward = await makeProject(
      one,
      'backward',
      files.map(({ path, bytes }, at) => ({ path: `${String(999 - at)}/${path}`, bytes })),
      options,
    )
    await deidentify(forward)
    await deidentify(backward)
    expect(treeOf(backward.output)).toEqual(treeOf(forward.output))
  })

  it('another secret makes other names for everything', async () => {
    const [first, second] = [seriesOf(1, 2), seriesOf(2, 2)]
    const names = []
    for (const secret of ['a1'.repeat(32), 'b2'.repeat(32)]) {
      const made = await makeProject(two, `secret-${secret.slice(0, 2)}`, [...first, ...second], { secret })
      await deidentify(made)
      names.push(...filesIn(made.output).map((path) => path.slice(path.indexOf('/'))))
    }
    expect(new Set(names).size).toBe(8)
  })
})

describe('a second run without changes', () => {
  it('writes nothing and touches no file', async () => {
    const times = () =>
      filesIn(project.output).map((path) => statSync(join(project.output, path), { bigint: true }).mtimeNs)
    const before = times()
    await scan(project)
    await run(project)
    expect({ ...(await latestRun(project)), times: times() }).toEqual({
      state: 'finished',
      toDo: 0,
      written: 0,
      skipped: Object.keys(tree).length,
      quarantined: 0,
      held: 0,
      times: before,
    })
  })

  it('makes no new plan', async () => {
    const { revision } = await project.plan()
    expect(revision).toBe(1)
  })
})
