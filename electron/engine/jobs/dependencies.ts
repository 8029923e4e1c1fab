import { standingAnswers } from '#engine/store/queries/decisions'
import { type JudgmentRecord, judgmentsOf, valueSetIds } from '#engine/store/queries/plan'
import type { InstanceToRun } from '#engine/store/queries/run'
import { digestOf, digestOfText } from './digest.ts'
import { goesWithoutDocument } from './documents.ts'
import type { Plan } from './make-plan.ts'
import type { WirePatient, WirePlan } from './messages.ts'
import type { ProjectWork } from './project-work.ts'
import { idsOf, keptTexts, leftUnjudged, OUTPUT_EDITION } from './wire-plan.ts'

/**
 * What an output depends on: the rules that its shape meets, the judgments of its values, its patient's mapping and
 * what holds for all. Only when this changes is an output stale.
 */
export function dependenciesOf(
  work: ProjectWork,
  plan: Plan,
  bundles: ReadonlyMap<number, WirePatient>,
): (instance: InstanceToRun) => string {
  const { wire } = plan
  const text = digestOf([wire.vocabulary, wire.textDigest, idsOf(wire.lists)])
  const common = commonPart(work, wire)
  const digests = new Map<string, string>()
  const uses = new Map<number, ReadonlyMap<number, string>>()
  const answers = standingAnswers(work.db)
  const left = leftUnjudged(work.db, answers)
  // What is left in on purpose is no part of the bytes; but whether it is residue was asked when they were read back.
  const usedOf = ({ valueId, value, after, spans }: JudgmentRecord) => {
    const kept = keptTexts(value, spans, answers.get(valueId))
    return kept.length === 0 ? after : [after, kept]
  }
  const used = (valueId: number, use: unknown) => [valueId, JSON.stringify([valueId, use])] as const
  const usesOf = (patientId: number) => {
    let map = uses.get(patientId)
    if (!map)
      uses.set(
        patientId,
        (map = new Map([
          ...[...judgmentsOf(work.db, patientId)].map((row) => used(row.valueId, usedOf(row))),
          ...(left.get(patientId) ?? []).map(({ id, value, keep }) => used(id, [value, keep])),
        ])),
      )
    return map
  }
  return (instance: InstanceToRun): string => {
    const { patientId, shapeId, valueSetId } = instance
    const key = `${patientId} ${shapeId} ${valueSetId}`
    let digest = digests.get(key)
    if (digest === undefined) {
      const patient = bundles.get(patientId)
      // Nearly every Instance has values of its own among many that it shares: these are JSON already.
      const known = usesOf(patientId)
      const values = valueSetIds(work.db, valueSetId).map((id) => known.get(id) ?? `[${id},null]`)
      const mapping = patient && [patient.pseudonym, patient.dayOffset, patient.ordinal]
      const rulings = plan.rulings.get(shapeId)
      const words = rulings?.judgesUnlisted === true ? [text, patient?.vocabulary] : null
      const documents = goesWithoutDocument(work, plan, instance) ? ['without document'] : []
      const before = JSON.stringify([common, rulings?.digest, mapping]).slice(0, -1)
      const after = JSON.stringify([words, ...documents]).slice(1)
      digests.set(key, (digest = digestOfText(`${before},[${values.join(',')}],${after}`)))
    }
    return digest
  }
}

/** The submission's vocabulary decides judgments and residue, not bytes: it is no part of what an output depends on. */
function commonPart({ draft, secret }: ProjectWork, { sharedUids }: WirePlan): unknown {
  // Under a root with {patient}, a UID that a second patient turns out to use is mapped anew for everybody.
  return [OUTPUT_EDITION, draft.uidMethod, draft.uidRoot, digestOf(secret), draft.collection, digestOf(sharedUids)]
}
