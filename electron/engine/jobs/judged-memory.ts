import type { ProjectWork } from './project-work.ts'
import { digestOf } from './digest.ts'
import { judgedAfters } from '#engine/store/queries/plan'
import { textRevision } from './text-memory.ts'

/** What a round of judging went by: what holds for all values, and what comes on top for some. */
export interface JudgedInputs {
  /** Undefined where nothing may be remembered. */
  readonly key: string | undefined
  readonly extras: ReadonlyMap<number, string>
}

/**
 * What the last round of judging went by, so that the next looks only at values for which something changed; and the
 * digests of patients' judgments, which most rounds leave as they are.
 */
export class JudgedMemory {
  #inputs: JudgedInputs | undefined
  #revision: number | undefined
  readonly #digests = new Map<number, string>()

  /** Values for which something changed since the last round; null: any may have. A round that fails is none. */
  changedSince(now: JudgedInputs): readonly number[] | null {
    const before = this.#inputs
    this.#inputs = undefined
    if (before?.key === undefined || before.key !== now.key) return null
    const ids = new Set([...before.extras.keys(), ...now.extras.keys()])
    return [...ids].filter((id) => before.extras.get(id) !== now.extras.get(id)).sort((a, b) => a - b)
  }

  remember(inputs: JudgedInputs): void {
    this.#inputs = inputs
  }

  /** The patient's judgments are being changed. */
  forget(patientId: number): void {
    this.#digests.delete(patientId)
  }

  /** The digest of what becomes of a patient's values. */
  digestOf({ db }: Pick<ProjectWork, 'db'>, patientId: number): string {
    const revision = textRevision(db)
    if (revision === undefined || revision !== this.#revision) this.#digests.clear()
    this.#revision = revision
    const known = this.#digests.get(patientId)
    if (known !== undefined) return known
    const digest = digestOf(judgedAfters(db, patientId))
    this.#digests.set(patientId, digest)
    return digest
  }
}

const memories = new WeakMap<ProjectWork['db'], JudgedMemory>()

/** The memory of an open project. */
export function judgedMemory({ db }: Pick<ProjectWork, 'db'>): JudgedMemory {
  const known = memories.get(db) ?? new JudgedMemory()
  memories.set(db, known)
  return known
}
