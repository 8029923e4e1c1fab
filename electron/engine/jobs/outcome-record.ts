import type { MadeChange, OutcomeBatch } from '#engine/store/records'
import type { Writer } from '#engine/store/writer'
import type { ToldChange } from './told-changes.ts'

type Part = Omit<OutcomeBatch, 'runId' | 'changes'> & { readonly changes: readonly ToldChange[] }

/** Outcomes in one transaction; what repeats in a series (changes, UIDs, findings) is then written once for many. */
const INSTANCES_RECORDED = 480

/** A change and the Instances of all batches so far that it was made in. */
type GatheredChange = MadeChange & { readonly of: number[] }

/**
 * Gathers what batches did and writes it a few hundred Instances at a time. What a kill takes from memory is done again
 * on resume, with the same bytes; what is recorded is whole: outcomes, UIDs, changes and findings in one transaction.
 */
export class OutcomeRecord {
  readonly #writer: Writer
  readonly #runId: number
  readonly #told = new Set<string>()
  #outcomes: OutcomeBatch['outcomes'][number][] = []
  #uids = new Map<string, OutcomeBatch['uids'][number]>()
  #changes = new Map<string, GatheredChange>()
  #findings = new Map<string, OutcomeBatch['findings'][number]>()
  #residue = 0

  constructor(writer: Writer, runId: number) {
    this.#writer = writer
    this.#runId = runId
  }

  async add(part: Part): Promise<void> {
    this.#outcomes.push(...part.outcomes)
    for (const pair of part.uids) this.#uids.set(`${pair[2] ?? ''} ${pair[0]}`, pair)
    for (const change of part.changes) this.#addChange(change)
    for (const finding of part.findings) {
      const key = `${finding.code} ${finding.fileId ?? ''} ${finding.place}`
      if (!this.#told.has(key)) this.#findings.set(key, finding)
    }
    this.#residue += part.residue ?? 0
    if (this.#outcomes.length >= INSTANCES_RECORDED) await this.flush()
  }

  /** Writes what was gathered, in the order in which it came. */
  async flush(): Promise<void> {
    if (this.#outcomes.length === 0) return
    const batch: OutcomeBatch = {
      runId: this.#runId,
      outcomes: this.#outcomes,
      uids: [...this.#uids.values()],
      changes: [...this.#changes.values()],
      findings: [...this.#findings.values()],
      residue: this.#residue,
    }
    // A finding about the whole project is told once a run.
    for (const [key, { fileId }] of this.#findings) if (fileId === null) this.#told.add(key)
    this.#outcomes = []
    this.#uids = new Map()
    this.#changes = new Map()
    this.#findings = new Map()
    this.#residue = 0
    await this.#writer.write('recordOutcomes', batch)
  }

  #addChange({ key, change, of }: ToldChange): void {
    const known = this.#changes.get(key)
    if (known === undefined) this.#changes.set(key, { ...change, of: [...of] })
    else for (const instanceId of of) known.of.push(instanceId)
  }
}
