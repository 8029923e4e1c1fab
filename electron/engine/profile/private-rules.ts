import { isPrivate, isPrivateCreator } from '#engine/dicom/tag'
import type { Match, Rule, RuleSource } from './model.ts'
import { creatorKey, isPrivateData, stepKey } from './private-path.ts'
import type { KnowledgeRow, SafePrivateRow, Table } from './tables.ts'
import { vrKind } from './vr-kind.ts'

/** PS3.15 Table E.3.10-1 under Retain Safe Private: kept, and cleaned as C asks. */
export function safePrivateRules(table: Table<SafePrivateRow>): RuleSource {
  const byElement = new Map<string, Match[]>()
  for (const [creator, group, byte, vr, meaning] of table.rows) {
    const key = `${group},${creator},${byte}`
    const rule: Rule = {
      id: `safePrivate/${key}`,
      layer: 2,
      specificity: 'private',
      source: `PS3.15 ${table.edition} E.3.10-1`,
      intent: { kind: 'known', textElsewhere: vrKind(vr) === 'text' },
      options: ['retainSafePrivate'],
      note: meaning,
    }
    byElement.set(key.toLowerCase(), [{ rule, holds: true }])
  }
  return ({ tag, creator }) => (isPrivateData(tag) ? (byElement.get(stepKey(tag, creator).toLowerCase()) ?? []) : [])
}

/** PS3.15 E.1-1, its line on private attributes: X. Not used where a knowledge base stands in its place. */
export function basicPrivateRules(edition: string): RuleSource {
  const rule: Rule = {
    id: 'ps315/private',
    layer: 1,
    specificity: 'group',
    source: `PS3.15 ${edition} E.1-1`,
    intent: { kind: 'code', code: 'X', vr: '', cleaner: undefined },
    options: [],
    note: 'private attributes',
  }
  const matches = [{ rule, holds: true }]
  return ({ tag }) => (isPrivate(tag) ? matches : [])
}

/** The lists that name creators; undefined: not part of the profile. */
export interface PrivateLists {
  readonly knowledge: Table<KnowledgeRow> | undefined
  readonly safe: Table<SafePrivateRow> | undefined
}

/** Creators named by the lists: public words, no identity. */
function knownCreators({ knowledge, safe }: PrivateLists): ReadonlySet<string> {
  const creators = new Set<string>()
  for (const [path] of knowledge?.rows ?? []) {
    for (const step of path.split('>').filter((part) => part.includes(','))) {
      creators.add(creatorKey(step.slice(step.indexOf(',') + 1, step.lastIndexOf(','))))
    }
  }
  for (const [creator] of safe?.rows ?? []) creators.add(creatorKey(creator))
  creators.delete('')
  return creators
}

/** A Private Creator stays when a list knows it: without it the elements of its block would have no name. */
export function creatorRules(lists: PrivateLists, source: string): RuleSource {
  const isOption = lists.knowledge === undefined
  const rule: Rule = {
    id: 'private/creator',
    layer: isOption ? 2 : 3,
    specificity: 'private',
    source,
    intent: { kind: 'do', disposition: { kind: 'keep' } },
    options: isOption ? ['retainSafePrivate'] : [],
    note: 'a creator that the lists know',
  }
  let creators: ReadonlySet<string> | undefined
  return ({ tag, creator }) => {
    if (!isPrivateCreator(tag) || creator === undefined) return []
    creators ??= knownCreators(lists)
    return [{ rule, holds: creators.has(creatorKey(creator)) }]
  }
}
