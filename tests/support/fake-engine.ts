import type { AttributesAnswer, FrameInfo, JobState, ProjectRow } from '#shared/api/contract'
import { Settings } from '#shared/api/forms'
import { usualSettings } from '#shared/api/usual-settings'
import { Problem } from '#shared/base/problem'
import type { Engine, Log, Project } from '../../electron/engine/ports.ts'

/** A project that answers from memory; what a test does not name fails loudly when it is called. */
export function fakeProject(parts: Partial<Project> & { id: string }): Project {
  return new Proxy(parts as Project, {
    get: (target, key): unknown =>
      Reflect.get(target, key) ??
      (key === 'then' ? undefined : () => Promise.reject(new Error(`the test did not expect project.${String(key)}`))),
  })
}

export const frameInfo: FrameInfo = {
  rows: 2,
  columns: 3,
  frames: 4,
  samplesPerPixel: 1,
  bitsStored: 12,
  signed: false,
  photometric: 'MONOCHROME2',
  slope: 1,
  intercept: -1024,
  window: { center: 40, width: 400 },
  pixelSpacing: [0.5, 0.5],
  transferSyntax: '1.2.840.10008.1.2.1',
  lossy: false,
}

export function projectRow(id: string): ProjectRow {
  return {
    id,
    name: 'Harbor Lung',
    folder: '/projects/harbor',
    state: 'planned',
    patients: 6,
    instances: 42,
    openFindings: 3,
    questions: 2,
    quarantined: 1,
    sizeBytes: 1_000_000,
    lastRunAt: null,
    openedAt: null,
    trouble: null,
  }
}

export function jobState(done: number): JobState {
  return {
    project: 'harbor',
    kind: 'run',
    stage: 'write',
    state: 'running',
    done,
    total: 42,
    perSecond: 10,
    secondsLeft: 4,
    stages: { read: 1 },
    workers: 2,
    rssBytes: 1,
    message: '',
    code: null,
  }
}

export const noAttributes: AttributesAnswer = {
  instance: 1,
  file: '#00001',
  state: 'planned',
  code: null,
  after: 'preview',
  stale: null,
  rows: [],
  changed: 0,
  frame: null,
  judged: false,
}

export interface FakeEngine extends Engine {
  /** Tells all who watch. */
  readonly push: (jobs: JobState[]) => void
  readonly watchers: () => number
  readonly closed: () => boolean
}

/** An engine in memory with the given projects. */
export function fakeEngine(projects: readonly Project[] = []): FakeEngine {
  const listeners = new Set<(jobs: JobState[]) => void>()
  let closed = false
  return {
    info: () => ({
      version: '0.0.0',
      home: '/home/curator/palimpsest',
      dciodvfy: false,
      readers: [],
      workers: 2,
      sample: true,
    }),
    settings: () => usualSettings,
    changeSettings: (parts) => Settings.parse({ ...usualSettings, ...parts }),
    profiles: () => ({ profiles: [], options: [] }),
    mappingPreview: () => Promise.resolve({ patients: 2, problems: [] }),
    comparePatients: () => Promise.reject(new Problem('MAP-READ')),
    countFiles: () => Promise.resolve({ files: 3, bytes: 1500, isWhole: true }),
    projects: {
      list: () => Promise.resolve(projects.map(({ id }) => projectRow(id))),
      check: (draft) =>
        Promise.resolve([{ step: 'check', level: 'ok', code: 'OK', message: Object.keys(draft).sort().join(' ') }]),
      estimate: () => Promise.reject(new Problem('PRJ-SOURCE')),
      create: () => Promise.resolve('harbor'),
      open: () => Promise.reject(new Problem('PRJ-NONE')),
      sample: () => Promise.resolve('demo'),
      cutTies: () => Promise.reject(new Problem('PRJ-NONE')),
      useModel: () => Promise.reject(new Problem('NER-FOLDER')),
      useDocuments: () => Promise.reject(new Problem('NER-FOLDER')),
      adoptProfile: () => Promise.reject(new Problem('NOT-FOUND', 'draft')),
      useProfile: () => Promise.reject(new Problem('PRF-NONE')),
      moveSource: () => Promise.reject(new Problem('PRJ-NONE')),
      useSeen: () => Promise.reject(new Problem('NER-FOLDER')),
      switchOptions: () => Promise.reject(new Problem('NER-FOLDER')),
      forget: () => Promise.reject(new Error('secret of DOE^JANE')),
    },
    project: (id) => {
      const found = projects.find((project) => project.id === id)
      return found ? Promise.resolve(found) : Promise.reject(new Problem('PRJ-NONE', id))
    },
    projectToRead: (id) => Promise.reject(new Problem('PRJ-NONE', id)),
    jobs: {
      now: () => [jobState(0)],
      watch: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    close: () => {
      closed = true
      return Promise.resolve()
    },
    push: (jobs) => listeners.forEach((listener) => listener(jobs)),
    watchers: () => listeners.size,
    closed: () => closed,
  }
}

export interface FakeLog extends Log {
  /** Everything that was logged, as text, to search for what must not be there. */
  readonly text: () => string
}

export function fakeLog(): FakeLog {
  const lines: string[] = []
  const add = (event: string, facts?: object): void => void lines.push(JSON.stringify({ event, ...facts }))
  return { info: add, warn: add, text: () => lines.join('\n') }
}
