import type { Condition } from '#shared/api/condition'
import type { Attributes, From, Said } from '#engine/conditions/attributes'
import type { AttributeStep } from '#engine/conditions/attribute-name'
import { compileCondition, type CompiledCondition, placeOf, type Truth } from '#engine/conditions/compile-condition'
import { lookUp } from '#engine/dicom/dictionary'
import { nameOf } from '#engine/dicom/path'
import { type Tag, tagOf } from '#engine/dicom/tag'
import type { AskedCondition, Circumstances, CompiledProfile, Query } from '#engine/profile/index'
import { answered, answerKey } from '#engine/profile/own/circumstances'
import { listedVrs } from '#engine/scan/element-content'
import { parseSignature } from '#engine/scan/signature'
import { instancesByShape, type ShapeRecord, shapes } from '#engine/store/queries/plan'
import { instanceGroups, listedValues } from '#engine/store/queries/circumstances'
import type { ProjectWork } from './project-work.ts'

/** Instances of one shape that answer all conditions of the profiles alike. */
export interface ShapeGroup {
  readonly shape: ShapeRecord
  /** The profiles that were asked for, with their conditions answered as far as scans know. */
  readonly profiles: readonly CompiledProfile[]
  readonly instances: number
}

/**
 * The Instances that the plan will write, by shape and by what rules ask of values, without opening a file. What scans do
 * not list (numbers, times, UIDs, what stands in Items) is unknown there, and known when the Instance is read.
 */
export function shapeGroups(work: ProjectWork, profiles: readonly CompiledProfile[]): readonly ShapeGroup[] {
  const all = [...shapes(work.db)]
  if (profiles.every(({ asks }) => asks.length === 0)) {
    const counts = instancesByShape(work.db)
    return all.flatMap((shape) => {
      const instances = counts.get(shape.id) ?? 0
      return instances === 0 ? [] : [{ shape, profiles, instances }]
    })
  }
  const byId = new Map(all.map((shape) => [shape.id, shape]))
  const asked = new Map(all.map((shape) => [shape.id, profiles.map(({ asks }) => askedOfShape(asks, shape))]))
  const groups = new Map<string, ShapeGroup & { instances: number }>()
  for (const { shapeId, valueSetId, instances } of instanceGroups(work.db)) {
    const shape = byId.get(shapeId)
    if (shape === undefined) continue
    const values = listedValues(work.db, valueSetId)
    const found = profiles.map(({ asks }, at) =>
      asks.length === 0 ? undefined : circumstancesOf(asks, asked.get(shapeId)?.[at] ?? [], { shape, values }),
    )
    const key = JSON.stringify([shapeId, found.map((circumstances) => circumstances?.key)])
    const known = groups.get(key)
    if (known !== undefined) known.instances += instances
    else {
      const under = profiles.map((profile, at) => {
        const circumstances = found[at]
        return circumstances === undefined ? profile : profile.under(circumstances)
      })
      groups.set(key, { shape, profiles: under, instances })
    }
  }
  return [...groups.values()]
}

/** An element of a shape that a rule with a condition speaks about. */
interface Concerned {
  readonly asked: number
  readonly query: Query
  readonly signature: string
}

function askedOfShape(asks: readonly AskedCondition[], { sopClass, elements }: ShapeRecord): readonly Concerned[] {
  if (!asks.some(({ isOfElement }) => isOfElement)) return []
  return elements.flatMap(([signature, vr]) => {
    const { steps, element } = parseSignature(signature)
    const query = { steps, tag: element.tag, creator: element.creator, vr, sopClassUid: sopClass }
    return [...asks.entries()].flatMap(([asked, { isOfElement, concerns }]) =>
      isOfElement && concerns(query) ? [{ asked, query, signature }] : [],
    )
  })
}

interface Listed {
  readonly shape: ShapeRecord
  readonly values: ReadonlyMap<string, readonly string[]>
}

function circumstancesOf(
  asks: readonly AskedCondition[],
  concerned: readonly Concerned[],
  listed: Listed,
): Circumstances {
  const root = attributesOf(listed, undefined)
  const ofInstance = asks.map(({ condition, isOfElement }) =>
    isOfElement ? undefined : compiled(condition, undefined)(root),
  )
  const ofPlaces = new Map<string, Truth>()
  for (const { asked, query, signature } of concerned) {
    const condition = asks[asked]?.condition
    if (condition === undefined) continue
    const around = attributesOf(listed, query.steps.length === 0 ? signature : undefined)
    ofPlaces.set(answerKey(asked, query), compiled(condition, query.tag)(around))
  }
  return answered(ofInstance, ofPlaces)
}

const made = new WeakMap<Condition, Map<Tag | undefined, CompiledCondition>>()

/** A condition as scans can answer it; `own`: the element that it calls `this`. */
function compiled(condition: Condition, own: Tag | undefined): CompiledCondition {
  const byTag = made.get(condition) ?? new Map<Tag | undefined, CompiledCondition>()
  made.set(condition, byTag)
  const known = byTag.get(own) ?? compileCondition(answerable(condition, own))
  byTag.set(own, known)
  return known
}

/** Of several values scans know which there are, not in which order: then what the joined text is cannot be asked. */
function answerable(condition: Condition, own: Tag | undefined): Condition {
  switch (condition.kind) {
    case 'is': {
      const isPart = condition.comparison === 'contains' && !condition.text.includes('\\')
      return isPart || hasOneValue(condition.attribute, own) ? condition : unknown
    }
    case 'in':
      return hasOneValue(condition.attribute, own) ? condition : unknown
    case 'not':
      return { kind: 'not', of: answerable(condition.of, own) }
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map((each) => answerable(each, own)) }
    case 'exists':
    case 'blank':
    case 'constant':
    case 'unsupported':
      return condition
  }
}

const unknown: Condition = { kind: 'unsupported', why: 'scans do not list it' }

/** Whether the dictionary knows the attribute with one value. */
function hasOneValue(attribute: string, own: Tag | undefined): boolean {
  const place = placeOf(attribute)
  const [step] = place?.steps ?? []
  const tag = place?.from === 'this' ? own : step?.kind === 'tag' ? step.tag : undefined
  return tag !== undefined && lookUp(tag)?.vm === '1'
}

/** What a scan says of an Instance; `own`: signature of the rule's element, at root level. */
function attributesOf({ shape, values }: Listed, own: string | undefined): Attributes {
  const vrs = new Map(shape.elements.map(([signature, vr]) => [signature, vr]))
  const said = (signature: string): Said => {
    const vr = vrs.get(signature)
    if (vr === undefined) return undefined
    if (signature === 'SOPClassUID') return shape.sopClass
    return listedVrs.has(vr) || vr === 'DA' ? (values.get(signature) ?? []).join('\\') : null
  }
  return (steps: readonly AttributeStep[], from: From = 'root') => {
    if (from === 'this') return own === undefined ? null : said(own)
    if (from === 'beside' && own === undefined) return null
    const [only] = steps
    return steps.length === 1 && only !== undefined ? said(signatureOf(only)) : null
  }
}

function signatureOf(step: AttributeStep): string {
  if (step.kind === 'private') return nameOf(tagOf(step.group, 0x1000 + step.element), step.creator)
  return nameOf(step.tag, undefined)
}
