import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import type { Gate, SampleState, SignatureRow, SignOff, SignRole, SignState } from '#shared/api/sign-off-contract'
import { Problem } from '#shared/base/problem'
import {
  deciders,
  lookCounts,
  maskedSeries,
  people,
  type SignEventRecord,
  signEvents,
} from '#engine/store/queries/sign-off'
import { findingCounts } from '#engine/store/queries/findings'
import { fileTotals, latestPlan, latestRun, standingCounts } from '#engine/store/queries/summary'
import { brokenAuditEntry } from '#engine/store/queries/audit'
import { unchecked } from '#engine/store/queries/review'
import { basisOf, gatesOf } from './gates.ts'
import { lintInUse } from './profile-views.ts'
import type { ProjectWork } from './project-work.ts'
import { isSampleSeen, objectionsOf, sampleState } from './review-sample.ts'

/** What may follow what; anything else throws SGN-STATE. */
const transitions: { readonly [S in SignState]: { readonly [deed in Deed]?: SignState } } = {
  reviewing: { signCurator: 'curatorSigned' },
  curatorSigned: { signReviewer: 'signed', reopen: 'reviewing' },
  signed: { release: 'released', reopen: 'reviewing' },
  released: { reopen: 'reviewing' },
}
type Deed = 'signCurator' | 'signReviewer' | 'reopen' | 'release'

/** The state that a deed leads to. Throws SGN-STATE. */
export function after(state: SignState, deed: Deed): SignState {
  const next = transitions[state][deed]
  if (next === undefined) throw new Problem('SGN-STATE', state)
  return next
}

/** Events that count: those behind the last reopening, made for the project as it is now. */
function standing(events: readonly SignEventRecord[], basis: string): readonly SignEventRecord[] {
  const reopened = events.findLastIndex(({ what }) => what === 'reopen')
  return events.slice(reopened + 1).filter((event) => event.basis === basis)
}

/** Where the project stands between review and release. */
export function stateOf(events: readonly SignEventRecord[], basis: string): SignState {
  let state: SignState = 'reviewing'
  for (const { what, role } of standing(events, basis)) {
    const deed = what === 'sign' ? (role === 'curator' ? 'signCurator' : 'signReviewer') : what
    state = transitions[state][deed] ?? state
  }
  return state
}

/** What blocks, who signed, what can follow. */
export function signOffOf(work: ProjectWork): SignOff {
  const { db } = work
  const events = signEvents(db)
  const basis = basisOf(work)
  const state = stateOf(events, basis)
  const valid = new Set(standing(events, basis).map(({ id }) => id))
  const gates = gatesOf(work, lintInUse(work))
  const sample = sampleState(work, null)
  const released = events.findLast(({ what, id }) => what === 'release' && valid.has(id))
  return {
    state,
    gates: [...gates, peopleGate(state, sample)],
    people: people(db).map(({ name, role }) => ({ name, role })),
    signatures: events
      .filter(({ what }) => what === 'sign')
      .map(({ id, at, who, role, statement }): SignatureRow => ({ at, who, role, statement, isVoid: !valid.has(id) }))
      .reverse(),
    statement: statementOf(work),
    released: released?.statement ?? null,
    objections: objectionsOf(work),
    sample,
    unchecked: unchecked(db),
  }
}

function peopleGate(state: SignState, sample: SampleState | null): Gate {
  const total = Object.values(sample?.items ?? {}).reduce((sum, count) => sum + count, 0)
  const seen = sample === null ? 'no sample was drawn' : `${String(sample.seen)} of ${String(total)} of the sample seen`
  const says = {
    reviewing: 'nobody has signed',
    curatorSigned: `curator signed; reviewer open, ${seen}`,
    signed: 'curator and reviewer signed',
    released: 'curator and reviewer signed',
  }[state]
  const blocks = { reviewing: 2, curatorSigned: 1, signed: 0, released: 0 }[state]
  const link = blocks === 0 ? null : { screen: 'sign-off', query: {} }
  const shown = { isOpen: blocks === 0, blocks, evidence: says, link, acknowledge: null }
  return { gate: 'people', title: 'Two people signed', ...shown }
}

/** What is signed, in words: the plan, the counts, and what was not judged. */
export function statementOf({ db }: ProjectWork): string {
  const left = unchecked(db)
  const plan = latestPlan(db)
  const run = latestRun(db)
  const { total, quarantined, excluded, notDicom } = fileTotals(db)
  const { written } = standingCounts(db)
  const known = findingCounts(db).reduce((sum, { total: all, open }) => sum + all - open, 0)
  const masked = maskedSeries(db)
  const looks = lookCounts(db)
  return [
    `Plan r${String(plan?.revision ?? 0)} ${plan?.digest ?? 'none'}.`,
    `${String(total)} files: ${String(written)} outputs, ${String(quarantined)} quarantined, ${String(excluded)} excluded, ${String(notDicom)} not DICOM.`,
    `Outputs ${run?.outputDigest ?? 'none'}; pixels ${run?.pixels === 'judged' ? 'judged' : 'not judged'}.`,
    `${String(masked.filter(({ isSeen }) => isSeen).length)} of ${String(masked.length)} masked series and ${String(looks.looked)} of ${String(looks.series)} series with images were looked at.`,
    `${String(known)} findings were acknowledged.`,
    left === 0
      ? 'Each output was compared with its original by dciodvfy.'
      : `Conformance of ${String(left)} outputs was not checked.`,
  ].join(' ')
}

/** Adds a person; the passphrase is kept as a hash. It tells persons apart, and protects from nobody who has the file. */
export async function addPerson(
  work: ProjectWork,
  { name, role, passphrase }: { name: string; role: SignRole; passphrase: string },
): Promise<void> {
  const salt = randomBytes(16).toString('hex')
  const at = work.ports.now().toISOString()
  await work.writer.write('addPerson', { name, role, salt, hash: hashOf(passphrase, salt), at })
}

const hashOf = (passphrase: string, salt: string): string => scryptSync(passphrase, salt, 32).toString('hex')

/** The person of a name, once the passphrase fits. Throws SGN-NAME, SGN-PASS. */
export function personOf({ db }: ProjectWork, name: string, passphrase: string): { name: string; role: SignRole } {
  const person = people(db).find((each) => each.name.toLowerCase() === name.trim().toLowerCase())
  if (person === undefined) throw new Problem('SGN-NAME')
  const given = Buffer.from(hashOf(passphrase, person.salt), 'hex')
  if (!timingSafeEqual(given, Buffer.from(person.hash, 'hex'))) throw new Problem('SGN-PASS')
  return { name: person.name, role: person.role }
}

/** The reviewer of a name, once the passphrase fits. Throws SGN-NAME, SGN-PASS, SGN-ROLE. */
export function reviewerOf(work: ProjectWork, who: string, passphrase: string): string {
  const { name, role } = personOf(work, who, passphrase)
  if (role !== 'reviewer') throw new Problem('SGN-ROLE')
  return name
}

/** A reviewer decides nothing: whoever is known as one is refused. Throws SGN-ROLE. */
export function refuseReviewer({ db }: Pick<ProjectWork, 'db'>, who: string): void {
  const lower = who.trim().toLowerCase()
  if (people(db).some(({ name, role }) => role === 'reviewer' && name.toLowerCase() === lower))
    throw new Problem('SGN-ROLE')
}

/**
 * Signs the project as it stands. A curator signs once every gate is open; then a reviewer, who is another person and has
 * decided nothing, once the whole sample was seen. Throws SGN-NAME, SGN-PASS, SGN-STATE, SGN-SAME, SGN-SAMPLE, SGN-GATE with
 * the gate.
 */
export async function sign(work: ProjectWork, { who, passphrase }: { who: string; passphrase: string }): Promise<void> {
  const person = personOf(work, who, passphrase)
  const events = signEvents(work.db)
  const basis = basisOf(work)
  if (person.role === 'reviewer') refuseSame(work, person.name, standing(events, basis))
  after(stateOf(events, basis), person.role === 'curator' ? 'signCurator' : 'signReviewer')
  brokenAuditEntry(work.db)
  const closed = gatesOf(work, lintInUse(work)).find(({ isOpen }) => !isOpen)
  if (closed !== undefined) throw new Problem('SGN-GATE', closed.title)
  if (person.role === 'reviewer' && !isSampleSeen(work, person.name)) throw new Problem('SGN-SAMPLE')
  await put(work, { what: 'sign', who: person.name, role: person.role, basis, statement: statementOf(work) })
}

function refuseSame({ db }: ProjectWork, name: string, events: readonly SignEventRecord[]): void {
  const lower = name.toLowerCase()
  const isCurator = events.some((event) => event.role === 'curator' && event.who.toLowerCase() === lower)
  if (isCurator || deciders(db).has(lower)) throw new Problem('SGN-SAME')
}

/** Voids what was signed, for a reason. Throws SGN-STATE where nothing was, SGN-NAME, SGN-PASS. */
export async function reopen(
  work: ProjectWork,
  { who, passphrase, reason }: { who: string; passphrase: string; reason: string },
): Promise<void> {
  const person = personOf(work, who, passphrase)
  const basis = basisOf(work)
  after(stateOf(signEvents(work.db), basis), 'reopen')
  await put(work, { what: 'reopen', who: person.name, role: person.role, basis, statement: reason })
}

/** Records an event of the road to release. */
export async function put(work: ProjectWork, event: Omit<SignEventRecord, 'id' | 'at'>): Promise<void> {
  await work.writer.write('putSignEvent', { ...event, at: work.ports.now().toISOString() })
}
