import type { Database } from '#engine/store/database'
import type { OperationName } from '#engine/store/operations'
import type { Writer } from '#engine/store/writer'

/** Operations that change neither texts nor identity: what is remembered of these holds on. All others end it. */
const HARMLESS: ReadonlySet<OperationName> = new Set<OperationName>([
  ...(['acknowledgeFindings', 'audit', 'clearChanges', 'clearFindings', 'putFindings', 'replaceFindings'] as const),
  ...(['decide', 'undoDecision', 'groupQuestions', 'recountQuestions', 'refreshQuestions'] as const),
  ...([
    'putHeads',
    'putJudgments',
    'putMasks',
    'putPlan',
    'recordPlaces',
    'setMeta',
    'setPatients',
    'numberPatients',
  ] as const),
  ...(['endRun', 'forgetOutcomes', 'recordOutcomes', 'retryOutcomes', 'markTouched', 'startRun', 'updateRun'] as const),
])

interface Life {
  revision: number
  /** Operations on their way to the writer: until they are done, nobody knows what a query sees. */
  writing: number
}

const lives = new WeakMap<Database, Life>()

/** The writer of a project, so that what is remembered of its texts is forgotten when these change. */
export function watchedWriter(writer: Writer, db: Database): Writer {
  const life: Life = { revision: 1, writing: 0 }
  lives.set(db, life)
  return {
    ...writer,
    write: async (name, input) => {
      if (HARMLESS.has(name)) return await writer.write(name, input)
      life.writing += 1
      try {
        return await writer.write(name, input)
      } finally {
        life.writing -= 1
        life.revision += 1
      }
    },
  }
}

/**
 * Counts the changes of a project's texts and identity; undefined while they may be changing, and where another process
 * is the one that writes.
 */
export function textRevision(db: Database): number | undefined {
  const life = lives.get(db)
  return life === undefined || life.writing > 0 ? undefined : life.revision
}

/** A query over texts and identity, asked once for as long as these stay as they are. */
export function oncePerText<T>(query: (db: Database) => T): (db: Database) => T {
  const known = new WeakMap<Database, { readonly revision: number; readonly value: T }>()
  return (db) => {
    const revision = textRevision(db)
    const before = known.get(db)
    if (before !== undefined && before.revision === revision) return before.value
    const value = query(db)
    if (revision !== undefined) known.set(db, { revision, value })
    return value
  }
}
