import { judgmentsAt } from '#engine/store/queries/pixels'
import { PIXEL_TEXT } from '#shared/model/text'
import { digestOf } from './digest.ts'
import type { ProjectWork } from './project-work.ts'
import { textRevision } from './text-memory.ts'

type Db = ProjectWork['db']

/** What the masks of each patient were derived from last, as long as nothing was scanned or read since. */
interface Known {
  readonly key: string
  readonly patients: ReadonlyMap<number, string>
}

const memories = new WeakMap<Db, Known>()

/** One round of deriving masks: which patients need it, so that a decision costs a look at what it touches. */
export class MaskRound {
  readonly #db: Db
  readonly #drawn: (patientId: number) => string
  readonly #key: string | undefined
  readonly #before: Known | undefined
  readonly #now = new Map<number, string>()

  /** `drawn`: a digest of what people drew over a patient's images; empty where nothing is. */
  constructor(db: Db, onUnsure: string, drawn: (patientId: number) => string) {
    const revision = textRevision(db)
    this.#db = db
    this.#drawn = drawn
    this.#key = revision === undefined ? undefined : `${revision} ${onUnsure}`
    const before = memories.get(db)
    // A round that does not come to its end is none.
    memories.delete(db)
    this.#before = before?.key === this.#key ? before : undefined
  }

  /** Whether a patient's masks are as the last round left them. */
  isSettled(patientId: number): boolean {
    let digest = this.#now.get(patientId)
    if (digest === undefined) {
      const judgments = [...judgmentsAt(this.#db, patientId, PIXEL_TEXT.signature)]
      this.#now.set(patientId, (digest = digestOf([judgments, this.#drawn(patientId)])))
    }
    return this.#before?.patients.get(patientId) === digest
  }

  end(): void {
    if (this.#key !== undefined) memories.set(this.#db, { key: this.#key, patients: this.#now })
  }
}
