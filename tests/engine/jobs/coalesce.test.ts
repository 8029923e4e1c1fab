import { describe, expect, it } from 'vitest'
import { Coalesced } from '#engine/jobs/coalesce'

/** A task that ends when it is told to, and knows how often it began. */
function heldTask() {
  const ends: (() => void)[] = []
  const task = () => new Promise<number>((resolve) => ends.push(() => resolve(ends.length)))
  return { task, began: () => ends.length, end: (at: number) => ends[at]?.() }
}

describe('a coalesced task', () => {
  it('runs once more for all who asked while it was under way', async () => {
    const held = heldTask()
    const coalesced = new Coalesced(held.task)
    const first = coalesced.run()
    const later = [coalesced.run(), coalesced.run()]
    expect(held.began()).toBe(1)
    held.end(0)
    await first
    await expect.poll(held.began).toBe(2)
    held.end(1)
    expect(await Promise.all(later)).toEqual([2, 2])
    expect(held.began()).toBe(2)
  })

  it('goes on after one that failed, and tells only who asked for it', async () => {
    const results = [Promise.reject(new Error('first')), Promise.resolve('second')]
    const coalesced = new Coalesced(() => results.shift() ?? Promise.resolve('third'))
    const [first, second] = [coalesced.run(), coalesced.run()]
    await expect(first).rejects.toThrow('first')
    expect([await second, await coalesced.run()]).toEqual(['second', 'third'])
  })
})
