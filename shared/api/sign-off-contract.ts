import { oc } from '@orpc/contract'
import { z } from 'zod'
import { count, id, inProject, name, page, pageOf, who } from './call-parts.ts'

/* The calls about sign-off: gates, people, signatures, the look-through, release, and the audit trail. */

const passphrase = z.string().min(8).max(200)
const reason = z.string().trim().min(3).max(500)

export const SignRole = z.enum(['curator', 'reviewer'])
export type SignRole = z.infer<typeof SignRole>

/** A condition of a release: derived, never ticked by hand. */
export const Gate = z.object({
  gate: z.enum([
    'questions',
    'residue',
    'conformance',
    'counts',
    'references',
    'looked',
    'unjudged',
    'lint',
    'trail',
    'people',
  ]),
  title: z.string(),
  isOpen: z.boolean(),
  /** What it rests on, in numbers. */
  evidence: z.string(),
  /** How many things block it. */
  blocks: count,
  /** Where these are: a screen and our own words. */
  link: z.object({ screen: z.string(), query: z.record(z.string(), z.string()) }).nullable(),
  /** What may be acknowledged by name instead of mended. */
  acknowledge: z.string().nullable(),
})
export type Gate = z.infer<typeof Gate>

/** A signature that stands, or one that something has voided since. */
export const SignatureRow = z.object({
  at: z.string(),
  who: z.string(),
  role: SignRole,
  statement: z.string(),
  isVoid: z.boolean(),
})
export type SignatureRow = z.infer<typeof SignatureRow>

export const SignState = z.enum(['reviewing', 'curatorSigned', 'signed', 'released'])
export type SignState = z.infer<typeof SignState>

/** What a reviewer looks at: an output, a value with text left in by hand, a mask drawn by hand, a value that the engine settled. */
export const SampleKind = z.enum(['instance', 'value', 'mask', 'settled'])
export type SampleKind = z.infer<typeof SampleKind>

/** An item of a reviewer's sample; `ref` with its kind is its name. Originals are veiled unless revealed. */
export const SampleRow = z.object({
  kind: SampleKind,
  ref: id,
  title: z.string(),
  before: z.string(),
  after: z.string(),
  /** `again`: it changed, or an objection to it was answered, since it was looked at. */
  state: z.enum(['open', 'agreed', 'objected', 'again']),
  comment: z.string(),
  reply: z.string(),
  /** An Instance that shows it; `null`: there is none. */
  instance: id.nullable(),
})
export type SampleRow = z.infer<typeof SampleRow>

/** How much of a reviewer's sample was seen. */
export const SampleState = z.object({
  who: z.string(),
  seed: count,
  items: z.object({ instance: count, value: count, mask: count, settled: count }),
  seen: count,
  objected: count,
})
export type SampleState = z.infer<typeof SampleState>

/** What a reviewer objects to, until the curator decides anew or answers. */
export const Objection = z.object({
  id,
  kind: SampleKind,
  ref: id,
  title: z.string(),
  comment: z.string(),
  who: z.string(),
  at: z.string(),
  instance: id.nullable(),
})
export type Objection = z.infer<typeof Objection>

export const SignOff = z.object({
  state: SignState,
  gates: z.array(Gate),
  people: z.array(z.object({ name: z.string(), role: SignRole })),
  signatures: z.array(SignatureRow),
  /** What whoever signs now says, in words. */
  statement: z.string(),
  /** Where the release is, once there is one. */
  released: z.string().nullable(),
  objections: z.array(Objection),
  /** The latest sample that was drawn. */
  sample: SampleState.nullable(),
  /** What of the outputs was not checked with dciodvfy since it was written. */
  unchecked: count,
})
export type SignOff = z.infer<typeof SignOff>

export const LookRow = z.object({
  series: id,
  /** By this Instance the Series is shown. */
  instance: id,
  patient: z.string(),
  modality: z.string(),
  label: z.string(),
  instances: count,
  masked: count,
  looked: z.object({ who: z.string(), at: z.string() }).nullable(),
  /** Its masks have changed since it was looked at. */
  isStale: z.boolean(),
})
export type LookRow = z.infer<typeof LookRow>

export const AuditRow = z.object({
  id,
  at: z.string(),
  who: z.string(),
  what: z.string(),
  facts: z.string(),
  hash: z.string(),
})
export type AuditRow = z.infer<typeof AuditRow>

/** What a released folder came to when it was read again. */
export const ReleaseCheck = z.object({
  files: count,
  missing: z.array(z.string()),
  changed: z.array(z.string()),
  extra: z.array(z.string()),
  /** The list of files is whole: each line follows from the one before. */
  isChained: z.boolean(),
  /** Signed with the key that lies beside it. */
  isSigned: z.boolean(),
  /** SHA-256 of that key: compare it with what the archive told. */
  key: z.string(),
})
export type ReleaseCheck = z.infer<typeof ReleaseCheck>

/** What a release would come to, before a byte is copied. */
export const ReleasePlan = z.object({
  target: z.string(),
  files: count,
  bytes: count,
  /** Room on the disk of the target; `null`: it cannot be told. */
  freeBytes: count.nullable(),
  /** What is written besides the outputs. */
  about: z.array(z.string()),
  /** The first places, as they will be. */
  places: z.array(z.string()),
  /** Why it cannot be; empty: it can. */
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
})
export type ReleasePlan = z.infer<typeof ReleasePlan>

const item = z.object({ kind: SampleKind, ref: id })
const folder = z.string().min(1)

export const signOff = {
  state: oc.input(inProject).output(SignOff),
  /** Signs what `statement` says. Throws SGN-NAME, SGN-PASS, SGN-ROLE, SGN-SAME, SGN-GATE, SGN-STATE. */
  sign: oc.input(inProject.extend({ who: name, passphrase })).output(SignOff),
  /** Voids what was signed. Throws SGN-STATE, SGN-NAME, SGN-PASS. */
  reopen: oc.input(inProject.extend({ who: name, passphrase, reason })).output(SignOff),
  addPerson: oc.input(inProject.extend({ name, role: SignRole, passphrase })).output(SignOff),
  /** Copies the outputs with manifest and certificate to an empty folder. Throws SGN-STATE, REL-TARGET, REL-DIGEST. */
  release: oc
    .input(inProject.extend({ target: folder, who: name, passphrase }))
    .output(z.object({ files: count, target: z.string() })),
  /** What a release to this folder would come to; nothing is written. */
  planRelease: oc.input(inProject.extend({ target: folder })).output(ReleasePlan),
  /** Reads a released folder again; it needs no project. Throws REL-BAD. */
  verifyRelease: oc.input(z.object({ folder })).output(ReleaseCheck),
  /** Destroys secret, mappings and database of a released project, whose name is typed. Throws SGN-STATE, SGN-NAME, SGN-PASS, REL-NAME. */
  cutTies: oc
    .input(inProject.extend({ who: name, passphrase, typed: z.string().max(200) }))
    .output(z.object({ files: count })),
  /** Asks dciodvfy about every output that it was not asked about yet. Throws CNF-NONE. */
  checkConformance: oc.input(inProject).output(z.object({ checked: count, added: count, unread: count })),
  /** Draws the sample of a reviewer. Throws SGN-NAME, SGN-PASS, SGN-ROLE. */
  drawSample: oc.input(inProject.extend({ who: name, passphrase })).output(SampleState),
  sample: oc
    .input(
      inProject.extend({ ...page, who: name, open: z.boolean().default(false), reveal: z.boolean().default(false) }),
    )
    .output(pageOf(SampleRow)),
  /** What a reviewer says of items of the sample; who objects says why. Throws SGN-NAME, SGN-PASS, SGN-ROLE, SGN-WHY. */
  judgeSample: oc
    .input(
      inProject.extend({
        ...{ who: name, passphrase, items: z.array(item).min(1).max(500) },
        verdict: z.enum(['agreed', 'objected']),
        comment: z.string().trim().max(500).default(''),
      }),
    )
    .output(SampleState),
  /** The curator's answer to an objection; the reviewer sees the item again. Throws NOT-FOUND, SGN-ROLE. */
  answerObjection: oc.input(inProject.extend({ objection: id, who, reply: reason })).output(SignOff),
}

export const look = {
  page: oc.input(inProject.extend(page)).output(pageOf(LookRow)),
  coverage: oc.input(inProject).output(z.object({ series: count, looked: count, masked: count, maskedSeen: count })),
  put: oc.input(inProject.extend({ series: z.array(id).min(1).max(1000), who })).output(z.object({ series: count })),
}

export const audit = {
  /** The latest first; `search` is looked for in who, what and facts. */
  page: oc.input(inProject.extend({ ...page, search: z.string().max(100).default('') })).output(pageOf(AuditRow)),
  /** The first entry that does not follow from the one before; `null`: the chain holds. */
  check: oc.input(inProject).output(z.object({ entries: count, broken: id.nullable() })),
}
