import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useVeiledPages } from '../../renderer/composables/use-veiled-pages.ts'
import { useVeil } from '../../renderer/stores/veil.ts'

/** Pages of one row; each answer waits until it is let go. */
function pagesOf() {
  const waiting: ((fails?: boolean) => void)[] = []
  const pages = useVeiledPages<{ text: string }>(
    (_cursor, reveal) =>
      new Promise((resolve, reject) => {
        waiting.push((fails = false) => {
          if (fails) reject(new Error('away'))
          else resolve({ rows: [{ text: reveal ? 'VANCE^MARLOW' : 'Aaaaa^Aaaaaa' }], total: 9, next: 'on' })
        })
      }),
  )
  /** Lets the oldest call that waits answer. */
  const answer = async (done: Promise<void>, fails?: boolean) => {
    waiting.shift()!(fails)
    await done
  }
  return { pages, answer, texts: () => pages.rows.value.map(({ text }) => text) }
}

describe('pages under the veil', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('show no original behind the veil when a later page comes veiled after a reload that failed', async () => {
    const { pages, answer, texts } = pagesOf()
    useVeil().reveal()
    await answer(pages.reload())
    expect(texts()).toEqual(['VANCE^MARLOW'])
    useVeil().cover()
    await answer(pages.reload(), true)
    await answer(pages.more())
    expect(texts()).toEqual([])
    await answer(pages.reload())
    expect(texts()).toEqual(['Aaaaa^Aaaaaa'])
  })

  it('show no original when a veiled reload is overtaken by one that fails', async () => {
    const { pages, answer, texts } = pagesOf()
    useVeil().reveal()
    await answer(pages.reload())
    useVeil().cover()
    const overtaken = pages.reload()
    const last = pages.reload()
    await answer(overtaken)
    await answer(last, true)
    expect(texts()).toEqual([])
  })
})
