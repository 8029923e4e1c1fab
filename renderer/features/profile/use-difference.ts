import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ProfileDifference, ProfileName } from '#shared/api/profile-contract'
import { useClient } from '../../client/client'
import type { Failure } from '../../client/failure'
import { usePages, type Pages } from '../../composables/use-pages'

/** Attributes that come out otherwise, by which way. */
export interface Turns {
  readonly looser: number
  readonly stricter: number
  readonly other: number
}

export interface Difference {
  readonly pages: Pages<ProfileDifference>
  readonly counts: ShallowRef<Turns | undefined>
  readonly failure: Ref<Failure | undefined>
  readonly turnOf: Ref<ProfileDifference['turn'] | null>
  readonly find: Ref<string>
  /** It was stopped: what is shown is of before. */
  readonly stopped: Ref<boolean>
  /** Looks once nobody has asked for this long; overtakes what is under way. */
  readonly lookAfter: (ms: number) => void
  readonly stop: () => void
}

/** How two profiles differ about the submission: looser first. It can be stopped, and what is overtaken is given up. */
export function useDifference(project: () => string, sides: () => { a: ProfileName; b: ProfileName }): Difference {
  const client = useClient()
  const counts = shallowRef<Turns>()
  const turnOf = ref<ProfileDifference['turn'] | null>(null)
  const find = ref('')
  const stopped = ref(false)
  let control = new AbortController()
  let pause: ReturnType<typeof setTimeout> | undefined
  const pages = usePages<ProfileDifference>(async (cursor) => {
    const { signal } = control
    const page = await client.profile.compare(
      { project: project(), ...sides(), turn: turnOf.value, find: find.value, cursor, limit: 200 },
      { signal },
    )
    counts.value = page
    return page
  })

  return {
    ...{ pages, counts, turnOf, find, stopped, failure: pages.failure },
    lookAfter: (ms) => {
      control.abort()
      control = new AbortController()
      clearTimeout(pause)
      stopped.value = false
      pause = setTimeout(() => void pages.reload(), ms)
    },
    stop: () => {
      clearTimeout(pause)
      control.abort()
      stopped.value = true
    },
  }
}
