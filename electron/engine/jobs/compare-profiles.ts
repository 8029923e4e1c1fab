import type { ProfileDifference } from '#shared/api/profile-contract'
import { chipOf } from '#shared/model/disposition'
import type { CompiledProfile, RuleView } from '#engine/profile/index'
import { givingWay } from './giving-way.ts'
import { strictness } from '#engine/profile/strictness'
import type { ProjectWork } from './project-work.ts'
import { kindsUnder, type SubmissionKind } from './submission-elements.ts'

/**
 * What two profiles decide otherwise about this submission, by attribute: looser first, then by Instances. What stands in
 * a sequence that goes under both is not told. A profile beside itself has no differences; b beside a mirrors a beside b.
 */
export function differencesOf(work: ProjectWork, a: CompiledProfile, b: CompiledProfile): ProfileDifference[] {
  const steps = comparing(work, a, b)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** The same, giving way to others; given up when `signal` says so. */
export async function differencesInTurns(
  work: ProjectWork,
  a: CompiledProfile,
  b: CompiledProfile,
  signal?: AbortSignal,
): Promise<ProfileDifference[]> {
  const steps = comparing(work, a, b)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    await givingWay(signal)
  }
}

function* comparing(
  work: ProjectWork,
  a: CompiledProfile,
  b: CompiledProfile,
): Generator<undefined, ProfileDifference[], undefined> {
  const rows = new Map<string, ProfileDifference & { instances: number }>()
  const gone = new Set<string>()
  for (const [at, { kind, profiles, group }] of kindsUnder(work, [a, b]).entries()) {
    if (at % KINDS_A_TURN === 0) yield undefined
    const [one, other] = [profiles[0] ?? a, profiles[1] ?? b].map((profile) => profile.rule(kind.query))
    if (one === undefined || other === undefined || isGone(kind, group, gone)) continue
    if (closes(one) && closes(other)) gone.add(`${group}\t${kind.signature}`)
    if (JSON.stringify(one.disposition) === JSON.stringify(other.disposition)) continue
    const key = JSON.stringify([kind.signature, kind.vr, one.id, other.id, one.does, other.does])
    const known = rows.get(key)
    const { signature: path, vr, instances, values } = kind
    if (known !== undefined) known.instances += instances
    else rows.set(key, { path, vr, a: sideOf(one), b: sideOf(other), turn: turnOf(one, other), instances, values })
  }
  const turns = ['looser', 'other', 'stricter']
  return [...rows.values()].sort(
    (one, other) => turns.indexOf(one.turn) - turns.indexOf(other.turn) || other.instances - one.instances,
  )
}

/** Kinds of elements that are compared before others have their turn. */
const KINDS_A_TURN = 500

const closes = ({ disposition: { kind } }: RuleView): boolean => kind === 'remove' || kind === 'empty'

function isGone({ signature }: SubmissionKind, group: string, gone: ReadonlySet<string>): boolean {
  for (let at = signature.indexOf('[*].'); at >= 0; at = signature.indexOf('[*].', at + 4))
    if (gone.has(`${group}\t${signature.slice(0, at)}`)) return true
  return false
}

function turnOf({ disposition: a }: RuleView, { disposition: b }: RuleView): ProfileDifference['turn'] {
  const difference = strictness[b.kind] - strictness[a.kind]
  if (difference === 0) return 'other'
  return difference > 0 ? 'looser' : 'stricter'
}

/** A rule as comparisons and explanations show it. */
export function sideOf({ id, does, layerName, source, disposition }: RuleView): ProfileDifference['a'] {
  return { rule: id, does, chip: chipOf[disposition.kind], layer: layerName, source }
}
