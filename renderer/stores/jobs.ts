import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { useClient } from '../client/client'
import type { JobState } from '#shared/api/contract'

const live = new Set<JobState['state']>(['running', 'paused', 'stopping'])

export const isLive = (job: JobState): boolean => live.has(job.state)

const retryMs = 1000

/** The long tasks of the engine, pushed. Reconnects by itself; `connected` tells whether what is shown is current. */
export const useJobs = defineStore('jobs', () => {
  const client = useClient()
  const jobs = shallowRef<readonly JobState[]>([])
  /** `undefined`: not known yet. */
  const connected = ref<boolean>()
  let stop: AbortController | undefined

  async function follow(signal: AbortSignal): Promise<void> {
    const stream = await client.job.watch(undefined, { signal })
    connected.value = true
    for await (const next of stream) jobs.value = next
  }

  async function keepFollowing(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await follow(signal)
      } catch {
        // The engine is away or ended the stream; `connected` says so and the next round tries again.
        connected.value = false
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  function start(): void {
    if (stop) return
    stop = new AbortController()
    void keepFollowing(stop.signal)
  }

  function end(): void {
    stop?.abort()
    stop = undefined
  }

  const of = (project: string): JobState | undefined =>
    jobs.value.find((job) => job.project === project && isLive(job)) ??
    jobs.value.find((job) => job.project === project)

  return { jobs, connected, start, end, of }
})
