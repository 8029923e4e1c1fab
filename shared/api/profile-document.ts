import { z } from 'zod'
import { Condition } from './condition.ts'
import { ProfileOption } from './forms.ts'

/*
 * A profile that a curator owns: rules above a built-in profile. The same form is stored, sent, and exchanged as a file
 * (resources/profile.schema.json). Checked by the engine apart from the contract.
 */

const hex = (digits: number): z.ZodString => z.string().regex(new RegExp(`^[0-9A-F]{${String(digits)}}$`))
const vr = z.string().regex(/^[A-Z]{2}$/)
const words = (most: number): z.ZodString => z.string().max(most)

/** Which Data Elements a rule is about. */
export const Selector = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tag: hex(8) }),
  /** A repeating group or element: `x` for any digit. */
  z.object({ kind: z.literal('mask'), tag: z.string().regex(/^(?=.*x)[0-9A-Fx]{8}$/) }),
  z.object({ kind: z.literal('group'), group: hex(4) }),
  /** Found by its creator wherever its block stands; `element` is the byte within the block. */
  z.object({
    kind: z.literal('private'),
    creator: z.string().trim().min(1).max(64),
    group: z.string().regex(/^[0-9A-F]{3}[13579BDF]$/),
    element: hex(2),
  }),
  z.object({ kind: z.literal('allPrivate') }),
  z.object({ kind: z.literal('vr'), vrs: z.array(vr).min(1).max(40) }),
  /** What no other rule of the same layer names. */
  z.object({ kind: z.literal('unspecified') }),
])
export type Selector = z.infer<typeof Selector>

/** Where: at root level, in Items, at any depth, or directly in the Items of one sequence. */
export const RuleScope = z.union([z.enum(['anyDepth', 'root', 'items']), z.object({ in: hex(8) })])
export type RuleScope = z.infer<typeof RuleScope>

/**
 * All that is named must hold; an empty list asks nothing. `test` asks values: of the Instance by keyword, tag or path from
 * its root, of the element itself as `this`. What cannot be answered is neither true nor false: the stricter way is gone.
 */
export const RuleCondition = z.object({
  vrs: z.array(vr).max(40).default([]),
  sopClasses: z
    .array(z.string().regex(/^[0-9.]{1,64}$/))
    .max(200)
    .default([]),
  /** Any of these options is on. */
  options: z.array(ProfileOption).default([]),
  test: Condition.nullable().default(null),
})
export type RuleCondition = z.infer<typeof RuleCondition>

/** What becomes of the element. `retain`: keep what is no identity: text cleaned, UIDs replaced, dates shifted. */
export const RuleAction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum([
      'keep',
      'retain',
      'cleanText',
      'remove',
      'empty',
      'dummy',
      'replaceUid',
      'shiftDate',
      'patientId',
      'recurse',
      'quarantine',
    ]),
  }),
  z.object({ kind: z.literal('set'), value: words(1024) }),
  z.object({ kind: z.literal('hash'), length: z.number().int().min(0).max(39) }),
])
export type RuleAction = z.infer<typeof RuleAction>

/** How a line of a CTP script came over. `unsupported` is always remove (or quarantine) and review. */
export const Fidelity = z.enum(['exact', 'same', 'differs', 'unsupported'])
export type Fidelity = z.infer<typeof Fidelity>

export const OwnRule = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** 4 collection, 5 CTP, 6 curator: a higher one wins. */
  layer: z.union([z.literal(4), z.literal(5), z.literal(6)]).default(6),
  select: Selector,
  scope: RuleScope.default('anyDepth'),
  when: RuleCondition.default({ vrs: [], sopClasses: [], options: [], test: null }),
  does: RuleAction,
  enabled: z.boolean().default(true),
  source: words(200).default(''),
  note: words(2000).default(''),
  author: words(80).default(''),
  /** Its script, name and line there, and how it came over. `resolved`: a person looked at what differs. */
  ctp: z
    .object({
      text: words(4000),
      name: words(200),
      line: z.number().int().min(0),
      fidelity: Fidelity,
      why: words(2000),
      resolved: z.boolean().default(false),
    })
    .nullable()
    .default(null),
})
export type OwnRule = z.infer<typeof OwnRule>

export const ProfileDocument = z.object({
  schema: z.literal('palimpsest.profile/2'),
  title: z.string().trim().min(1).max(80),
  about: words(2000).default(''),
  /** The built-in profile below. */
  base: z.string().max(40),
  options: z.array(ProfileOption),
  /** How a CTP script makes UIDs; the project takes it over when the profile is adopted. */
  uid: z
    .object({ method: z.literal('ctpMd5'), root: z.string().max(60) })
    .nullable()
    .default(null),
  /** Of a CTP script, by name. */
  params: z.record(z.string().max(80), words(2000)).default({}),
  rules: z.array(OwnRule).max(20_000),
})
export type ProfileDocument = z.infer<typeof ProfileDocument>

/** One step of editing. Every edit has one that takes it back. */
export const ProfileEdit = z.discriminatedUnion('kind', [
  /** Adds a rule, or changes the one with its id; `before`: the rule it comes to stand in front of, `null` the end. */
  z.object({ kind: z.literal('put'), rule: OwnRule, before: z.string().nullable().optional() }),
  z.object({ kind: z.literal('drop'), id: z.string() }),
  z.object({ kind: z.literal('move'), id: z.string(), before: z.string().nullable() }),
  z.object({ kind: z.literal('options'), options: z.array(ProfileOption) }),
  z.object({ kind: z.literal('base'), base: z.string().max(40), title: words(80) }),
  z.object({ kind: z.literal('replace'), document: ProfileDocument }),
])
export type ProfileEdit = z.infer<typeof ProfileEdit>
