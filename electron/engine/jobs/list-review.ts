import type { EntriesFrom, EntryRow, EntryRule, TextVerdict } from '#shared/api/text-contract'
import { Problem } from '#shared/base/problem'
import type { ListEntry } from '#shared/model/lists'
import type { Page, PageRequest, TextReview } from '#engine/ports'
import { compileLists, compileVocabulary, entriesTouching, textClassOf } from '#engine/text/index'
import { standingAnswers, valuesOfDecision } from '#engine/store/queries/decisions'
import { listHits, type ListRecord, projectEntries } from '#engine/store/queries/lists'
import { valueRecord } from '#engine/store/queries/questions'
import type { Decided } from '#engine/ports'
import type { NewDecisionEvent } from '#engine/store/records'
import { asRule, changeEvent, entriesEvent, retireEvent } from './decide.ts'
import { judgeAt } from './judge-at.ts'
import { entriesInForce, shippedStates } from './list-entries.ts'
import { asEntry } from './list-rules.ts'
import { touchesOf } from './list-touches.ts'
import { previewChange, previewEntry } from './preview-entry.ts'
import { hostText } from './preview.ts'
import type { ProjectWork } from './project-work.ts'
import { previewImport } from './review-csv.ts'
import { auditReveal, spanView } from './shown-question.ts'
import { contradictionOf } from './try-entries.ts'
import { veil } from './veil.ts'

type Lists = Pick<
  TextReview,
  | 'entries'
  | 'previewEntry'
  | 'entryEffect'
  | 'putEntries'
  | 'retireEntries'
  | 'changeEntries'
  | 'previewImport'
  | 'test'
>

/** The allow and deny lists of a project: what is on them, what they touch, what a change of them would do. */
export function listsOf(work: ProjectWork, record: (event: NewDecisionEvent) => Promise<Decided>): Lists {
  return {
    entries: (request) => Promise.resolve(entryPage(work, request)),
    previewEntry: async (rule, reveal) => {
      if (reveal) await auditReveal(work, 'values.revealed')
      return await previewEntry(work, rule, reveal)
    },
    entryEffect: async (ids, change, reveal) => {
      if (reveal) await auditReveal(work, 'values.revealed')
      return await previewChange(work, ids, change, reveal)
    },
    putEntries: async (rules, deciding) => {
      const given = rules.map((rule) => ({ rule }))
      return await record(entriesEvent(work, given, deciding))
    },
    retireEntries: async (ids, deciding) => await record(retireEvent(work, ids, deciding)),
    changeEntries: async (ids, change, deciding) => await record(changeEvent(work, ids, change, deciding)),
    previewImport: (csv, reveal) => Promise.resolve(previewImport(work, csv, reveal)),
    test: (text, attribute, entry) => Promise.resolve(verdictOf(work, { text, attribute, entry: entry ?? null })),
  }
}

export interface EntryRequest extends PageRequest {
  readonly reveal: boolean
  readonly from: EntriesFrom
  readonly list?: ListEntry['list'] | null
  readonly find?: string
  readonly sort?: 'list' | 'hits' | 'against' | 'latest'
}

/** Entries by list and text, or in another order. Words that must go are originals: veiled. */
function entryPage(
  work: ProjectWork,
  { cursor, limit, reveal, from: which, list = null, find = '', sort = 'list' }: EntryRequest,
): Page<EntryRow> {
  const from = cursor === null ? 0 : Number(cursor)
  if (!Number.isSafeInteger(from) || from < 0) throw new Problem('BAD-INPUT', 'cursor')
  const wanted = find.trim().toLowerCase()
  const fits = (entry: Listed): boolean =>
    (list === null || entry.list === list) &&
    [entry.text, entry.reason, entry.author, entry.scope.attribute ?? '', entry.origin]
      .join(' ')
      .toLowerCase()
      .includes(wanted)
  const all = sorted(countedEntries(work, which).filter(fits), sort)
  const rows = all.slice(from, from + limit).map(({ text, decision, ...entry }) => ({
    ...entry,
    text: reveal || entry.source === 'shipped' ? text : veil(text),
    question: entry.source === 'answer' ? questionOf(work, decision) : null,
  }))
  return { rows, total: all.length, next: from + limit < all.length ? String(from + limit) : null }
}

type Listed = Omit<EntryRow, 'question'> & { readonly decision: number }

/** The project's own first; a shipped entry that it has added too is its own. */
function countedEntries(work: ProjectWork, from: EntriesFrom): readonly Listed[] {
  const all = projectEntries(work.db)
  const ids = new Set(all.map(({ id }) => id))
  const [hits, against] = [listHits(work.db), answersAgainst(work)]
  const nowhere = { values: 0, patients: 0, instances: 0 }
  const counts = (id: string) => ({ hits: hits.get(id) ?? nowhere, against: against.get(id) ?? 0 })
  const own = all.map((entry) => ({ ...ownParts(entry), ...counts(entry.id) }))
  if (from === 'project') return own
  const came = shippedStates(work)
    .filter(({ id }) => !ids.has(id))
    .map((entry) => ({
      ...ruleParts(entry),
      ...{ origin: entry.origin, state: entry.state, at: null, decision: 0 },
      ...counts(entry.id),
    }))
  return from === 'shipped' ? came : [...own, ...came]
}

const ownParts = ({ at, decision, ...entry }: ListRecord) => ({
  ...ruleParts(entry),
  ...{ origin: '', state: 'on' as const, at, decision },
})

function ruleParts({ id, list, form, text, scope, source, reason, author }: ListEntry) {
  return { id, list, form, text, scope, source, reason, author }
}

function sorted(rows: readonly Listed[], sort: NonNullable<EntryRequest['sort']>): readonly Listed[] {
  switch (sort) {
    case 'list':
      return rows
    case 'hits':
      return rows.toSorted((one, other) => other.hits.instances - one.hits.instances)
    case 'against':
      return rows.toSorted((one, other) => other.against - one.against)
    case 'latest':
      return rows.toSorted((one, other) => other.decision - one.decision)
  }
}

/** How many answers say otherwise than an entry that covers a part of their value, by entry. */
function answersAgainst(work: ProjectWork): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const answers = standingAnswers(work.db)
  if (answers.size === 0) return counts
  const inForce = entriesInForce(work)
  const entries = new Map(inForce.map((entry) => [entry.id, entry]))
  const touches = touchesOf(work, inForce)
  for (const [valueId, answer] of answers) {
    for (const id of touches.of(valueId)) {
      const entry = entries.get(id)
      if (entry === undefined) continue
      const says = contradictionOf([{ ...entry, scope: { domain: 'all' } }])
      if (says(answer, '') !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return counts
}

/** The first value of the answer that an entry came of. */
function questionOf({ db }: ProjectWork, decision: number): EntryRow['question'] {
  const [value] = valuesOfDecision(db, decision)
  const known = value === undefined ? undefined : valueRecord(db, value)
  return known === undefined ? null : { value: known.id, attribute: known.attribute }
}

/** A text as the plan would judge it at an attribute, for nobody in particular; with one entry more if there is one. */
function verdictOf(
  work: ProjectWork,
  { text, attribute, entry }: { text: string; attribute: string; entry: EntryRule | null },
): TextVerdict {
  const shared = hostText(work)
  const lists = entry === null ? shared.lists : compileLists([...entriesInForce(work), asEntry(asRule(entry))])
  const context = { ...shared, lists, own: compileVocabulary([], shared.lexicon) }
  const judgment = judgeAt(text, context, textClassOf(attribute, 'LO'), { place: attribute })
  return {
    before: text,
    after: judgment.after,
    state: judgment.state,
    spans: judgment.spans.map((span) => spanView(text, span, true)),
    entries: [...entriesTouching(lists, text, attribute)],
  }
}
