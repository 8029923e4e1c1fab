import { reactive, shallowRef, watch, type ShallowRef } from 'vue'
import type { AttributeRow } from '#shared/api/contract'
import type { Failure } from '../../client/failure'
import { useCall } from '../../composables/use-call'
import { freshEntry, type EntryDraft } from '../../composables/use-entry-put'
import { useKeys } from '../../keys/use-keys'
import { useStatus } from '../../stores/status'
import { useSubmission } from '../../stores/submission'
import { useVeil } from '../../stores/veil'
import { wordsOf } from './entry-rule'

/** What is typed and chosen in the form. It outlives the form: a panel may be put away and come back. */
export interface KeptDraft extends EntryDraft {
  /** The words that it began with. */
  began: string
}

export interface EntryMaking {
  /** The attribute that an entry is being made of. */
  readonly row: ShallowRef<AttributeRow | undefined>
  /** Moves with each opening: a form that is open already begins anew, with the focus. */
  readonly turn: ShallowRef<number>
  readonly draft: KeptDraft
  readonly failure: ShallowRef<Failure | undefined>
  readonly open: (row: AttributeRow) => void
  readonly close: () => void
  readonly made: (decision: number) => Promise<void>
}

const fresh = (began: string): KeptDraft => ({ ...freshEntry(began), began })

/** Makes list entries, and takes back those that were made on this screen, the last first. */
export function useEntry(project: () => string): EntryMaking {
  const undoing = useCall('question.undo')
  const status = useStatus()
  const submission = useSubmission()
  const veil = useVeil()
  const row = shallowRef<AttributeRow>()
  const draft = reactive<KeptDraft>(fresh(''))
  const turn = shallowRef(0)
  let decisions: readonly number[] = []

  /** Lists that show what was decided about load again. */
  async function settled(says: string): Promise<void> {
    status.say(says)
    await submission.reload()
    submission.changes += 1
  }

  async function undo(): Promise<void> {
    const last = decisions.at(-1)
    if (last === undefined) {
      status.say('Nothing was decided on this screen.')
      return
    }
    const reply = await undoing.run({ project: project(), decision: last })
    if (!reply.ok) return
    decisions = decisions.slice(0, -1)
    await settled(`Decision ${String(last)} is taken back`)
  }

  // Words that were taken from an original go with the veil.
  watch(
    () => veil.revealed,
    (revealed) => (revealed ? undefined : Object.assign(draft, { text: '', began: '' })),
  )
  useKeys({ undo: () => void undo() })
  return {
    row,
    draft,
    failure: undoing.failure,
    turn,
    open: (of) => {
      const text = veil.revealed ? wordsOf(of.before) : ''
      Object.assign(draft, fresh(text))
      row.value = of
      turn.value += 1
    },
    close: () => (row.value = undefined),
    made: async (decision) => {
      decisions = [...decisions, decision]
      row.value = undefined
      await settled(`Entry added as decision ${String(decision)}. Undo Ctrl Z`)
    },
  }
}
