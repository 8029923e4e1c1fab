import { once } from '#shared/base/once'
import { Problem } from '#shared/base/problem'
import { PIXEL_TEXT } from '#shared/model/text'
import type { InstancePlan, PatientPlan } from '#engine/pipeline/plan'
import { newUid } from '#engine/mapping/uid-map'
import { loadProfile } from '#engine/profile/index'
import { compileOriginals, leftInKey, type Replaced } from '#engine/review/residue'
import {
  compileLists,
  compileVocabulary,
  judgeText,
  type Lexicon,
  type TextContext,
  thingsIn,
  wordsOfPatientNames,
} from '#engine/text/index'
import type { WirePatient, WirePlan } from './messages.ts'
import { JudgedAlike } from './judged-alike.ts'
import { lexiconOf } from './lexicon.ts'
import { resourceReader } from './resources.ts'
import { retainedBy } from './retained.ts'

/** The plan of this process: compiled once, used for every batch until the next one comes. */
interface Current {
  readonly wire: WirePlan
  readonly plan: InstancePlan
  readonly text: SharedText
  readonly patients: Map<number, Told>
  readonly judged: JudgedAlike
  readonly isRetained: NonNullable<Replaced['isRetained']>
}

/** A patient that a batch brought; what judging takes and what runs take is compiled when one of them comes. */
interface Told {
  readonly digest: string
  readonly text: () => TextContext
  readonly compiled: () => KnownPatient
}

/** A patient's part of the plan, compiled. */
export interface KnownPatient {
  readonly plan: PatientPlan
  readonly text: () => TextContext
  /** What is left in on purpose: see Replaced in review/residue.ts. */
  readonly leftIn: ReadonlyMap<string, readonly string[]>
  readonly isThing: NonNullable<Replaced['isThing']>
  /** Texts in this patient's pixels of which nothing goes. */
  readonly harmlessPixels: ReadonlySet<string>
}

/** What the values of every patient are judged against alike. */
export type SharedText = Omit<TextContext, 'own'>

let current: Current | undefined

/** Compiles a plan and forgets the patients of the last one. */
export function setPlan(wire: WirePlan): void {
  const plan = compilePlan(wire)
  const isRetained = retainedBy(plan.profile)
  current = { wire, plan, text: sharedTextOf(wire), patients: new Map(), judged: new JudgedAlike(), isRetained }
}

/** The plan in force. Throws NOT-YET before the first one: the pool sends it first, so that would be a bug of ours. */
export function currentPlan(): Current {
  if (current === undefined) throw new Problem('NOT-YET', 'plan')
  return current
}

/** Plan data as the pipeline takes it. Also used by the host for previews and explanations. */
export function compilePlan(wire: WirePlan): InstancePlan {
  return {
    profile: loadProfile(wire.profile, wire.options, resourceReader(wire.resources), wire.ownRules),
    newUid: rememberedUids(wire),
    collection: wire.collection,
    pixelsJudged: wire.pixels === 'judged',
    keepsOverlays: wire.overlays === 'mask',
    submission: compileOriginals(wire.vocabulary),
  }
}

/** What values are judged against whoever's they are. */
export function sharedTextOf({ vocabulary, words: { patients, rows }, lists, resources }: WirePlan): SharedText {
  const lexicon = lexiconOf(resources)
  const counts = new Map(
    rows.map(([word, inPatients, total, afterTitle]) => [word, { patients: inPatients, total, afterTitle }]),
  )
  const submission = once(() => compileVocabulary(vocabulary, lexicon))
  return {
    // Long, and of no use to a process that judges nothing.
    get submission() {
      return submission()
    },
    lexicon,
    words: { patients, of: (word) => counts.get(word) },
    lists: compileLists(lists),
  }
}

/** What the values of a patient are judged against. */
export function textContextOf({ vocabulary }: WirePatient, shared: SharedText): TextContext {
  return { ...shared, own: compileVocabulary(vocabulary, shared.lexicon) }
}

/** `text`: against what values are judged that no scan has listed. */
export function compilePatient(wire: WirePatient, text: () => TextContext): PatientPlan {
  return {
    ordinal: wire.ordinal,
    pseudonym: wire.pseudonym,
    dayOffset: wire.dayOffset,
    judge: judgeOf(wire, text),
    own: compileOriginals(wire.vocabulary),
  }
}

/** UIDs of a series repeat in each of its Instances; beyond this many the memory starts anew. */
const MOST_UIDS = 20_000

/**
 * The new UID of an old one. A UID that stands in Instances of several patients (a device's, a shared reference) is
 * mapped without {patient}, so that it stays one.
 */
function rememberedUids(wire: WirePlan): InstancePlan['newUid'] {
  const policy = { method: wire.uidMethod, root: wire.uidRoot, secret: Buffer.from(wire.secret, 'hex') }
  const shared = new Set(wire.sharedUids)
  const perPatient = wire.uidRoot.includes('{patient}')
  const known = new Map<string, string>()
  return (old, ordinal) => {
    const own = perPatient && !shared.has(old) ? ordinal : undefined
    const key = own === undefined ? old : `${own} ${old}`
    let now = known.get(key)
    if (now !== undefined) return now
    if (known.size > MOST_UIDS) known.clear()
    known.set(key, (now = newUid(old, policy, own)))
    return now
  }
}

/**
 * The plan's judgment of a value; the same judgment made now for values that the scan does not list (numbers and
 * opaque bytes that are text). Both are functions of the plan alone.
 */
function judgeOf(wire: WirePatient, text: () => TextContext): PatientPlan['judge'] {
  const keyOf = (place: string, textClass: string, value: string) => `${place}\t${textClass}\t${value}`
  const known = new Map(
    wire.judgments.map(([place, textClass, value, after]) => [keyOf(place, textClass, value), after]),
  )
  return (value, textClass, place) => {
    const key = keyOf(place, textClass, value)
    let after = known.get(key)
    if (after === undefined) known.set(key, (after = judgeText(value, text(), textClass, { place }).after))
    return after
  }
}

/** Takes in the patients that a batch brings; what is known by its digest is not compiled again. */
export function addPatients(patients: readonly WirePatient[]): void {
  const { patients: known, text: shared, wire } = currentPlan()
  for (const patient of patients) {
    if (known.get(patient.id)?.digest === patient.digest) continue
    const text = once(() => textContextOf(patient, shared))
    known.set(patient.id, { digest: patient.digest, text, compiled: once(() => compileKnown(wire, patient, text)) })
  }
}

function compileKnown({ makers, resources }: WirePlan, patient: WirePatient, text: () => TextContext): KnownPatient {
  return {
    plan: compilePatient(patient, text),
    text,
    leftIn: leftInOf(patient),
    isThing: thingsOf(patient, lexiconOf(resources), new Set(makers)),
    harmlessPixels: harmlessPixelsOf(patient),
  }
}

/** Where equipment writes what it is called. */
const NAMES_OF_EQUIPMENT = /(?:^|\.)(?:Manufacturer|ManufacturerModelName|SoftwareVersions|ContentLabel)$/

/** Values repeat from Instance to Instance; beyond this many the memory starts anew. */
const MOST_THINGS = 5_000

/** A word of the patient's own name is never a thing: where it stays by mistake, it must be found. */
function thingsOf({ vocabulary }: WirePatient, lexicon: Lexicon, makers: ReadonlySet<string>): KnownPatient['isThing'] {
  const own = wordsOfPatientNames(vocabulary)
  const known = new Map<string, ReadonlySet<string>>()
  return (signature, value, word) => {
    if (own.has(word)) return false
    if (makers.has(word) && NAMES_OF_EQUIPMENT.test(signature)) return true
    const key = leftInKey(signature, value)
    let things = known.get(key)
    if (things === undefined) {
      if (known.size >= MOST_THINGS) known.clear()
      known.set(key, (things = thingsIn(value, signature, lexicon)))
    }
    return things.has(word)
  }
}

function leftInOf({ judgments }: WirePatient): ReadonlyMap<string, readonly string[]> {
  const left = judgments.filter(([, , , , kept]) => kept.length > 0)
  return new Map(left.map(([place, , , after, kept]) => [leftInKey(place, after), kept]))
}

function harmlessPixelsOf({ judgments }: WirePatient): ReadonlySet<string> {
  const texts = judgments.filter(([place]) => place === PIXEL_TEXT.signature)
  return new Set(texts.flatMap(([, , value, after]) => (value === after ? [value] : [])))
}

/** Throws MAP-MISSING for a patient that no batch has brought. */
export function knownPatient(id: number): KnownPatient {
  return toldPatient(id).compiled()
}

/** What the patient's values are judged against. Throws MAP-MISSING. */
export function contextOf(id: number): TextContext {
  return toldPatient(id).text()
}

function toldPatient(id: number): Told {
  const patient = currentPlan().patients.get(id)
  if (patient === undefined) throw new Problem('MAP-MISSING')
  return patient
}
