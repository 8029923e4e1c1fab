import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { ProjectRow } from '#shared/api/contract'
import { ProfileOption, ProjectDraft } from '#shared/api/forms'
import type { ProfileDocument } from '#shared/api/profile-document'
import { once } from '#shared/base/once'
import { Problem } from '#shared/base/problem'
import type { Engine, Ports, Project } from '#engine/ports'
import { parsePatientCsv } from '#engine/mapping/parse-csv'
import { isValidRoot } from '#engine/mapping/uid-map'
import { loadProfile, profileIds, profileList } from '#engine/profile/index'
import { samplePatientsCsv, sampleSubmission } from '#engine/sample/index'
import { latestRun, standingCounts } from '#engine/store/queries/summary'
import { openReader } from '#engine/store/open-project'
import { checkDraft, type CheckSurroundings, nesting, realOf } from './check-draft.ts'
import { comparePatients } from './compare-patients.ts'
import { destroyProject, lastWordIn, lastWordOf } from './cut-ties.ts'
import { countFiles, estimateSources } from './estimate.ts'
import { JobBoard } from './job-board.ts'
import { lintOfDraft } from './lint-draft.ts'
import { type OpenProject, openProject, readProject } from './open-project.ts'
import { changeDraft, createProjectFolder, type DraftParts, projectFiles, readProjectConfig } from './project-config.ts'
import { lockHolder, lockProject } from './project-lock.ts'
import { keepOrigin, originOf, addRevision, draftOf, dropDraft, revisionOf } from './own-profile.ts'
import { unresolvedLines } from './profile-draft.ts'
import { Registry } from './registry.ts'
import { resourceReader } from './resources.ts'
import { changeSettings, readSettings } from './settings.ts'
import { lookForFiles } from './source-state.ts'
import { summaryOf } from './view-summary.ts'
import { takeUpModel } from './take-up-model.ts'
import { WorkerPool } from './worker-pool.ts'

export const VERSION = '0.1.0'
const SAMPLE_ID = 'sample'

/** Ties rooms together behind the front door. One engine a process; one writer a project. */
export function createEngineWith(ports: Ports): Promise<Engine> {
  const pool = new WorkerPool(ports.startWorker, ports.workers)
  const board = new JobBoard()
  const registry = new Registry(ports.home)
  const read = resourceReader(ports.resources)
  const opened = new Map<string, Promise<OpenProject>>()
  /** Projects that another process has open, or had when they were asked about. */
  const readers = new Map<string, OpenProject>()
  const profiles = once(() => profileList(read))
  const hasDciodvfy = isOnPath('dciodvfy')
  const ocrReaders = once(ports.findReaders)

  const closeReader = async (id: string): Promise<void> => {
    const reader = readers.get(id)
    readers.delete(id)
    await reader?.close()
  }
  const project = async (id: string): Promise<OpenProject> => {
    const folder = registry.folderOf(id)
    let open = opened.get(id)
    if (!open) {
      if (!existsSync(folder)) throw new Problem('PRJ-GONE')
      open = openProject(folder, pool, ports, board)
      opened.set(id, open)
      open.catch(() => opened.delete(id))
      await open
      await closeReader(id)
      registry.touch(id, ports.now().toISOString())
    }
    return await open
  }
  /** Off the list before it closes: who asks meanwhile is not given a database that is closed under him. */
  const closeProject = async (id: string): Promise<void> => {
    const closing = opened.get(id)
    opened.delete(id)
    await (await closing)?.close()
  }
  const check = (draft: Partial<ProjectDraft>, own: Pick<CheckSurroundings, 'ownOutput' | 'projects'> = {}) =>
    checkDraft(draft, {
      dciodvfy: hasDciodvfy,
      readers: ocrReaders(),
      profiles: profileIds,
      lint: (draft) => lintOfDraft(draft, read),
      ...own,
    })
  const create = async (draft: ProjectDraft, folder?: string, wantedId?: string): Promise<string> => {
    const id = wantedId ?? registry.freeId(draft.name)
    const place = folder ?? join(ports.home, 'projects', id)
    // Revisions belong to the project that made them.
    const whole = { ...draft, profileRevision: 0, sources: draft.sources.map(realOf), output: realOf(draft.output) }
    refuseNested(place, whole)
    const error = check(whole).find(({ level }) => level === 'error')
    if (error !== undefined) throw new Problem(asCode(error.code), error.step)
    createProjectFolder(place, id, { ...whole, ner: await takeUpModel(pool, draft.ner?.folder ?? null) })
    registry.add(id, place)
    return id
  }

  /** Changes parts of a draft while nobody works on the project. */
  const change = async (id: string, parts: (draft: ProjectDraft) => DraftParts | Promise<DraftParts>) => {
    await closeProject(id)
    const place = registry.folderOf(id)
    const unlock = lockProject(join(place, projectFiles.lock))
    try {
      changeDraft(place, await parts(readProjectConfig(place).draft))
    } finally {
      unlock()
    }
  }

  const refuseWhileWorking = (id: string): void => {
    const active = board.of(id)
    if (active !== undefined && !active.isOver) throw new Problem('PRJ-BUSY', active.state.kind)
  }

  /** What another process has open can be read here, and not changed. */
  const held = ({ id, folder }: { id: string; folder: string }): Partial<Pick<ProjectRow, 'trouble'>> =>
    !opened.has(id) && lockHolder(join(folder, projectFiles.lock)) !== undefined ? { trouble: 'PRJ-BUSY' } : {}

  const engine: Engine = {
    info: () => ({
      version: VERSION,
      home: ports.home,
      dciodvfy: hasDciodvfy,
      readers: [...ocrReaders()],
      workers: ports.workers,
      sample: true,
    }),
    settings: () => readSettings(ports.home),
    changeSettings: (parts) => changeSettings(ports.home, parts),
    profiles,
    mappingPreview: (path) => Promise.resolve(previewMapping(path)),
    comparePatients,
    countFiles,
    projects: {
      list: () => Promise.resolve(registry.list().map((entry) => ({ ...projectRow(entry, board), ...held(entry) }))),
      check: (draft, folder = join(ports.home, 'projects')) => Promise.resolve(check(draft, { projects: folder })),
      estimate: async (sources, pixels) =>
        await estimateSources(
          sources,
          pixels,
          registry.list().map(({ folder }) => folder),
        ),
      create: async (draft, folder) => await create(draft, folder),
      open: (folder) => {
        const { id } = readProjectConfig(folder)
        registry.add(id, folder)
        return Promise.resolve(id)
      },
      useModel: async (id, folder) => {
        await change(id, async () => ({ ner: await takeUpModel(pool, folder) }))
      },
      useDocuments: async (project, documents) => {
        await change(project, () => ({ documents }))
      },
      useSeen: async (project, seen) => {
        await change(project, () => seen)
      },
      switchOptions: async (project, switched) => {
        await change(project, ({ profile, options }) => {
          const own = options ?? profiles().profiles.find(({ id }) => id === profile)?.options ?? []
          const chosen = ProfileOption.options.filter(
            (option) => (own.includes(option) || switched.on.includes(option)) && !switched.off.includes(option),
          )
          // Options that exclude each other are refused before they are kept.
          loadProfile(profile, chosen, read)
          return { options: chosen }
        })
      },
      adoptProfile: async (id, { who, title, comment }) => {
        refuseWhileWorking(id)
        await closeProject(id)
        const work = { folder: registry.folderOf(id) }
        const ours = draftOf(work)
        if (ours === undefined) throw new Problem('NOT-FOUND', 'draft')
        const document = { ...ours.document, title }
        if (unresolvedLines(document) > 0) throw new Problem('PRF-DRAFT')
        const { base, options, rules, uid } = document
        loadProfile(base, options, read, rules)
        let revision = 0
        await change(id, (drafted) => {
          keepOrigin(work, drafted)
          revision = addRevision(work, { at: ports.now().toISOString(), author: who, title, comment, document })
          return { profile: base, options, profileRevision: revision, ...uidsOf(uid, drafted) }
        })
        dropDraft(work)
        await (await project(id)).noteChange('profile.adopted', { revision, rules: rules.length, who })
        return { revision }
      },
      useProfile: async (id, revision, who) => {
        refuseWhileWorking(id)
        await closeProject(id)
        const folder = registry.folderOf(id)
        const document = revision === 0 ? undefined : revisionOf({ folder }, revision).document
        await change(id, (drafted) => {
          if (document === undefined) return { ...(originOf({ folder }) ?? {}), profileRevision: 0 }
          const { base, options, uid } = document
          return { profile: base, options, profileRevision: revision, ...uidsOf(uid, drafted) }
        })
        await (await project(id)).noteChange('profile.used', { revision, who })
        return { revision }
      },
      moveSource: async (id, source, folder) => {
        refuseWhileWorking(id)
        const place = registry.folderOf(id)
        const { draft } = readProjectConfig(place)
        if (draft.sources[source - 1] === undefined) throw new Problem('BAD-INPUT', 'source')
        const sources = draft.sources.with(source - 1, realOf(folder))
        refuseNested(place, { ...draft, sources })
        refuseTwice(sources, source - 1)
        const looked = lookIn(join(place, projectFiles.database), source - 1, folder)
        if (looked.found * 2 < looked.looked) throw new Problem('SRC-OTHER', `source ${String(source)}`)
        await change(id, () => ({ sources }))
        await (await project(id)).noteChange('source.moved', { source, ...looked })
        return looked
      },
      sample: async () => {
        if (registry.list().some(({ id }) => id === SAMPLE_ID)) return SAMPLE_ID
        return await create(writeSample(ports.home), undefined, SAMPLE_ID)
      },
      cutTies: async (id, request) => {
        refuseWhileWorking(id)
        // One that was killed at it goes on.
        const begun = lastWordIn(registry.folderOf(id))
        if (begun !== undefined) return destroyProject(registry.folderOf(id), begun)
        const lastWord = lastWordOf((await project(id)).work, request)
        await closeProject(id)
        await closeReader(id)
        return destroyProject(registry.folderOf(id), lastWord)
      },
      forget: async (id) => {
        await closeProject(id)
        await closeReader(id)
        registry.remove(id)
      },
    },
    project: async (id): Promise<Project> => await project(id),
    projectToRead: async (id): Promise<Project> => {
      const open = await opened.get(id)
      if (open !== undefined) return open
      const reading = readers.get(id) ?? readProject(registry.folderOf(id), pool, ports, board)
      readers.set(id, reading)
      return reading
    },
    jobs: { now: () => board.now(), watch: (listener) => board.watch(listener) },
    close: async () => {
      for (const open of opened.values()) await (await open.catch(() => undefined))?.close()
      opened.clear()
      for (const reader of readers.values()) await reader.close()
      pool.close()
      board.close()
    },
  }
  return Promise.resolve(engine)
}

/** The row of the Projects screen, read without opening the project for work. */
function projectRow(entry: { id: string; folder: string; openedAt: string | null }, board: JobBoard): ProjectRow {
  const empty = {
    patients: 0,
    instances: 0,
    openFindings: 0,
    questions: 0,
    quarantined: 0,
    sizeBytes: 0,
    lastRunAt: null,
  }
  const row = {
    id: entry.id,
    name: entry.id,
    folder: entry.folder,
    state: 'new' as const,
    openedAt: entry.openedAt,
    ...empty,
    trouble: null,
  }
  if (!existsSync(entry.folder)) return { ...row, trouble: 'PRJ-GONE' }
  try {
    const { draft } = readProjectConfig(entry.folder)
    const file = join(entry.folder, projectFiles.database)
    if (!existsSync(file)) return { ...row, name: draft.name }
    const db = openReader(file)
    try {
      const summary = summaryOf({ db, draft, id: entry.id, folder: entry.folder }, board.of(entry.id))
      const standings = standingCounts(db)
      return {
        ...row,
        name: draft.name,
        state: summary.state,
        patients: summary.patients,
        instances: summary.instances,
        openFindings: summary.findings.reduce((sum, { open }) => sum + open, 0),
        questions: summary.text.questions,
        quarantined: standings.quarantined + standings.held,
        sizeBytes: standings.bytes,
        lastRunAt: latestRun(db)?.startedAt ?? null,
      }
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof Problem) return { ...row, trouble: error.code }
    throw error
  }
}

function lookIn(database: string, root: number, folder: string): { looked: number; found: number } {
  // Nothing was scanned: there is nothing to look for.
  if (!existsSync(database)) return { looked: 0, found: 0 }
  const db = openReader(database)
  try {
    return lookForFiles(db, root, folder)
  } finally {
    db.close()
  }
}

/** The project folder holds originals: it must lie neither in the source nor in the output, nor they in it. */
function refuseNested(folder: string, draft: ProjectDraft): void {
  const project = { role: 'project folder', folder }
  const output = { role: 'output', folder: draft.output }
  for (const source of draft.sources.map((place) => ({ role: 'source', folder: place }))) {
    const roles = nesting(source, output) ?? nesting(source, project) ?? nesting(output, project)
    if (roles !== undefined) throw new Problem('PRJ-INSIDE', `the ${roles}`)
  }
}

/** A folder that another source has already: its files would come in twice. Throws PRJ-INSIDE. */
function refuseTwice(sources: readonly string[], moved: number): void {
  const folder = sources[moved] ?? ''
  const roles = sources
    .filter((_source, at) => at !== moved)
    .map((other) => nesting({ role: 'other source', folder: other }, { role: 'new place', folder }))
    .find((found) => found !== undefined)
  if (roles !== undefined) throw new Problem('PRJ-INSIDE', `the ${roles}`)
}

/** UIDs as a CTP script makes them, where its root can be used; else as the project makes them. */
function uidsOf(
  uid: ProfileDocument['uid'],
  { uidMethod, uidRoot }: Pick<ProjectDraft, 'uidMethod' | 'uidRoot'>,
): Pick<ProjectDraft, 'uidMethod' | 'uidRoot'> {
  return uid !== null && isValidRoot(uid.root) ? { uidMethod: uid.method, uidRoot: uid.root } : { uidMethod, uidRoot }
}

function asCode(code: string): ConstructorParameters<typeof Problem>[0] {
  return code === 'PRF-DATES' ? 'BAD-INPUT' : (code as ConstructorParameters<typeof Problem>[0])
}

function previewMapping(path: string): Awaited<ReturnType<Engine['mappingPreview']>> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Problem('MAP-READ')
  }
  const { entries, problems } = parsePatientCsv(text)
  return { patients: entries.length, problems: [...problems] }
}

/** Writes the embedded sample submission below the home folder. Needs no network. */
function writeSample(home: string): ProjectDraft {
  const folder = join(home, 'sample')
  const source = join(folder, 'source')
  for (const { path, bytes } of sampleSubmission()) {
    const target = join(source, path)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    writeFileSync(target, bytes, { mode: 0o600 })
  }
  const patientsCsv = join(folder, 'patients.csv')
  writeFileSync(patientsCsv, samplePatientsCsv(), { mode: 0o600 })
  return ProjectDraft.parse({
    name: 'Sample submission',
    sources: [source],
    output: join(folder, 'output'),
    patientsCsv,
  })
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(resolve(folder, program), constants.X_OK)
      return true
    } catch {
      // Not in this folder: the answer, not a fault.
      return false
    }
  })
}
