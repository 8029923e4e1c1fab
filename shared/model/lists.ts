/** Where a list entry holds. Left out: in every attribute, under every profile. */
export interface ListScope {
  readonly domain: 'text' | 'pixels' | 'all'
  /** An attribute path (`ContentSequence[*].TextValue`), or a keyword at any depth. */
  readonly attribute?: string
  readonly profile?: string
}

/** What a list entry says; two entries that say the same are the same entry. */
export interface ListRule {
  readonly list: 'allow' | 'deny'
  readonly form: 'term' | 'pattern'
  /** Words (case, marks and separators aside), or an expression in RE2 syntax. */
  readonly text: string
  readonly scope: ListScope
}

/** Words that always stay (allow) or always go (deny). */
export interface ListEntry extends ListRule {
  /** Derived from the rule: see entryId in text/lists.ts. */
  readonly id: string
  /** Who made it: it came with the product, somebody wrote it, or an answer did. */
  readonly source: 'shipped' | 'project' | 'answer'
  readonly reason: string
  readonly author: string
}
