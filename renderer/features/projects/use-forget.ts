import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { ProjectRow } from '#shared/api/contract'
import type { Failure } from '../../client/failure'
import { useCall } from '../../composables/use-call'
import { useStatus } from '../../stores/status'
import { isAtWork } from './project-columns'

export interface Forgetting {
  /** The projects taken off since the screen opened, last first. */
  readonly forgotten: ShallowRef<readonly ProjectRow[]>
  readonly failure: ComputedRef<Failure | undefined>
  readonly forget: (row: ProjectRow) => Promise<void>
  /** Puts the last one back. */
  readonly putBack: () => Promise<void>
}

/** Takes projects off the list and puts them back; their folders are never touched. */
export function useForget(reload: () => Promise<void>): Forgetting {
  const taking = useCall('project.forget')
  const opening = useCall('project.open')
  const status = useStatus()
  const forgotten = shallowRef<readonly ProjectRow[]>([])

  async function forget(row: ProjectRow): Promise<void> {
    if (isAtWork(row)) {
      status.say(`${row.name} is at work. Cancel its task first.`)
      return
    }
    const reply = await taking.run({ project: row.id })
    if (!reply.ok) return
    forgotten.value = [row, ...forgotten.value]
    status.say(`Taken off the list: ${row.name}`)
    await reload()
  }

  async function putBack(): Promise<void> {
    const last = forgotten.value.find((row) => row.trouble !== 'PRJ-GONE')
    if (!last) {
      status.say('Nothing to put back.')
      return
    }
    const reply = await opening.run({ folder: last.folder })
    if (!reply.ok) return
    forgotten.value = forgotten.value.filter((row) => row !== last)
    status.say(`Back on the list: ${last.name}`)
    await reload()
  }

  return { forgotten, failure: computed(() => taking.failure.value ?? opening.failure.value), forget, putBack }
}
