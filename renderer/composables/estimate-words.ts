import type { RunEstimate, SourceEstimate } from '#shared/api/contract'
import { counted, showBytes } from './numbers'

/** `under a minute`, `about 9 minutes`, `about 2 hours`: no more exact than it can be. */
export function showAbout(seconds: number): string {
  if (seconds < 60) return seconds < 10 ? 'a few seconds' : 'under a minute'
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `about ${counted(minutes, 'minute')}`
  const hours = seconds / 3600
  return hours < 48 ? `about ${counted(Math.round(hours), 'hour')}` : `about ${counted(Math.round(hours / 24), 'day')}`
}

const by = (timed: number): string => `by ${counted(timed, 'stage')} that this machine took before`

/** What a new project has before it, in sentences; what nothing was timed for is said, not guessed. */
export function sourceSays(estimate: SourceEstimate): readonly string[] {
  const { files, bytes, isWhole, scanSeconds, runSeconds, timed } = estimate
  const parts = [
    ...(scanSeconds === null ? [] : [`scan ${showAbout(scanSeconds)}`]),
    ...(runSeconds === null ? [] : [`run ${showAbout(runSeconds)}`]),
  ]
  const time =
    parts.length === 0
      ? 'This machine has timed no larger job yet, so no time is told.'
      : `If they are like those of earlier jobs: ${isWhole ? '' : 'at least '}${parts.join(', ')}, ${by(timed)}.`
  const amount = `${isWhole ? '' : 'At least '}${counted(files, 'file')}, ${showBytes(bytes)}.`
  return [isWhole ? amount : `${amount} Counting was stopped after a few seconds.`, time]
}

/** What the next run has before it; empty where nothing waits. */
export function runSays({ instances, seconds, timed }: RunEstimate): string {
  if (instances === 0) return ''
  if (seconds === null) return 'This machine has timed no larger run yet, so no time is told.'
  return `${counted(instances, 'Instance')}: ${showAbout(seconds)}, ${by(timed)}.`
}
