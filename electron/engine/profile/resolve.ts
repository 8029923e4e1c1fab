import type { Disposition, DispositionKind } from '#shared/model/disposition'
import { assertNever } from '#shared/base/assert-never'
import type { ProfileOption } from '#shared/api/contract'
import type { ActionCode, AttributeType, Intent } from './model.ts'
import { type VrKind, vrKind } from './vr-kind.ts'

/** What is known of the element that a rule meets. */
export interface Subject {
  /** As encoded in the instance. */
  readonly vr: string
  /** The dictionary's; undefined for private and unknown elements. */
  readonly dictionaryVr: string | undefined
  /** At root level by SOP Class, in Items by their macros; undefined where nothing is known. */
  readonly type: AttributeType | undefined
  readonly isPrivate: boolean
  readonly atRoot: boolean
  /** Of the groups that hold pixels and describe them. */
  readonly ofPixels: boolean
  /** A code that people type: its defined terms can be extended at will. */
  readonly isTyped: boolean
  /** A sequence whose items have a rule for everything in them, so a dummy item is an item judged by those. */
  readonly itemsRuled: boolean
  /** Whether the private sequence around is kept. */
  readonly parentKept: () => boolean
}

/** A disposition, and the step that led to it when it was more than reading the table. */
export interface Resolved {
  readonly disposition: Disposition
  readonly because: string
}

const plain = (disposition: Disposition): Resolved => ({ disposition, because: '' })
const keep = { kind: 'keep' } as const
const remove = { kind: 'remove' } as const
const empty = { kind: 'empty' } as const
const dummy = { kind: 'dummy' } as const
const recurse = { kind: 'recurse' } as const
const replaceUid = { kind: 'replaceUid' } as const
const cleanText = { kind: 'cleanText' } as const
const shiftDate = { kind: 'shiftDate', form: 'dicom' } as const

/** From what a rule wants to what becomes of this element: codes by attribute type, then what the VR can bear. */
export function resolve(intent: Intent, subject: Subject): Resolved {
  const wanted = resolveIntent(intent, subject)
  const safe = guard(wanted, subject)
  return subject.isPrivate ? safe : conform(safe, subject)
}

function resolveIntent(intent: Intent, subject: Subject): Resolved {
  switch (intent.kind) {
    case 'do':
      return plain(intent.disposition)
    case 'code':
      return resolveCode(intent.code, subject, intent.cleaner, kindOf(subject, intent.vr))
    case 'retain':
      return plain(retained(kindOf(subject, subject.dictionaryVr)))
    case 'known':
      return plain(intent.textElsewhere && vrKind(subject.vr) === 'bytes' ? cleanText : retained(vrKind(subject.vr)))
    case 'inherit':
      return subject.parentKept()
        ? { disposition: retained(vrKind(subject.vr)), because: 'as the private sequence around it, which is kept' }
        : { disposition: remove, because: 'nothing around it is kept' }
    case 'minimal':
      return plain(minimal(subject))
    default:
      return assertNever(intent)
  }
}

/** Kinds that may hold identity, worst first: of two VRs that disagree the worse one counts. */
const worstFirst: readonly VrKind[] = ['name', 'uid', 'date', 'text', 'title', 'url', 'age']

/** Kind of an element by its table's VR and by the VR it has, on the safe side when they disagree. */
function kindOf(subject: Subject, tableVr: string | undefined): VrKind {
  const found = vrKind(subject.vr)
  if (tableVr === undefined || tableVr === '' || tableVr === '?') return found
  const told = vrKind(tableVr)
  if (found === told || found === 'bytes') return told
  if (found === 'sequence' || told === 'sequence') return found
  return worstFirst.find((kind) => kind === found || kind === told) ?? found
}

/** What stays of an element that is kept as published: what its VR lets identity hide in is cleaned or replaced. */
function retained(kind: VrKind): Disposition {
  switch (kind) {
    case 'sequence':
      return recurse
    case 'name':
      return empty
    case 'uid':
      return replaceUid
    case 'date':
      return shiftDate
    case 'text':
    case 'title':
      return cleanText
    case 'age':
      return { kind: 'capAge' }
    case 'time':
    case 'code':
    case 'number':
    case 'bytes':
      return keep
    case 'url':
    case 'none':
      return remove
    default:
      return assertNever(kind)
  }
}

/** For tests: an instance that is valid and says nothing. */
function minimal(subject: Subject): Disposition {
  const kind = kindOf(subject, subject.dictionaryVr)
  const { type, atRoot, ofPixels } = subject
  if (subject.isPrivate || subject.dictionaryVr === undefined || kind === 'none') return remove
  if (atRoot && type === undefined && !ofPixels) return remove
  if (type === '2' || type === '2C') return empty
  if (kind === 'sequence' || kind === 'uid') return retained(kind)
  return kind === 'code' || kind === 'number' || kind === 'bytes' ? keep : dummy
}

function resolveCode(code: ActionCode, subject: Subject, cleaner: ProfileOption | undefined, kind: VrKind): Resolved {
  switch (code) {
    case 'X':
      return plain(remove)
    case 'Z':
      return plain(empty)
    case 'D':
      return plain(dummyOf(kind, subject))
    case 'U':
      return plain(kind === 'sequence' ? recurse : replaceUid)
    case 'K':
      return plain(kept(kind))
    case 'C':
      return cleaned(kind, cleaner)
    case 'X/Z/U*':
      return { disposition: recurse, because: 'X/Z/U*: the sequence stays and the UIDs in it are replaced' }
    case 'X/Z':
    case 'X/D':
    case 'Z/D':
    case 'X/Z/D':
      return resolveCompound(code, subject, kind)
    default:
      return assertNever(code)
  }
}

/** A code with a choice, by what the IOD demands; where that is unknown, the form that is valid in every IOD. */
function resolveCompound(code: 'X/Z' | 'X/D' | 'Z/D' | 'X/Z/D', subject: Subject, kind: VrKind): Resolved {
  const filled = dummyOf(kind, subject)
  switch (subject.type) {
    case '1':
    case '1C':
      return { disposition: filled, because: `${code}: Type ${subject.type}, so it gets a valid dummy` }
    case '2':
    case '2C':
      return { disposition: empty, because: `${code}: Type ${subject.type}, so emptied` }
    case undefined:
      return code === 'X/Z'
        ? { disposition: empty, because: `${code}: type not known here, so emptied` }
        : { disposition: filled, because: `${code}: type not known here, so it gets a valid dummy` }
  }
}

/** D: a new UID is the dummy of a UID; a sequence keeps its items only where rules cover all that is in them. */
function dummyOf(kind: VrKind, subject: Subject): Disposition {
  if (kind === 'uid') return replaceUid
  if (kind === 'sequence') return subject.itemsRuled ? recurse : empty
  return dummy
}

function kept(kind: VrKind): Disposition {
  if (kind === 'sequence') return recurse
  return kind === 'age' ? { kind: 'capAge' } : keep
}

/** C of an option: E.3.6 dates, E.3.4 content, E.3.3 graphics; all others are about words. */
function cleaned(kind: VrKind, cleaner: ProfileOption | undefined): Resolved {
  if (cleaner === 'retainLongitudinalModifiedDates') return cleanedDate(kind)
  if (cleaner === 'cleanStructuredContent') return plain(kind === 'sequence' ? { kind: 'cleanStructured' } : cleanText)
  if (cleaner === 'cleanGraphics') return cleanedGraphics(kind)
  return cleanedWords(kind)
}

/** Annotations are words and vectors: their text is cleaned. Planes of bits and curves show what no rule can read. */
function cleanedGraphics(kind: VrKind): Resolved {
  if (kind === 'sequence') return plain(recurse)
  return { disposition: remove, because: 'C: a plane or curve cannot be judged without looking, so it is removed' }
}

function cleanedDate(kind: VrKind): Resolved {
  if (kind === 'date') return plain(shiftDate)
  if (kind === 'time') return { disposition: keep, because: 'C: times of day stay when dates shift by whole days' }
  return { disposition: remove, because: 'C: no date that can be shifted' }
}

function cleanedWords(kind: VrKind): Resolved {
  if (kind === 'bytes' || kind === 'none')
    return { disposition: remove, because: 'C: bytes cannot be cleaned of words, so removed' }
  if (kind === 'sequence') return plain(recurse)
  return plain(kind === 'code' || kind === 'url' ? cleanText : kind === 'number' ? keep : asWords(kind))
}

const asWords = (kind: VrKind): Disposition => (kind === 'text' || kind === 'title' ? cleanText : retained(kind))

/** A rule written for one VR must not let another through: what is kept or changed has to fit what is there. */
function guard(resolved: Resolved, subject: Subject): Resolved {
  const found = vrKind(subject.vr)
  const { kind } = resolved.disposition
  if (found === 'none' && kind !== 'remove') return { disposition: remove, because: 'the VR is unknown' }
  if (found === 'sequence') return guardSequence(resolved)
  if (kind === 'keep') return guardKept(resolved, subject, found)
  if ((kind === 'recurse' || kind === 'cleanStructured') && subject.vr !== 'UN') {
    return { disposition: remove, because: 'a sequence is expected here, and there is none' }
  }
  return resolved
}

/** What a sequence can be subject to. */
const ofSequences: ReadonlySet<DispositionKind> = new Set([
  'remove',
  'empty',
  'recurse',
  'cleanStructured',
  'quarantine',
])

function guardSequence(resolved: Resolved): Resolved {
  const { kind } = resolved.disposition
  if (kind === 'keep') return { disposition: recurse, because: resolved.because }
  if (ofSequences.has(kind)) return resolved
  return { disposition: remove, because: 'a value is expected here, and there is a sequence' }
}

function guardKept(resolved: Resolved, subject: Subject, found: VrKind): Resolved {
  if (found === 'code' && subject.isTyped)
    return { disposition: cleanText, because: 'kept, but people type what they like here' }
  if (subject.dictionaryVr === undefined || vrKind(subject.dictionaryVr) === found) return resolved
  if (found === 'bytes' && isForeignTo(subject.dictionaryVr, subject.vr)) {
    return { disposition: cleanText, because: `kept, but the VR is ${subject.vr} and not ${subject.dictionaryVr}` }
  }
  if (found !== 'code' && !worstFirst.includes(found)) return resolved
  const disposition = found === 'code' ? cleanText : retained(found)
  return { disposition, because: `kept, but the VR is ${subject.vr} and not ${subject.dictionaryVr}` }
}

/** Bytes where the dictionary has something shorter to say: `US or OW` allows OW, `US` does not. UN is what a PACS makes of all. */
function isForeignTo(dictionaryVr: string, vr: string): boolean {
  return vr !== 'UN' && !dictionaryVr.includes(vr)
}

/** No new conformance error: what the IOD or an Item's macro demands is emptied or filled instead of removed. */
function conform(resolved: Resolved, subject: Subject): Resolved {
  const { kind } = resolved.disposition
  if (subject.type === undefined || (kind !== 'remove' && kind !== 'empty')) return resolved
  if (subject.type === '2' || subject.type === '2C') {
    return kind === 'empty'
      ? resolved
      : { disposition: empty, because: `Type ${subject.type}, so emptied instead of removed` }
  }
  const isSequence = vrKind(subject.vr) === 'sequence'
  if (isSequence)
    return kind === 'empty'
      ? resolved
      : { disposition: empty, because: `Type ${subject.type}, so emptied instead of removed` }
  return {
    disposition: dummy,
    because: `Type ${subject.type}, so a valid dummy instead of ${kind === 'remove' ? 'nothing' : 'an empty value'}`,
  }
}
