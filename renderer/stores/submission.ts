import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { SubmissionSummary } from '#shared/api/contract'
import { useClient } from '../client/client'
import { failureOf, type Failure } from '../client/failure'
import { isLive, useJobs } from './jobs'

const refreshMs = 1000
const askAgainMs = 3000

/** The project that is open, with the figures that shell and screens share. Follows the project's job. */
export const useSubmission = defineStore('submission', () => {
  const client = useClient()
  const jobs = useJobs()
  const project = ref<string>()
  const summary = shallowRef<SubmissionSummary>()
  const failure = shallowRef<Failure>()
  /** Counts loads that a job's end caused: lists reload when it moves. */
  const changes = ref(0)
  let loading = false
  let again = false

  const job = computed(() => (project.value === undefined ? undefined : jobs.of(project.value)))
  const busy = computed(() => job.value !== undefined && isLive(job.value))
  const isReadOnly = computed(() => summary.value?.readOnly !== null && summary.value?.readOnly !== undefined)
  /** Source folders that are not there, counted from 1. */
  const lostSources = computed(() =>
    (summary.value?.sources ?? []).flatMap(({ folder, state }, at) =>
      state === 'there' ? [] : [{ number: at + 1, folder, state }],
    ),
  )
  /** Why nothing can be started, in words; empty where something can. */
  const stopped = computed(() => {
    const held = summary.value?.readOnly
    if (held) {
      const who = held.process === null ? 'another process' : `process ${String(held.process)}`
      return `Read-only: ${who} has the project open. What it does is shown here as it goes; nothing can be changed.`
    }
    const [lost] = lostSources.value
    return lost
      ? `Source folder ${String(lost.number)} is gone. Finished work is safe; no scan and no run can start.`
      : ''
  })

  async function load(): Promise<void> {
    const id = project.value
    if (id === undefined) return
    try {
      const got = await client.submission.summary({ project: id })
      if (project.value !== id) return
      summary.value = got
      failure.value = undefined
    } catch (error) {
      if (project.value === id) failure.value = failureOf(error)
    }
  }

  /** One load at a time; calls that come meanwhile cause one more. */
  async function reload(): Promise<void> {
    again = true
    if (loading) return
    loading = true
    while (again) {
      again = false
      await load()
    }
    loading = false
  }

  async function open(id: string | undefined): Promise<void> {
    if (project.value === id) return
    project.value = id
    summary.value = undefined
    failure.value = undefined
    await reload()
  }

  let lastReload = 0
  watch(
    () => [job.value?.kind, job.value?.state, job.value?.done],
    (_now, before) => {
      const live = busy.value
      const ended = !live && before[1] !== undefined
      if (live && Date.now() - lastReload < refreshMs) return
      lastReload = Date.now()
      void reload().then(() => (ended ? (changes.value += 1) : undefined))
    },
  )

  /** Nobody tells of what another process does, or that a disk is back: it is asked after. */
  const watching = setInterval(() => {
    if (stopped.value !== '' && document.visibilityState === 'visible') void askAgain()
  }, askAgainMs)
  onScopeDispose(() => clearInterval(watching))

  async function askAgain(): Promise<void> {
    const before = summary.value
    await reload()
    if (!before || !summary.value || JSON.stringify(before) === JSON.stringify(summary.value)) return
    changes.value += 1
  }

  return { project, summary, failure, changes, job, busy, isReadOnly, lostSources, stopped, open, reload }
})
