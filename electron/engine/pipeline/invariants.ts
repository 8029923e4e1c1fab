import { find } from '#engine/dicom/data-set'
import type { Edits, NewElement } from '#engine/dicom/edits'
import { newElement, newSequence } from '#engine/dicom/encode'
import { nameOf } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { type Tag, tagOf } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { firstText } from '#engine/dicom/values'
import { type CompiledProfile, deidentificationMethodText, type RequiredAttribute } from '#engine/profile/index'
import type { AppliedChange } from './outcome.ts'
import type { InstancePlan } from './plan.ts'

/** Written by us in every output (PS3.15 E.1.1, PS3.3 C.12.1.1.7); what stood there before never stays. */
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
  const put = (element: NewElement, rule: string, after: string) => {
    edits.add(root, element)
    changes.push({
      signature: nameOf(element.tag, undefined),
      vr: element.vr,
      disposition: 'added',
      rule,
      before: '',
      after,
    })
  }
  for (const { element, after } of statement(plan)) put(element, 'invariant/statement', after)
  // True of each output whose pixels were judged: what is not harmless was painted over (PS3.3 C.7.6.1.1.5).
  if (plan.pixelsJudged && find(root, tags.PixelData) !== undefined)
    put(newElement('BurnedInAnnotation', ['NO']), 'invariant/statement', 'NO')
  if (plan.collection !== null) addCollection(instance, edits, plan.collection)
  for (const required of missing(instance, edits, plan.profile, sopClassUid)) {
    const { tag, vr } = required
    const value = defaultOf(instance, required)
    const values = value === undefined ? [] : value.split('\\')
    put(vr === 'SQ' ? newSequence(tag, []) : newElement(tag, values, [], vr), 'invariant/required', value ?? '')
  }
}

const statements = new WeakMap<InstancePlan, readonly Stated[]>()

interface Stated {
  readonly element: NewElement
  readonly after: string
}

/** Equal for every Instance of a plan, so made once. */
function statement(plan: InstancePlan): readonly Stated[] {
  const known = statements.get(plan) ?? makeStatement(plan)
  statements.set(plan, known)
  return known
}

function makeStatement({ profile, pixelsJudged }: InstancePlan): readonly Stated[] {
  const codes = profile.methodCodes({ pixelsJudged, facesJudged: false, conceptsJudged: true })
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
  return rows
}

/** Required Attributes that the output would lack, or a required value that it would lack. */
function missing(instance: Instance, edits: Edits, profile: CompiledProfile, sopClassUid: string) {
  return profile.required(sopClassUid).filter(({ tag, type, value }) => {
    if (type === '1' && value === undefined) return false
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

function addCollection(instance: Instance, edits: Edits, { project, site }: { project: string; site: string }): void {
  const root = instance.dataSet
  for (const element of root.elements) {
    if (element.tag >>> 16 === TCIA_GROUP) edits.remove(element)
  }
  const block: readonly (readonly [number, string])[] = [
    [0x0010, 'CTP'],
    [0x1010, project],
    [0x1013, site],
  ]
  for (const [element, value] of block) {
    if (value !== '') edits.add(root, newElement(tagOf(TCIA_GROUP, element), [value], [], 'LO'))
  }
}
