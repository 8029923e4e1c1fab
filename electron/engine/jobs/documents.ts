import { unjudgedContent } from '#engine/scan/content'
import type { InstanceToRun } from '#engine/store/queries/run'
import type { Plan } from './make-plan.ts'
import type { ProjectWork } from './project-work.ts'

/** Dispositions that leave nothing of what an element held. */
const TAKEN_OUT: ReadonlySet<string> = new Set(['remove', 'empty', 'dummy'])

/** Whether an Instance bears an encapsulated document: PDF, CDA or a model to print (PS3.4 B.5). */
export function isDocument(instance: InstanceToRun): boolean {
  return unjudgedContent(instance).includes('DOC-HELD')
}

/**
 * Whether the Instance is written without its document. No stage reads documents, so they are held unless the project
 * says that they go, and the profile has a rule that takes them out.
 */
export function goesWithoutDocument(
  { draft }: Pick<ProjectWork, 'draft'>,
  { rulings }: Pick<Plan, 'rulings'>,
  instance: InstanceToRun,
): boolean {
  if (draft.documents !== 'remove' || !isDocument(instance)) return false
  const rules = rulings.get(instance.shapeId)?.rules ?? []
  const documents = rules.filter(({ signature }) => /(?:^|\.)EncapsulatedDocument$/.test(signature))
  return documents.length > 0 && documents.every(({ rule }) => TAKEN_OUT.has(rule.disposition.kind))
}
