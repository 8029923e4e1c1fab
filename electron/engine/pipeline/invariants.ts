import { find } from '#engine/dicom/data-set'
import type { Edits, NewElement } from '#engine/dicom/edits'
import { newElement, newSequence } from '#engine/dicom/encode'
import { nameOf } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { type Tag, tagOf } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { firstText } from '#engine/dicom/values'
import {
  type CompiledProfile,
  deidentificationMethodText,
  isRetaining,
  type MethodCode,
  methodCodeOf,
  type RequiredAttribute,
} from '#engine/profile/index'
import type { AppliedChange } from './outcome.ts'
import type { InstancePlan } from './plan.ts'

/**
 * Written by us in every output (PS3.15 E.1.1, PS3.3 C.12.1.1.7). What stood there before never stays, but for codes of the
 * standard by which earlier steps told what they retained, or did as we do: these come first, in the standard's own words.
 */
export const invariantTags: ReadonlySet<Tag> = new Set([
  tags.PatientIdentityRemoved,
  tags.DeidentificationMethod,
  tags.DeidentificationMethodCodeSequence,
  tags.LongitudinalTemporalInformationModified,
])

/** TCIA's block of collection and site: (0013,xx10) creator CTP, 10 collection, 13 site. */
const TCIA_GROUP = 0x0013

/**
 * What an output holds besides the cleaned original: the statement of what was done (equal for all Instances of a
 * patient), TCIA's group 0013, and Attributes that the IOD demands and the original lacks.
 */
export function addInvariants(
  instance: Instance,
  edits: Edits,
  plan: InstancePlan,
  sopClassUid: string,
  changes: AppliedChange[],
): void {
  const root = instance.dataSet
  const put = ({ element, change }: Stated) => {
    edits.add(root, element)
    changes.push(change)
  }
  for (const each of statement(plan, earlierCodes(instance))) put(each)
  // True of each output whose pixels were judged: what is not harmless was painted over (PS3.3 C.7.6.1.1.5).
  if (plan.pixelsJudged && find(root, tags.PixelData) !== undefined) put(nothingBurnedIn)
  if (plan.collection !== null) addCollection(instance, edits, plan)
  for (const required of missing(instance, edits, plan.profile, sopClassUid)) {
    put(supplied(required, defaultOf(instance, required)))
  }
}

const statements = new WeakMap<CompiledProfile, Map<string, readonly Stated[]>>()

/** An element that is added, and what is told of it: one object for every Instance. */
interface Stated {
  readonly element: NewElement
  readonly change: AppliedChange
}

function stated(element: NewElement, rule: string, after: string): Stated {
  const { tag, vr } = element
  return { element, change: { signature: nameOf(tag, undefined), vr, disposition: 'added', rule, before: '', after } }
}

const nothingBurnedIn = stated(newElement('BurnedInAnnotation', ['NO']), 'invariant/statement', 'NO')

const suppliedBefore = new WeakMap<RequiredAttribute, Map<string | undefined, Stated>>()

/** The element of a required Attribute with this default, or empty. */
function supplied(required: RequiredAttribute, value: string | undefined): Stated {
  const byValue = suppliedBefore.get(required) ?? new Map<string | undefined, Stated>()
  suppliedBefore.set(required, byValue)
  const known = byValue.get(value)
  if (known !== undefined) return known
  const { tag, vr } = required
  const values = value === undefined ? [] : value.split('\\')
  const element = vr === 'SQ' ? newSequence(tag, []) : newElement(tag, values, [], vr)
  const made = stated(element, 'invariant/required', value ?? '')
  byValue.set(value, made)
  return made
}

/** Equal for every Instance under one profile that was through the same steps before, so made once. */
function statement(plan: InstancePlan, earlier: readonly MethodCode[]): readonly Stated[] {
  const byCodes = statements.get(plan.profile) ?? new Map<string, readonly Stated[]>()
  statements.set(plan.profile, byCodes)
  const key = [plan.pixelsJudged, ...earlier.map(({ value }) => value)].join()
  const known = byCodes.get(key) ?? makeStatement(plan, earlier)
  byCodes.set(key, known)
  return known
}

const NO_CODES: readonly MethodCode[] = []

/** Codes of CID 7050 that the Instance came with, each once. */
function earlierCodes(instance: Instance): readonly MethodCode[] {
  const sequence = find(instance.dataSet, tags.DeidentificationMethodCodeSequence)
  if (sequence === undefined) return NO_CODES
  const found = (sequence.items ?? []).flatMap((item) => {
    const isDicom = firstText(instance, item, tags.CodingSchemeDesignator)?.trim() === 'DCM'
    return (isDicom && methodCodeOf(firstText(instance, item, tags.CodeValue)?.trim() ?? '')) || []
  })
  return [...new Map(found.map((code) => [code.value, code])).values()]
}

function makeStatement({ profile, pixelsJudged }: InstancePlan, earlier: readonly MethodCode[]): readonly Stated[] {
  const own = profile.methodCodes({ pixelsJudged, facesJudged: false, conceptsJudged: true })
  // Successive steps are all told (PS3.3 C.7.1.1); but what an earlier one promised to have cleaned nobody here has proved.
  const isOurs = new Set(own.map((code) => code.value))
  const before = earlier.filter(({ value }) => isOurs.has(value) || isRetaining(value))
  const codes = [...new Map([...before, ...own].map((code) => [code.value, code])).values()]
  const dates = profile.longitudinal
  const items = codes.map(({ value, meaning }) => [
    newElement('CodeValue', [value]),
    newElement('CodingSchemeDesignator', ['DCM']),
    newElement('CodeMeaning', [meaning]),
  ])
  const rows = [
    { element: newElement('PatientIdentityRemoved', ['YES']), after: 'YES' },
    { element: newElement('DeidentificationMethod', [deidentificationMethodText]), after: deidentificationMethodText },
    {
      element: newSequence('DeidentificationMethodCodeSequence', items),
      after: codes.map(({ value }) => value).join('\\'),
    },
    { element: newElement('LongitudinalTemporalInformationModified', [dates]), after: dates },
  ]
  return rows.map(({ element, after }) => stated(element, 'invariant/statement', after))
}

const demanded = new WeakMap<readonly RequiredAttribute[], readonly RequiredAttribute[]>()

/** Required Attributes that may be supplied: nobody can make up a value of Type 1 that has no default. */
function suppliable(required: readonly RequiredAttribute[]): readonly RequiredAttribute[] {
  const known = demanded.get(required) ?? required.filter(({ type, value }) => type !== '1' || value !== undefined)
  demanded.set(required, known)
  return known
}

/** Required Attributes that the output would lack, or a required value that it would lack. */
function missing(instance: Instance, edits: Edits, profile: CompiledProfile, sopClassUid: string) {
  return suppliable(profile.required(sopClassUid)).filter(({ tag, type }) => {
    const present = find(instance.dataSet, tag)
    const edit = present && edits.editOf(present)
    if (present === undefined || edit?.kind === 'remove') return true
    return type === '1' && present.length === 0 && edit === undefined
  })
}

/** The standard's default, or the other one that the Instance's own value asks for (INVERSE under MONOCHROME1). */
function defaultOf(instance: Instance, { value, unless }: RequiredAttribute): string | undefined {
  if (unless === undefined) return value
  return firstText(instance, instance.dataSet, unless.tag) === unless.equals ? unless.value : value
}

const collections = new WeakMap<InstancePlan, readonly NewElement[]>()

function addCollection(instance: Instance, edits: Edits, plan: InstancePlan): void {
  const root = instance.dataSet
  for (const element of root.ofGroup(TCIA_GROUP)) edits.remove(element)
  const block = collections.get(plan) ?? blockOf(plan)
  collections.set(plan, block)
  for (const element of block) edits.add(root, element)
}

function blockOf({ collection }: InstancePlan): readonly NewElement[] {
  if (collection === null) return []
  const block: readonly (readonly [number, string])[] = [
    [0x0010, 'CTP'],
    [0x1010, collection.project],
    [0x1013, collection.site],
  ]
  return block.flatMap(([element, value]) =>
    value === '' ? [] : [newElement(tagOf(TCIA_GROUP, element), [value], [], 'LO')],
  )
}
