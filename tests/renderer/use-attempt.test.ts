import { describe, expect, it } from 'vitest'
import { useAttempt } from '../../renderer/composables/use-attempt.ts'

/** A deed that waits until it is ended. */
function waiting() {
  const held: { end?: (fails: boolean) => void } = {}
  const deed = () =>
    new Promise<void>((resolve, reject) => {
      held.end = (fails) => (fails ? reject(new Error('away')) : resolve())
    })
  return { deed, end: (fails = false) => held.end?.(fails) }
}

describe('deeds side by side', () => {
  it('are busy until the last has ended, and what failed stays told', async () => {
    const { busy, failure, attempt } = useAttempt()
    const [one, other] = [waiting(), waiting()]
    const [first, second] = [attempt(one.deed), attempt(other.deed)]
    one.end(true)
    expect([await first, busy.value]).toEqual([false, true])
    other.end()
    expect([await second, busy.value, failure.value === undefined]).toEqual([true, false, false])
    await attempt(() => Promise.resolve())
    expect(failure.value).toBeUndefined()
  })
})
