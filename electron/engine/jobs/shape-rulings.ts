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
  /** Where conditions ask values, what holds whatever they answer. */
  readonly rule: RuleView
  readonly needsValue: boolean
  /** Rules of which one wins in each Instance, by the answers to their conditions; empty: `rule` wins in all. */
  readonly candidates: readonly RuleView[]
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
    const query = { steps, tag: element.tag, creator: element.creator, vr, sopClassUid }
    const candidates = profile.asks.length === 0 ? [] : profile.candidates(query)
    return {
      ...{ signature, vr, rule: profile.rule(query), candidates: candidates.length > 1 ? candidates : [] },
      needsValue: needsValue(profile, sopClassUid, steps, { tag: element.tag, vr }),
    }
  })
  const used: unknown[] = rules.map(({ signature, vr, rule }) => [signature, vr, rule.id, rule.disposition])
  const open = rules.filter(({ candidates }) => candidates.length > 0)
  // What is decided Instance by Instance hangs on what is asked and on every answer there may be.
  if (open.length > 0)
    used.push(
      profile.asks.map(({ condition }) => condition),
      open.map(({ candidates }) => candidates),
    )
  const codes = profile.methodCodes({ pixelsJudged: false, facesJudged: false, conceptsJudged: true })
  const judgesUnlisted = rules.some((ruled) => isJudged(ruled) && !listedVrs.has(ruled.vr))
  const byConcept = elements.some(([signature]) => signature.endsWith('ConceptNameCodeSequence')) ? profile.options : []
  return { digest: digestOf([used, codes, profile.required(sopClassUid), byConcept]), judgesUnlisted, rules }
}

/** `signature\tvr` of every element whose text has to be judged. */
export function judgedKeys({ rules }: ShapeRulings): readonly string[] {
  return rules.filter(isJudged).map(({ signature, vr }) => `${signature}\t${vr}`)
}

const isJudged = ({ rule, candidates }: RuledElement): boolean =>
  [rule, ...candidates].some(({ disposition }) => disposition.kind === 'cleanText')
