import { Problem } from '#shared/base/problem'
import { isWellFormed } from '#engine/actions/index'
import { type DataElement, find, type Item, type KnownElement } from '#engine/dicom/data-set'
import { looksLikeCharset } from '#engine/dicom/charset-names'
import { createEdits, type Edits } from '#engine/dicom/edits'
import { type Part, PlacedStretch } from '#engine/dicom/known-stretches'
import { type Place, walkElement } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { groupOf, isGroupLength, isPrivateCreator, type Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { toUtf8 } from '#engine/dicom/to-utf8'
import { firstText, rawValue, textValues } from '#engine/dicom/values'
import { writeInstance, writtenElement, writtenStretch } from '#engine/dicom/write-instance'
import { applyChanges, isPartOfPlane, type MaskedPixels } from '#engine/pixels/index'
import { profileFor } from '#engine/profile/index'
import { ContentItems, dependsOnConcept, dummyItems } from './content-items.ts'
import { Decider, type Deed, ownerOfDeeds, stretchDeeds, type TextMode, unknownPrivate } from './deed.ts'
import { type WholeDeed, wholeDeeds } from './deed.ts'
import { addInvariants, invariantTags } from './invariants.ts'
import type { AppliedChange, Deidentified } from './outcome.ts'
import type { InstancePlan, PatientPlan } from './plan.ts'
import { type Ruled, type Rulings, rulingsOf } from './rulings.ts'
import { shownValue } from './shown-value.ts'

/**
 * One SOP Instance from an index of its bytes to the segments that will be written. A pure function of
 * (bytes, plan): same input, same output, on any machine. `pixels`: what the plan's mask made of its frames; without it
 * they keep their bytes. Throws Problem when the Instance has to be quarantined.
 */
export function deidentifyInstance(
  instance: Instance,
  plan: InstancePlan,
  patient: PatientPlan,
  pixels?: MaskedPixels,
): Deidentified {
  if (instance.preamble === 'dualFormat') throw new Problem('DCM-DUAL')
  const here = plan.profile.asks.length === 0 ? plan : { ...plan, profile: profileFor(plan.profile, instance) }
  const result =
    edited(instance, here, patient, { text: 'own', pixels }) ??
    edited(instance, here, patient, { text: 'utf8', pixels })
  if (result === undefined) throw new Problem('DCM-CHARSET')
  return result
}

interface Means {
  readonly text: TextMode
  readonly pixels: MaskedPixels | undefined
}

/** `undefined`: new text does not fit the Instance's character sets, so all of it has to become ISO_IR 192. */
function edited(
  instance: Instance,
  plan: InstancePlan,
  patient: PatientPlan,
  { text, pixels }: Means,
): Deidentified | undefined {
  const sopClassUid = firstText(instance, instance.dataSet, tags.SOPClassUID) ?? ''
  const rulings = rulingsOf(plan.profile, sopClassUid)
  const contents = new ContentItems(instance, plan.profile)
  const work = new InstanceWork(instance, rulings, {
    contents,
    decider: new Decider(instance, plan, patient, text),
    keepsPlanes: plan.keepsOverlays && find(instance.dataSet, tags.PixelData) !== undefined,
  })
  // Text that becomes UTF-8, and what a mask takes below other elements, is edited later: then nothing is known of an
  // element as a whole.
  const owner = text === 'own' && pixels === undefined ? ownerOfDeeds(patient, rulings) : undefined
  for (const part of instance.dataSet.parts) work.carryOutPart(part, owner)
  if (work.unencodable) return undefined
  if (pixels !== undefined) applyChanges(instance, pixels.changes, work.edits)
  addInvariants(instance, work.edits, plan, sopClassUid, work.changes)
  if (text === 'utf8') toUtf8(instance, work.edits)
  const sopInstanceUid = work.uidAt(tags.SOPInstanceUID)
  const transferSyntaxUid = pixels?.transferSyntaxUid ?? instance.transferSyntaxUid
  const fileMeta = { sopClassUid, sopInstanceUid, transferSyntaxUid }
  return {
    segments: writeInstance(instance, work.edits, { clean: true, fileMeta }),
    sopInstanceUid,
    studyInstanceUid: work.uidAt(tags.StudyInstanceUID),
    seriesInstanceUid: work.uidAt(tags.SeriesInstanceUID),
    changes: work.changes,
    uids: work.uids,
    findings: [...work.findings, ...(pixels?.notes ?? [])],
  }
}

/** The rule that a Private Creator goes by which no published list knows. */
export const UNKNOWN_CREATOR = 'private/creator-unknown'

/** The rule that takes out what cannot be part of a data set. */
export const OUT_OF_PLACE = 'invariant/out-of-place'

/** Groups of commands, File Meta Information and directories (PS3.5 7.1): of other data sets than that of an Instance. */
const LAST_OTHER_GROUP = 0x0007

/** Whether no data set of an Instance has the element, at any depth. */
export const isOfOtherDataSets = (tag: Tag): boolean => groupOf(tag) <= LAST_OTHER_GROUP

/** Kept values that are longer are pixels and tables, which are not looked through for letters. */
const LONGEST_SPELT = 64 * 1024

/**
 * Whether an element is none of a data set, whatever it holds: of a group that is not for data sets, a group length that
 * is no length (the writer makes one of four bytes true), a character set that has no such name.
 */
export function isOutOfPlace({ tag, length, items, fragments }: DataElement, { charsets }: Item): boolean {
  if (isOfOtherDataSets(tag)) return true
  if (isGroupLength(tag)) return items !== undefined || fragments !== undefined || (length !== 4 && length !== 0)
  return tag === tags.SpecificCharacterSet && !charsets.every(looksLikeCharset)
}

/** The edits to one Instance while its elements go by. */
class InstanceWork {
  readonly edits: Edits = createEdits()
  readonly changes: AppliedChange[] = []
  readonly uids = new Map<string, string>()
  readonly findings: Deidentified['findings'][number][] = []
  unencodable = false
  readonly #instance: Instance
  readonly #rulings: Rulings
  readonly #contents: ContentItems
  readonly #decider: Decider
  readonly #keepsPlanes: boolean
  /** UIDs in the order in which they were replaced; those that were replaced before as a whole are not among them. */
  readonly #replaced: (readonly [old: string, now: string])[] = []

  constructor(
    instance: Instance,
    rulings: Rulings,
    { contents, decider, keepsPlanes }: { contents: ContentItems; decider: Decider; keepsPlanes: boolean },
  ) {
    this.#keepsPlanes = keepsPlanes
    this.#instance = instance
    this.#rulings = rulings
    this.#contents = contents
    this.#decider = decider
  }

  /** A part of the top level: as it was done to the same bytes before, or element by element. */
  carryOutPart(part: Part, owner: object | undefined): void {
    if (!(part instanceof PlacedStretch)) {
      this.#carryOutWhole(part, owner)
      return
    }
    const deed = owner && stretchDeeds.get(part.stretch, owner)
    if (deed !== undefined) {
      this.edits.againAll(part, deed.edit)
      this.#tell(deed)
      return
    }
    for (const element of part.elements) this.#carryOutWhole(element, owner)
    if (owner !== undefined) this.#rememberStretch(part, owner)
  }

  /** Only where each of its elements is remembered: what depends on others is done anew each time. */
  #rememberStretch(part: PlacedStretch, owner: object): void {
    const deeds = part.stretch.elements.map((known) => wholeDeeds.get(known, owner))
    if (!deeds.every((deed) => deed !== undefined)) return
    const edits = deeds.map(({ edit }) => edit)
    stretchDeeds.set(part.stretch, owner, {
      edit: writtenStretch(this.#instance, part, edits, this.edits),
      changes: deeds.flatMap(({ changes }) => changes),
      findings: deeds.flatMap(({ findings }) => findings),
      uids: deeds.flatMap(({ uids }) => uids),
    })
  }

  /** An element of the top level with what is below it: as it was done to the same bytes before, or step by step. */
  #carryOutWhole(element: DataElement, owner: object | undefined): void {
    const { known } = element
    // Planes stay or go with what else the Instance has, and not by their own bytes alone.
    const isAlone = !dependsOnConcept(element) && !isPartOfPlane(element.tag)
    if (owner === undefined || known === undefined || !isAlone) {
      this.#walk(element)
      return
    }
    const deed = wholeDeeds.get(known, owner)
    if (deed === undefined) this.#remember(element, known, owner)
    else this.#repeat(element, deed)
  }

  #walk(element: DataElement): void {
    walkElement(element, this.#instance.dataSet, this.#visit)
  }

  #repeat(element: DataElement, deed: WholeDeed): void {
    if (deed.edit !== undefined) this.edits.again(element, deed.edit)
    this.#tell(deed)
  }

  #tell({ changes, findings, uids }: Omit<WholeDeed, 'edit'>): void {
    for (const change of changes) this.changes.push(change)
    for (const finding of findings) this.findings.push(finding)
    for (const [old, now] of uids) this.uids.set(old, now)
  }

  #remember(element: DataElement, known: KnownElement, owner: object): void {
    const [changes, findings, uids] = [this.changes.length, this.findings.length, this.#replaced.length]
    this.#walk(element)
    if (this.unencodable) return
    const own = this.edits.editOf(element)
    const written = own === undefined ? writtenElement(this.#instance, element, this.edits) : undefined
    wholeDeeds.set(known, owner, {
      edit: written === undefined ? own : { kind: 'written', bytes: written },
      changes: this.changes.slice(changes),
      findings: this.findings.slice(findings),
      uids: this.#replaced.slice(uids),
    })
  }

  readonly #visit = (element: DataElement, item: Item, place: Place): 'into' | 'over' => {
    if (isOutOfPlace(element, item)) return this.#takeOut(element, item, place, OUT_OF_PLACE)
    if (isGroupLength(element.tag)) return 'over'
    if (place.depth === 0 && invariantTags.has(element.tag)) {
      if (this.#rulings.of(element, place).rule.disposition.kind === 'quarantine') throw new Problem('PRF-STOP')
      return 'over'
    }
    if (this.#keepsPlanes && place.depth === 0 && isPartOfPlane(element.tag)) return 'over'
    if (isPrivateCreator(element.tag)) return this.#visitCreator(element, item, place)
    const ruled = this.#contents.ruling(element, item, this.#rulings.of(element, place))
    if (element.items !== undefined || element.vr === 'SQ') return this.#visitSequence(element, item, place, ruled)
    if (ruled.rule.disposition.kind !== 'keep' || !this.#isWellFormed(element))
      this.#carryOut(element, this.#decider.decide(element, item, place, ruled))
    return 'over'
  }

  /** Most elements are kept, so what keeping asks of them is asked before anything else is done. */
  #isWellFormed(element: DataElement): boolean {
    if (element.fragments !== undefined || element.length > LONGEST_SPELT) return true
    return isWellFormed(rawValue(this.#instance, element), element.vr)
  }

  /** The UID as it stands in the output. */
  uidAt(tag: DataElement['tag']): string {
    const old = firstText(this.#instance, this.#instance.dataSet, tag)
    if (old === undefined || old === '') throw new Problem('DCM-UID')
    return this.uids.get(old) ?? old
  }

  /** A creator that no published list knows may be a name; what stood in its block goes with it. */
  #visitCreator(element: DataElement, item: Item, place: Place): 'over' {
    const [creator = '', ...others] = textValues(this.#instance, item, element)
    // One block has one creator: what else stands there names nothing, and nobody has looked at it.
    if (others.length === 0 && this.#rulings.keepsCreator(creator)) return 'over'
    return this.#takeOut(element, item, place, UNKNOWN_CREATOR)
  }

  /** By no rule of the profile, which has none for it. */
  #takeOut(element: DataElement, item: Item, place: Place, rule: string): 'over' {
    this.edits.remove(element)
    const before = shownValue(this.#instance, item, element)
    this.changes.push({ signature: place.signature, vr: element.vr, disposition: 'remove', rule, before, after: null })
    return 'over'
  }

  #visitSequence(element: DataElement, item: Item, place: Place, ruled: Ruled): 'into' | 'over' {
    const change = this.#decider.changeOfSequence(element, item, place, ruled)
    if (change.kind === 'into') return 'into'
    if (change.kind === 'same') return 'over'
    const items = dummyItems(element, ruled) ?? (change.kind === 'removed' ? undefined : [])
    if (items === undefined) this.edits.remove(element)
    else this.edits.replaceItems(element, items)
    const after = items === undefined ? null : `<${items.length} items>`
    this.changes.push(this.#decider.describe(element, item, place, ruled, after))
    this.findings.push(...unknownPrivate(ruled, place))
    return 'over'
  }

  #carryOut(element: DataElement, deed: Deed): void {
    if (deed.kind === 'remove') this.edits.remove(element)
    else if (deed.kind === 'unencodable') this.unencodable = true
    else if (deed.bytes !== undefined) this.edits.replace(element, deed.bytes)
    if (deed.change !== undefined) this.changes.push(deed.change)
    for (const finding of deed.findings) this.findings.push(finding)
    for (const pair of deed.uids) {
      this.uids.set(pair[0], pair[1])
      this.#replaced.push(pair)
    }
  }
}
