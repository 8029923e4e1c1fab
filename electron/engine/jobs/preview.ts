import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { deidentifyInstance } from '#engine/pipeline/deidentify-instance'
import type { InstancePlan, PatientPlan } from '#engine/pipeline/plan'
import { segmentSource } from '#engine/pipeline/segment-source'
import { patient } from '#engine/store/queries/plan'
import { once } from '#shared/base/once'
import { policyOf } from './pixel-policy.ts'
import { lastDecision } from '#engine/store/queries/decisions'
import { latestPlan } from '#engine/store/queries/summary'
import type { ProjectWork } from './project-work.ts'
import { textRevision } from './text-memory.ts'
import { wirePatient, wirePlan } from './wire-plan.ts'
import { compilePatient, compilePlan, type SharedText, sharedTextOf, textContextOf } from './worker-plan.ts'

interface HostPlan {
  readonly digest: string
  readonly plan: InstancePlan
  readonly text: SharedText
}

/** The latest compiled plan of each open project; compiling takes as long as reading a few Instances. */
const plans = new WeakMap<ProjectWork, HostPlan>()

/** The plan in the host's own process, for explanations and previews of single Instances. */
export function hostPlan(work: ProjectWork): InstancePlan {
  return compiledPlan(work).plan
}

/** What text is judged against now, whoever's it is. */
export function hostText(work: ProjectWork): SharedText {
  return compiledPlan(work).text
}

function compiledPlan(work: ProjectWork): HostPlan {
  const wire = wirePlan(work, policyOf(work).pixels)
  const known = plans.get(work)
  if (known?.digest === wire.digest) return known
  const made = { digest: wire.digest, plan: compilePlan(wire), text: sharedTextOf(wire) }
  plans.set(work, made)
  return made
}

/** A patient as the plan sees it now; `undefined` without an entry in the mapping. */
export function hostPatient(work: ProjectWork, patientId: number): PatientPlan | undefined {
  const record = patient(work.db, patientId)
  const { digest, text } = compiledPlan(work)
  const revision = textRevision(work.db)
  const state = [digest, revision, latestPlan(work.db)?.revision, lastDecision(work.db), record]
  const key = revision === undefined ? undefined : JSON.stringify(state)
  const known = shownPatients.get(work)
  if (key !== undefined && known?.key === key) return known.plan
  const wire = record && wirePatient(work, record)
  const plan =
    wire &&
    compilePatient(
      wire,
      once(() => textContextOf(wire, text)),
    )
  shownPatients.set(work, { key, plan })
  return plan
}

/** The patient that was shown last: one looks at many Instances of the same. */
const shownPatients = new WeakMap<ProjectWork, { key: string | undefined; plan: PatientPlan | undefined }>()

/** What the plan would write for an Instance, read back before it is written. */
export function previewInstance(instance: Instance, plan: InstancePlan, patientPlan: PatientPlan): Instance {
  const { segments } = deidentifyInstance(instance, plan, patientPlan)
  return readInstance(segmentSource(segments))
}
