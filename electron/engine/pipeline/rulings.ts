import type { DataElement } from '#engine/dicom/data-set'
import type { Place } from '#engine/dicom/path'
import { type AttributeType, type CompiledProfile, type RuleView, typeInItem } from '#engine/profile/index'

/** One kind of element of one SOP class: its rule, and whether IOD or macro demand a value. One object a kind, so it serves as a key. */
export interface Ruled {
  readonly rule: RuleView
  readonly needsValue: boolean
}

/** The rule of every kind of element of one SOP class, asked of the profile once and remembered. */
export interface Rulings {
  readonly of: (element: DataElement, place: Place) => Ruled
  /** Whether a Private Creator of this value stays. */
  readonly keepsCreator: (creator: string) => boolean
}

const bySopClass = new WeakMap<CompiledProfile, Map<string, Rulings>>()

/** The remembered rulings of a profile for one SOP class. A rule is a function of (signature, VR, SOP class). */
export function rulingsOf(profile: CompiledProfile, sopClassUid: string): Rulings {
  const classes = bySopClass.get(profile) ?? new Map<string, Rulings>()
  bySopClass.set(profile, classes)
  let rulings = classes.get(sopClassUid)
  if (!rulings) classes.set(sopClassUid, (rulings = remembering(profile, sopClassUid)))
  return rulings
}

function remembering(profile: CompiledProfile, sopClassUid: string): Rulings {
  const bySignature = new Map<string, Map<string, Ruled>>()
  const creators = new Map<string, boolean>()
  return {
    keepsCreator: (creator) => {
      let keeps = creators.get(creator)
      if (keeps === undefined) creators.set(creator, (keeps = profile.keepsCreator(creator)))
      return keeps
    },
    of: (element, place) => {
      let byVr = bySignature.get(place.signature)
      if (!byVr) bySignature.set(place.signature, (byVr = new Map<string, Ruled>()))
      const isWrittenAsUnknown = isUnknown(element)
      const form = isWrittenAsUnknown ? `UN ${element.vr}` : element.vr
      let ruled = byVr.get(form)
      if (!ruled) {
        const { tag, creator, vr } = element
        const rule = profile.rule({ steps: place.steps, tag, creator, vr, isWrittenAsUnknown, sopClassUid })
        ruled = { rule, needsValue: needsValue(profile, sopClassUid, place.steps, element) }
        byVr.set(form, ruled)
      }
      return ruled
    },
  }
}

/** VRs whose header has a length of 16 bits (PS3.5 7.1.2): under a longer one UN was written. */
const SHORT_HEADERS = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))

function isUnknown({ header, vr }: DataElement): boolean {
  return header === 'long' && SHORT_HEADERS.has(vr)
}

/** Whether IOD or macro demand a value of an element below these sequences. */
export function needsValue(
  profile: CompiledProfile,
  sopClassUid: string,
  steps: Place['steps'],
  { tag, vr }: Pick<DataElement, 'tag' | 'vr'>,
): boolean {
  return mustHaveValue(steps.length === 0 ? profile.typeOf(sopClassUid, tag) : typeInItem(steps, tag), vr)
}

/**
 * Type 1, and Type 1C of what is there: both must not end empty (PS3.5 7.4). A conditional date that cannot be read is
 * emptied all the same: it is a question, and no reason to hold the Instance back.
 */
function mustHaveValue(type: AttributeType | undefined, vr: string): boolean {
  return type === '1' || (type === '1C' && vr !== 'DA' && vr !== 'DT')
}
