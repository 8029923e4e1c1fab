import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine, nodePorts, type Project } from '#engine/index'
import { projectOf } from '../../../electron/api/project.ts'
import { deidentify, makeProject, openSite, placesOf, run, scan, type Site, treeOf } from '../../support/project.ts'
import { seriesOf } from '../../support/submission.ts'

let site: Site
beforeAll(async () => (site = await openSite({ workers: 1 })))
afterAll(() => site.close())

const written = async (name: string): Promise<Project> => {
  const project = await makeProject(site, name, seriesOf(1, 4))
  await deidentify(project)
  return project
}
const states = async (project: Project) => (await project.summary()).sources.map(({ state }) => state)

describe('what changes in a source after its scan', () => {
  it('is told and not taken in; a scan takes it in, and nothing is new then', async () => {
    const project = await written('news')
    const { source } = placesOf(site, 'news')
    const [first = '', second = ''] = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.dcm'),
    )
    writeFileSync(join(source, 'late.dcm'), 'late')
    writeFileSync(join(source, first), 'another size')
    rmSync(join(source, second))
    const before = await project.sourceNews()
    const { total } = (await project.summary()).files
    await scan(project)
    expect([before, total, await project.sourceNews()]).toEqual([
      { added: 1, changed: 1, gone: 1, isWhole: true },
      4,
      { added: 0, changed: 0, gone: 0, isWhole: true },
    ])
  })

  it('is nothing where links to folders and to nothing stand as they stood', async () => {
    const project = await makeProject(site, 'links', seriesOf(1, 1))
    const { source } = placesOf(site, 'links')
    symlinkSync(site.folder, join(source, 'elsewhere'))
    symlinkSync(join(source, 'nothing-there'), join(source, 'broken'))
    await scan(project)
    const none = await project.sourceNews()
    symlinkSync(site.folder, join(source, 'another'))
    expect([none, await project.sourceNews()]).toEqual([
      { added: 0, changed: 0, gone: 0, isWhole: true },
      { added: 1, changed: 0, gone: 0, isWhole: true },
    ])
  })

  it('an empty source is scanned again next, not looked at as a result', async () => {
    const project = await makeProject(site, 'nothing', seriesOf(1, 1))
    const { source } = placesOf(site, 'nothing')
    rmSync(source, { recursive: true })
    mkdirSync(source)
    await scan(project)
    expect((await project.summary()).next).toMatchObject({ verb: 'scan', label: 'Scan again' })
  })

  it('is not looked for before the first scan', async () => {
    const project = await makeProject(site, 'unscanned', seriesOf(1, 1))
    expect(await project.sourceNews()).toMatchObject({ added: 0 })
  })
})

describe('a source folder that is gone', () => {
  it('is told, and neither scan nor run starts; the output stays', async () => {
    const project = await written('gone')
    const { source } = placesOf(site, 'gone')
    const output = treeOf(project.output)
    renameSync(source, `${source}-away`)
    expect(await states(project)).toEqual(['gone'])
    await expect(project.scan()).rejects.toThrow('SRC-GONE at source 1')
    await expect(project.run({ pixels: 'off' })).rejects.toThrow('SRC-GONE')
    expect(treeOf(project.output)).toEqual(output)
    expect((await project.summary()).files).toMatchObject({ total: 4, toDo: 4 })
  })

  it('is gone too where its mount point is left, empty', async () => {
    const project = await written('unmounted')
    const { source } = placesOf(site, 'unmounted')
    rmSync(source, { recursive: true })
    mkdirSync(source)
    expect(await states(project)).toEqual(['empty'])
    await expect(project.scan()).rejects.toThrow('SRC-GONE')
  })

  it.each(['.DS_Store', 'lost+found', 'Thumbs.db'])('is gone too where nothing but %s is in it', async (name) => {
    const project = await written(`furnished-${name.replace(/\W/g, '')}`)
    const [source = ''] = project.draft.sources
    rmSync(source, { recursive: true })
    mkdirSync(source)
    writeFileSync(join(source, name), '')
    expect(await states(project)).toEqual(['empty'])
  })

  it('while a run is at work, stops it: nothing is quarantined, and the next run goes on', async () => {
    const project = await makeProject(site, 'unplugged', seriesOf(1, 4))
    await scan(project)
    const { source } = placesOf(site, 'unplugged')
    await project.run({ pixels: 'off' })
    renameSync(source, `${source}-away`)
    await expect(project.idle()).rejects.toThrow('SRC-GONE')
    renameSync(`${source}-away`, source)
    expect((await project.summary()).files.quarantined).toBe(0)
    await run(project)
    expect(await project.summary()).toMatchObject({ written: 4, files: { quarantined: 0 } })
  })

  it('is there where nothing was found in it yet', async () => {
    mkdirSync(placesOf(site, 'new').source, { recursive: true })
    const project = await makeProject(site, 'new', [])
    expect(await states(project)).toEqual(['there'])
  })
})

describe('a source folder that was moved', () => {
  it('is found again by its files, and the project goes on as if nothing had happened', async () => {
    const project = await written('moved')
    const { source } = placesOf(site, 'moved')
    const [output, digest] = [treeOf(project.output), (await project.runs())[0]?.outputDigest]
    const target = join(site.folder, 'moved', 'new-place')
    renameSync(source, target)
    expect(await site.engine.projects.moveSource(project.id, 1, target)).toEqual({ looked: 4, found: 4 })
    const again = await site.engine.project(project.id)
    expect([await states(again), again.draft.sources]).toEqual([['there'], [target]])
    await run(again)
    expect([treeOf(again.output), (await again.runs())[0]?.outputDigest]).toEqual([output, digest])
  })

  it.each([
    { says: 'a folder with other files', folder: 'other', code: 'SRC-OTHER' },
    { says: 'a folder that is not there', folder: 'nowhere', code: 'PRJ-SOURCE' },
    { says: 'its own output', folder: 'output', code: 'PRJ-INSIDE' },
  ])('is not taken to be $says', async ({ folder, code }) => {
    const name = `refused-${folder}`
    const project = await written(name)
    const other = join(site.folder, name, 'other')
    mkdirSync(other)
    writeFileSync(join(other, '1.dcm'), 'x')
    await expect(site.engine.projects.moveSource(project.id, 1, join(site.folder, name, folder))).rejects.toThrow(code)
    expect(await states(await site.engine.project(project.id))).toEqual(['there'])
  })

  it('is not taken to be where another source is', async () => {
    const places = placesOf(site, 'twice')
    const [one, two] = [join(places.source, 'one'), join(places.source, 'two')]
    const files = seriesOf(1, 2).flatMap((file) => ['one', 'two'].map((of) => ({ ...file, path: join(of, file.path) })))
    const project = await makeProject(site, 'twice', files, { sources: [one, two] })
    await scan(project)
    await expect(site.engine.projects.moveSource(project.id, 2, one)).rejects.toThrow('PRJ-INSIDE')
    await expect(site.engine.projects.moveSource(project.id, 2, places.source)).rejects.toThrow('PRJ-INSIDE')
  })
})

describe('a project whose settings are changed', () => {
  it('answers whoever asks meanwhile', async () => {
    const project = await written('asked')
    const ask = async () =>
      (await (await projectOf({ engine: site.engine }, { project: project.id })).summary()).written
    const changing = site.engine.projects.useDocuments(project.id, 'remove')
    const answers = await Promise.all([ask(), ask(), changing.then(ask)])
    expect(answers).toEqual([4, 4, 4])
  })
})

describe('a project that another process has open', () => {
  it('is read and not changed, and is taken over once it is given back', async () => {
    const project = await written('shared')
    const library = join(site.folder, 'harbor.json')
    const empty = { format: 'palimpsest.signatures/1', name: 'harbor', matching: 'all', signatures: [] }
    writeFileSync(library, JSON.stringify(empty))
    const other = await createEngine(nodePorts({ host: 'web', home: join(site.folder, 'home'), workers: 1 }))
    const ask = () => projectOf({ engine: other }, { project: project.id })
    try {
      const reader = await ask()
      expect(await reader.summary()).toMatchObject({ written: 4, readOnly: { code: 'PRJ-BUSY', process: process.pid } })
      expect((await reader.attributes(1, false)).rows.length).toBeGreaterThan(10)
      await expect(reader.run({ pixels: 'off' })).rejects.toThrow('PRJ-BUSY')
      await expect(reader.acknowledge('DCM-NOT', '')).rejects.toThrow('PRJ-BUSY')
      await expect(reader.attributes(1, true)).rejects.toThrow('PRJ-BUSY')
      await expect(reader.importSignatures(library)).rejects.toThrow('PRJ-BUSY')
      await expect(reader.removeSignatures('harbor')).rejects.toThrow('PRJ-BUSY')
      await expect(reader.frame(1, 0, 'before')).rejects.toThrow('PRJ-BUSY')
      await expect(reader.stack(1, 'before', 'max')).rejects.toThrow('PRJ-BUSY')
      expect((await reader.stack(1, 'after', 'max')).frames).toBe(4)
      await expect(reader.takeManifest(library)).rejects.toThrow('PRJ-BUSY')
      expect(readdirSync(join(placesOf(site, 'shared').project))).not.toContain('signatures')
      const row = (await other.projects.list()).find(({ id }) => id === project.id)
      expect(row).toMatchObject({ name: 'shared', trouble: 'PRJ-BUSY', instances: 4 })
      await project.close()
      expect((await (await ask()).summary()).readOnly).toBeNull()
    } finally {
      await other.close()
    }
  })
})
