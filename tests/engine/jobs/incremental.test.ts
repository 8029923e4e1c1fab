import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import type { ProfileOption } from '#shared/api/contract'
import { instance } from '../../support/instance.ts'
import {
  deidentify,
  filesIn,
  latestRun,
  makeProject,
  openSite,
  placesOf,
  run,
  scan,
  type Site,
  treeOf,
} from '../../support/project.ts'
import { readFolder, textOf } from '../../support/read-folder.ts'
import { writeFiles } from '../../support/run-cli.ts'
import { mappingOf, seriesOf, sopUidOf } from '../../support/submission.ts'

let site: Site
let project: Project
let made = 0
let name = ''

beforeAll(async () => {
  site = await openSite({ workers: 1 })
})
afterAll(() => site.close())

/** Three patients with three Instances each, de-identified. */
beforeEach(async () => {
  name = `project-${String(++made)}`
  const files = [...seriesOf(1, 3), ...seriesOf(2, 3), ...seriesOf(3, 3)]
  project = await makeProject(site, name, files, { patients: mappingOf([1, 2, 3, 4]) })
  await deidentify(project)
})

const places = () => placesOf(site, name)
const patientsWritten = () => readdirSync(project.output).sort()
async function runCounts() {
  const { toDo, written, skipped } = await latestRun(project)
  return { toDo, written, skipped }
}

describe('a late file', () => {
  it('of a patient that is new is all that is written', async () => {
    const before = treeOf(project.output)
    writeFiles(places().source, seriesOf(4, 1))
    await deidentify(project)
    expect(await runCounts()).toEqual({ toDo: 1, written: 1, skipped: 9 })
    expect(treeOf(project.output)).toMatchObject(before)
  })

  it('of a patient that is known leaves the others of that patient as they are', async () => {
    writeFiles(places().source, seriesOf(3, 4).slice(3))
    await deidentify(project)
    expect(await runCounts()).toEqual({ toDo: 1, written: 1, skipped: 9 })
  })

  it('ends with the bytes of a project that had it from the start', async () => {
    writeFiles(places().source, [...seriesOf(3, 4).slice(3), ...seriesOf(4, 2)])
    await deidentify(project)
    const whole = await makeProject(
      site,
      `${name}-whole`,
      [...seriesOf(1, 3), ...seriesOf(2, 3), ...seriesOf(3, 4), ...seriesOf(4, 2)],
      { patients: mappingOf([1, 2, 3, 4]) },
    )
    await deidentify(whole)
    expect(treeOf(project.output)).toEqual(treeOf(whole.output))
  })

  it('that brings the name of somebody re-runs the Instances whose text it is found in', async () => {
    const text = seriesOf(2, 4, { StudyDescription: 'quarnell chest' }).slice(3)
    writeFiles(places().source, text)
    await deidentify(project)
    writeFiles(places().source, seriesOf(4, 1, { ReferringPhysicianName: 'QUARNELL^ADA' }))
    await deidentify(project)
    expect(await runCounts()).toEqual({ toDo: 2, written: 2, skipped: 9 })
  })

  it('that makes a UID common to two patients ends as if it had been there from the start', async () => {
    const files = [...seriesOf(1, 2), ...seriesOf(2, 2)]
    const late = seriesOf(2, 3, { FrameOfReferenceUID: '2.25.102' }).slice(2)
    const options = { uidRoot: '1.2.826.0.9.{patient}', patients: mappingOf([1, 2]) }
    const grown = await makeProject(site, `${name}-grown`, files, options)
    await deidentify(grown)
    writeFiles(placesOf(site, `${name}-grown`).source, late)
    await deidentify(grown)
    const whole = await makeProject(site, `${name}-at-once`, [...files, ...late], options)
    await deidentify(whole)
    expect(treeOf(grown.output)).toEqual(treeOf(whole.output))
  })
})

describe('a file that changed in the source', () => {
  it('is written anew, alone', async () => {
    writeFiles(places().source, seriesOf(1, 1, { SliceThickness: 2 }))
    await deidentify(project)
    expect(await runCounts()).toEqual({ toDo: 1, written: 1, skipped: 8 })
  })

  it('and is another Instance now leaves nothing of the old one', async () => {
    writeFiles(places().source, [{ path: '1/0.dcm', bytes: instance({ PatientID: 'P-1', SOPInstanceUID: '2.25.77' }) }])
    await deidentify(project)
    expect(filesIn(project.output)).toHaveLength(9)
  })

  it.each([
    { says: 'cannot be read any more', bytes: seriesOf(1, 1)[0]!.bytes.subarray(0, -20) },
    { says: 'is no longer DICOM', bytes: Buffer.from('nothing') },
  ])('and $says leaves no output', async ({ bytes }) => {
    writeFiles(places().source, [{ path: '1/0.dcm', bytes }])
    await deidentify(project)
    expect([filesIn(project.output).length, (await project.verify()).extra]).toEqual([8, 0])
  })

  it('and is gone leaves no output', async () => {
    rmSync(join(places().source, '1'), { recursive: true })
    await deidentify(project)
    expect(patientsWritten()).toEqual(['N-2', 'N-3'])
  })

  it('and has only another time is read again and ends with the same bytes', async () => {
    const before = treeOf(project.output)
    utimesSync(join(places().source, '1/0.dcm'), new Date(1e12), new Date(1e12))
    await deidentify(project)
    expect(treeOf(project.output)).toEqual(before)
  })
})

describe('the mapping', () => {
  it('re-runs only the patient whose line changed, and the old paths vanish', async () => {
    writeFileSync(places().patients, mappingOf([1, 2, 3, 4], { 2: 'OTHER' }))
    await run(project)
    expect({ ...(await runCounts()), patients: patientsWritten() }).toEqual({
      toDo: 3,
      written: 3,
      skipped: 6,
      patients: ['N-1', 'N-3', 'OTHER'],
    })
  })

  it('may swap two new IDs', async () => {
    writeFileSync(places().patients, mappingOf([1, 2, 3, 4], { 1: 'N-2', 2: 'N-1' }))
    await run(project)
    const owners = readFolder(project.output).map((output) => output.path.split('/')[0] === textOf(output, 'PatientID'))
    expect({ ...(await runCounts()), owners: new Set(owners), files: owners.length }).toEqual({
      toDo: 6,
      written: 6,
      skipped: 3,
      owners: new Set([true]),
      files: 9,
    })
  })

  it('may go back to what it was', async () => {
    const before = treeOf(project.output)
    for (const renamed of [{ 2: 'OTHER' }, {}]) {
      writeFileSync(places().patients, mappingOf([1, 2, 3, 4], renamed))
      await run(project)
    }
    expect(treeOf(project.output)).toEqual(before)
  })

  it('without a patient it had takes that patient out of the output', async () => {
    writeFileSync(places().patients, mappingOf([1, 3]))
    await run(project)
    expect([patientsWritten(), (await project.outcomeCodes()).map(({ code }) => code)]).toEqual([
      ['N-1', 'N-3'],
      ['MAP-MISSING'],
    ])
  })
})

describe('a decision after the run', () => {
  it('to exclude takes the output away', async () => {
    await project.exclude([await project.instanceOfFile('2/0.dcm')], 'sent by mistake')
    await run(project)
    expect([filesIn(project.output).length, await project.verify()]).toEqual([
      8,
      { checked: 8, missing: 0, changed: 0, extra: 0, residue: 0 },
    ])
  })

  it('that a late file forces (same UID, other content) takes the earlier output away', async () => {
    const conflict = instance({ PatientID: 'P-1', SOPInstanceUID: sopUidOf(1, 0), SliceThickness: 9 })
    writeFiles(places().source, [{ path: 'late/0.dcm', bytes: conflict }])
    await deidentify(project)
    expect(filesIn(project.output)).toHaveLength(8)
  })
})

describe('an output', () => {
  it('that somebody deleted is written again', async () => {
    const before = treeOf(project.output)
    rmSync(join(project.output, 'N-2'), { recursive: true })
    await run(project)
    expect([await runCounts(), treeOf(project.output)]).toEqual([{ toDo: 3, written: 3, skipped: 6 }, before])
  })

  it('is not joined by a stray file of ours, and a file of somebody else stays', async () => {
    const [first = ''] = filesIn(project.output)
    writeFiles(project.output, [
      { path: first.replace(/\d\.dcm$/, '999.dcm'), bytes: 'stray' },
      { path: `${first}.partial`, bytes: 'half' },
      { path: 'mine/notes.dcm', bytes: 'not ours' },
    ])
    await run(project)
    expect(filesIn(project.output).filter((path) => path.startsWith('mine/') || !path.endsWith('.dcm'))).toEqual([
      'mine/notes.dcm',
    ])
    expect(filesIn(project.output)).toHaveLength(10)
  })
})

describe('a profile option', () => {
  it('ends with the bytes of a project that had it from the start', async () => {
    const options: ProfileOption[] = ['cleanDescriptors', 'retainLongitudinalModifiedDates']
    await site.engine.projects.forget(project.id)
    const file = join(project.folder, projectFiles.config)
    const config = JSON.parse(readFileSync(file, 'utf8')) as { draft: object }
    writeFileSync(file, JSON.stringify({ ...config, draft: { ...config.draft, options } }))
    const changed = await site.engine.project(await site.engine.projects.open(project.folder))
    await run(changed)
    const whole = await makeProject(site, `${name}-option`, [...seriesOf(1, 3), ...seriesOf(2, 3), ...seriesOf(3, 3)], {
      patients: mappingOf([1, 2, 3, 4]),
      options,
    })
    await deidentify(whole)
    expect(treeOf(changed.output)).toEqual(treeOf(whole.output))
    expect(await latestRun(changed)).toMatchObject({ toDo: 9, written: 9 })
  })
})

describe('pixels', () => {
  it('that cannot be read are held by a run that judges, and written by one that leaves them', async () => {
    // No decoder knows these bytes.
    const broken = { transferSyntaxUid: '1.2.840.10008.1.2.4.70', fragments: [Buffer.alloc(8)] }
    const held = await makeProject(site, `${name}-held`, seriesOf(1, 2, {}, broken))
    await scan(held)
    await held.run({ pixels: 'judged' })
    await held.idle()
    const first = await latestRun(held)
    await run(held)
    expect([first, await latestRun(held)]).toMatchObject([
      { held: 2, written: 0 },
      { held: 0, written: 2 },
    ])
  })

  it('that nobody judged are never said to be clean, in no Instance of either kind of run', async () => {
    const mixed = await makeProject(site, `${name}-mixed`, [
      ...seriesOf(1, 1),
      ...seriesOf(2, 1, {}, { pixels: null, sopClass: '1.2.840.10008.5.1.4.1.1.88.33' }),
    ])
    await scan(mixed)
    await mixed.run({ pixels: 'judged' })
    await mixed.idle()
    await run(mixed)
    const said = readFolder(mixed.output).map((output) => ({
      burnedIn: textOf(output, 'BurnedInAnnotation'),
      claims: Buffer.from(output.bytes).includes('113101'),
    }))
    expect(said).toEqual([
      { burnedIn: '', claims: false },
      { burnedIn: '', claims: false },
    ])
  })
})

describe('two files that changed places in the source', () => {
  it('keep both outputs', async () => {
    const [one, other] = seriesOf(1, 2)
    const before = treeOf(project.output)
    writeFiles(places().source, [
      { path: '1/0.dcm', bytes: other!.bytes },
      { path: '1/1.dcm', bytes: one!.bytes },
    ])
    await deidentify(project)
    expect(treeOf(project.output)).toEqual(before)
  })
})
