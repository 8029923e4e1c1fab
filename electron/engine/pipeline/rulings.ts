import type { DataElement } from '#engine/dicom/data-set'
import type { Place } from '#engine/dicom/path'
import type { CompiledProfile, RuleView } from '#engine/profile/index'

/** The rule of every kind of element of one SOP class, asked of the profile once and remembered. */
export interface Rulings {
  readonly of: (element: DataElement, place: Place) => RuleView
  /** Whether a Private Creator of this value stays. */
  readonly keepsCreator: (creator: string) => boolean
}

const bySopClass = new WeakMap<CompiledProfile, Map<string, Rulings>>()

/** The remembered rulings of a profile for one SOP class. A rule is a function of (signature, VR, SOP class). */
export function rulingsOf(profile: CompiledProfile, sopClassUid: string): Rulings {
  let classes = bySopClass.get(profile)
  if (!classes) bySopClass.set(profile, (classes = new Map()))
  let rulings = classes.get(sopClassUid)
  if (!rulings) classes.set(sopClassUid, (rulings = remembering(profile, sopClassUid)))
  return rulings
}

function remembering(profile: CompiledProfile, sopClassUid: string): Rulings {
  const bySignature = new Map<string, Map<string, RuleView>>()
  const creators = new Map<string, boolean>()
  return {
    keepsCreator: (creator) => {
      let keeps = creators.get(creator)
      if (keeps === undefined) creators.set(creator, (keeps = profile.keepsCreator(creator)))
      return keeps
    },
    of: (element, place) => {
      let byVr = bySignature.get(place.signature)
      if (!byVr) bySignature.set(place.signature, (byVr = new Map()))
      let rule = byVr.get(element.vr)
      if (!rule) {
        const { tag, creator, vr } = element
        rule = profile.rule({ steps: place.steps, tag, creator, vr, sopClassUid })
        byVr.set(vr, rule)
      }
      return rule
    },
  }
}
