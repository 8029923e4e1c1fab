import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EntryEffect } from '#shared/api/text-contract'
import type { ListEntry } from '#shared/model/lists'
import type { Judgment } from '#shared/model/text'
import {
  classOfMeaning,
  compileLists,
  entriesTouching,
  listsWithAnswer,
  textClassOf,
  type TextContext,
  type TextLists,
} from '#engine/text/index'
import { type StandingAnswer, standingAnswers } from '#engine/store/queries/decisions'
import { spreadOfValues } from '#engine/store/queries/lists'
import { patients, valuesByPatient } from '#engine/store/queries/plan'
import { readCodingSchemes } from './coding-schemes.ts'
import { judgeAt } from './judge-at.ts'
import { hostText } from './preview.ts'
import type { ProjectWork } from './project-work.ts'
import { veil } from './veil.ts'
import { equipmentOf, judgedPatient } from './wire-plan.ts'
import { textContextOf } from './worker-plan.ts'

/** Values judged at most, once for each patient who has them; each is judged twice, and someone waits. */
const MOST_JUDGED = 1500
const JUDGED_A_TURN = 100
const MOST_EXAMPLES = 10

/** Other lists, and the values that they may come out otherwise for. */
export interface OtherLists {
  /** In force now and then. */
  readonly now: readonly ListEntry[]
  readonly then: readonly ListEntry[]
  readonly values: readonly number[]
}

type Row = ReturnType<typeof valuesByPatient>[number]

/** What is found out about a value over all patients who have it. */
interface Tried {
  readonly row: Row
  now: string
  then: string
  asked: { now: boolean; then: boolean }
  changes: boolean
}

/**
 * What other lists would do: each value that they are met in is judged under the lists now and then, in the context of
 * every patient who has it, as the next plan would. What a language model would say is not asked: it speaks in workers.
 */
export async function effectOf(
  work: ProjectWork,
  { now, then, values }: OtherLists,
  reveal: boolean,
): Promise<Omit<EntryEffect, 'dangers'>> {
  const { db } = work
  const rows = valuesByPatient(db, values).filter(({ before }) => before !== null)
  const answers = standingAnswers(db)
  const judge = judgeOf(work, answers)
  const [before, after] = [compileLists(now), compileLists(then)]
  const tried = new Map<number, Tried>()
  for (const [at, row] of rows.slice(0, MOST_JUDGED).entries()) {
    if (at % JUDGED_A_TURN === JUDGED_A_TURN - 1) await nextTurn()
    const [one, other] = [judge(row, before), judge(row, after)]
    if (one !== undefined && other !== undefined) addTo(tried, row, one, other)
  }
  const all = [...tried.values()]
  const against = new Set(valuesAgainst(answers, then, now, values, tried))
  const shown = (text: string): string => (reveal ? text : veil(text))
  const examples = all
    .filter(({ row, changes, asked }) => changes || asked.now !== asked.then || against.has(row.valueId))
    .sort((one, other) => Number(against.has(other.row.valueId)) - Number(against.has(one.row.valueId)))
    .slice(0, MOST_EXAMPLES)
  return {
    values: values.length,
    ...spreadOfValues(db, values),
    settles: all.filter(({ asked }) => asked.now && !asked.then).length,
    reopens: all.filter(({ asked }) => !asked.now && asked.then).length,
    changes: all.filter(({ changes }) => changes).length,
    contradicts: against.size,
    examples: examples.map(({ row, now: one, then: other, asked }) => ({
      value: row.valueId,
      attribute: row.signature,
      before: shown(row.value),
      now: shown(one),
      then: shown(other),
      asked,
      against: against.has(row.valueId),
    })),
    judgedOf: { judged: Math.min(rows.length, MOST_JUDGED), met: rows.length },
  }
}

/** A value of which one patient's is asked about is asked about. */
function addTo(tried: Map<number, Tried>, row: Row, one: Judgment, other: Judgment): void {
  const known = tried.get(row.valueId)
  const asked = { now: one.state === 'question', then: other.state === 'question' }
  const changes = one.after !== other.after
  if (known === undefined) {
    tried.set(row.valueId, { row, now: one.after, then: other.after, asked, changes })
    return
  }
  known.asked = { now: known.asked.now || asked.now, then: known.asked.then || asked.then }
  if (changes && !known.changes) Object.assign(known, { now: one.after, then: other.after, changes })
}

/** Judges as workers do, patient after patient. */
function judgeOf(
  work: ProjectWork,
  answers: ReadonlyMap<number, StandingAnswer>,
): (row: Pick<Row, 'valueId' | 'patientId' | 'signature' | 'vr' | 'value'>, lists: TextLists) => Judgment | undefined {
  const { db } = work
  const shared = hostText(work)
  const everybody = new Map(patients(db).map((patient) => [patient.id, patient]))
  const equipment = equipmentOf(db)
  const schemes = readCodingSchemes(db)
  let last: { readonly id: number; readonly context: TextContext | undefined } | undefined
  const contextOf = (id: number): TextContext | undefined => {
    if (last?.id === id) return last.context
    const patient = everybody.get(id)
    const wire = patient && judgedPatient(work, patient, equipment)
    last = { id, context: wire && textContextOf(wire, shared) }
    return last.context
  }
  return ({ valueId, patientId, signature, vr, value }, lists) => {
    const context = contextOf(patientId)
    if (context === undefined) return undefined
    const meaning = classOfMeaning(signature, value, shared.lexicon, schemes.standing(patientId, signature))
    const answer = answers.get(valueId)
    const own = answer === undefined ? lists : listsWithAnswer(lists, answer)
    const extra = { place: signature, ...(answer === undefined ? {} : { answer }) }
    return judgeAt(value, { ...context, lists: own }, meaning ?? textClassOf(signature, vr), extra)
  }
}

/** Judges a value of a patient under the lists in force, whether a plan has judged it or not; `null`: the patient has no number yet. */
export function judgesValues(
  work: ProjectWork,
): (value: { value: string; patientId: number }, place: { signature: string; vr: string }) => string | null {
  let judge: ReturnType<typeof judgeOf> | undefined
  const { lists } = hostText(work)
  return ({ value, patientId }, { signature, vr }) => {
    judge ??= judgeOf(work, new Map())
    return judge({ valueId: 0, patientId, signature, vr, value }, lists)?.after ?? null
  }
}

/** Values of which an answer says otherwise than an entry that is new: its words stay where they go, or go where they stay. */
function valuesAgainst(
  answers: ReadonlyMap<number, StandingAnswer>,
  then: readonly ListEntry[],
  now: readonly ListEntry[],
  values: readonly number[],
  tried: ReadonlyMap<number, Tried>,
): number[] {
  const known = new Set(now.map(({ id }) => id))
  const added = then.filter(({ id }) => !known.has(id))
  if (added.length === 0) return []
  const says = contradictionOf(added)
  return values.filter((id) => {
    const answer = answers.get(id)
    return answer !== undefined && says(answer, tried.get(id)?.row.signature ?? '') !== undefined
  })
}

/** The entry among these that an answer to a value at a place says otherwise than. */
export function contradictionOf(
  entries: readonly ListEntry[],
): (answer: StandingAnswer, place: string) => string | undefined {
  const denied = compileLists(entries.filter(({ list }) => list === 'deny'))
  const allowed = compileLists(entries.filter(({ list }) => list === 'allow'))
  return ({ keep, remove }, place) =>
    keep.flatMap((text) => entriesTouching(denied, text, place))[0] ??
    remove.flatMap((text) => entriesTouching(allowed, text, place))[0]
}
