import { procedure, useClient } from '../client/client'
import type { DecisionRow } from '#shared/api/text-contract'

/** Decisions looked back over for the one that an undo or redo is about. */
const LOOK_BACK = 500

/** The latest decision that stands and was not an undo. */
export const lastStanding = (rows: readonly DecisionRow[]): DecisionRow | undefined =>
  rows.find(({ what, undoneBy }) => what !== 'undo' && undoneBy === null)

/** The latest undo that can be taken back: nothing was decided after it. */
export function lastUndone(rows: readonly DecisionRow[]): DecisionRow | undefined {
  const own = new Map(rows.map((row) => [row.id, row]))
  for (const row of rows) {
    if (row.what !== 'undo') {
      if (row.undoneBy === null) return undefined
      continue
    }
    const undone = own.get(row.undoes ?? 0)
    if (row.undoneBy === null && undone !== undefined && undone.what !== 'undo') return row
  }
  return undefined
}

/** Takes back the last decision of the project that stands, or the last undo; across screens and restarts. */
export function useUndo(project: () => string): {
  readonly undo: (who: string) => Promise<DecisionRow | undefined>
  readonly redo: (who: string) => Promise<DecisionRow | undefined>
} {
  const client = useClient()
  const page = procedure(client, 'decision.page')
  const takeBack = procedure(client, 'question.undo')

  async function act(
    choose: (rows: readonly DecisionRow[]) => DecisionRow | undefined,
    who: string,
  ): Promise<DecisionRow | undefined> {
    const { rows } = await page({ project: project(), limit: LOOK_BACK })
    const row = choose(rows)
    if (row) await takeBack({ project: project(), decision: row.id, who, note: '', wait: false })
    return row
  }

  return { undo: (who) => act(lastStanding, who), redo: (who) => act(lastUndone, who) }
}
