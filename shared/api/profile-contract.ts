import { oc } from '@orpc/contract'
import { z } from 'zod'
import { chip, count, inProject, page, pageOf, who } from './call-parts.ts'
import { ProfileOption } from './forms.ts'
import { Condition } from './condition.ts'
import { Fidelity, OwnRule, ProfileEdit, RuleAction, RuleCondition, RuleScope } from './profile-document.ts'

export * from './profile-document.ts'

/* The calls about a project's own profile: draft, revisions, lint, comparison, import and export. */

export const RevisionRow = z.object({
  revision: count,
  at: z.string(),
  author: z.string(),
  title: z.string(),
  comment: z.string(),
  rules: count,
})
export type RevisionRow = z.infer<typeof RevisionRow>

export const LintLine = z.object({
  code: z.enum([
    'unreachable',
    'contradiction',
    'options',
    'sequence',
    'type',
    'identity',
    'keyword',
    'pattern',
    'number',
    'vr',
    'patients',
    'script',
    'unused',
  ]),
  level: z.enum(['error', 'warning', 'note']),
  /** A rule of the profile; `null`: the profile as a whole. */
  rule: z.string().nullable(),
  place: z.string(),
  message: z.string(),
  /** One step that mends it. */
  mend: z.object({ label: z.string(), edit: ProfileEdit }).nullable(),
})
export type LintLine = z.infer<typeof LintLine>

/** A profile as text names it: the draft, what the project uses now, a revision of it, or one that is built in. */
export const ProfileName = z.union([
  z.enum(['draft', 'current']),
  z.object({ revision: count }),
  z.object({ builtin: z.string().max(40) }),
])
export type ProfileName = z.infer<typeof ProfileName>

export const ProfileState = z.object({
  title: z.string(),
  base: z.string(),
  options: z.array(ProfileOption),
  /** The revision in use; 0: the built-in profile alone. */
  revision: count,
  revisions: z.array(RevisionRow),
  draft: z
    .object({ author: z.string(), savedAt: z.string(), rules: count, undo: count, redo: count, unresolved: count })
    .nullable(),
  /** Rules by layer, highest first, as the draft or else the profile in use has them. */
  layers: z.array(z.object({ layer: count, name: z.string(), rules: count })),
  methodCodes: z.array(z.object({ value: z.string(), meaning: z.string() })),
  lint: z.array(LintLine),
})
export type ProfileState = z.infer<typeof ProfileState>

/** One rule that speaks about elements of the submission, or one of the profile's own that does not. */
export const ProfileRuleRow = z.object({
  rule: z.string(),
  /** The rule itself, where it is the profile's own: it can be edited. */
  own: OwnRule.nullable(),
  selector: z.string(),
  scope: z.string(),
  condition: z.string(),
  /** What an own rule asks of values, as text that is read back; empty where it asks nothing. */
  test: z.string(),
  chip,
  does: z.string(),
  layer: count,
  layerName: z.string(),
  source: z.string(),
  note: z.string(),
  /** Instances and unique values that the rule decides about here, and Instances where another one wins. */
  wins: count,
  values: count,
  loses: count,
  enabled: z.boolean(),
})
export type ProfileRuleRow = z.infer<typeof ProfileRuleRow>

const Side = z.object({ rule: z.string(), does: z.string(), chip, layer: z.string(), source: z.string() })

/** One attribute of the submission that two profiles decide about otherwise. */
export const ProfileDifference = z.object({
  path: z.string(),
  vr: z.string(),
  a: Side,
  b: Side,
  /** What b does against a: less, more, or something else is taken out. */
  turn: z.enum(['looser', 'stricter', 'other']),
  instances: count,
  values: count,
})
export type ProfileDifference = z.infer<typeof ProfileDifference>

export const ScriptLineRow = z.object({
  line: count,
  what: z.string(),
  script: z.string(),
  enabled: z.boolean(),
  fidelity: Fidelity,
  rules: z.array(z.string()),
  why: z.string(),
})
export type ScriptLineRow = z.infer<typeof ScriptLineRow>

/** What an import brought, and how faithfully. */
export const ProfileImport = z.object({
  kind: z.enum(['profile', 'ctpAnonymizer', 'dispositions', 'pixelScript', 'filter']),
  rules: count,
  totals: z.object({ exact: count, same: count, differs: count, unsupported: count }),
  report: z.array(ScriptLineRow),
  remarks: z.array(z.string()),
})
export type ProfileImport = z.infer<typeof ProfileImport>

export const ProfileFormat = z.enum(['json', 'ctp', 'csv'])
export type ProfileFormat = z.infer<typeof ProfileFormat>

/** An attribute of the submission, for the rule form: standard or private. */
export const SubmissionElement = z.object({
  path: z.string(),
  selector: z.string(),
  vr: z.string(),
  instances: count,
  isPrivate: z.boolean(),
})
export type SubmissionElement = z.infer<typeof SubmissionElement>

/** A condition that was asked, what it asked for, and the value it met, veiled where it may tell somebody. */
export const AskedValue = z.object({
  condition: z.string(),
  truth: z.enum(['yes', 'no', 'unknown']),
  met: z.array(z.string()),
})
export type AskedValue = z.infer<typeof AskedValue>

export const ProfileExplanation = z.object({
  path: z.string(),
  winner: Side.extend({ asked: AskedValue.nullable().default(null) }),
  /** Best first; each lost for exactly one reason. */
  losers: z.array(Side.extend({ lost: z.string(), asked: AskedValue.nullable().default(null) })),
  note: z.string(),
  /** The least change by which it would be kept: in words, and as the edit that makes it. Null edit: it is kept, or cannot be. */
  toKeep: z.object({ words: z.string(), edit: ProfileEdit.nullable() }),
  /** What values of the submission come to, at most three. Empty where it holds none of the kind, or none is listed. */
  examples: z.array(z.object({ before: z.string(), after: z.string().nullable(), instances: count })),
  /** Whether the submission holds the element at all. */
  isHere: z.boolean(),
  /** Rulings of other SOP Classes differ. */
  differs: z.boolean(),
})
export type ProfileExplanation = z.infer<typeof ProfileExplanation>

/** A condition as text is read while it is typed. */
export const ReadCondition = z.object({
  condition: Condition.nullable(),
  /** The text as it would be written; what was typed where it has a fault. */
  text: z.string(),
  /** `at`: the character, from 0. */
  fault: z.object({ at: count, message: z.string() }).nullable(),
})
export type ReadCondition = z.infer<typeof ReadCondition>

/** A rule as it is typed: its selector in words, its condition as text. */
export const TypedRule = z.object({
  /** Undefined: a new rule. */
  id: z.string().max(40).optional(),
  selector: z.string().max(500),
  scope: RuleScope.default('anyDepth'),
  does: RuleAction,
  when: RuleCondition.omit({ test: true }).default({ vrs: [], sopClasses: [], options: [] }),
  conditionText: z.string().max(60_000).default(''),
  layer: z.union([z.literal(4), z.literal(5), z.literal(6)]).default(6),
  note: z.string().max(2000).default(''),
  author: z.string().max(80).default(''),
})
export type TypedRule = z.infer<typeof TypedRule>

/** What a rule that is being typed would be, say and touch. */
export const RuleCheck = z.object({
  /** The rule, to be put into the draft; null while something of it is wrong. */
  rule: OwnRule.nullable(),
  fault: z.object({ part: z.enum(['selector', 'condition', 'rule']), at: count, message: z.string() }).nullable(),
  /** The rule read back. */
  sentence: z.string(),
  touches: z.object({ wins: count, values: count, loses: count }),
  /** What lint would say of it in the draft. */
  lint: z.array(LintLine),
})
export type RuleCheck = z.infer<typeof RuleCheck>

/** A rule of one or both of two profiles. `before` and `after` are sentences; equal ones are not told. */
export const RuleDifference = z.object({
  kind: z.enum(['onlyA', 'onlyB', 'changed', 'moved']),
  rule: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type RuleDifference = z.infer<typeof RuleDifference>

/** One line of the scripts that the draft came from, with what it became and whether somebody has looked at it. */
export const ScriptReportRow = ScriptLineRow.extend({ resolved: z.boolean(), ours: z.array(z.string()) })
export type ScriptReportRow = z.infer<typeof ScriptReportRow>

/** What switching an option over would change in the submission, against the draft. */
export const OptionEffect = z.object({
  id: ProfileOption,
  isOn: z.boolean(),
  /** Attributes, by which way. */
  looser: count,
  stricter: count,
  other: count,
  /** Instances that have the commonest of them. */
  instances: count,
  /** The first of them. */
  most: z.array(z.string()),
})
export type OptionEffect = z.infer<typeof OptionEffect>

/** A unique value, and what two profiles make of it; `null`: the element goes. */
export const ProfileValue = z.object({
  before: z.string(),
  a: z.string().nullable(),
  b: z.string().nullable(),
  instances: count,
  patients: count,
})
export type ProfileValue = z.infer<typeof ProfileValue>

/**
 * `isListed` false: the scan keeps no list of these values (numbers, UIDs, bytes); the rule says it all. `depends`: a rule
 * asks other values of the Instance, so what is told is the strictest that may come of it.
 */
export const ProfileValues = pageOf(ProfileValue).extend({ isListed: z.boolean(), depends: z.boolean() })
export type ProfileValues = z.infer<typeof ProfileValues>

/** A filter or a library of device signatures that the project asks of every Instance before anything else. */
export const IntakeRow = z.object({
  name: z.string(),
  kind: z.enum(['filter', 'pixelScript']),
  /** A filter's condition, or titles of signatures. */
  says: z.string(),
  parts: count,
  /** Parts that are not understood: Instances that they decide about are held. */
  doubtful: count,
})
export type IntakeRow = z.infer<typeof IntakeRow>

export const profileCalls = {
  state: oc.input(inProject).output(ProfileState),
  rules: oc
    .input(
      inProject.extend({
        ...page,
        of: ProfileName.default('draft'),
        /** Tag, keyword, group, VR, creator, action or source: all words must be found. */
        find: z.string().max(200).default(''),
        layer: count.nullable().default(null),
      }),
    )
    .output(pageOf(ProfileRuleRow)),
  /** Attributes that the submission holds, by what is typed; at most 50. */
  elements: oc
    .input(inProject.extend({ find: z.string().max(200).default(''), privateOnly: z.boolean().default(false) }))
    .output(z.array(SubmissionElement)),
  edit: oc.input(inProject.extend({ edit: ProfileEdit, who })).output(ProfileState),
  undo: oc.input(inProject.extend({ redo: z.boolean().default(false), who })).output(ProfileState),
  discard: oc.input(inProject).output(ProfileState),
  /** The draft becomes a revision that no one edits, and the project uses it. Problem PRF-DRAFT while script lines are open. */
  adopt: oc
    .input(
      inProject.extend({ who, title: z.string().trim().min(1).max(80), comment: z.string().max(2000).default('') }),
    )
    .output(z.object({ revision: count })),
  /** Goes back to an earlier revision, or (0) to the built-in profile alone. */
  use: oc.input(inProject.extend({ revision: count, who })).output(z.object({ revision: count })),
  compare: oc
    .input(
      inProject.extend({
        ...page,
        a: ProfileName,
        b: ProfileName,
        turn: z.enum(['looser', 'stricter', 'other']).nullable().default(null),
        find: z.string().max(200).default(''),
      }),
    )
    .output(pageOf(ProfileDifference).extend({ looser: count, stricter: count, other: count })),
  /** Differences by rule, not by what they come to. */
  compareRules: oc
    .input(inProject.extend({ a: ProfileName, b: ProfileName }))
    .output(z.array(RuleDifference).max(40_000)),
  /** The unique values of one attribute path, and what each profile makes of them. `total` counts values. */
  values: oc
    .input(
      inProject.extend({
        ...page,
        a: ProfileName,
        b: ProfileName,
        path: z.string().max(500),
        vr: z.string().max(2),
        reveal: z.boolean().default(false),
      }),
    )
    .output(ProfileValues),
  /** What each option of PS3.15 would change here, were it switched over. */
  options: oc.input(inProject).output(z.array(OptionEffect)),
  condition: oc.input(inProject.extend({ text: z.string().max(60_000) })).output(ReadCondition),
  check: oc.input(inProject.extend({ rule: TypedRule })).output(RuleCheck),
  report: oc.input(inProject.extend({ of: ProfileName.default('draft') })).output(z.array(ScriptReportRow)),
  intake: oc.input(inProject).output(z.array(IntakeRow)),
  dropIntake: oc.input(inProject.extend({ name: z.string().max(200), who })).output(z.array(IntakeRow)),
  /** As a script of CTP, and what that cannot say. */
  exportIntake: oc
    .input(inProject.extend({ name: z.string().max(200) }))
    .output(z.object({ text: z.string(), report: z.array(ScriptLineRow) })),
  /** By path, keyword, tag or selector, whether the submission holds it or not. `instance`: of this one, its values asked. */
  explain: oc
    .input(
      inProject.extend({
        of: ProfileName.default('draft'),
        path: z.string().max(500),
        instance: z.number().int().nullable().default(null),
        reveal: z.boolean().default(false),
      }),
    )
    .output(ProfileExplanation),
  /** A script, profile or table of dispositions comes into the draft; the kind is known by its content. */
  import: oc
    .input(inProject.extend({ text: z.string().max(16_000_000), name: z.string().max(200), who }))
    .output(ProfileImport),
  export: oc
    .input(inProject.extend({ of: ProfileName.default('draft'), format: ProfileFormat }))
    .output(z.object({ text: z.string(), report: z.array(ScriptLineRow) })),
}
