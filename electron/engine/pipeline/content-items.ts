import { type DataElement, find, type Item } from '#engine/dicom/data-set'
import type { NewItem } from '#engine/dicom/edits'
import { newElement } from '#engine/dicom/encode'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { firstText } from '#engine/dicom/values'
import type { CompiledProfile, Concept } from '#engine/profile/index'
import type { Ruled } from './rulings.ts'

/** What carries the value of a content item (PS3.3 C.17.3, 10.2). References are left to the rules for UIDs. */
const values: ReadonlySet<Tag> = new Set([
  tags.TextValue,
  tags.PersonName,
  tags.Date,
  tags.DateTime,
  tags.Time,
  tags.UID,
  tags.NumericValue,
  tags.ConceptCodeSequence,
  tags.MeasuredValueSequence,
  tags.ContentSequence,
])

/** Whether other elements of its item may have a say in what becomes of this one. */
export function dependsOnConcept({ tag }: DataElement): boolean {
  return values.has(tag)
}

/**
 * PS3.15 E.3.4: content items judged by their concept. A concept makes the ruling of an attribute stricter and never
 * milder: what it asks to remove or to replace becomes a dummy in its place, so that the tree keeps its items and
 * references by position (PS3.3 C.17.3.2.5) stay right; a container loses what it contains.
 */
export class ContentItems {
  readonly #instance: Instance
  readonly #profile: CompiledProfile
  readonly #concepts = new Map<Item, Concept | undefined>()

  constructor(instance: Instance, profile: CompiledProfile) {
    this.#instance = instance
    this.#profile = profile
  }

  /** The ruling for an element: the concept's when it is the value of a content item that must not stay. */
  ruling(element: DataElement, item: Item, ruled: Ruled): Ruled {
    if (!values.has(element.tag)) return ruled
    const concept = this.#conceptOf(item)
    if (concept === undefined) return ruled
    const isContainer = concept.valueType === 'CONTAINER'
    if (isContainer !== (element.tag === tags.ContentSequence)) return ruled
    const { id, does } = this.#profile.conceptRule(concept)
    return does === 'remove' || does === 'dummy' ? stricter(ruled, id, isContainer ? 'remove' : 'dummy') : ruled
  }

  #conceptOf(item: Item): Concept | undefined {
    if (this.#concepts.has(item)) return this.#concepts.get(item)
    const concept = readConcept(this.#instance, item)
    this.#concepts.set(item, concept)
    return concept
  }
}

function readConcept(instance: Instance, item: Item): Concept | undefined {
  const name = find(item, tags.ConceptNameCodeSequence)?.items?.[0]
  const valueType = firstText(instance, item, tags.ValueType)
  if (name === undefined || valueType === undefined || valueType === '') return undefined
  const text = (tag: Tag) => firstText(instance, name, tag) ?? ''
  const codeValue = [tags.CodeValue, tags.LongCodeValue, tags.URNCodeValue].map(text).find((value) => value !== '')
  return { codeValue: codeValue ?? '', scheme: text(tags.CodingSchemeDesignator), valueType }
}

const known = new WeakMap<Ruled, Map<string, Ruled>>()

/** One object for each pair of ruling and concept, as deeds are remembered by it. */
function stricter(ruled: Ruled, id: string, kind: 'remove' | 'dummy'): Ruled {
  const byConcept = known.get(ruled) ?? new Map<string, Ruled>()
  known.set(ruled, byConcept)
  let made = byConcept.get(id)
  if (made === undefined) {
    const does = kind === 'remove' ? 'Remove what it contains' : 'Replace by a dummy'
    const rule = { ...ruled.rule, id, does, source: 'PS3.15 E.3.4-1', disposition: { kind } }
    byConcept.set(id, (made = { rule, needsValue: kind === 'dummy' }))
  }
  return made
}

/** A coded value that says nothing (SNOMED CT, as CID 230 has it). */
const unknownCode: readonly NewItem[] = [
  [
    newElement('CodeValue', ['261665006']),
    newElement('CodingSchemeDesignator', ['SCT']),
    newElement('CodeMeaning', ['Unknown']),
  ],
]

/**
 * The items of a sequence that is the value of a content item and gets a dummy: one code, or no measurement (Type 2).
 * `undefined` for every other ruling and sequence.
 */
export function dummyItems(element: DataElement, { rule }: Ruled): readonly NewItem[] | undefined {
  if (rule.disposition.kind !== 'dummy') return undefined
  if (element.tag === tags.ConceptCodeSequence) return unknownCode
  return element.tag === tags.MeasuredValueSequence ? [] : undefined
}
