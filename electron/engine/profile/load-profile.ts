import { createHash, type Hash } from 'node:crypto'
import type { OptionText, ProfileOption, ProfileRow } from '#shared/api/contract'
import { tagOf } from '#engine/dicom/tag'
import { type Builtin, builtinOf, builtins } from './builtin.ts'
import { judge } from './compile.ts'
import { conceptRules } from './concepts.ts'
import { defaultCount, defaultRules } from './defaults.ts'
import { invariantRules } from './invariants.ts'
import { iodTypes } from './iod-types.ts'
import { contradictions, methodCodes } from './method-codes.ts'
import type { CompiledProfile, Query, Rule, RuleSource } from './model.ts'
import { optionTexts, orderedOptions } from './options.ts'
import type { OwnRule } from '#shared/api/profile-document'
import { type Answers, askedBy, ownRules } from './own/own-rules.ts'
import { knowledgeRules } from './private-knowledge.ts'
import { basicPrivateRules, creatorRules, type PrivateLists, safePrivateRules } from './private-rules.ts'
import { ps315Rules } from './ps315.ts'
import { type ReadResource, readTables, type Tables } from './tables.ts'
import { type TagRule, tagRules } from './tag-rules.ts'
import { tciaRules } from './tcia.ts'

/** Raised whenever rules mean something else than before: outcomes of older plans are stale then. */
const RULES_REVISION = 1
/** The same of what own rules mean, and those of scripts. */
const OWN_REVISION = 2

/**
 * A built-in profile with these options (null: its own) and a curator's own rules above it, compiled. Throws Problem
 * PRF-NONE for a name that is not built in, BAD-INPUT for options that exclude each other.
 */
export function loadProfile(
  id: string,
  options: readonly ProfileOption[] | null,
  read: ReadResource,
  own: readonly OwnRule[] = [],
): CompiledProfile {
  const builtin = builtinOf(id)
  const chosen = orderedOptions(options ?? builtin.options)
  const { tables, hash, plain } = tablesOf(read)
  if (own.length > 0) return compile(builtin, chosen, tables, hash.copy(), own)
  const key = [builtin.id, ...chosen].join(' ')
  const known = plain.get(key)
  if (known !== undefined) return known
  const made = compile(builtin, chosen, tables, hash.copy(), own)
  if (plain.size >= MOST_PLAIN) plain.clear()
  plain.set(key, made)
  return made
}

/** Profiles without rules of a curator: the check of a draft, its plan and its run ask for the same one. */
const MOST_PLAIN = 4

interface ReadTables {
  readonly tables: Tables
  readonly hash: Hash
  readonly plain: Map<string, CompiledProfile>
}

/** Read once a reader: who edits a profile compiles it with every keystroke. */
const readBefore = new WeakMap<ReadResource, ReadTables>()

function tablesOf(read: ReadResource): ReadTables {
  const known = readBefore.get(read)
  if (known !== undefined) return known
  const hash = createHash('sha256')
  const tables = readTables((name) => {
    const text = read(name)
    hash.update(name).update(text)
    return text
  })
  const made = { tables, hash, plain: new Map<string, CompiledProfile>() }
  readBefore.set(read, made)
  return made
}

function compile(
  builtin: Builtin,
  options: readonly ProfileOption[],
  tables: Tables,
  hash: Hash,
  own: readonly OwnRule[],
): CompiledProfile {
  const longitudinal = longitudinalOf(options)
  const iods = iodTypes(tables.iodTypes)
  const { sources, named, ruleCount } = sourcesOf(builtin, tables, longitudinal)
  const kept = removesPrivateAsCtp(own) && builtin.usesSafePrivate ? safeAboveCtp(tables) : []
  const judged = (answers?: Answers) =>
    judge(own.length === 0 ? sources : [...sources, ...kept, ownRules(own, answers)], options, iods)
  const { rule, explain, candidates } = judged()
  const contradicted = contradictions(options, tables.ps315.rows, rule)
  const { id, title, edition } = builtin
  const known = new Map<string, CompiledProfile>()
  const profile: CompiledProfile = {
    id,
    title,
    edition,
    digest: hash
      .update(JSON.stringify([RULES_REVISION, id, options, named, ...(own.length === 0 ? [] : [own, OWN_REVISION])]))
      .digest('hex'),
    options,
    rule,
    explain,
    candidates,
    asks: askedBy(own),
    under: ({ key, truth }) => {
      const before = known.get(key)
      if (before !== undefined) return before
      const made = judged(truth)
      const under = { ...profile, ...made, keepsCreator: keepsCreatorBy(made.rule) }
      if (known.size >= MOST_CIRCUMSTANCES) known.clear()
      known.set(key, under)
      return under
    },
    typeOf: iods.typeOf,
    required: iods.required,
    methodCodes: methodCodes(options, contradicted),
    contradictions: contradicted,
    longitudinal,
    keepsCreator: keepsCreatorBy(rule),
    conceptRule: conceptRules(tables.concepts, options),
    ruleCount: ruleCount + own.length,
  }
  return profile
}

/** CTP's directive takes out private elements but those that its list knows to be safe, while a script keeps these. */
const removesPrivateAsCtp = (own: readonly OwnRule[]): boolean =>
  own.some(
    ({ enabled, ctp, select, does }) =>
      enabled && ctp !== null && select.kind === 'allPrivate' && does.kind === 'remove',
  )

/** The safe private list and its creators at the layer of CTP's scripts, narrower than the directive. */
function safeAboveCtp({ safePrivate }: Tables): readonly RuleSource[] {
  const raised =
    (source: RuleSource): RuleSource =>
    (query) =>
      source(query).map((match) => ({ ...match, rule: { ...match.rule, id: `ctp/${match.rule.id}`, layer: 5 } }))
  const lists = { knowledge: undefined, safe: safePrivate }
  return [raised(safePrivateRules(safePrivate)), raised(creatorRules(lists, `PS3.15 ${safePrivate.edition} E.3.10-1`))]
}

/** Answers that Instances give to the conditions of a profile; what is remembered of one is as large as a SOP Class. */
const MOST_CIRCUMSTANCES = 500

const keepsCreatorBy =
  (rule: CompiledProfile['rule']) =>
  (creator: string): boolean =>
    rule(creatorQuery(creator)).disposition.kind === 'keep'

/** The rule of a creator is the same in every private group, so any one is asked. */
const creatorQuery = (creator: string): Query => ({
  steps: [],
  tag: tagOf(0x0009, 0x0010),
  creator,
  vr: 'LO',
  sopClassUid: '',
})

/** PS3.15 E.3.6 and PS3.3 C.12.1.1.7.  */
function longitudinalOf(options: readonly ProfileOption[]): CompiledProfile['longitudinal'] {
  if (options.includes('retainLongitudinalFullDates')) return 'UNMODIFIED'
  return options.includes('retainLongitudinalModifiedDates') ? 'MODIFIED' : 'REMOVED'
}

interface Sources {
  readonly sources: readonly RuleSource[]
  readonly named: readonly TagRule[]
  readonly ruleCount: number
}

/** All layers of a profile, lowest first: of two rules of like rank the later wins. */
function sourcesOf(builtin: Builtin, tables: Tables, longitudinal: CompiledProfile['longitudinal']): Sources {
  const named = [
    ...ps315Rules(tables.ps315),
    ...(builtin.usesTcia ? tciaRules(tables.tcia, tables.ps315) : []),
    ...builtin.own,
    ...invariantRules(longitudinal),
  ]
  const knowledge = builtin.usesTcia ? tables.knowledge : undefined
  const safe = builtin.usesSafePrivate ? tables.safePrivate : undefined
  const sources = [
    defaultRules,
    ...privateSources(tables.ps315.edition, { knowledge, safe }),
    tagRules(named),
    ...(builtin.minimal ? [minimalRules] : []),
  ]
  return {
    sources,
    named,
    ruleCount: named.length + (knowledge?.rows.length ?? 0) + (safe?.rows.length ?? 0) + defaultCount,
  }
}

function privateSources(edition: string, lists: PrivateLists): readonly RuleSource[] {
  const { knowledge, safe } = lists
  return [
    ...(safe === undefined ? [] : [safePrivateRules(safe)]),
    knowledge === undefined ? basicPrivateRules(edition) : knowledgeRules(knowledge),
    creatorRules(lists, knowledge === undefined ? `PS3.15 ${edition} E.3.10-1` : `PTKB ${knowledge.edition}`),
  ]
}

const minimalRule: Rule = {
  id: 'keep-nothing',
  layer: 4,
  specificity: 'all',
  source: 'Palimpsest',
  intent: { kind: 'minimal' },
  options: [],
  note: 'only what a valid instance needs',
}
const minimalRules: RuleSource = () => [{ rule: minimalRule, holds: true }]

/** Names of the built-in profiles. */
export const profileIds: readonly string[] = Object.values(builtins).map(({ id }) => id)

/** Built-in profiles and options as the contract lists them. */
export function profileList(read: ReadResource): { profiles: ProfileRow[]; options: OptionText[] } {
  const profiles = Object.values(builtins).map(({ id, title, edition, about, options }) => {
    return { id, title, edition, about, options: [...options], rules: loadProfile(id, null, read).ruleCount }
  })
  return { profiles, options: [...optionTexts] }
}
