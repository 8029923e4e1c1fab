import type { CompiledProfile, RuleView } from '#engine/profile/index'
import type { ShapeElement } from '#engine/scan/record'
import { listedVrs } from '#engine/scan/element-content'
import { needsValue } from '#engine/pipeline/rulings'
import { parseSignature } from '#engine/scan/signature'
import { digestOf } from './digest.ts'

/** One kind of element and its rule; `needsValue`: IOD or macro demand a value. */
export interface RuledElement {
  readonly signature: string
  readonly vr: string
  readonly rule: RuleView
  readonly needsValue: boolean
}

/** What the profile says of every element that Instances of one shape hold. */
export interface ShapeRulings {
  /** Digest of the rules that an Instance of this shape uses, and of what they do. */
  readonly digest: string
  /** Whether text is judged that the scan does not list: then an output depends on the vocabularies as a whole. */
  readonly judgesUnlisted: boolean
  readonly rules: readonly RuledElement[]
}

/**
 * The rulings of a shape, found without opening a file: rules are functions of (signature, VR, SOP class).
 * What the profile adds to Instances of the class is part of the digest, and so are, where there are content items, the
 * options that the rules of their concepts depend on.
 */
export function ruleShape(
  profile: CompiledProfile,
  sopClassUid: string,
  elements: readonly ShapeElement[],
): ShapeRulings {
  const rules = elements.map(([signature, vr]) => {
    const { steps, element } = parseSignature(signature)
    const rule = profile.rule({ steps, tag: element.tag, creator: element.creator, vr, sopClassUid })
    return { signature, vr, rule, needsValue: needsValue(profile, sopClassUid, steps, { tag: element.tag, vr }) }
  })
  const used = rules.map(({ signature, vr, rule }) => [signature, vr, rule.id, rule.disposition])
  const codes = profile.methodCodes({ pixelsJudged: false, facesJudged: false, conceptsJudged: true })
  const judgesUnlisted = rules.some(({ vr, rule }) => rule.disposition.kind === 'cleanText' && !listedVrs.has(vr))
  const byConcept = elements.some(([signature]) => signature.endsWith('ConceptNameCodeSequence')) ? profile.options : []
  return { digest: digestOf([used, codes, profile.required(sopClassUid), byConcept]), judgesUnlisted, rules }
}

/** `signature\tvr` of every element whose text has to be judged. */
export function judgedKeys({ rules }: ShapeRulings): readonly string[] {
  return rules
    .filter(({ rule }) => rule.disposition.kind === 'cleanText')
    .map(({ signature, vr }) => `${signature}\t${vr}`)
}
