import { randomUUID } from 'node:crypto'
import { filesNotSeen, listFilesToScan, type FileRecord, unreadCount } from '#engine/store/queries/files'
import { meta } from '#engine/store/queries/summary'
import type { ScanBatch } from '#engine/store/records'
import { countWords } from './count-words.ts'
import { dispatch, inBatches } from './dispatch.ts'
import { eachRow } from './each-row.ts'
import { findFiles } from './find-files.ts'
import type { Job } from './job.ts'
import { type ProjectWork, sourcePath } from './project-work.ts'
import { judgeStructure } from './judge-structure.ts'
import { ScanRecord } from './scan-record.ts'
import { requireSources, requireSourcesFor } from './source-state.ts'
import { WorkerLost } from './worker-pool.ts'

const FILES_LISTED = 500
const FILES_SCANNED = 48

/**
 * Reads every data set of the submission once, pixels not decoded: what came, who is in it, what is wrong with it.
 * Files that did not change since the last scan are not read again.
 */
export async function scanSubmission(work: ProjectWork, job: Job): Promise<void> {
  await listFiles(work, job)
  await readFiles(work, job)
  job.stage('structure')
  await judgeStructure(work)
  await countWords(work, job)
  await work.writer.write('setMeta', { scannedAt: work.ports.now().toISOString() })
}

/** Which files are there, which are new, changed or gone. */
async function listFiles(work: ProjectWork, job: Job): Promise<void> {
  job.stage('list files')
  const scan = Number(meta(work.db, 'scan') ?? 0) + 1
  await work.writer.write('setMeta', { scan: String(scan), scannedAt: '' })
  for (const rows of inBatches(findFiles(work.draft.sources), FILES_LISTED)) {
    await job.checkpoint()
    await work.writer.write('addFiles', { scan, rows })
    job.advance(rows.length)
  }
  // A disk that went away under the list: its files were not removed.
  requireSources(work)
  const gone = filesNotSeen(work.db, scan).map(({ id }) => id)
  if (gone.length > 0) await work.writer.write('dropFiles', gone)
}

async function readFiles(work: ProjectWork, job: Job): Promise<void> {
  const total = unreadFiles(work)
  job.stage('scan', total)
  const session = randomUUID()
  const record = new ScanRecord(work.writer)
  try {
    await dispatch(job, work.pool, inBatches(eachUnread(work), FILES_SCANNED), async (files) => {
      await scanBatch(work, session, files, record)
      job.advance(files.length)
    })
  } finally {
    await record.flush()
  }
}

function unreadFiles(work: ProjectWork): number {
  return unreadCount(work.db)
}

/** Unread files in number order. Pages are read ahead of the writer, so a file is never met twice. */
function eachUnread(work: ProjectWork): Generator<FileRecord> {
  return eachRow(
    (after, limit) => listFilesToScan(work.db, after, limit),
    ({ id }) => id,
  )
}

/** A worker that ends takes its batch with it: the files are tried one by one, and the one that kills is named. */
async function scanBatch(
  work: ProjectWork,
  session: string,
  files: readonly FileRecord[],
  record: ScanRecord,
): Promise<void> {
  const asked = files.map(({ id, root, path }) => ({ fileId: id, path: sourcePath(work, root, path) }))
  try {
    const scanned = await work.pool.ask({ kind: 'scan', session, files: asked })
    requireSourcesFor(
      work,
      scanned.files.flatMap(({ code }) => code ?? []),
    )
    await record.add(scanned)
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error
    const [only, ...others] = files
    if (only !== undefined && others.length === 0) await record.add(lostFile(only.id))
    else for (const file of files) await scanBatch(work, session, [file], record)
  }
}

function lostFile(fileId: number): ScanBatch {
  return {
    workerId: randomUUID(),
    files: [{ fileId, state: 'unreadable', code: 'WRK-LOST', place: '' }],
    shapes: [],
    texts: [],
    valueSets: [],
    uidSets: [],
    refSets: [],
    vocabularies: [],
    ranges: [],
  }
}
