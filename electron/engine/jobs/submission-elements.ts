import { hexOf, isPrivate, isPrivateCreator } from '#engine/dicom/tag'
import type { Query } from '#engine/profile/index'
import { selectorWords } from '#engine/profile/own/words'
import { parseSignature } from '#engine/scan/signature'
import { instancesByShape, shapes } from '#engine/store/queries/plan'
import { valueCounts } from '#engine/store/queries/profile'
import type { ProjectWork } from './project-work.ts'

/** One kind of element of the submission, in one SOP Class. */
export interface SubmissionKind {
  readonly signature: string
  readonly vr: string
  readonly query: Query
  readonly instances: number
  readonly values: number
}

interface Known {
  /** Of the database: changes with whatever is written. */
  readonly version: unknown
  readonly kinds: readonly SubmissionKind[]
}

const known = new WeakMap<ProjectWork, Known>()

/** What the submission holds, once for each attribute path, VR and SOP Class, with its Instances. No file is opened. */
export function submissionKinds(work: ProjectWork): readonly SubmissionKind[] {
  const version = work.db.pragma('data_version', { simple: true })
  const before = known.get(work)
  if (before !== undefined && before.version === version) return before.kinds
  const instances = instancesByShape(work.db)
  const values = valueCounts(work.db)
  const found = new Map<string, { kind: Omit<SubmissionKind, 'instances'>; instances: number }>()
  for (const { id, sopClass, elements } of shapes(work.db)) {
    const count = instances.get(id) ?? 0
    if (count === 0) continue
    for (const [signature, vr] of elements) {
      const place = `${signature}\t${vr}`
      const one = found.get(`${place}\t${sopClass}`)
      if (one !== undefined) one.instances += count
      else {
        const { steps, element } = parseSignature(signature)
        const query = { steps, tag: element.tag, creator: element.creator, vr, sopClassUid: sopClass }
        const kind = { signature, vr, query, values: values.get(place) ?? 0 }
        found.set(`${place}\t${sopClass}`, { kind, instances: count })
      }
    }
  }
  const kinds = [...found.values()].map(({ kind, instances: n }) => ({ ...kind, instances: n }))
  kinds.sort((one, other) => (one.signature < other.signature ? -1 : one.signature > other.signature ? 1 : 0))
  known.set(work, { version, kinds })
  return kinds
}

/** The selector that names just this element wherever it stands, in words. */
export function selectorOfKind({ query: { tag, creator } }: SubmissionKind): string {
  const hex = hexOf(tag)
  if (isPrivate(tag) && !isPrivateCreator(tag) && creator !== undefined && creator.trim() !== '')
    return selectorWords({ kind: 'private', group: hex.slice(0, 4), creator: creator.trim(), element: hex.slice(6) })
  return selectorWords({ kind: 'tag', tag: hex })
}
