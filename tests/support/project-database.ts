import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type Database, openWritable } from '#engine/store/database'
import { type OperationInput, type OperationName, type OperationResult, perform } from '#engine/store/operations'
import type { NewJudgment, ScanBatch, ScannedFile, ScannedInstance, SharedFacts } from '#engine/store/records'
import type { InstanceFacts } from '#shared/model/instance-facts'

/** A project database in a folder of its own, without the writer's thread. */
export interface TestDatabase {
  readonly file: string
  readonly db: Database
  readonly write: <N extends OperationName>(name: N, input: OperationInput<N>) => OperationResult<N>
  readonly remove: () => void
}

export function testDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-store-'))
  const file = join(folder, 'project.db')
  const db = openWritable(file)
  return {
    file,
    db,
    write: (name, input) => perform(db, name, input),
    remove: () => {
      db.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A database of its own for each test of a file, or of a `describe`. */
export function databaseOfEach(fill?: (project: TestDatabase) => void): TestDatabase {
  return lent(beforeEach, afterEach, fill)
}

/** One database for all tests of a file, filled once: for those that only read. */
export function databaseOfAll(fill: (project: TestDatabase) => void): TestDatabase {
  return lent(beforeAll, afterAll, fill)
}

/** Filling 200,000 rows takes seconds on a busy machine. */
const FILL_MS = 120_000

function lent(
  before: typeof beforeAll | typeof beforeEach,
  after: typeof afterAll | typeof afterEach,
  fill?: (project: TestDatabase) => void,
): TestDatabase {
  let current: TestDatabase | undefined
  const now = (): TestDatabase => {
    if (current === undefined) throw new Error('A test database is there while a test runs.')
    return current
  }
  before(() => {
    current = testDatabase()
    fill?.(current)
  }, FILL_MS)
  after(() => {
    now().remove()
    current = undefined
  })
  return {
    get file() {
      return now().file
    },
    get db() {
      return now().db
    },
    write: (name, input) => now().write(name, input),
    remove: () => now().remove(),
  }
}

/** An Instance as a scan would report it. */
export function scanned(told: Partial<InstanceFacts & Omit<ScannedInstance, 'facts'>> = {}): ScannedInstance {
  const { sopUid = '2.25.1.1.1', instanceNumber = 1, shape = 1, values = 1, uids = 1, ...others } = told
  const { refs = null, vocabulary = 1, ...facts } = others
  return { sopUid, instanceNumber, shape, values, uids, refs, vocabulary, facts: { ...shared, ...facts } }
}

const shared: SharedFacts = {
  patientId: 'HARBOR-1',
  studyUid: '2.25.1',
  seriesUid: '2.25.1.1',
  sopClass: '1.2.840.10008.5.1.4.1.1.2',
  transferSyntax: '1.2.840.10008.1.2.1',
  modality: 'CT',
  manufacturer: 'ACME',
  model: 'Scan One',
  studyDate: '20240101',
  studyDescription: 'CHEST',
  seriesDescription: 'AXIAL',
  seriesNumber: 1,
  rows: 512,
  columns: 512,
  frames: 1,
  hasPixels: true,
  burnedIn: '',
  overlay: false,
  notes: [],
}

export function scannedFile(fileId: number, told: Parameters<typeof scanned>[0] = {}): ScannedFile {
  return { fileId, state: 'instance', instance: scanned(told) }
}

const nothing = { shapes: [], texts: [], valueSets: [], uidSets: [], refSets: [], vocabularies: [], ranges: [] }

/** A batch of worker 1; its first one carries the definitions numbered 1. */
export function batch(files: readonly ScannedFile[], definitions: Partial<ScanBatch> = {}): ScanBatch {
  return { workerId: 1, files, ...nothing, ...definitions }
}

export const definitions = {
  shapes: [
    {
      local: 1,
      digest: 'shape-1',
      sopClass: '1.2.840.10008.5.1.4.1.1.2',
      elements: [['StudyDescription', 'LO']] as const,
    },
  ],
  texts: [
    { local: 1, value: ['StudyDescription', 'LO', 'CHEST'] as const },
    { local: 2, value: ['SeriesDescription', 'LO', 'AXIAL'] as const },
  ],
  valueSets: [{ local: 1, values: [1, 2] }],
  uidSets: [{ local: 1, uids: ['2.25.77'] }],
  vocabularies: [{ local: 1, entries: [{ kind: 'patientName', value: 'DOE^JANE' }] as const }],
}

/** Lists `count` files named 1.dcm, 2.dcm …; their numbers are 1, 2 … */
export function listFiles({ write }: TestDatabase, count: number): void {
  const rows = Array.from({ length: count }, (_, at) => ({ root: 0, path: `${at + 1}.dcm`, size: 100, mtimeMs: 1000 }))
  write('addFiles', { scan: 1, rows })
}

/** A plan of revision 1 and a run of it. */
export function startedRun({ write }: TestDatabase): number {
  write('putPlan', { digest: 'plan-1', json: '{}', at: '2026-01-01T00:00:00Z' })
  return write('startRun', {
    planRevision: 1,
    planDigest: 'plan-1',
    pixels: 'off',
    startedAt: '2026-01-01T00:00:00Z',
    toDo: 1,
  }).id
}

export function written(instanceId: number) {
  return {
    instanceId,
    planRevision: 1,
    kind: 'written',
    code: '',
    place: '',
    dependency: 'dep',
    outputPath: `PAT-1/2.25.9/2.25.8/2.25.${instanceId}.dcm`,
    outputDigest: 'digest',
    outputBytes: 10,
    sopUidNew: `2.25.${instanceId}`,
    studyUidNew: '2.25.9',
    seriesUidNew: '2.25.8',
    at: '2026-01-01T00:00:01Z',
  } as const
}

/** A judgment of value 1 in the context of patient 1. */
export function judged(judgment: Partial<NewJudgment> = {}): NewJudgment {
  const nothing = { after: 'CHEST', state: 'kept', spans: [], suspicion: 0, entries: [] } as const
  return { patientId: 1, valueId: 1, inputDigest: 'i', ...nothing, ...judgment }
}
