import type { DifferenceRow, FaultChoice, FaultRow } from '#shared/api/region-contract'
import { Problem } from '#shared/base/problem'
import type { FaultReview } from '#engine/ports'
import { faultRecords, type FaultRecord, instancesOfSeries } from '#engine/store/queries/faults'
import { fileNumber } from '#engine/store/queries/paging'
import type { FaultAnswer } from '#engine/store/records'
import { digestOf } from './digest.ts'
import { type ProjectWork, sourceOfInstance } from './project-work.ts'
import { auditReveal } from './shown-question.ts'
import { decided, type Replan } from './text-review.ts'
import { veil } from './veil.ts'
import { attributesOf } from './view-attributes.ts'
import { wordsOf } from './view-summary.ts'

/** Findings that are looked at for one list, and cases that it shows; the rest follows when these are answered. */
const [MOST_FINDINGS, MOST_CASES] = [50_000, 500]
/** Files that a case names. */
const MOST_NAMED = 6
/** Found of a whole Series; the finding names one Instance of it. */
const OF_SERIES: ReadonlySet<string> = new Set(['FACE-HEAD'])
/** Reasons are read by others later. */
const LEAST_REASON = 3

/** One case: findings that have one answer. */
interface Case {
  readonly key: string
  readonly findings: readonly FaultRecord[]
}

/** Codes whose Instances are kept back whatever is acknowledged: excluding them, or keeping one, is what lets a release go on. */
const KEPT_BACK: ReadonlySet<string> = new Set(['DUP-DIFF', 'PAT-MIXED', 'PAT-BLANK'])

/** Faults of the submission, a row a case, and answers that are carried out where they are recorded. */
export function faultReviewOf(work: ProjectWork, replan: Replan): FaultReview {
  return {
    page: (state) => {
      const cases = casesOf(work, state)
      return Promise.resolve({ rows: cases.slice(0, MOST_CASES).map(faultRow), total: cases.length })
    },
    answer: async ({ keys, answer, keep, who, note }, wait = true) => {
      const cases = new Map(casesOf(work, 'all').map((one) => [one.key, one]))
      const chosen = [...new Set(keys)].map((key) => {
        const found = cases.get(key)
        if (found === undefined) throw new Problem('NOT-FOUND', 'finding')
        if (!choicesOf(found).some((choice) => choice.answer === answer)) throw new Problem('BAD-INPUT', 'answer')
        return found
      })
      const why = note.trim()
      if (answer !== 'keep' && why.length < LEAST_REASON) throw new Problem('BAD-INPUT', 'note')
      const faults = chosen.flatMap((one) => answersOf(work, one, answer, keep))
      const kept = answer === 'keep' && keep !== null ? `${fileNumber(keep)} is kept` : ''
      const { id } = await work.writer.write('decide', {
        at: work.ports.now().toISOString(),
        ...{ who, what: 'answer', answers: [], entries: [], faults },
        why: why === '' ? kept : why,
      })
      return await decided(work, id, 0, wait, replan)
    },
    compare: async (a, b, reveal) => {
      if (reveal) await auditReveal(work, 'original.revealed')
      const [one, other] = [elementsOf(work, a), elementsOf(work, b)]
      const paths = [...new Set([...one.keys(), ...other.keys()])]
      const rows = paths.flatMap((path): DifferenceRow[] => {
        const [left, right] = [one.get(path), other.get(path)]
        if (left?.text === right?.text) return []
        const shown = (element: typeof left) =>
          element === undefined ? null : reveal ? element.text : veil(element.text)
        return [{ path, vr: left?.vr ?? right?.vr ?? '', a: shown(left), b: shown(right) }]
      })
      return { rows, same: paths.length - rows.length, pixels: await pixelsApart(work, a, b) }
    },
  }
}

function casesOf({ db }: ProjectWork, state: 'open' | 'all'): readonly Case[] {
  const cases = new Map<string, FaultRecord[]>()
  for (const finding of faultRecords(db, state, MOST_FINDINGS)) {
    // UIDs are originals: a case is named by a digest.
    const key = `${finding.code} ${digestOf(caseOf(finding)).slice(0, 16)}`
    const known = cases.get(key)
    if (known === undefined) cases.set(key, [finding])
    else known.push(finding)
  }
  return [...cases].map(([key, findings]) => ({ key, findings }))
}

/** What findings of one code have in common that one answer is for: copies, a study of several patients, a Series, a place. */
function caseOf({ code, fileId, seriesId, sopUid, studyUid, place }: FaultRecord): string {
  if (code === 'DUP-DIFF' && sopUid !== null) return `uid ${sopUid}`
  if ((code === 'PAT-MIXED' || code === 'PAT-BLANK') && studyUid !== null) return `study ${studyUid}`
  if (seriesId !== null) return `series ${String(seriesId)} ${place}`
  return fileId === null ? `place ${place}` : `file ${String(fileId)} ${place}`
}

function faultRow(one: Case): FaultRow {
  const [first] = one.findings
  if (first === undefined) throw new Error('a case without a finding')
  const { code, severity, place, detail, modality } = first
  const files = one.findings.filter(({ fileId }) => fileId !== null)
  const isOpen = one.findings.some(({ state }) => state === 'open')
  return {
    ...{ key: one.key, code, severity, place, ...wordsOf(code) },
    detail: [modality ?? '', detail].filter((word, at, all) => word !== '' && all.indexOf(word) === at).join(' · '),
    state: isOpen ? 'open' : 'acknowledged',
    note: first.note,
    files: files.slice(0, MOST_NAMED).map(({ fileId, instance }) => ({ file: fileNumber(fileId ?? 0), instance })),
    count: files.length,
    choices: choicesOf(one),
  }
}

function choicesOf({ findings }: Case): FaultChoice[] {
  const [first] = findings
  const files = findings.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]))
  const many = OF_SERIES.has(first?.code ?? '')
    ? 'the series'
    : files.length === 1
      ? 'it'
      : `all ${String(files.length)}`
  const exclude: FaultChoice[] =
    files.length === 0 ? [] : [{ answer: 'exclude', title: `Exclude ${many} with a reason`, file: null }]
  if (first?.code === 'DUP-DIFF') {
    const keep = files.slice(0, MOST_NAMED).map((id): FaultChoice => {
      return { answer: 'keep', title: `Keep ${fileNumber(id)}, exclude the other`, file: fileNumber(id) }
    })
    return [...keep, ...exclude, { answer: 'acknowledge', title: 'Leave in quarantine, known', file: null }]
  }
  if (first !== undefined && KEPT_BACK.has(first.code))
    return [...exclude, { answer: 'acknowledge', title: 'Leave in quarantine, known', file: null }]
  return [{ answer: 'acknowledge', title: 'Acknowledge with a reason', file: null }, ...exclude]
}

function answersOf(
  { db }: ProjectWork,
  { findings }: Case,
  answer: FaultChoice['answer'],
  keep: number | null,
): FaultAnswer[] {
  if (answer === 'keep' && !findings.some(({ fileId }) => fileId === keep)) throw new Problem('BAD-INPUT', 'keep')
  if (answer === 'acknowledge')
    return findings.map(({ fileId, code, place }) => ({ fileId: fileId ?? 0, code, place, answer }))
  return findings.flatMap(({ fileId, seriesId, code, place }) => {
    const isOfSeries = OF_SERIES.has(code) && seriesId !== null
    const files = isOfSeries ? instancesOfSeries(db, seriesId) : fileId === null ? [] : [fileId]
    const goes = files.filter((file) => file !== keep)
    return goes.map((file): FaultAnswer => ({ fileId: file, code, place, answer: 'exclude' }))
  })
}

/** Every element of an Instance as it came, by path. */
function elementsOf(work: ProjectWork, id: number): ReadonlyMap<string, { vr: string; text: string }> {
  const { rows } = attributesOf(work, id, true)
  return new Map(rows.map(({ path, vr, before }) => [path, { vr, text: before.map(({ text }) => text).join('') }]))
}

/** Pixels of the first frame that two Instances have otherwise; `null`: another size, or not to be decoded. */
async function pixelsApart(work: ProjectWork, a: number, b: number): Promise<number | null> {
  const [one, other] = await Promise.all([firstFrame(work, a), firstFrame(work, b)])
  if (one === undefined || other === undefined || one.bytes.length !== other.bytes.length) return null
  const { rows, columns } = one.info
  const perPixel = one.bytes.length / (rows * columns)
  let apart = 0
  for (let at = 0; at < rows * columns; at += 1) {
    const from = at * perPixel
    for (let byte = from; byte < from + perPixel; byte += 1) {
      if (one.bytes[byte] === other.bytes[byte]) continue
      apart += 1
      break
    }
  }
  return apart
}

async function firstFrame(work: ProjectWork, id: number) {
  const path = sourceOfInstance(work, id)
  if (path === undefined) throw new Problem('NOT-FOUND', 'instance')
  try {
    return await work.pool.ask({ kind: 'frame', path, frame: 0 })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
