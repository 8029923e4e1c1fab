import type { AnswerGiven, EntryChange, EntryRule, Likeness } from '#shared/api/text-contract'
import { Problem } from '#shared/base/problem'
import type { ListRule, ListScope } from '#shared/model/lists'
import { PIXEL_TEXT } from '#shared/model/text'
import { checkRule, entryId, foldedSpan } from '#engine/text/index'
import { projectEntries } from '#engine/store/queries/lists'
import { answerOf, HAND } from '#engine/store/queries/decisions'
import { judgmentsAbout, likeIds, questionRecord, valueRecord } from '#engine/store/queries/questions'
import type { ListChange, NewDecisionEvent, ValueAnswer } from '#engine/store/records'
import type { ProjectWork } from './project-work.ts'
import { changedRule, refuseNames, refuseShort } from './list-rules.ts'
import { shippedStates } from './list-entries.ts'
import { askedTexts, type Question, questionOf } from './questions.ts'

/** Who decides, and why. */
export interface Deciding {
  readonly who: string
  readonly note: string
}

export interface QuestionAnswer extends Deciding {
  readonly questions: readonly number[]
  readonly like: Likeness | null
  readonly answer: AnswerGiven
  readonly confirm: boolean
}

/** An answer to one value, with its own reason. */
export interface OneAnswer {
  readonly question: number
  readonly answer: AnswerGiven
  /** Why, when it is not the decision's reason. */
  readonly note?: string
}

/** A list entry with a reason of its own. */
export interface OneEntry {
  readonly rule: EntryRule
  readonly note?: string
}

/**
 * Answers questions and all open ones that are like them, as one decision. Throws ASK-NONE, ASK-SPAN, and LST-NAME for
 * an allow entry that is somebody's name and was not confirmed.
 */
export function answerEvent(work: ProjectWork, { questions, like, answer, ...rest }: QuestionAnswer): NewDecisionEvent {
  const ids = like === null ? questions : [...new Set(questions.flatMap((id) => alikeIds(work, id, like)))]
  return answersEvent(
    work,
    ids.map((question) => ({ question, answer })),
    rest,
  )
}

/** Many answers as one decision, each to its own question. */
export function answersEvent(
  work: ProjectWork,
  given: readonly OneAnswer[],
  { who, note, confirm }: Deciding & { confirm: boolean },
): NewDecisionEvent {
  const parts = given.map((one) => partOf(work, one))
  const entries = distinctChanges(parts.flatMap((part) => part.entries))
  if (!confirm)
    refuseNames(
      work,
      entries.flatMap(({ rule }) => rule ?? []),
    )
  return {
    at: work.ports.now().toISOString(),
    who,
    what: 'answer',
    why: note,
    answers: parts.map((part) => part.answer),
    entries,
  }
}

/** New list entries as one decision. Throws LST-PATTERN, LST-TERM, and LST-NAME, LST-SHORT unless confirmed. */
export function entriesEvent(
  work: ProjectWork,
  given: readonly OneEntry[],
  { who, note, confirm }: Deciding & { confirm: boolean },
): NewDecisionEvent {
  const entries = distinctChanges(given.map(({ rule, note }) => addition(asRule(rule), note)))
  if (!confirm) {
    const rules = entries.flatMap(({ rule }) => rule ?? [])
    refuseNames(work, rules)
    refuseShort(rules)
  }
  return { at: work.ports.now().toISOString(), who, what: 'list', why: note, answers: [], entries }
}

/** Entries that hold no longer, the project's or shipped ones. Throws LST-NONE for an id that no entry in force has. */
export function retireEvent(work: ProjectWork, ids: readonly string[], { who, note }: Deciding): NewDecisionEvent {
  const own = new Set(projectEntries(work.db).map(({ id }) => id))
  const shipped = new Map(shippedStates(work).map((entry) => [entry.id, entry]))
  const entries = [...new Set(ids)].map((id): ListChange => {
    const entry = shipped.get(id)
    if (!own.has(id) && (entry === undefined || entry.state === 'off')) throw new Problem('LST-NONE', id)
    return { id, change: 'retire', rule: entry === undefined ? null : asRule(entry), note: '' }
  })
  return { at: work.ports.now().toISOString(), who, what: 'retire', why: note, answers: [], entries }
}

/**
 * Entries changed, all alike and as one decision: what they were holds no longer, what they become is new. A shipped one
 * becomes the project's. Throws LST-NONE, and LST-NAME, LST-SHORT unless confirmed.
 */
export function changeEvent(
  work: ProjectWork,
  ids: readonly string[],
  change: EntryChange,
  deciding: Deciding & { confirm: boolean },
): NewDecisionEvent {
  const own = new Map(projectEntries(work.db).map((entry) => [entry.id, entry]))
  const gone = retireEvent(work, ids, deciding)
  const made = gone.entries.flatMap(({ id, rule }) => {
    const old = own.get(id) ?? rule
    return old === null ? [] : { id, rule: changedRule(old, change), note: own.get(id)?.reason ?? '' }
  })
  const moved = made.filter(({ id, rule }) => entryId(rule) !== id)
  const added = entriesEvent(work, moved, deciding)
  const old = new Set(moved.map(({ id }) => id))
  return { ...added, entries: distinctChanges([...gone.entries.filter(({ id }) => old.has(id)), ...added.entries]) }
}

/** Open questions that are like this one, itself among them. Throws ASK-NONE. */
export function alikeIds({ db }: ProjectWork, id: number, like: Likeness): number[] {
  const record = questionRecord(db, id)
  if (record === undefined) throw new Problem('ASK-NONE')
  return likeIds(db, like, record[like])
}

interface Part {
  readonly answer: ValueAnswer
  readonly entries: readonly ListChange[]
}

function partOf(work: ProjectWork, { question: id, answer, note = '' }: OneAnswer): Part {
  if (answer.kind === 'open') {
    if (valueRecord(work.db, id) === undefined) throw new Problem('ASK-NONE')
    return { answer: { valueId: id, clears: true, keep: [], remove: [], note }, entries: [] }
  }
  if (answer.kind === 'spans') return { answer: byHandOf(work, id, answer, note), entries: [] }
  const question = questionOf(work, id)
  const { keep, remove } = verdictsOf(question, answer)
  // No rule has the value judged, so that nothing would come of it.
  if (remove.length > 0 && judgmentsAbout(work.db, id, 1).length === 0)
    throw new Problem('ASK-KEPT', question.attribute)
  return {
    answer: {
      valueId: id,
      clears: false,
      keep: askedTexts(question, keep),
      remove: askedTexts(question, remove),
      note,
    },
    entries: entriesOf(question, answer, note),
  }
}

/**
 * An answer from parts that somebody marked. What an earlier answer took out is no longer taken out where the new one says
 * otherwise. Throws ASK-NONE for no value, ASK-SPAN for a part that is none, ASK-KEPT where no rule has it judged.
 */
function byHandOf(
  { db }: ProjectWork,
  id: number,
  { keep, remove }: Extract<AnswerGiven, { kind: 'spans' }>,
  note: string,
): ValueAnswer {
  const record = valueRecord(db, id)
  if (record === undefined) throw new Problem('ASK-NONE')
  const { value, attribute } = record
  if (judgmentsAbout(db, id, 1).length === 0) throw new Problem('ASK-KEPT', attribute)
  const all = [...keep, ...remove].sort((a, b) => a.start - b.start)
  if (all.length === 0 || all.some(({ start, end }, at) => end > value.length || start < (all[at - 1]?.end ?? 0)))
    throw new Problem('ASK-SPAN')
  const textsOf = (places: typeof keep) => [...new Set(places.map((place) => foldedSpan(value, place)))]
  const [stays, goes] = [textsOf(keep), textsOf(remove)]
  if ([...stays, ...goes].some((text) => !/[\p{L}\p{N}]/u.test(text))) throw new Problem('ASK-SPAN')
  // The same words twice in a value, one to stay and one to go: words go.
  const marked = (texts: readonly string[]) => texts.map((text) => `${HAND}${text}`).sort()
  const earlier = (answerOf(db, id)?.remove ?? []).filter((text) => !goes.includes(text) && !stays.includes(text))
  const lapsed = earlier.filter((text) => stays.some((part) => part.includes(text) || text.includes(part)))
  return {
    valueId: id,
    clears: false,
    keep: [...marked(stays.filter((text) => !goes.includes(text))), ...lapsed],
    remove: marked(goes),
    note,
  }
}

function verdictsOf(
  { spans }: Question,
  answer: Exclude<AnswerGiven, { kind: 'open' | 'spans' }>,
): { keep: readonly number[]; remove: readonly number[] } {
  const all = spans.map(({ number }) => number)
  switch (answer.kind) {
    case 'keep':
      return { keep: all, remove: [] }
    case 'remove':
      return { keep: [], remove: all }
    case 'parts':
      return answer
    case 'allow':
      return { keep: answer.spans.length > 0 ? answer.spans : all, remove: [] }
    case 'deny':
      return { keep: [], remove: answer.spans.length > 0 ? answer.spans : all }
  }
}

/** The words of the named parts: for the attribute of the question, for all text, or from pixels for pixels and text. */
function entriesOf(question: Question, answer: AnswerGiven, note: string): ListChange[] {
  if (answer.kind !== 'allow' && answer.kind !== 'deny') return []
  const { attribute, spans } = question
  const named = spans.filter(({ number }) => answer.spans.length === 0 || answer.spans.includes(number))
  const scope = scopeOf(attribute, answer.where)
  return named.map(({ text }) => addition({ list: answer.kind, form: 'term', text, scope }, note))
}

function scopeOf(attribute: string, where: 'here' | 'everywhere'): ListScope {
  if (attribute === PIXEL_TEXT.signature) return { domain: where === 'here' ? 'pixels' : 'all' }
  return { domain: 'text', ...(where === 'here' ? { attribute } : {}) }
}

function addition(rule: ListRule, note = ''): ListChange {
  checkRule(rule)
  return { id: entryId(rule), change: 'add', rule, note }
}

/** The rule of an entry, without what was left out. */
export function asRule({ list, form, text, scope: { domain, attribute, profile } }: EntryRule): ListRule {
  const where = {
    ...(attribute === undefined ? {} : { attribute }),
    ...(profile === undefined ? {} : { profile }),
  }
  return { list, form, text, scope: { domain, ...where } }
}

function distinctChanges(changes: readonly ListChange[]): ListChange[] {
  return [...new Map(changes.map((change) => [change.id, change])).values()]
}
