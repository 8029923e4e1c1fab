import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine, nodePorts } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import { openWritable } from '#engine/store/database'
import { ProjectDraft, type ProjectDraftInput } from '#shared/api/contract'
import { deidentify, filesIn, makeProject, openSite, placesOf, type Site } from '../../support/project.ts'
import { writeFiles } from '../../support/run-cli.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

let site: Site
let at: (...parts: string[]) => string
beforeAll(async () => {
  site = await openSite({ workers: 1 })
  at = (...parts) => join(site.folder, 'world', ...parts)
  writeFiles(at('source'), seriesOf(1, 1))
  writeFiles(at('source/below'), seriesOf(2, 1))
  writeFiles(at('taken'), [{ path: 'theirs.txt', bytes: 'theirs' }])
  mkdirSync(at('beside'))
  symlinkSync(at('source'), at('link-to-source'))
  symlinkSync(at('source/below'), at('link-below-source'))
  writeFileSync(at('file'), 'a file')
  writeFileSync(at('bad.csv'), 'name\nx\n')
  writeFileSync(at('double.csv'), 'id_old,id_new\nP-1,A\nP-1,B\n')
})
afterAll(() => site.close())

interface Refusal {
  readonly says: string
  readonly draft?: Partial<ProjectDraftInput>
  readonly source?: string
  readonly output?: string
  readonly project?: string
  readonly code: string
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => String(error).replace(/^Problem: ([A-Z-]+).*$/, '$1'),
  )

describe('a project', () => {
  it.each<Refusal>([
    { says: 'with its output inside the source', output: 'source/out', code: 'PRJ-INSIDE' },
    { says: 'with its source inside the output', source: 'source/below', output: 'source', code: 'PRJ-INSIDE' },
    { says: 'with its output in the source itself', output: 'source', code: 'PRJ-INSIDE' },
    { says: 'with its output inside the source by a link', output: 'link-to-source/out', code: 'PRJ-INSIDE' },
    {
      says: 'with its output above the source by a link',
      source: 'link-below-source',
      output: 'source',
      code: 'PRJ-INSIDE',
    },
    { says: 'with a path that only looks outside', output: 'beside/../source/out', code: 'PRJ-INSIDE' },
    { says: 'with an output that holds something else', output: 'taken', code: 'PRJ-TAKEN' },
    { says: 'with an output that is a file', output: 'file', code: 'PRJ-TAKEN' },
    { says: 'with its folder inside the output', project: 'out/project', code: 'PRJ-INSIDE' },
    {
      says: 'with its folder inside the output by a link',
      output: 'source-too',
      project: 'link-too/p',
      code: 'PRJ-INSIDE',
    },
    { says: 'with its folder in the output itself', project: 'out', code: 'PRJ-INSIDE' },
    { says: 'with its folder inside the source', project: 'source/project', code: 'PRJ-INSIDE' },
    { says: 'with its output inside its folder', output: 'project/out', code: 'PRJ-INSIDE' },
    { says: 'without a source', source: 'nowhere', code: 'PRJ-SOURCE' },
    { says: 'on a file', source: 'file', code: 'PRJ-SOURCE' },
    { says: 'with a UID root that is none', draft: { uidRoot: '1.02.3' }, code: 'PRJ-UIDROOT' },
    { says: 'with a profile that nobody knows', draft: { profile: 'mine' }, code: 'PRF-NONE' },
    { says: 'with a mapping that cannot be read', draft: { patientsCsv: 'bad.csv' }, code: 'MAP-READ' },
    { says: 'with a mapping that contradicts itself', draft: { patientsCsv: 'double.csv' }, code: 'MAP-DOUBLE' },
  ])('$says is refused with $code, and nothing is made', async ({ draft, code, ...paths }) => {
    if (paths.project === 'link-too/p') {
      mkdirSync(at('source-too'))
      symlinkSync(at('source-too'), at('link-too'))
    }
    const before = readdirSync(site.folder, { recursive: true }).length
    const made = site.engine.projects.create(
      ProjectDraft.parse({
        name: 'refused',
        sources: [at(paths.source ?? 'source')],
        output: at(paths.output ?? 'out'),
        onMissingPatient: 'generate',
        ...draft,
        ...(typeof draft?.patientsCsv === 'string' ? { patientsCsv: at(draft.patientsCsv) } : {}),
      }),
      at(paths.project ?? 'project'),
    )
    const after = () => readdirSync(site.folder, { recursive: true }).length
    expect([await codeOf(made), after() - before]).toEqual([code, 0])
  })

  it.each([
    { says: 'its output', draft: { output: 'source/out' }, tells: 'The output lies inside the source.' },
    {
      says: 'another source',
      draft: { also: 'source/below' },
      tells: 'The source folder 2 lies inside the source folder 1.',
    },
    { says: 'its own folder', draft: { project: 'source/p' }, tells: 'The project folder lies inside the source.' },
  ])('is told at its source what lies in or around it: $says', async ({ draft, tells }) => {
    const {
      output = 'out',
      also,
      project = 'project',
    } = draft as Partial<Record<'output' | 'also' | 'project', string>>
    const sources = [at('source'), ...(also === undefined ? [] : [at(also)])]
    const lines = await site.engine.projects.check({ sources, output: at(output) }, at(project))
    const told = lines.filter(({ step, code }) => step === 'source' && code === 'PRJ-INSIDE')
    expect(told.map(({ message }) => message.slice(0, tells.length))).toEqual([tells])
  })

  it.each([
    { says: 'no mapping', draft: { profile: 'ps315', patientsCsv: null }, tells: ['PatientID (0010,0020)'] },
    {
      says: 'IDs that are made',
      draft: { profile: 'ps315', patientsCsv: null, onMissingPatient: 'generate' as const },
      tells: [],
    },
    { says: 'TCIA as it comes', draft: { profile: 'tcia' }, tells: [] },
    {
      says: 'TCIA with an option that its table contradicts',
      draft: { profile: 'tcia', options: ['retainDeviceIdentity' as const] },
      tells: ['Retain Device Identity'],
    },
  ])('is told what is doubtful about its profile, and may be made: $says', async ({ draft, tells }) => {
    const lines = (await site.engine.projects.check(draft)).filter(({ step }) => step === 'profile')
    const [first, ...told] = lines
    expect([first?.level, ...told.map(({ level, code }) => `${level} ${code}`)]).toEqual([
      'ok',
      ...tells.map(() => 'warning PRF-LINT'),
    ])
    expect(told.map(({ message }) => message.split(': ')[0])).toEqual(tells)
  })

  it('names the readers of text that are installed before it is made', async () => {
    const lines = await site.engine.projects.check({ pixels: 'judged' })
    const named = lines.filter(
      ({ step, message }) => step === 'check' && /^Reader [AB], .*: installed\.$/.test(message),
    )
    expect(named.length).toBe(2)
  })

  it('in a folder beside both is made, for its owner only', async () => {
    const project = await makeProject(site, 'good', seriesOf(1, 1))
    const modes = ['.', projectFiles.database, projectFiles.secret, projectFiles.config].map((name) =>
      (statSync(join(project.folder, name)).mode & 0o777).toString(8),
    )
    expect(modes).toEqual(['700', '600', '600', '600'])
  })

  it('where there is one is not made again', async () => {
    await makeProject(site, 'twice', seriesOf(1, 1))
    expect(await codeOf(makeProject(site, 'twice', seriesOf(1, 1)))).toBe('PRJ-EXISTS')
  })
})

describe('opening a project', () => {
  it('that another process works on is PRJ-BUSY', async () => {
    const project = await makeProject(site, 'busy', seriesOf(1, 1))
    const other = await createEngine(nodePorts({ host: 'cli', home: join(site.folder, 'other'), workers: 1 }))
    const code = await codeOf(other.projects.open(project.folder).then((id) => other.project(id)))
    await other.close()
    expect(code).toBe('PRJ-BUSY')
  })

  it('that a newer version made is PRJ-NEWER, and leaves it as it is', async () => {
    const project = await makeProject(site, 'newer', seriesOf(1, 1))
    await site.engine.projects.forget(project.id)
    const db = openWritable(join(project.folder, projectFiles.database))
    db.pragma('user_version = 99')
    db.close()
    const open = async () => await site.engine.project(await site.engine.projects.open(project.folder))
    const codes = [await codeOf(open()), await codeOf(open())]
    expect([codes, filesIn(project.folder).includes(projectFiles.lock)]).toEqual([['PRJ-NEWER', 'PRJ-NEWER'], false])
  })

  it('whose folder holds none is PRJ-NONE', async () => {
    await expect(async () => await site.engine.projects.open(at('beside'))).rejects.toThrow('PRJ-NONE')
  })
})

describe('two projects that were given the same empty output', () => {
  it('do not touch what the other one wrote', async () => {
    const output = join(site.folder, 'shared-output')
    const first = await makeProject(site, 'first', seriesOf(1, 1), { output })
    const second = await makeProject(site, 'second', seriesOf(2, 1), { output })
    await deidentify(first)
    const before = filesIn(output)
    expect([await codeOf(deidentify(second)), filesIn(output)]).toEqual(['PRJ-TAKEN', before])
  })
})

describe('a mapping whose new IDs say who a patient was', () => {
  it('is listed by its lines: the same ID, the ID of somebody else, a name, a birth date', async () => {
    const renamed = { 1: 'P-1', 2: 'X-P1001', 3: 'NAMED', 4: 'S19620304', 5: 'N-5' }
    const files = [1, 2, 3, 4, 5].flatMap((patient) => seriesOf(patient, 1))
    const other = seriesOf(6, 1, { PatientID: 'P-1001' })
    const patients = mappingOf([1, 2, 3, 4, 5], renamed) + 'P-1001,N-6\n'
    const project = await makeProject(site, 'telling', [...files, ...other], { patients })
    const { findings } = await deidentify(project)
    expect(findings.find(({ code }) => code === 'MAP-SAYS')).toMatchObject({ severity: 'warning', open: 4 })
  })
})

describe('links in the source', () => {
  it('to folders and to nothing are listed as unreadable, as are names that are no UTF-8; files that are links are read', async () => {
    const project = await makeProject(site, 'links', seriesOf(1, 1))
    const { source } = placesOf(site, 'links')
    symlinkSync(at('source'), join(source, 'elsewhere'))
    symlinkSync(source, join(source, 'round'))
    symlinkSync(join(source, 'nothing'), join(source, 'lost'))
    symlinkSync(join(source, 'itself'), join(source, 'itself'))
    symlinkSync(at('source/below/2/0.dcm'), join(source, 'one.dcm'))
    for (const byte of [0xfe, 0xff])
      writeFileSync(Buffer.concat([Buffer.from(join(source, 'name')), Buffer.from([byte])]), 'no matter what')
    const { files, written } = await deidentify(project)
    expect([files.total, files.quarantined, written]).toEqual([8, 6, 2])
  })
})
