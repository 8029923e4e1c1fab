import type { ProblemCode } from '#shared/model/codes'
import type { Change, PatientContext, Subject } from '#engine/actions/action'
import { applyDisposition } from '#engine/actions/index'
import type { DataElement, Item } from '#engine/dicom/data-set'
import type { ElementEdit, StretchEdit } from '#engine/dicom/edits'
import { KnownNotes } from '#engine/dicom/known-elements'
import type { Place } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { rawValue, textValues } from '#engine/dicom/values'
import { encodeValues } from './encode-values.ts'
import type { AppliedChange, Deidentified } from './outcome.ts'
import type { InstancePlan, PatientPlan } from './plan.ts'
import type { Ruled, Rulings } from './rulings.ts'
import { shownValue } from './shown-value.ts'

/** What becomes of one element that is no sequence, ready to be carried out. */
export interface Deed {
  readonly kind: 'keep' | 'remove' | 'replace' | 'unencodable'
  readonly bytes: Uint8Array | undefined
  readonly change: AppliedChange | undefined
  readonly findings: Deidentified['findings']
  readonly uids: readonly (readonly [old: string, now: string])[]
}

/** What became of an element of the top level and of all that is below it: told in the order in which it was done. */
export interface WholeDeed {
  readonly edit: ElementEdit | undefined
  readonly changes: readonly AppliedChange[]
  readonly findings: Deidentified['findings']
  readonly uids: readonly (readonly [old: string, now: string])[]
}

/** What became of a stretch of elements, all told together. */
export interface StretchDeed extends Omit<WholeDeed, 'edit'> {
  readonly edit: StretchEdit
}

/** `utf8`: new text is written as ISO_IR 192, since it does not fit the Instance's own character sets. */
export type TextMode = 'own' | 'utf8'

const UTF8 = ['ISO_IR 192'] as const
const LONGEST_REMEMBERED = 512
const MOST_REMEMBERED = 20_000

/**
 * Deeds of one patient by rule and bytes. A deed is a function of the plan, the patient and the bytes alone, and the
 * Instances of a series say the same again and again.
 */
class Memory {
  #deeds = new Map<Ruled, Map<string, Deed>>()
  #size = 0
  readonly #owners = new Map<Rulings, object>()

  /** Whose whole deeds are: this patient's, under the rules of one SOP class. */
  ownerUnder(rulings: Rulings): object {
    const owner = this.#owners.get(rulings) ?? {}
    this.#owners.set(rulings, owner)
    return owner
  }

  recall(ruled: Ruled, key: string): Deed | undefined {
    return this.#deeds.get(ruled)?.get(key)
  }

  keep(ruled: Ruled, key: string, deed: Deed): void {
    if (this.#size >= MOST_REMEMBERED) {
      this.#deeds = new Map()
      this.#size = 0
    }
    const byValue = this.#deeds.get(ruled) ?? new Map<string, Deed>()
    this.#deeds.set(ruled, byValue)
    byValue.set(key, deed)
    this.#size += 1
  }
}

/** Patients come one after the other; batches of two may overlap. */
const MOST_PATIENTS = 2
const memories = new Map<PatientPlan, Memory>()

/** Whole deeds by the element they were done to: like single deeds, functions of plan, patient and bytes. */
export const wholeDeeds = new KnownNotes<WholeDeed>()

/** The same of stretches. */
export const stretchDeeds = new KnownNotes<StretchDeed>()

/** In whose name whole deeds of a patient are remembered. */
export function ownerOfDeeds(patient: PatientPlan, rulings: Rulings): object {
  return memoryOf(patient).ownerUnder(rulings)
}

function memoryOf(patient: PatientPlan): Memory {
  const memory = memories.get(patient) ?? new Memory()
  memories.set(patient, memory)
  for (const [oldest] of memories) {
    if (memories.size <= MOST_PATIENTS) break
    memories.delete(oldest)
  }
  return memory
}

const uidChanges = new WeakMap<Ruled, AppliedChange>()

/**
 * That UIDs of a place were replaced; which ones tells the table of their own (uid_mapping.csv), since nearly every
 * Instance has others.
 */
function uidChange({ signature }: Place, vr: string, ruled: Ruled): AppliedChange {
  const known = uidChanges.get(ruled)
  if (known?.signature === signature) return known
  const { id: rule, disposition } = ruled.rule
  const change: AppliedChange = { signature, vr, disposition: disposition.kind, rule, before: '', after: '' }
  uidChanges.set(ruled, change)
  return change
}

/** Decides elements of one Instance. */
export class Decider {
  readonly #instance: Instance
  readonly #plan: InstancePlan
  readonly #patient: PatientPlan
  readonly #text: TextMode
  readonly #memory: Memory
  #item: Item | undefined
  #itemKey = ''

  constructor(instance: Instance, plan: InstancePlan, patient: PatientPlan, text: TextMode) {
    this.#instance = instance
    this.#plan = plan
    this.#patient = patient
    this.#text = text
    this.#memory = memoryOf(patient)
  }

  /** The deed for a leaf element. Throws Problem when the Instance has to be quarantined. */
  decide(element: DataElement, item: Item, place: Place, ruled: Ruled): Deed {
    if (element.length > LONGEST_REMEMBERED || element.fragments !== undefined)
      return this.#make(element, item, place, ruled)
    const key = this.#keyOf(element, item)
    const known = this.#memory.recall(ruled, key)
    if (known !== undefined) return known
    const deed = this.#make(element, item, place, ruled)
    this.#memory.keep(ruled, key, deed)
    return deed
  }

  /** What an action says of a sequence: into its items, or gone as a whole. */
  changeOfSequence(element: DataElement, item: Item, place: Place, ruled: Ruled): Change {
    return applyDisposition(this.#subject(element, item, place, ruled), ruled.rule.disposition, this.#context([]))
  }

  /** A change of the table, for an element that is no leaf or was decided elsewhere. */
  describe(element: DataElement, item: Item, place: Place, { rule }: Ruled, after: string | null): AppliedChange {
    const before = shownValue(this.#instance, item, element)
    return {
      signature: place.signature,
      vr: element.vr,
      disposition: rule.disposition.kind,
      rule: rule.id,
      before,
      after,
    }
  }

  #keyOf(element: DataElement, item: Item): string {
    if (this.#item !== item) {
      this.#item = item
      this.#itemKey = `${this.#text}${item.encoding.bigEndian ? '>' : '<'}${item.charsets.join('\\')}\0`
    }
    const { buffer, byteOffset, length } = rawValue(this.#instance, element)
    return this.#itemKey + Buffer.from(buffer, byteOffset, length).toString('latin1')
  }

  #make(element: DataElement, item: Item, place: Place, ruled: Ruled): Deed {
    const uids: (readonly [string, string])[] = []
    const change = applyDisposition(
      this.#subject(element, item, place, ruled),
      ruled.rule.disposition,
      this.#context(uids),
    )
    const note = noteOf(change).map((code) => ({ code, place: place.signature }))
    const findings = [...note, ...unknownPrivate(ruled, place)]
    const told = (after: string | null) =>
      uids.length > 0 ? uidChange(place, element.vr, ruled) : this.describe(element, item, place, ruled, after)
    switch (change.kind) {
      case 'same':
      case 'into':
        return { kind: 'keep', bytes: undefined, change: undefined, findings: note, uids }
      case 'removed':
        return { kind: 'remove', bytes: undefined, change: told(null), findings, uids }
      case 'bytes':
        return { kind: 'replace', bytes: change.bytes, change: told(`<${change.bytes.length} bytes>`), findings, uids }
      case 'values': {
        const charsets = this.#text === 'utf8' ? UTF8 : item.charsets
        const bytes = encodeValues(change.values, element.vr, item.encoding, charsets)
        const kind = bytes === undefined ? 'unencodable' : 'replace'
        return { kind, bytes, change: told(change.values.join('\\')), findings, uids }
      }
    }
  }

  #subject(element: DataElement, item: Item, place: Place, { needsValue }: Ruled): Subject {
    const instance = this.#instance
    return {
      signature: place.signature,
      vr: element.vr,
      values: () => textValues(instance, item, element),
      bytes: () => rawValue(instance, element),
      bigEndian: item.encoding.bigEndian,
      isSequence: element.items !== undefined || element.vr === 'SQ',
      needsValue,
    }
  }

  #context(uids: (readonly [string, string])[]): PatientContext {
    const { pseudonym, dayOffset, judge, ordinal } = this.#patient
    const uid = (old: string) => {
      const now = this.#plan.newUid(old, ordinal)
      uids.push([old, now])
      return now
    }
    return { pseudonym, dayOffset, judge, uid }
  }
}

function noteOf(change: Change): readonly ProblemCode[] {
  return 'note' in change ? [change.note] : []
}

/** A private element that no list knows is one question for the project (PRV-NEW). */
export function unknownPrivate({ rule }: Ruled, place: Place): Deidentified['findings'] {
  return rule.id === 'default/private-unknown' ? [{ code: 'PRV-NEW', place: place.signature }] : []
}
