import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
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
import { type SentSeries, sentSeries } from '#engine/store/queries/manifest'
import { decodeCursor, pageOf } from '#engine/store/queries/paging'
import { meta, sizeCounts, standingCounts } from '#engine/store/queries/summary'
import { projectFiles, writePrivate } from './project-config.ts'
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
    writePrivate(`${file}.new`, text)
    renameSync(`${file}.new`, file)
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
  const rows = all
    .slice(passed, passed + request.limit + 1)
    .map(({ id, ...row }): ManifestRow => ({ ...row, id: request.reveal ? id : veil(id) }))
  return pageOf(rows, { limit: request.limit, total: all.length, keyOf: () => [passed + request.limit] })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const checks = new WeakMap<Work['db'], { readonly key: string; readonly check: Check }>()

/** Compared once for each manifest and each state of the submission: screens ask every second during a scan. */
function checkOf(work: Work): Check | undefined {
  const file = fileOf(work)
  if (!existsSync(file)) return undefined
  const { db } = work
  const standing = standingCounts(db)
  const state = [meta(db, 'scannedAt'), sizeCounts(db).instances, standing.total, standing.excluded]
  const key = [statSync(file).mtimeMs, ...state].join()
  const kept = checks.get(db)
  if (kept?.key === key) return kept.check
  const manifest = parseManifest(textOf(file))
  // It was read when it was taken; what somebody has done to it since is no manifest.
  if ('message' in manifest) throw new Problem('MAN-READ', `line ${String(manifest.line)}`)
  const sent = nodesOf(sentSeries(db))
  const check = { manifest, sent, differences: compareManifest(manifest, sent) }
  checks.set(db, { key, check })
  return check
}

function nodesOf(series: readonly SentSeries[]): SentNode[] {
  const nodes = new Map<string, SentNode>()
  const add = (level: ManifestLevel, node: number, id: string, above: string | undefined, instances: number) => {
    const known = nodes.get(`${level} ${String(node)}`)
    const all = (known?.instances ?? 0) + instances
    nodes.set(`${level} ${String(node)}`, { level, node, id: id.trim(), above: above?.trim(), instances: all })
  }
  for (const one of series) {
    add('patient', one.patientNode, one.patient, undefined, one.instances)
    add('study', one.studyNode, one.study, one.patient, one.instances)
    add('series', one.seriesNode, one.series, one.study, one.instances)
  }
  return [...nodes.values()]
}
