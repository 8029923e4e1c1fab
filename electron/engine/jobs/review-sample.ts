import type { Objection, SampleKind, SampleRow, SampleState } from '#shared/api/sign-off-contract'
import { Problem } from '#shared/base/problem'
import type { Page, PageRequest } from '#engine/ports'
import { fileNumber } from '#engine/store/queries/paging'
import { judgmentsAbout, valueRecord } from '#engine/store/queries/questions'
import {
  drawnMaskInstance,
  judgedAs,
  lastValue,
  latestSample,
  latestVerdict,
  masksDrawn,
  openObjections,
  outputDigestOf,
  outputsByDevice,
  type SampleItemRecord,
  sampleItems,
  settledValues,
  valuesLeftIn,
} from '#engine/store/queries/review'
import { instancesWithValue } from '#engine/store/queries/values'
import { digestOf } from './digest.ts'
import type { ProjectWork } from './project-work.ts'
import { auditReveal } from './shown-question.ts'
import { veil } from './veil.ts'

/** Outputs and values settled by the engine that a sample has (UX §3.9). */
const [OUTPUTS, SETTLED] = [50, 20]
/** Values left in by hand, and masks drawn by hand, that are looked at one by one. */
const MOST_BY_HAND = 500

/**
 * Draws a reviewer's sample: outputs in turn from each modality and device, and values that the engine settled. The seed
 * follows from what was written and from who reviews, so that nobody draws until a sample suits.
 */
export async function drawSample(work: ProjectWork, who: string, outputs: string): Promise<SampleState> {
  const seed = Number.parseInt(digestOf([outputs, who.toLowerCase()]).slice(0, 8), 16) % 10_000
  const items = [
    ...drawOutputs(work, seed).map((ref): SampleItemRecord => ({ kind: 'instance', ref })),
    ...drawSettled(work, seed).map((ref): SampleItemRecord => ({ kind: 'settled', ref })),
  ]
  await work.writer.write('putSample', { at: work.ports.now().toISOString(), who, seed, items })
  const state = sampleState(work, who)
  if (state === null) throw new Problem('BUG')
  return state
}

const orderOf = (seed: number, of: string): string => digestOf([seed, of])

function drawOutputs({ db }: ProjectWork, seed: number): number[] {
  const strata = new Map<string, number[]>()
  for (const { id, stratum } of outputsByDevice(db)) {
    const known = strata.get(stratum)
    if (known === undefined) strata.set(stratum, [id])
    else known.push(id)
  }
  const queues = [...strata.values()].map((ids) =>
    ids
      .map((id) => ({ id, order: orderOf(seed, `output ${String(id)}`) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map(({ id }) => id),
  )
  const drawn: number[] = []
  for (let turn = 0; drawn.length < OUTPUTS && queues.some((queue) => queue.length > turn); turn += 1)
    drawn.push(...queues.flatMap((queue) => queue[turn] ?? []))
  return drawn.slice(0, OUTPUTS).sort((a, b) => a - b)
}

function drawSettled({ db }: ProjectWork, seed: number): number[] {
  const last = lastValue(db)
  const drawn = new Set<number>()
  for (let turn = 0; turn < SETTLED * 2 && drawn.size < SETTLED && last > 0; turn += 1) {
    const from = 1 + (Number.parseInt(orderOf(seed, `value ${String(turn)}`).slice(0, 10), 16) % last)
    const [found] = [...settledValues(db, from, 1), ...settledValues(db, 1, 1)]
    if (found !== undefined) drawn.add(found)
  }
  return [...drawn].sort((a, b) => a - b)
}

/** What is to be seen now: what was drawn and is still there, and everything that was done by hand. */
function itemsOf({ db }: ProjectWork, sample: number): SampleItemRecord[] {
  const drawn = sampleItems(db, sample).filter(({ kind, ref }) => kind !== 'instance' || outputDigestOf(db, ref) !== '')
  const left = valuesLeftIn(db)
    .slice(0, MOST_BY_HAND)
    .map((ref): SampleItemRecord => ({ kind: 'value', ref }))
  const masks = masksDrawn(db, MOST_BY_HAND).map((ref): SampleItemRecord => ({ kind: 'mask', ref }))
  const objected = openObjections(db).map(({ kind, ref }): SampleItemRecord => ({ kind, ref }))
  const all = [...left, ...masks, ...drawn.map(({ kind, ref }) => ({ kind, ref })), ...objected]
  return [...new Map(all.map((item) => [`${item.kind} ${String(item.ref)}`, item])).values()]
}

/** All of an item that a reviewer sees: another stamp wants another look. */
function stampOf({ db }: ProjectWork, { kind, ref }: SampleItemRecord): string {
  if (kind === 'instance') return outputDigestOf(db, ref)
  if (kind === 'mask') return outputDigestOf(db, drawnMaskInstance(db, ref) ?? 0)
  return digestOf([judgedAs(db, ref)])
}

function verdictOf(work: ProjectWork, item: SampleItemRecord, who: string): SampleRow['state'] {
  const last = latestVerdict(work.db, item)
  if (last === undefined || last.who.toLowerCase() !== who.toLowerCase()) return 'open'
  if (last.verdict === 'agreed') return last.stamp === stampOf(work, item) ? 'agreed' : 'again'
  const stands = openObjections(work.db).some(({ id }) => id === last.id)
  return stands ? 'objected' : 'again'
}

/** How far the reviewer is with the latest sample; `null`: none was drawn. */
export function sampleState(work: ProjectWork, who: string | null): SampleState | null {
  const sample = latestSample(work.db, who)
  if (sample === undefined) return null
  const items = itemsOf(work, sample.id)
  const states = items.map((item) => verdictOf(work, item, sample.who))
  const countOf = (kind: SampleKind) => items.filter((item) => item.kind === kind).length
  return {
    who: sample.who,
    seed: sample.seed,
    items: {
      instance: countOf('instance'),
      value: countOf('value'),
      mask: countOf('mask'),
      settled: countOf('settled'),
    },
    seen: states.filter((state) => state === 'agreed' || state === 'objected').length,
    objected: states.filter((state) => state === 'objected').length,
  }
}

/** Whether this reviewer has seen every item as it is now, and objects to none. */
export function isSampleSeen(work: ProjectWork, who: string): boolean {
  const state = sampleState(work, who)
  if (state === null) return false
  const total = Object.values(state.items).reduce((sum, count) => sum + count, 0)
  return state.seen === total && state.objected === 0
}

/** Items of a reviewer's sample, those to be seen alone where asked for. */
export async function samplePage(
  work: ProjectWork,
  { cursor, limit, who, open, reveal }: PageRequest & { who: string; open: boolean; reveal: boolean },
): Promise<Page<SampleRow>> {
  const sample = latestSample(work.db, who)
  if (sample === undefined) return { rows: [], total: 0, next: null }
  if (reveal) await auditReveal(work, 'sample.revealed')
  const from = cursor === null ? 0 : Number(cursor)
  if (!Number.isSafeInteger(from) || from < 0) throw new Problem('BAD-INPUT', 'cursor')
  const all = itemsOf(work, sample.id)
    .map((item) => ({ item, state: verdictOf(work, item, who) }))
    .filter(({ state }) => !open || state === 'open' || state === 'again')
  const rows = all.slice(from, from + limit).map(({ item, state }) => rowOf(work, item, state, reveal))
  return { rows, total: all.length, next: from + limit < all.length ? String(from + limit) : null }
}

function rowOf(work: ProjectWork, item: SampleItemRecord, state: SampleRow['state'], reveal: boolean): SampleRow {
  const last = latestVerdict(work.db, item)
  const text = (original: string): string => (reveal ? original : veil(original))
  const about = { ...item, state, comment: last?.comment ?? '', reply: last?.reply ?? '' }
  const place = placeOf(work, item)
  if (item.kind === 'instance' || item.kind === 'mask') return { ...about, ...place, before: '', after: '' }
  const value = valueRecord(work.db, item.ref)
  const [judgment] = judgmentsAbout(work.db, item.ref, 1)
  return { ...about, ...place, before: text(value?.value ?? ''), after: text(judgment?.after ?? value?.value ?? '') }
}

/** What an item is called, by our own words and numbers, and an Instance that shows it. */
function placeOf({ db }: ProjectWork, { kind, ref }: SampleItemRecord): { title: string; instance: number | null } {
  if (kind === 'instance') return { title: `Output of file ${fileNumber(ref)}`, instance: ref }
  if (kind === 'mask') {
    const instance = drawnMaskInstance(db, ref) ?? null
    return { title: `Mask ${String(ref)}${instance === null ? '' : ` on file ${fileNumber(instance)}`}`, instance }
  }
  const value = valueRecord(db, ref)
  const [instance = null] = instancesWithValue(db, ref, 1)
  return { title: value?.attribute ?? '', instance }
}

export interface SampleVerdict {
  readonly items: readonly SampleItemRecord[]
  readonly verdict: 'agreed' | 'objected'
  readonly comment: string
}

/**
 * Records what a reviewer says of items of the sample. Who objects to a value that somebody answered makes it a question
 * again. Throws NOT-FOUND for an item that is not in it, SGN-WHY.
 */
export async function judgeSample(
  work: ProjectWork,
  who: string,
  given: SampleVerdict,
  replan: () => Promise<void>,
): Promise<SampleState> {
  const sample = latestSample(work.db, who)
  if (sample === undefined) throw new Problem('SGN-SAMPLE')
  if (given.verdict === 'objected' && given.comment.length < 3) throw new Problem('SGN-WHY')
  const known = new Set(itemsOf(work, sample.id).map(({ kind, ref }) => `${kind} ${String(ref)}`))
  if (given.items.some(({ kind, ref }) => !known.has(`${kind} ${String(ref)}`)))
    throw new Problem('NOT-FOUND', 'item of the sample')
  const at = work.ports.now().toISOString()
  const answered = given.items.filter(({ kind }) => kind === 'value').map(({ ref }) => ref)
  if (given.verdict === 'objected' && answered.length > 0) {
    const answers = answered.map((valueId) => ({ valueId, clears: true, keep: [], remove: [], note: '' }))
    await work.writer.write('decide', { at, who, what: 'answer', why: given.comment, answers, entries: [] })
  }
  const items = given.items.map((item) => ({ ...item, stamp: stampOf(work, item) }))
  await work.writer.write('putVerdicts', { at, who, items, verdict: given.verdict, comment: given.comment })
  // The question is there for the curator once a plan has taken the objection in.
  if (given.verdict === 'objected' && answered.length > 0) await replan()
  const state = sampleState(work, who)
  if (state === null) throw new Problem('SGN-SAMPLE')
  return state
}

/** What reviewers object to and nobody has answered. */
export function objectionsOf(work: ProjectWork): Objection[] {
  return openObjections(work.db).map(({ id, kind, ref, comment, who, at }) => ({
    ...{ id, kind, ref, comment, who, at },
    ...placeOf(work, { kind, ref }),
  }))
}
