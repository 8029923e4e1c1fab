import { hexOf, isPrivate, isPrivateCreator } from '#engine/dicom/tag'
import type { CompiledProfile, Query } from '#engine/profile/index'
import { selectorWords } from '#engine/profile/own/words'
import { parseSignature } from '#engine/scan/signature'
import { instancesByShape, shapes } from '#engine/store/queries/plan'
import { valueCounts } from '#engine/store/queries/profile'
import { shapeGroups } from './circumstances.ts'
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

/** A kind of element with what several profiles say of it: once for each group of Instances that answer conditions alike. */
export interface KindUnder {
  readonly kind: SubmissionKind
  /** In the order of the profiles that were asked for. */
  readonly profiles: readonly CompiledProfile[]
  /** Kinds of one group are kinds of the same Instances. */
  readonly group: string
}

/** What the submission holds as the rules of these profiles see it; those of one group in the order of their signatures. */
export function kindsUnder(work: ProjectWork, profiles: readonly CompiledProfile[]): readonly KindUnder[] {
  const kinds = submissionKinds(work)
  if (profiles.every(({ asks }) => asks.length === 0))
    return kinds.map((kind) => ({ kind, profiles, group: kind.query.sopClassUid }))
  const byPlace = new Map(kinds.map((kind) => [`${kind.signature}\t${kind.vr}\t${kind.query.sopClassUid}`, kind]))
  return shapeGroups(work, profiles).flatMap(({ shape, profiles: under, instances }, at) =>
    shape.elements
      .flatMap(([signature, vr]): KindUnder[] => {
        const kind = byPlace.get(`${signature}\t${vr}\t${shape.sopClass}`)
        return kind === undefined ? [] : [{ kind: { ...kind, instances }, profiles: under, group: String(at) }]
      })
      .sort(({ kind: one }, { kind: other }) => (one.signature < other.signature ? -1 : 1)),
  )
}
