import type { GroupMember, GroupRow, MaskRow, MaskScope, NewMask, RegionExplanation } from '#shared/api/region-contract'
import { Problem } from '#shared/base/problem'
import { coverage, type FrameName, grown, isPlaneName, type Reading } from '#engine/pixels/index'
import type { RegionReview } from '#engine/ports'
import { maskReach, type MaskPlace, placeOfMask, standingMasks } from '#engine/store/queries/drawn-masks'
import { fileNumber } from '#engine/store/queries/paging'
import { frameReading, instanceReading, maskOf } from '#engine/store/queries/pixels'
import { questionRecord } from '#engine/store/queries/questions'
import {
  askedOfGroup,
  groupMembers,
  groupPage,
  groupRecord,
  type GroupRecord,
  imageKinds,
  type MemberRecord,
  regionPlace,
} from '#engine/store/queries/regions'
import type { NewDecisionEvent, NewMask as MaskToStore } from '#engine/store/records'
import { answersEvent, type OneAnswer } from './decide.ts'
import { drawnOver } from './drawn-masks.ts'
import type { FrameRegions } from './messages.ts'
import { policyOf } from './pixel-policy.ts'
import { type ProjectWork, sourceOfInstance } from './project-work.ts'
import { groupCounts, questionOf, withSpans } from './questions.ts'
import { auditReveal, shownQuestion } from './shown-question.ts'
import { decided, type Replan } from './text-review.ts'
import { veil } from './veil.ts'

/** Texts of a group that are shown; a group has as many as people were written there. */
const MOST_MEMBERS = 200
const SCOPES: readonly MaskScope[] = ['frame', 'instance', 'series', 'device']

/** The QA queue: groups of regions that are decided together, and masks that people draw. Originals show only where that can be written down. */
export function regionReviewOf(work: ProjectWork, replan: Replan, requireWritable: () => void): RegionReview {
  const record = async (event: NewDecisionEvent, wait: boolean) => {
    const { id } = await work.writer.write('decide', event)
    return await decided(work, id, event.answers.length, wait, replan)
  }
  const now = () => work.ports.now().toISOString()
  return {
    kinds: () => Promise.resolve(imageKinds(work.db)),
    groups: async ({ reveal, ...request }) => {
      if (reveal) await auditReveal(work, 'regions.revealed')
      const { rows, ...rest } = groupPage(work.db, request)
      const { onUnsure } = policyOf(work)
      return { ...rest, onUnsure, rows: rows.flatMap((row) => groupRow(work, row, reveal) ?? []) }
    },
    members: async (group, reveal) => {
      const known = groupRecord(work.db, group)
      if (known === undefined) throw new Problem('NOT-FOUND', 'group')
      if (reveal) await auditReveal(work, 'regions.revealed')
      const rows = groupMembers(work.db, group, MOST_MEMBERS)
      return { rows: rows.flatMap((row) => memberRow(work, row, reveal) ?? []), total: known.texts }
    },
    decide: async ({ groups, deed, seen, who, note }, wait = true) => {
      const asked = [...new Set(groups.flatMap((group) => askedOfGroup(work.db, group)))]
      if (asked.length === 0) throw new Problem('ASK-NONE')
      // What came meanwhile was not looked at: taking it out does no harm.
      if (asked.length > seen && deed !== 'out') throw new Problem('ASK-MOVED')
      const given = asked.map((question): OneAnswer => ({ question, answer: answerOf(work, question, deed) }))
      return await record(answersEvent(work, given, { who, note, confirm: true }), wait)
    },
    explain: async (region, reveal) => {
      if (reveal) await auditReveal(work, 'regions.revealed')
      return explanationOf(work, region, reveal)
    },
    masks: () => Promise.resolve(standingMasks(work.db).map((mask) => maskRow(work, mask))),
    reach: (instance) => {
      const place = placed(work, instance)
      const scopes = SCOPES.map((scope) => ({ scope, ...maskReach(work.db, scope, place) }))
      const { columns, rows, frames } = place
      return Promise.resolve({ columns, rows, frames, device: deviceWords(place), scopes })
    },
    changeMasks: async ({ add, drop, who, note }, wait = true) => {
      if (add.length + drop.length === 0) throw new Problem('BAD-INPUT', 'mask')
      const masks = { add: add.map((mask) => maskToStore(work, mask)), drop }
      return await record({ at: now(), who, what: 'answer', why: note, answers: [], entries: [], masks }, wait)
    },
    crop: async (id, around) => {
      requireWritable()
      const place = regionPlace(work.db, id)
      const path = place && sourceOfInstance(work, place.instanceId)
      if (place === undefined || path === undefined) throw new Problem('NOT-FOUND', 'region')
      const crop = { path, frame: frameShown(place.frame), region: grown(place, around), rendering: place.rendering }
      return await work.pool.ask({ kind: 'crop', crop })
    },
    preview: async (instance, frame, { add, drop }) => {
      requireWritable()
      const path = sourceOfInstance(work, instance)
      if (path === undefined) throw new Problem('NOT-FOUND', 'instance')
      const masks = [...plannedMasks(work, instance, drop), [frame, add] as const]
      return await work.pool.ask({ kind: 'preview', path, frame, masks, overlays: work.draft.overlays })
    },
  }
}

function answerOf(work: ProjectWork, question: number, deed: 'out' | 'in' | 'agree'): OneAnswer['answer'] {
  if (deed !== 'agree') return { kind: deed === 'out' ? 'remove' : 'keep' }
  const { spans } = questionOf(work, question)
  const numbersOf = (meanwhile: 'out' | 'in') =>
    spans.filter((span) => span.meanwhile === meanwhile).map(({ number }) => number)
  return { kind: 'parts', keep: numbersOf('in'), remove: numbersOf('out') }
}

function groupRow(work: ProjectWork, group: GroupRecord, reveal: boolean): GroupRow | undefined {
  const [record] = groupMembers(work.db, group.id, 1)
  const first = record && memberRow(work, record, reveal)
  if (first === undefined) return undefined
  const { id, kind, left, top, right, bottom, suspicion, open, texts, regions, instances, patients, masked } = group
  return {
    ...{ id, kind, suspicion, open, texts, regions, instances, patients, masked },
    place: { left, top, right, bottom },
    disagree: group.disagree === 1,
    first,
    ...whyOf(work, first.value),
  }
}

/** What the most suspicious text of a group is taken for, who says so, and what becomes of it when nobody says otherwise. */
function whyOf(work: ProjectWork, value: number): Pick<GroupRow, 'reason' | 'voice' | 'proposal'> {
  const open = questionRecord(work.db, value)
  if (open === undefined) return { reason: '', voice: '', proposal: null }
  const { spans } = withSpans(work, open, [], groupCounts(work.db))
  const [top] = [...spans].sort((a, b) => b.score - a.score)
  const [reason] = [...(top?.reasons ?? [])].sort((a, b) => b.points - a.points)
  const ways = new Set(spans.map(({ meanwhile }) => meanwhile))
  return {
    reason: top?.kind ?? '',
    voice: reason?.voice ?? top?.voices[0] ?? '',
    proposal: ways.size > 1 ? 'part' : ([...ways][0] ?? null),
  }
}

function memberRow(work: ProjectWork, member: MemberRecord, reveal: boolean): GroupMember | undefined {
  const place = regionPlace(work.db, member.region)
  if (place === undefined) return undefined
  const { valueId: value, value: text, suspicion, instances, patients, verdict } = member
  const { id, instanceId: instance, left, top, right, bottom } = place
  return {
    ...{ value, suspicion, instances, patients, verdict },
    text: reveal ? text : veil(text),
    at: { id, instance, frame: frameWords(place.frame), left, top, right, bottom },
  }
}

/** So much of the smaller of two boxes in common: the region was read there. */
const READ_THERE = 0.5

/** Of the frame that the region stands in; what came over from another image of the Series was read there. */
function explanationOf(work: ProjectWork, id: number, reveal: boolean): RegionExplanation {
  const place = regionPlace(work.db, id)
  const reading = place && instanceReading(work.db, place.instanceId)
  if (place === undefined || reading === undefined) throw new Problem('NOT-FOUND', 'region')
  const digest = reading.frames.find(([frame]) => String(frame) === place.frame)?.[1]
  const json = digest === undefined ? undefined : frameReading(work.db, digest, reading.model)
  const found = json === undefined ? [] : (JSON.parse(json) as Reading).found
  const read = found.find((each) => coverage(each.region, place) >= READ_THERE)
  const open = questionRecord(work.db, place.valueId)
  return {
    region: id,
    seen: read?.seen ?? 0,
    rendering: place.rendering,
    readings: (read?.texts ?? []).map(({ reader, text, confidence }) => ({
      ...{ reader, confidence },
      text: reveal ? text : veil(text),
    })),
    question: open === undefined ? null : shownQuestion(withSpans(work, open), reveal),
  }
}

/** What the plan paints in an Instance, but for drawn masks that are to go. */
function plannedMasks(work: ProjectWork, instance: number, drop: readonly number[]): FrameRegions {
  const json = maskOf(work.db, instance)?.frames
  const planned = json === undefined ? [] : (JSON.parse(json) as FrameRegions)
  if (drop.length === 0) return planned
  const gone = drawnOver(work, (mask) => drop.includes(mask.id)).of(instance)
  const goes = new Set(gone.map((part) => JSON.stringify(part)))
  return planned.filter((part) => !goes.has(JSON.stringify(part)))
}

/** Frames are counted from 1 where they are shown. */
const frameWords = (frame: string): string => (/^\d+$/.test(frame) ? String(Number(frame) + 1) : frame)

/** The frame that a region is shown on: what stands over all frames of a cine is shown on the first. */
export function frameShown(frame: string): number | Extract<FrameName, `overlay ${string}`> {
  const named = frame as FrameName
  if (isPlaneName(named)) return named
  return /^\d+$/.test(frame) ? Number(frame) : 0
}

function placed(work: ProjectWork, instance: number): MaskPlace & { readonly frames: number } {
  const place = placeOfMask(work.db, instance)
  if (place === undefined) throw new Problem('NOT-YET', 'read')
  return place
}

/** Throws BAD-INPUT for a frame that the Instance does not have and for a box that does not lie in it. */
function maskToStore(work: ProjectWork, { instance, frame, scope, ...box }: NewMask): MaskToStore {
  const { frames, ...place } = placed(work, instance)
  const { left, top, right, bottom } = box
  if (frame > frames) throw new Problem('BAD-INPUT', 'frame')
  if (left >= right || top >= bottom || right > place.columns || bottom > place.rows)
    throw new Problem('BAD-INPUT', 'box')
  return { ...place, scope, frame: frame - 1, left, top, right, bottom }
}

function maskRow(work: ProjectWork, mask: ReturnType<typeof standingMasks>[number]): MaskRow {
  const { id, scope, instanceId, columns, rows, left, top, right, bottom, decision, who, at, why } = mask
  return {
    ...{ id, scope, columns, rows, left, top, right, bottom, decision, who, at },
    instance: instanceId,
    frame: mask.frame + 1,
    note: why,
    file: fileNumber(instanceId),
    device: deviceWords(mask),
    ...maskReach(work.db, scope, mask),
  }
}

const deviceWords = ({ manufacturer, model, modality }: MaskPlace): string =>
  [manufacturer, model, modality].filter((word) => word !== '').join(' ')
