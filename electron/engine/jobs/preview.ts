import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { deidentifyInstance } from '#engine/pipeline/deidentify-instance'
import type { InstancePlan, PatientPlan } from '#engine/pipeline/plan'
import { segmentSource } from '#engine/pipeline/segment-source'
import { patient } from '#engine/store/queries/plan'
import type { ProjectWork } from './project-work.ts'
import { wirePatient, wirePlan } from './wire-plan.ts'
import { compilePatient, compilePlan, textContextOf, vocabularyOf } from './worker-plan.ts'

/** The latest compiled plan of each open project; compiling takes as long as reading a few Instances. */
const plans = new WeakMap<ProjectWork, { readonly digest: string; readonly plan: InstancePlan }>()

/** The plan in the host's own process, for explanations and previews of single Instances. */
export function hostPlan(work: ProjectWork): InstancePlan {
  const wire = wirePlan(work, 'off')
  const known = plans.get(work)
  if (known?.digest === wire.digest) return known.plan
  const plan = compilePlan(wire)
  plans.set(work, { digest: wire.digest, plan })
  return plan
}

/** A patient as the plan sees it now; `undefined` without an entry in the mapping. */
export function hostPatient(work: ProjectWork, patientId: number): PatientPlan | undefined {
  const record = patient(work.db, patientId)
  const wire = record && wirePatient(work, record)
  return wire && compilePatient(wire, textContextOf(wire, vocabularyOf(wirePlan(work, 'off'))))
}

/** What the plan would write for an Instance, read back before it is written. */
export function previewInstance(instance: Instance, plan: InstancePlan, patientPlan: PatientPlan): Instance {
  const { segments } = deidentifyInstance(instance, plan, patientPlan)
  return readInstance(segmentSource(segments))
}
