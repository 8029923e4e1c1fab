import type { ProfileDifference } from '#shared/api/profile-contract'
import { chipOf, type DispositionKind } from '#shared/model/disposition'
import type { CompiledProfile, RuleView } from '#engine/profile/index'
import type { ProjectWork } from './project-work.ts'
import { type SubmissionKind, submissionKinds } from './submission-elements.ts'

/** From what takes most to what takes nothing. */
const strictness: Readonly<Record<DispositionKind, number>> = {
  quarantine: 0,
  remove: 1,
  empty: 2,
  dummy: 3,
  set: 3,
  hash: 4,
  lookUp: 4,
  replaceUid: 4,
  shiftDate: 4,
  cleanStructured: 5,
  cleanText: 5,
  capAge: 6,
  recurse: 7,
  keep: 7,
}

/**
 * What two profiles decide otherwise about this submission, by attribute: looser first, then by Instances. What stands in
 * a sequence that goes under both is not told. A profile beside itself has no differences; b beside a mirrors a beside b.
 */
export function differencesOf(work: ProjectWork, a: CompiledProfile, b: CompiledProfile): ProfileDifference[] {
  const rows = new Map<string, ProfileDifference & { instances: number }>()
  const gone = new Set<string>()
  for (const kind of submissionKinds(work)) {
    const [one, other] = [a.rule(kind.query), b.rule(kind.query)]
    if (isGone(kind, gone)) continue
    if (closes(one) && closes(other)) gone.add(`${kind.query.sopClassUid}\t${kind.signature}`)
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

const closes = ({ disposition: { kind } }: RuleView): boolean => kind === 'remove' || kind === 'empty'

function isGone({ query: { sopClassUid }, signature }: SubmissionKind, gone: ReadonlySet<string>): boolean {
  for (let at = signature.indexOf('[*].'); at >= 0; at = signature.indexOf('[*].', at + 4))
    if (gone.has(`${sopClassUid}\t${signature.slice(0, at)}`)) return true
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
