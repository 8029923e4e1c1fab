import { PIXEL_TEXT } from '#shared/model/text'
import { entriesTouching, likenessesOf, listsWithAnswer, suspicionOf, type TextContext } from '#engine/text/index'
import type { Hit } from '#engine/text/hit'
import { judgeAt } from './judge-at.ts'
import type { JudgedText } from './judged-alike.ts'
import type { JudgedValue, ValueToJudge, WirePatient } from './messages.ts'
import { voiceOf } from './worker-ner.ts'
import { addPatients, contextOf, currentPlan } from './worker-plan.ts'

/** Judges text values, each in the context of its patient and of the submission. */
export async function judgeBatch(
  patients: readonly WirePatient[],
  values: readonly ValueToJudge[],
): Promise<readonly JudgedValue[]> {
  addPatients(patients)
  const { wire, judged: before } = currentPlan()
  const speak = await voiceOf(wire)
  const judged: JudgedValue[] = []
  for (const task of values) {
    const { patientId, valueId, value, place, textClass, answer } = task
    const context = contextOf(patientId)
    const isAlike = speak === undefined && answer === null && place !== PIXEL_TEXT.signature
    const text = isAlike
      ? before.of(`${textClass}\t${place}\t${value}`, value, context.own, () => judgeTask(task, context, []))
      : judgeTask(task, context, speak === undefined || textClass !== 'descriptor' ? [] : await speak(value))
    judged.push({ patientId, valueId, ...text })
  }
  return judged
}

function judgeTask(
  { value, textClass, place, answer }: ValueToJudge,
  context: TextContext,
  spoken: readonly Hit[],
): JudgedText {
  const lists = answer === null ? context.lists : listsWithAnswer(context.lists, answer)
  const extra = { place, spoken, ...(answer === null ? {} : { answer }) }
  const judgment = judgeAt(value, { ...context, lists }, textClass, extra)
  return {
    ...judgment,
    suspicion: suspicionOf(judgment.spans),
    entries: entriesTouching(context.lists, value, place),
    alike: judgment.state === 'question' ? likenessesOf(value, judgment.spans, place) : null,
  }
}
