import type { Condition } from '#shared/api/condition'
import type { ProfileOption } from '#shared/api/contract'
import type { Disposition } from '#shared/model/disposition'
import type { Truth } from '#engine/conditions/compile-condition'
import type { Tag } from '#engine/dicom/tag'

/** What a ruling depends on: place, VR as encoded, SOP Class. Values only as the circumstances of a profile answer its conditions. */
export interface Query {
  /** The sequences above, from the root. Empty at root level. */
  readonly steps: readonly { readonly tag: Tag; readonly creator: string | undefined }[]
  readonly tag: Tag
  /** The creator of a private element's block; for a Private Creator itself, its own value. */
  readonly creator: string | undefined
  readonly vr: string
  /** Written as UN: `vr` is the dictionary's word for it, and lines for UN hold as well. */
  readonly isWrittenAsUnknown?: boolean
  readonly sopClassUid: string
}

/** Layers of facts/model.md §1; a higher one wins. */
export const layerNames = {
  0: 'defaults',
  1: 'PS3.15 Basic',
  2: 'options',
  3: 'TCIA and PTKB',
  4: 'collection',
  5: 'CTP',
  6: 'curator',
  9: 'invariants',
} as const
export type Layer = keyof typeof layerNames

/** How narrowly a selector names its elements; within a layer the narrower wins. */
export const specificity = { all: 0, unspecified: 1, group: 2, vr: 3, mask: 4, tag: 5, private: 6, path: 7 } as const
export type Specificity = keyof typeof specificity

export type ActionCode = 'X' | 'Z' | 'D' | 'U' | 'K' | 'C' | 'X/Z' | 'X/D' | 'Z/D' | 'X/Z/D' | 'X/Z/U*'

/** What a rule wants, before VR and attribute type of the element at hand are known. */
export type Intent =
  /** A code of PS3.15 Table E.1-1. `cleaner`: the option whose C it is. `vr`: the table's. */
  | {
      readonly kind: 'code'
      readonly code: ActionCode
      readonly vr: string
      readonly cleaner: ProfileOption | undefined
    }
  /** Keep what is no identity: text cleaned, names emptied, UIDs replaced, dates shifted, the rest as it is. */
  | { readonly kind: 'retain' }
  /** Keep as published for a private element: as `retain`, but dates of private elements are already decided. */
  | { readonly kind: 'known'; readonly textElsewhere: boolean }
  /** As the private sequence around it. */
  | { readonly kind: 'inherit' }
  /** What a valid instance cannot do without, meaningless where it can be. */
  | { readonly kind: 'minimal' }
  | { readonly kind: 'do'; readonly disposition: Disposition }

export interface Rule {
  readonly id: string
  readonly layer: Layer
  readonly specificity: Specificity
  /** 'PS3.15 2025e E.1-1' */
  readonly source: string
  readonly intent: Intent
  /** The rule applies while any of these options is on; none: always. */
  readonly options: readonly ProfileOption[]
  readonly note: string
  /** What it asks of values. */
  readonly test?: Condition
}

/**
 * A rule that speaks about the element asked for. `false`: its condition (a VR, a path, a value) does not hold here;
 * `unknown`: nobody can tell, so that what is stricter counts.
 */
export interface Match {
  readonly rule: Rule
  readonly holds: boolean | 'unknown'
  /** Switched off: it is told, and never wins. */
  readonly isOff?: boolean
}

/** Finds the rules of one table that speak about an element, in the order of the table. */
export type RuleSource = (query: Query) => readonly Match[]

export interface RuleView {
  readonly id: string
  /** In words: 'Remove', 'Clean text'. */
  readonly does: string
  readonly layer: number
  readonly layerName: string
  readonly source: string
  readonly disposition: Disposition
}

export type LostBecause =
  'lower layer' | 'less specific' | 'earlier' | 'condition false' | 'condition unknown' | 'option off' | 'disabled'

/** What rules ask of the values of one Instance, answered. Equal keys have equal answers. */
export interface Circumstances {
  readonly key: string
  /** Of a condition of `asks`, by its number, for the element of a query. */
  readonly truth: (asked: number, query: Query) => Truth
}

/** A condition that rules ask. */
export interface AskedCondition {
  readonly condition: Condition
  /** Whether it asks the element itself or what stands beside it: then its answer differs from place to place. */
  readonly isOfElement: boolean
  /** Whether a rule that asks it speaks about the element. */
  readonly concerns: (query: Query) => boolean
}

export interface Explanation {
  readonly winner: RuleView & { readonly test: Condition | null }
  /** Best first; each lost for exactly one reason. */
  readonly losers: readonly (RuleView & { readonly lost: LostBecause; readonly test: Condition | null })[]
  readonly note: string
}

export type AttributeType = '1' | '1C' | '2' | '2C'

/** An Attribute that its IOD demands at root level. */
export interface RequiredAttribute {
  readonly tag: Tag
  readonly vr: string
  readonly type: '1' | '2'
  /** The standard's default of a Type 1 Attribute; undefined where there is none, and for Type 2 (added empty). */
  readonly value: string | undefined
  /** Another default when the instance says otherwise, e.g. INVERSE under MONOCHROME1. */
  readonly unless?: { readonly tag: Tag; readonly equals: string; readonly value: string }
}

/** PS3.15 E.3.4: a concept of a content item. */
export interface Concept {
  readonly codeValue: string
  readonly scheme: string
  readonly valueType: string
}

export type ConceptAction = 'keep' | 'clean' | 'remove' | 'dummy' | 'uid' | 'shift' | 'recurse'

export interface ConceptRule {
  readonly id: string
  readonly does: ConceptAction
}

export interface MethodCode {
  readonly value: string
  readonly meaning: string
}

/** An option that is on while the layers above it undo most of what it asks for; its code is not declared. */
export interface Contradiction {
  readonly option: ProfileOption
  readonly code: string
  readonly kept: number
  readonly undone: number
}

/** Rules ready to be asked. Everything is a pure function of the query; the caller remembers answers. */
export interface CompiledProfile {
  readonly id: string
  readonly title: string
  readonly edition: string
  /** SHA-256 in hexadecimal of rules, options and tables. */
  readonly digest: string
  readonly options: readonly ProfileOption[]
  /** Total: there is always a winner, and what no rule knows is removed. */
  readonly rule: (query: Query) => RuleView
  readonly explain: (query: Query) => Explanation
  /** Rules of which one wins in every Instance, whatever its values are; most often one alone. */
  readonly candidates: (query: Query) => readonly RuleView[]
  /** What rules ask of values. While it is empty, rulings hold for every Instance of a SOP Class. */
  readonly asks: readonly AskedCondition[]
  /** The same profile with its conditions answered. Unanswered, each is unknown. */
  readonly under: (circumstances: Circumstances) => CompiledProfile
  /** At root level; undefined when nothing is known of it. */
  readonly typeOf: (sopClassUid: string, tag: Tag) => AttributeType | undefined
  readonly required: (sopClassUid: string) => readonly RequiredAttribute[]
  /** CID 7050 codes of what was really applied, in order of their values. */
  readonly methodCodes: (done: {
    readonly pixelsJudged: boolean
    readonly facesJudged: boolean
    /** Content items by the rules of their concepts (PS3.15 E.3.4), not only by those of their attributes. */
    readonly conceptsJudged: boolean
  }) => readonly MethodCode[]
  readonly contradictions: readonly Contradiction[]
  /** (0028,0303): what the rules make of dates. */
  readonly longitudinal: 'UNMODIFIED' | 'MODIFIED' | 'REMOVED'
  /** Whether a Private Creator of this value stays: only one that the published lists know. */
  readonly keepsCreator: (creator: string) => boolean
  readonly conceptRule: (concept: Concept) => ConceptRule
  readonly ruleCount: number
}
