import { Problem } from '#shared/base/problem'
import type { DispositionKind } from '#shared/model/disposition'
import type { Change, PatientContext, Subject } from '#engine/actions/action'
import { applyDisposition } from '#engine/actions/index'
import type { DataElement, Item } from '#engine/dicom/data-set'
import { createEdits, type Edits } from '#engine/dicom/edits'
import { type Place, walk } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, isPrivateCreator } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { firstText, rawValue, textValues } from '#engine/dicom/values'
import { toUtf8 } from '#engine/dicom/to-utf8'
import { writeInstance } from '#engine/dicom/write-instance'
import type { RuleView } from '#engine/profile/index'
import { encodeValues } from './encode-values.ts'
import { addInvariants, invariantTags } from './invariants.ts'
import type { AppliedChange, Deidentified } from './outcome.ts'
import type { InstancePlan, PatientPlan } from './plan.ts'
import { type Rulings, rulingsOf } from './rulings.ts'
import { shownValue } from './shown-value.ts'

const UTF8 = ['ISO_IR 192'] as const

/**
 * One SOP Instance from an index of its bytes to the segments that will be written. A pure function of
 * (bytes, plan): same input, same output, on any machine. Throws Problem when the Instance has to be quarantined.
 */
export function deidentifyInstance(instance: Instance, plan: InstancePlan, patient: PatientPlan): Deidentified {
  if (instance.preamble === 'dualFormat') throw new Problem('DCM-DUAL')
  const own = edited(instance, plan, patient, 'own')
  return own ?? mustBe(edited(instance, plan, patient, 'utf8'))
}

/** `undefined`: new text does not fit the Instance's character sets, so all of it has to become ISO_IR 192. */
function edited(instance: Instance, plan: InstancePlan, patient: PatientPlan, text: 'own' | 'utf8'): Deidentified | undefined {
  const sopClassUid = firstText(instance, instance.dataSet, tags.SOPClassUID) ?? ''
  const work = new InstanceWork(instance, plan, patient, sopClassUid, text)
  walk(instance.dataSet, (element, item, place) => work.visit(element, item, place))
  if (work.unencodable) return undefined
  addInvariants(instance, work.edits, plan, sopClassUid, work.changes)
  if (text === 'utf8') toUtf8(instance, work.edits)
  const sopInstanceUid = work.uidAt(tags.SOPInstanceUID)
  return {
    segments: writeInstance(instance, work.edits, { clean: true, fileMeta: { sopClassUid, sopInstanceUid } }),
    sopInstanceUid,
    studyInstanceUid: work.uidAt(tags.StudyInstanceUID),
    seriesInstanceUid: work.uidAt(tags.SeriesInstanceUID),
    changes: work.changes,
    uids: work.uids,
    findings: work.findings,
  }
}

function mustBe(result: Deidentified | undefined): Deidentified {
  if (result === undefined) throw new Problem('DCM-CHARSET')
  return result
}

/** The edits to one Instance while its elements go by. */
class InstanceWork {
  readonly edits: Edits = createEdits()
  readonly changes: AppliedChange[] = []
  readonly uids = new Map<string, string>()
  readonly findings: Deidentified['findings'][number][] = []
  unencodable = false
  readonly #instance: Instance
  readonly #plan: InstancePlan
  readonly #patient: PatientPlan
  readonly #sopClassUid: string
  readonly #rulings: Rulings
  readonly #text: 'own' | 'utf8'
  readonly #context: PatientContext

  constructor(instance: Instance, plan: InstancePlan, patient: PatientPlan, sopClassUid: string, text: 'own' | 'utf8') {
    this.#instance = instance
    this.#plan = plan
    this.#patient = patient
    this.#sopClassUid = sopClassUid
    this.#rulings = rulingsOf(plan.profile, sopClassUid)
    this.#text = text
    this.#context = {
      pseudonym: patient.pseudonym,
      dayOffset: patient.dayOffset,
      uid: (old) => this.#uid(old),
      judge: patient.judge,
    }
  }

  visit(element: DataElement, item: Item, place: Place): 'into' | 'over' {
    if (elementOf(element.tag) === 0 || (place.depth === 0 && invariantTags.has(element.tag))) return 'over'
    if (isPrivateCreator(element.tag)) return this.#visitCreator(element, item, place)
    const rule = this.#rulings.of(element, place)
    if (rule.disposition.kind === 'keep' && element.items === undefined) return 'over'
    const subject = this.#subject(element, item, place)
    const change = applyDisposition(subject, rule.disposition, this.#context)
    this.#note(change, place)
    return this.#carryOut(change, element, item, place, rule)
  }

  /** A creator that no published list knows may be a name; what stood in its block goes with it. */
  #visitCreator(element: DataElement, item: Item, place: Place): 'over' {
    const creator = textValues(this.#instance, item, element)[0] ?? ''
    if (this.#rulings.keepsCreator(creator)) return 'over'
    this.edits.remove(element)
    const before = shownValue(this.#instance, item, element)
    const rule = 'private/creator-unknown'
    this.changes.push({ signature: place.signature, vr: element.vr, disposition: 'remove', rule, before, after: null })
    return 'over'
  }

  /** The UID as it stands in the output. */
  uidAt(tag: DataElement['tag']): string {
    const old = firstText(this.#instance, this.#instance.dataSet, tag)
    if (old === undefined || old === '') throw new Problem('DCM-UID')
    return this.uids.get(old) ?? old
  }

  #subject(element: DataElement, item: Item, place: Place): Subject {
    const instance = this.#instance
    return {
      signature: place.signature,
      vr: element.vr,
      values: () => textValues(instance, item, element),
      bytes: () => rawValue(instance, element),
      bigEndian: item.encoding.bigEndian,
      isSequence: element.items !== undefined || element.vr === 'SQ',
      needsValue: place.depth === 0 && this.#plan.profile.typeOf(this.#sopClassUid, element.tag) === '1',
    }
  }

  #carryOut(change: Change, element: DataElement, item: Item, place: Place, rule: RuleView): 'into' | 'over' {
    switch (change.kind) {
      case 'same':
        return 'over'
      case 'into':
        return 'into'
      case 'removed':
        this.edits.remove(element)
        this.#record(element, item, place, rule, null)
        return 'over'
      case 'bytes':
        this.edits.replace(element, change.bytes)
        this.#record(element, item, place, rule, `<${change.bytes.length} bytes>`)
        return 'over'
      case 'values':
        this.#replaceValues(change.values, element, item)
        this.#record(element, item, place, rule, change.values.join('\\'))
        return 'over'
    }
  }

  #replaceValues(values: readonly string[], element: DataElement, item: Item): void {
    if (element.items !== undefined || element.vr === 'SQ') {
      this.edits.replaceItems(element, [])
      return
    }
    const charsets = this.#text === 'utf8' ? UTF8 : item.charsets
    const bytes = encodeValues(values, element.vr, item.encoding, charsets)
    if (bytes === undefined) this.unencodable = true
    else this.edits.replace(element, bytes)
  }

  #record(element: DataElement, item: Item, place: Place, rule: RuleView, after: string | null): void {
    const disposition: DispositionKind = rule.disposition.kind
    // UIDs have a table of their own (uid_mapping.csv); one row an Instance here would only repeat it.
    if (disposition === 'replaceUid') return
    const before = shownValue(this.#instance, item, element)
    this.changes.push({ signature: place.signature, vr: element.vr, disposition, rule: rule.id, before, after })
    if (rule.id === 'default/private-unknown') this.findings.push({ code: 'PRV-NEW', place: place.signature })
  }

  #note(change: Change, place: Place): void {
    if ('note' in change && change.note !== undefined) this.findings.push({ code: change.note, place: place.signature })
  }

  #uid(old: string): string {
    const known = this.uids.get(old)
    if (known !== undefined) return known
    const now = this.#plan.newUid(old, this.#patient.ordinal)
    this.uids.set(old, now)
    return now
  }
}
