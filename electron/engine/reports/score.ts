import { scoredActions } from '#shared/model/score'
import type { AnswerRecord, ScoredAction, ScoreResult, Tally } from '#shared/model/score'
import { checksOf } from './answer-key.ts'
import type { AnswerCheck } from './answer-key.ts'
import { categoryOf } from './categories.ts'
import type { Category } from './categories.ts'
import { checkRules } from './checks.ts'
import type { PrintedInstance, ScoreMaps, Verdict } from './checks.ts'

export interface ScoreInput extends ScoreMaps {
  readonly answers: Iterable<AnswerRecord>
  /** The outputs that carry this new SOP Instance UID: usually one; each is judged. */
  readonly outputsOf: (sopInstanceUid: string) => readonly PrintedInstance[]
  /** Called for every check that does not pass; carries original values, so what it feeds stays in the project. */
  readonly onFailure?: (failure: Failure) => void
}

export interface Failure {
  readonly record: AnswerRecord
  readonly check: AnswerCheck
  readonly verdict: Verdict
  /** As printed, in angle brackets; undefined: absent. */
  readonly found: string | undefined
}

interface Counts {
  fail: number
  pass: number
  blank: number
}

/** Judges outputs by a challenge answer key: every action but pixels_hidden, which needs reading pixels. */
export function scoreOutput({ answers, outputsOf, uids, patients, onFailure }: ScoreInput): ScoreResult {
  const tables = new Tables()
  for (const record of answers) {
    const newUid = uids.get(record.SOPInstanceUID)
    const outputs = newUid === undefined ? [] : outputsOf(newUid)
    tables.countInstance(outputs.length > 0)
    for (const check of checksOf(record)) {
      for (const output of outputs.length > 0 ? outputs : [undefined]) {
        const verdict = verdictOf(check, output, { uids, patients })
        tables.count(check, verdict)
        if (verdict === 'fail' || verdict === 'blank')
          onFailure?.({ record, check, verdict, found: output?.printed(check.address) })
      }
    }
  }
  return tables.result()
}

function verdictOf(check: AnswerCheck, output: PrintedInstance | undefined, maps: ScoreMaps): Verdict | undefined {
  if (check.action === 'pixels_hidden') return undefined
  const rule = checkRules[check.action]
  return output === undefined ? rule.missing : rule.judge(check, output, maps)
}

/** Running sums of one scoring. */
class Tables {
  readonly #actions = new Map<ScoredAction, Counts>()
  readonly #categories = new Map<string, Category & Counts>()
  readonly #notJudged = new Map<ScoredAction, number>()
  #instances = 0
  #missing = 0

  countInstance(found: boolean): void {
    this.#instances += 1
    if (!found) this.#missing += 1
  }

  count(check: AnswerCheck, verdict: Verdict | undefined): void {
    if (verdict === undefined) {
      this.#notJudged.set(check.action, (this.#notJudged.get(check.action) ?? 0) + 1)
      return
    }
    const category = categoryOf(check)
    const key = `${category.category} ${category.subcategory}`
    entry(this.#actions, check.action, () => ({ fail: 0, pass: 0, blank: 0 }))[verdict] += 1
    entry(this.#categories, key, () => ({ ...category, fail: 0, pass: 0, blank: 0 }))[verdict] += 1
  }

  result(): ScoreResult {
    const actions = scoredActions.flatMap((action) => {
      const counts = this.#actions.get(action)
      return counts === undefined ? [] : [{ action, ...counts }]
    })
    const categories = [...this.#categories.entries()].sort(([left], [right]) => (left < right ? -1 : 1))
    return {
      actions,
      categories: categories.map(([, counts]) => counts),
      score: scoreOf(actions),
      instances: this.#instances,
      missing: this.#missing,
      notJudged: Object.fromEntries(this.#notJudged),
    }
  }
}

function scoreOf(actions: readonly Tally[]): number {
  const sum = (part: keyof Tally): number => actions.reduce((total, counts) => total + counts[part], 0)
  const total = sum('pass') + sum('fail') + sum('blank')
  return total === 0 ? 0 : sum('pass') / total
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
