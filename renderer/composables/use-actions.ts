import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { useClient } from '../client/client'
import { failureOf, type Failure } from '../client/failure'
import { usePixelPolicy } from './use-pixel-policy'
import { useStatus } from '../stores/status'
import { useSubmission } from '../stores/submission'
import { shallowRef, type ShallowRef, type ComputedRef } from 'vue'

export interface Actions {
  readonly failure: ShallowRef<Failure | undefined>
  readonly busy: ShallowRef<boolean>
  /** A task is under way, another process has the project, or a source is gone: nothing may start. */
  readonly blocked: ComputedRef<boolean>
  readonly scan: () => Promise<void>
  readonly plan: () => Promise<void>
  readonly run: () => Promise<void>
  readonly resume: () => Promise<void>
  readonly pause: () => Promise<void>
  readonly cancel: () => Promise<void>
  readonly next: () => Promise<void>
}

/** What can be done with the open project as a whole. Never rejects; the failure stays until the next deed. */
export function useActions(): Actions {
  const client = useClient()
  const router = useRouter()
  const submission = useSubmission()
  const status = useStatus()
  const failure = shallowRef<Failure>()
  const busy = shallowRef(false)
  const blocked = computed(() => busy.value || submission.busy || submission.stopped !== '')

  async function attempt(says: string, deed: (project: string) => Promise<unknown>): Promise<void> {
    const project = submission.project
    if (project === undefined || busy.value) return
    busy.value = true
    failure.value = undefined
    try {
      await deed(project)
      status.say(says)
    } catch (error) {
      failure.value = failureOf(error)
      status.say(`${failure.value.message} ${failure.value.code}`)
    }
    try {
      // After a failure too: what kept it from being done (a source that is gone) is told by the summary.
      await submission.reload()
    } finally {
      busy.value = false
    }
  }

  const scan = () => attempt('Scan started', (project) => client.scan.start({ project }))
  const plan = () => attempt('Plan made', (project) => client.plan.make({ project }))
  const { policy } = usePixelPolicy()
  const run = () => {
    const { pixels, onUnsure, title } = policy.value
    return attempt(`Run started, pixels ${title}`, (project) => client.run.start({ project, pixels, onUnsure }))
  }
  const resume = () => attempt('Resumed', (project) => client.run.resume({ project }))
  const pause = () => attempt('Pausing', (project) => client.run.pause({ project }))
  const cancel = () => attempt('Stopping: finished work stays', (project) => client.run.cancel({ project }))

  /** The list behind the Next action: the first kind that is open, errors before the rest. */
  function firstOpen(): { finding?: string } {
    const open = (submission.summary?.findings ?? []).filter((kind) => kind.open > 0)
    const first = open.find((kind) => kind.severity === 'error') ?? open[0]
    return first ? { finding: first.code } : {}
  }

  async function next(): Promise<void> {
    const step = submission.summary?.next
    const project = submission.project
    if (!step || project === undefined) {
      status.say('No project is open. Open one under Projects.')
      return
    }
    const deeds = { scan, plan, run, resume }
    if (step.verb in deeds && !blocked.value) await deeds[step.verb as keyof typeof deeds]()
    else
      await router.push({ name: step.screen, params: { project }, query: step.verb === 'findings' ? firstOpen() : {} })
  }

  return { failure, busy, blocked, scan, plan, run, resume, pause, cancel, next }
}
