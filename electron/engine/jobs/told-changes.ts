import { randomUUID } from 'node:crypto'
import type { AppliedChange } from '#engine/pipeline/outcome'
import type { CountedChange, InstanceOutcome, RunBatch } from './messages.ts'

/** What a worker numbers before it starts over: about as much as the elements of some hundred series change. */
const MOST_TOLD = 20_000

/**
 * What a worker did in a run, told once and named by number afterwards: the Instances of a series change nearly all their
 * elements in the same way. One a worker process; a session is one run, and what was told in another is told again.
 */
export class ChangeTeller {
  readonly #name = randomUUID()
  #session = ''
  #startsOver = true
  #next = 0
  #byObject = new WeakMap<AppliedChange, number>()
  readonly #byContent = new Map<string, number>()
  readonly #findings = new Set<string>()
  #fresh: RunBatch['told'][number][] = []

  /** Before a batch of this session. */
  begin(session: string): void {
    if (session !== this.#session || this.#byContent.size >= MOST_TOLD) this.#startOver()
    this.#session = session
  }

  /** What a batch changed. Most changes are the same object already, since the pipeline remembers what it did before. */
  tell(
    counted: ReadonlyMap<AppliedChange, readonly number[]>,
    outcomes: readonly InstanceOutcome[],
  ): Pick<RunBatch, 'outcomes' | 'teller' | 'startsOver' | 'told' | 'changes'> {
    const written = outcomes.filter(({ kind }) => kind === 'written').length
    const made = new Map<number, readonly number[]>()
    for (const [change, of] of counted) {
      const local = this.#numberOf(change)
      const known = made.get(local)
      made.set(local, known === undefined ? of : [...new Set([...known, ...of])])
    }
    const changes = [...made].map(([local, of]): CountedChange => [local, of.length === written ? null : of])
    const { told, startsOver } = { told: this.#fresh, startsOver: this.#startsOver }
    this.#fresh = []
    this.#startsOver = false
    return { outcomes: outcomes.map((each) => this.#withNews(each)), teller: this.#name, startsOver, told, changes }
  }

  #startOver(): void {
    this.#startsOver = true
    this.#byObject = new WeakMap()
    this.#byContent.clear()
    this.#findings.clear()
    this.#fresh = []
  }

  #numberOf(change: AppliedChange): number {
    const known = this.#byObject.get(change)
    if (known !== undefined) return known
    const key = keyOf(change)
    let local = this.#byContent.get(key)
    if (local === undefined) {
      this.#byContent.set(key, (local = this.#next++))
      this.#fresh.push([local, change])
    }
    this.#byObject.set(change, local)
    return local
  }

  /** What is a finding of the whole project is told with the first output that shows it. */
  #withNews(outcome: InstanceOutcome): InstanceOutcome {
    if (outcome.kind !== 'written') return outcome
    const findings = outcome.findings.filter(({ code, place }) => {
      if (code !== 'PRV-NEW') return true
      const isNew = !this.#findings.has(place)
      this.#findings.add(place)
      return isNew
    })
    return { ...outcome, findings }
  }
}

/** A change that a batch made, with what names it among all changes, and the Instances it was made in. */
export interface ToldChange {
  readonly key: string
  readonly change: AppliedChange
  readonly of: readonly number[]
}

/** What a batch did, no longer by number. */
export interface ResolvedBatch extends Pick<RunBatch, 'outcomes' | 'uids'> {
  readonly changes: readonly ToldChange[]
}

/** What workers told in one run. Batches of a worker are heard in the order in which it answered. */
export class ToldChanges {
  /** Names the run to workers. */
  readonly session = randomUUID()
  readonly #byTeller = new Map<string, Map<number, Pick<ToldChange, 'key' | 'change'>>>()

  /** A batch with its changes spelled out. */
  resolved({ outcomes, uids, teller, startsOver, told, changes }: RunBatch): ResolvedBatch {
    const known = startsOver ? undefined : this.#byTeller.get(teller)
    const byNumber = known ?? new Map<number, Pick<ToldChange, 'key' | 'change'>>()
    this.#byTeller.set(teller, byNumber)
    for (const [local, change] of told) byNumber.set(local, { key: keyOf(change), change })
    const written = outcomes.flatMap(({ kind, instanceId }) => (kind === 'written' ? [instanceId] : []))
    return {
      outcomes,
      uids,
      changes: changes.map(([local, of]) => {
        const meant = byNumber.get(local)
        // A number that nobody told is a bug of ours: it must not pass for a run without changes.
        if (meant === undefined) throw new Error(`change ${local} was never told`)
        return { ...meant, of: of ?? written }
      }),
    }
  }
}

function keyOf({ signature, vr, rule, before, after }: AppliedChange): string {
  return `${signature}\t${vr}\t${rule}\t${before}\t${after ?? '\0'}`
}
