import { oc } from '@orpc/contract'
import { z } from 'zod'
import { count, deciding, id, inProject, page, pageOf, reveal, wait } from './call-parts.ts'
import { Decided, QuestionRow } from './text-contract.ts'

/* The calls of the QA queue: groups of look-alike regions, masks that people draw, faults of the submission. */

/** A rectangle of a frame in pixels; right and bottom lie outside. */
export const Box = z.object({ left: count, top: count, right: count, bottom: count })
export type Box = z.infer<typeof Box>

/** Images of one device and size with text in them. */
export const ImageKindRow = z.object({
  id,
  modality: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  columns: count,
  rows: count,
  /** The overlay plane that the text stands in, `overlay 6000`; empty: the pixels. */
  plane: z.string(),
  groups: count,
  open: count,
  /** Of its largest group. */
  instances: count,
})
export type ImageKindRow = z.infer<typeof ImageKindRow>

export const GroupFilter = z.object({
  state: z.enum(['open', 'settled', 'all']).default('open'),
  /** Number of a kind of image. */
  kind: id.nullable().default(null),
  modality: z.string().max(16).nullable().default(null),
  /** What an asked part is taken for. */
  reason: z.string().max(60).nullable().default(null),
  disagree: z.boolean().default(false),
})
export type GroupFilter = z.infer<typeof GroupFilter>

/** Where one region of a group stands, so that it can be shown. */
export const RegionAt = Box.extend({
  id,
  instance: id,
  /** From 1; `max`: over all frames; `overlay 6000`. */
  frame: z.string(),
})
export type RegionAt = z.infer<typeof RegionAt>

/** One text of a group, and one region that it stands in. */
export const GroupMember = z.object({
  value: id,
  text: z.string(),
  /** `null`: nothing is asked. */
  suspicion: count.nullable(),
  instances: count,
  patients: count,
  verdict: z.enum(['mask', 'question', 'harmless']),
  at: RegionAt,
})
export type GroupMember = z.infer<typeof GroupMember>

/** Regions of one kind of image, one place and one shape of text: one tile of the contact sheet. */
export const GroupRow = z.object({
  id,
  kind: id,
  /** The place of the group, by which others belong to it. */
  place: Box,
  suspicion: count,
  /** Asked texts. */
  open: count,
  texts: count,
  regions: count,
  instances: count,
  patients: count,
  /** Regions that are masked whatever is answered. */
  masked: count,
  disagree: z.boolean(),
  /** The most suspicious of its texts; what it is taken for, and the voice that weighs most. */
  first: GroupMember,
  reason: z.string(),
  voice: z.string(),
  /** What agreeing would do with the first text. */
  proposal: z.enum(['out', 'in', 'part']).nullable(),
})
export type GroupRow = z.infer<typeof GroupRow>

/** What the readers made of a region, and the question about its text. */
export const RegionExplanation = z.object({
  region: id,
  /** How sure the detector is that this is text, 0 to 1. */
  seen: z.number(),
  /** The look of the frame that it was read from. */
  rendering: z.string(),
  readings: z.array(z.object({ reader: z.string(), text: z.string(), confidence: z.number() })),
  /** `null`: nothing is asked. */
  question: QuestionRow.nullable(),
})
export type RegionExplanation = z.infer<typeof RegionExplanation>

/** What a mask is for. */
export const MaskScope = z.enum(['frame', 'instance', 'series', 'device'])
export type MaskScope = z.infer<typeof MaskScope>

/** A mask to be drawn over an Instance and what is like it; `frame` from 1. */
export const NewMask = Box.extend({ instance: id, frame: id, scope: MaskScope })
export type NewMask = z.infer<typeof NewMask>

/** A mask that a person drew and that stands. */
export const MaskRow = NewMask.extend({
  id,
  file: z.string(),
  columns: count,
  rows: count,
  device: z.string(),
  decision: id,
  who: z.string(),
  at: z.string(),
  note: z.string(),
  /** Instances that it is painted in; others of its scope are of another size, or were not read. */
  instances: count,
  patients: count,
  others: count,
})
export type MaskRow = z.infer<typeof MaskRow>

const Reach = z.object({ scope: MaskScope, instances: count, patients: count, others: count })

/** What can be answered about a fault; the number is its key. */
export const FaultChoice = z.object({
  answer: z.enum(['keep', 'exclude', 'acknowledge']),
  title: z.string(),
  /** The file that `keep` keeps. */
  file: z.string().nullable(),
})
export type FaultChoice = z.infer<typeof FaultChoice>

/** One fault of the submission: one case, however many files it is about. */
export const FaultRow = z.object({
  /** Names the case: code, file or place. */
  key: z.string(),
  code: z.string(),
  means: z.string(),
  remedy: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  place: z.string(),
  detail: z.string(),
  state: z.enum(['open', 'acknowledged']),
  note: z.string(),
  files: z.array(z.object({ file: z.string(), instance: id.nullable() })),
  /** Files of the case; the first ones are named. */
  count,
  choices: z.array(FaultChoice),
})
export type FaultRow = z.infer<typeof FaultRow>

/** An element that two Instances have otherwise. */
export const DifferenceRow = z.object({
  path: z.string(),
  vr: z.string(),
  a: z.string().nullable(),
  b: z.string().nullable(),
})
export type DifferenceRow = z.infer<typeof DifferenceRow>

export const region = {
  kinds: oc.input(inProject).output(z.array(ImageKindRow)),
  groups: oc
    .input(inProject.extend({ ...page, filter: GroupFilter.prefault({}), reveal }))
    .output(pageOf(GroupRow).extend({ instances: count, onUnsure: z.enum(['hold', 'mask']) })),
  /** The texts of a group, the asked and most suspicious first; at most 200 of `total`. */
  members: oc
    .input(inProject.extend({ group: id, reveal }))
    .output(z.object({ rows: z.array(GroupMember), total: count })),
  /** Problem NOT-FOUND for a region that is no longer one. */
  explain: oc.input(inProject.extend({ region: id, reveal })).output(RegionExplanation),
  /**
   * Answers the open questions of these groups as one decision. `seen`: how many there were when they were looked at.
   * Problem ASK-MOVED where there are more now.
   */
  decide: oc
    .input(
      inProject.extend({
        groups: z.array(id).min(1).max(1000),
        deed: z.enum(['out', 'in', 'agree']),
        seen: count,
        wait,
        ...deciding,
      }),
    )
    .output(Decided),
}

export const mask = {
  page: oc.input(inProject).output(z.array(MaskRow)),
  /** What each scope would come to for a mask that is drawn over an Instance. Problem NOT-YET before its pixels were read. */
  reach: oc
    .input(inProject.extend({ instance: id }))
    .output(z.object({ columns: count, rows: count, frames: count, device: z.string(), scopes: z.array(Reach) })),
  /** Draws masks and lets go of others, as one decision. Problem BAD-INPUT for a box beside the frame, NOT-FOUND. */
  change: oc
    .input(
      inProject.extend({
        add: z.array(NewMask).max(1000).default([]),
        drop: z.array(id).max(1000).default([]),
        wait,
        ...deciding,
      }),
    )
    .output(Decided),
}

export const fault = {
  page: oc
    .input(inProject.extend({ state: z.enum(['open', 'all']).default('open') }))
    .output(z.object({ rows: z.array(FaultRow), total: count })),
  /** Carries an answer out, as one decision. `file` is the one that is kept. Problem NOT-FOUND, BAD-INPUT without a reason. */
  answer: oc
    .input(
      inProject.extend({
        keys: z.array(z.string().max(500)).min(1).max(1000),
        answer: z.enum(['keep', 'exclude', 'acknowledge']),
        keep: id.nullable().default(null),
        wait,
        ...deciding,
      }),
    )
    .output(Decided),
  /** What two Instances have otherwise, and how many of their pixels differ (`null`: another size, or not to be decoded). */
  compare: oc
    .input(inProject.extend({ a: id, b: id, reveal }))
    .output(z.object({ rows: z.array(DifferenceRow), same: count, pixels: count.nullable() })),
}
