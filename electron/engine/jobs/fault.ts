import { createHash } from 'node:crypto'

/** Name of an unexpected fault and the line where it arose. Its message may hold a value, so it is not told. */
export function faultPlace(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? ''
  const place = /([\w.-]+:\d+):\d+\)?$/.exec(frame.trim())?.[1]
  return `${error.name} in ${place ?? createHash('sha256').update(frame).digest('hex').slice(0, 8)}`
}
