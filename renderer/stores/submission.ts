import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { SubmissionSummary } from '#shared/api/contract'
import { useClient } from '../client/client'
import { failureOf, type Failure } from '../client/failure'
import { isLive, useJobs } from './jobs'

const refreshMs = 1000

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

  return { project, summary, failure, changes, job, busy, open, reload }
})
