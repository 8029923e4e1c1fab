import { PIXEL_TEXT } from '#shared/model/text'
import type { Answer, TextClass } from '#engine/text/index'
import { classOfMeaning, nearGroups, textClassOf } from '#engine/text/index'
import { standingAnswers } from '#engine/store/queries/decisions'
import {
  type JudgedBefore,
  judgedBefore,
  type PatientRecord,
  patients,
  type TextValueRecord,
  textValuesOf,
  valuesByPatient,
} from '#engine/store/queries/plan'
import { askedGroups } from '#engine/store/queries/questions'
import { meta } from '#engine/store/queries/summary'
import type { LookAlike } from '#engine/store/records'
import { type CodingSchemes, readCodingSchemes } from './coding-schemes.ts'
import { digestOf } from './digest.ts'
import { dispatch, inBatches } from './dispatch.ts'
import type { Job } from './job.ts'
import { judgedMemory } from './judged-memory.ts'
import { lexiconOf } from './lexicon.ts'
import { type ListTouches, touchesOf } from './list-touches.ts'
import type { ValueToJudge, WirePlan } from './messages.ts'
import type { ProjectWork } from './project-work.ts'
import { judgedKeys, type ShapeRulings } from './shape-rulings.ts'
import { textRevision } from './text-memory.ts'
import { equipmentOf, judgedPatient, preparationOf } from './wire-plan.ts'

const VALUES_JUDGED = 500
const QUESTIONS_WRITTEN = 2000

/** How many values were judged again, and how many of these came out different. */
export interface JudgedCounts {
  readonly judged: number
  readonly changed: number
}

/** What holds for one round of judging. */
interface Round {
  readonly plan: WirePlan
  readonly keys: ReadonlySet<string>
  /** Everything that can touch any value; what touches only some comes on top, value by value. */
  readonly common: string
  readonly touches: ListTouches
  readonly answers: ReadonlyMap<number, Answer>
  readonly equipment: ReadonlySet<string>
  readonly schemes: CodingSchemes
}

/**
 * Judges every unique value that a rule sends to cleaning, once for each patient, unless it was judged before by the
 * same identity, words, lexicon, list entries that cover a part of it, and answer. A decision therefore has only what
 * it can touch judged again.
 */
export async function judgeValues(
  work: ProjectWork,
  job: Job,
  rulings: ReadonlyMap<number, ShapeRulings>,
  plan: WirePlan,
): Promise<JudgedCounts> {
  job.stage('judge text')
  await mendQuestions(work)
  const round: Round = {
    plan,
    keys: new Set([...[...rulings.values()].flatMap(judgedKeys), `${PIXEL_TEXT.signature}\t${PIXEL_TEXT.vr}`]),
    common: digestOf([plan.textDigest, plan.vocabulary]),
    touches: touchesOf(work, plan.lists),
    answers: standingAnswers(work.db),
    equipment: equipmentOf(work.db),
    schemes: readCodingSchemes(work.db),
  }
  const counts = { judged: 0, changed: 0 }
  const questions = new Questions()
  const everybody = patients(work.db)
  const memory = judgedMemory(work)
  const inputs = { key: keyOf(work, round, everybody), extras: extrasOf(round) }
  const changed = memory.changedSince(inputs)
  for (const task of changed === null ? allValues(work, everybody) : someValues(work, everybody, changed)) {
    await judgePatient(work, job, round, task, counts, questions)
  }
  memory.remember(inputs)
  await questions.write(work)
  await work.writer.write('setMeta', { [JUDGING]: '' })
  return counts
}

/** Says that values are being judged: questions are written when all are, and whoever ends before that leaves them behind. */
const JUDGING = 'judging'

/** What a judging that was cancelled or killed left behind: values judged to be asked about that no question is of. */
async function mendQuestions(work: ProjectWork): Promise<void> {
  if (meta(work.db, JUDGING) === 'begun') await work.writer.write('judgeAgain', null)
  await work.writer.write('setMeta', { [JUDGING]: 'begun' })
}

/** Values of a patient that may have to be judged, with what was judged of them before. */
interface Task {
  readonly patient: PatientRecord
  readonly values: Iterable<TextValueRecord>
  readonly known: ReadonlyMap<number, Omit<JudgedBefore, 'valueId'>>
}

function* allValues(work: ProjectWork, everybody: readonly PatientRecord[]): Generator<Task> {
  for (const patient of everybody) {
    const known = new Map(judgedBefore(work.db, patient.id).map(({ valueId, ...before }) => [valueId, before]))
    yield { patient, values: textValuesOf(work.db, patient.id), known }
  }
}

function* someValues(work: ProjectWork, everybody: readonly PatientRecord[], ids: readonly number[]): Generator<Task> {
  const rows = valuesByPatient(work.db, ids)
  const concerned = new Set(rows.map(({ patientId }) => patientId))
  for (const patient of everybody.filter(({ id }) => concerned.has(id))) {
    const values = rows.filter(({ patientId }) => patientId === patient.id)
    const known = values.flatMap(({ valueId, before }) => (before === null ? [] : [[valueId, before] as const]))
    yield { patient, values, known: new Map(known) }
  }
}

/** Everything that any value is judged by. A patient that is numbered later has to be judged then. */
function keyOf({ db }: ProjectWork, { common, keys }: Round, everybody: readonly PatientRecord[]): string | undefined {
  const revision = textRevision(db)
  const numbered = everybody.flatMap(({ id, ordinal }) => (ordinal === null ? [] : [id]))
  return revision === undefined ? undefined : digestOf([revision, common, [...keys].sort(), numbered])
}

/** What comes on top for some values: list entries and answers. */
function extrasOf({ touches, answers }: Round): ReadonlyMap<number, string> {
  const ids = new Set([...[...touches.all()].map(([id]) => id), ...answers.keys()])
  return new Map([...ids].map((id) => [id, JSON.stringify([touches.of(id), answers.get(id) ?? null])]))
}

async function judgePatient(
  work: ProjectWork,
  job: Job,
  round: Round,
  { patient, values: listed, known }: Task,
  counts: { judged: number; changed: number },
  questions: Questions,
): Promise<void> {
  const context = judgedPatient(work, patient, round.equipment)
  if (context === undefined) return
  const base = digestOf([round.common, context.vocabulary])
  const inputs = new Map<number, string>()
  const isKnown = (valueId: number, meaning: TextClass | null) => {
    const input = inputDigest(round, base, valueId, meaning)
    inputs.set(valueId, input)
    return known.get(valueId)?.inputDigest === input
  }
  // Collected first: the writer changes judgments while batches are in the air.
  const waiting = [...valuesToJudge(work, patient, listed, round, isKnown)]
  if (waiting.length > 0) judgedMemory(work).forget(patient.id)
  await dispatch(job, work.pool, inBatches(waiting, VALUES_JUDGED), async (values) => {
    const request = { kind: 'judge', patients: [context], values } as const
    const { judgments } = await work.pool.ask(request, preparationOf(round.plan))
    await work.writer.write(
      'putJudgments',
      judgments.map((judgment) => ({
        ...judgment,
        inputDigest: inputs.get(judgment.valueId) ?? '',
      })),
    )
    for (const { valueId, after, alike } of judgments) {
      const before = known.get(valueId)
      counts.judged += 1
      if (before?.after !== after) counts.changed += 1
      if (alike !== null) questions.isAsked({ valueId, ...alike })
      else if (before?.state === 'question') questions.isNoLonger(valueId)
    }
    job.advance(values.length)
  })
}

/** Where a Code Meaning is no free text the class is told; elsewhere it follows from attribute and VR. */
function inputDigest({ touches, answers }: Round, base: string, valueId: number, meaning: TextClass | null): string {
  const entries = touches.of(valueId)
  const answer = answers.get(valueId)
  const isPlain = entries.length === 0 && answer === undefined
  if (meaning !== null) return digestOf([base, entries, answer ?? null, meaning])
  return isPlain ? base : digestOf([base, entries, answer ?? null])
}

function* valuesToJudge(
  work: ProjectWork,
  patient: PatientRecord,
  values: Iterable<TextValueRecord>,
  { keys, answers, schemes }: Round,
  isKnown: (valueId: number, meaning: TextClass | null) => boolean,
): Generator<ValueToJudge> {
  const lexicon = lexiconOf(work.ports.resources)
  for (const { valueId, signature, vr, value } of values) {
    if (!keys.has(`${signature}\t${vr}`)) continue
    const meaning = classOfMeaning(signature, value, lexicon, schemes.standing(patient.id, signature))
    if (isKnown(valueId, meaning)) continue
    const answer = answers.get(valueId) ?? null
    const textClass = meaning ?? textClassOf(signature, vr)
    yield { patientId: patient.id, valueId, value, place: signature, textClass, answer }
  }
}

/** Questions that judging has opened, changed or closed; written when all patients are judged, each once. */
class Questions {
  readonly #asked = new Map<number, LookAlike>()
  readonly #maybeClosed = new Set<number>()

  isAsked(question: LookAlike): void {
    this.#asked.set(question.valueId, question)
  }

  /** Not for this patient; another may still be asked about. */
  isNoLonger(valueId: number): void {
    this.#maybeClosed.add(valueId)
  }

  async write(work: ProjectWork): Promise<void> {
    const asked = [...this.#asked.values()]
    for (const batch of inBatches(asked, QUESTIONS_WRITTEN)) await work.writer.write('refreshQuestions', batch)
    const others = [...this.#maybeClosed].filter((valueId) => !this.#asked.has(valueId))
    for (const batch of inBatches(others, QUESTIONS_WRITTEN)) await work.writer.write('recountQuestions', batch)
    await this.#group(work)
    const scannedAt = meta(work.db, 'scannedAt') ?? ''
    if (meta(work.db, 'questionsCounted') === scannedAt) return
    await work.writer.write('recountQuestions', null)
    await work.writer.write('setMeta', { questionsCounted: scannedAt })
  }

  /** A question that opens or closes may change what others are near to. */
  async #group(work: ProjectWork): Promise<void> {
    if (this.#asked.size === 0 && this.#maybeClosed.size === 0) return
    const known = askedGroups(work.db)
    const near = nearGroups(known.map(([asked]) => asked))
    const moved = known.flatMap(([asked, group]) => {
      const now = near.get(asked) ?? asked
      return now === group ? [] : [[asked, now] as const]
    })
    for (const batch of inBatches(moved, QUESTIONS_WRITTEN)) await work.writer.write('groupQuestions', batch)
  }
}
