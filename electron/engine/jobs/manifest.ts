import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ManifestRow, SubmissionSummary } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import type { Page, PageRequest } from '#engine/ports'
import {
  compareManifest,
  type Manifest,
  type ManifestDifference,
  type ManifestLevel,
  parseManifest,
  type SentNode,
} from '#engine/review/manifest'
import { placeOfNode, type SentSeries, sentSeries } from '#engine/store/queries/manifest'
import { decodeCursor, pageOf } from '#engine/store/queries/paging'
import { meta, sizeCounts, standingCounts } from '#engine/store/queries/summary'
import { projectFiles, replacePrivate } from './project-config.ts'
import type { ProjectWork } from './project-work.ts'
import { veil } from './veil.ts'

type Work = Pick<ProjectWork, 'db' | 'folder'>

/** How a submission stands beside its manifest. */
interface Check {
  readonly manifest: Manifest
  readonly sent: readonly SentNode[]
  readonly differences: readonly ManifestDifference[]
}

const fileOf = ({ folder }: Pick<Work, 'folder'>): string => join(folder, projectFiles.manifest)

/** Keeps a copy of a manifest in the project folder, since it holds originals. Throws MAN-READ with the line, IO-WRITE. */
export function takeManifest(work: Work, path: string): { rows: number } {
  const text = textOf(path)
  const manifest = parseManifest(text)
  if ('message' in manifest) throw new Problem('MAN-READ', `line ${String(manifest.line)}: ${manifest.message}`)
  const file = fileOf(work)
  try {
    replacePrivate(file, text)
  } catch {
    throw new Problem('IO-WRITE', 'project folder')
  }
  return { rows: manifest.nodes.length }
}

/** Lets go of the manifest; what the site sent is not checked any more. */
export function dropManifest(work: Work): void {
  rmSync(fileOf(work), { force: true })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Problem('MAN-READ', 'file')
  }
}

/** Counts by level on both sides, where the manifest has that level; `null` without a manifest. */
export function manifestSummary(work: Work): SubmissionSummary['manifest'] {
  const check = checkOf(work)
  if (check === undefined) return null
  const { manifest, sent, differences } = check
  const both = (level: ManifestLevel) => ({
    level,
    said: manifest.nodes.filter((node) => node.level === level).length,
    came: sent.filter((node) => node.level === level).length,
  })
  const counted = manifest.nodes.flatMap(({ instances }) => (instances === undefined ? [] : [instances]))
  const patients = sent.filter(({ level }) => level === 'patient')
  const instances = {
    level: 'instance' as const,
    said: sum(counted),
    came: sum(patients.map((node) => node.instances)),
  }
  return {
    counts: [...manifest.levels.map(both), ...(counted.length > 0 ? [instances] : [])],
    differences: differences.length,
  }
}

/** The differences, from patients down; IDs are originals, veiled unless `reveal`. */
export function manifestRows(work: Work, request: PageRequest & { reveal: boolean }): Page<ManifestRow> {
  const [passed] = request.cursor === null ? [0] : decodeCursor(request.cursor, [0] as const)
  const all = checkOf(work)?.differences ?? []
  const rows = all.slice(passed, passed + request.limit + 1).map(({ id, ...row }): ManifestRow => ({
    ...row,
    id: request.reveal ? id : veil(id),
    at: row.node === null ? null : (placeOfNode(work.db, row.level, row.node) ?? null),
  }))
  return pageOf(rows, { limit: request.limit, total: all.length, keyOf: () => [passed + request.limit] })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

interface Kept {
  /** When the file was written, and how large it is. */
  readonly written: string
  readonly state: string
  readonly check: Check
}

/** Of these manifests, by file, the last comparison is kept. */
const MOST_KEPT = 8
const checks = new Map<string, Kept>()

/**
 * Read once for each manifest and compared once for each state of the submission: screens ask every second during a scan,
 * and the list of projects asks about all of them.
 */
function checkOf(work: Work): Check | undefined {
  const file = fileOf(work)
  if (!existsSync(file)) return undefined
  const { mtimeMs, size } = statSync(file)
  const written = [mtimeMs, size].join()
  const state = stateOf(work)
  const known = checks.get(file)
  const kept = known?.written === written ? known : undefined
  if (kept?.state === state) return kept.check
  const manifest = kept?.check.manifest ?? readManifest(file)
  const sent = nodesOf(sentSeries(work.db), manifest.levels)
  const check = { manifest, sent, differences: compareManifest(manifest, sent) }
  const [oldest] = checks.keys()
  if (checks.size >= MOST_KEPT && oldest !== undefined && known === undefined) checks.delete(oldest)
  checks.set(file, { written, state, check })
  return check
}

function stateOf({ db }: Work): string {
  const standing = standingCounts(db)
  return [meta(db, 'scannedAt'), sizeCounts(db).instances, standing.total, standing.excluded].join()
}

function readManifest(file: string): Manifest {
  const manifest = parseManifest(textOf(file))
  // It was read when it was taken; what somebody has done to it since is no manifest.
  if ('message' in manifest) throw new Problem('MAN-READ', `line ${String(manifest.line)}`)
  return manifest
}

/** With the IDs of the nodes above at the next level that is compared. */
function nodesOf(series: readonly SentSeries[], compared: readonly ManifestLevel[]): SentNode[] {
  const nodes = new Map<string, SentNode>()
  const add = (level: ManifestLevel, node: number, id: string, above: string | undefined, instances: number) => {
    const known = nodes.get(`${level} ${String(node)}`)
    const all = (known?.instances ?? 0) + instances
    nodes.set(`${level} ${String(node)}`, { level, node, id: id.trim(), above: above?.trim(), instances: all })
  }
  const has = (level: ManifestLevel): boolean => compared.includes(level)
  for (const one of series) {
    const aboveStudy = has('patient') ? one.patient : undefined
    add('patient', one.patientNode, one.patient, undefined, one.instances)
    add('study', one.studyNode, one.study, aboveStudy, one.instances)
    add('series', one.seriesNode, one.series, has('study') ? one.study : aboveStudy, one.instances)
  }
  return [...nodes.values()]
}
