import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import App from '../../renderer/App.vue'
import BrowseView from '../../renderer/features/browse/BrowseView.vue'
import { stackOf } from '../../renderer/features/browse/stack.ts'
import { perform } from '../../renderer/keys/use-keys.ts'
import { useVeil } from '../../renderer/stores/veil.ts'
import { attributeOf, attributesOf, fakeClient } from '../support/fake-client.ts'
import { showPage } from '../support/page.ts'

const original = 'VANCE^MARLOW'
/** Answers as the engine does: the original only when it is asked for. */
const engine = () =>
  fakeClient({
    'instance.attributes': ({ reveal }: { reveal: boolean }) =>
      attributesOf({
        rows: [
          attributeOf({ path: 'PatientName', before: [{ text: reveal ? original : 'Aaaaa^Aaaaaa', mark: 'gone' }] }),
          attributeOf({ path: 'StudyID', before: [{ text: reveal ? original : 'A', mark: 'gone' }] }),
        ],
      }),
  })
const browse = '/p/harbor/browse?instance=7&row=PatientName'
const revealsOf = (fake: ReturnType<typeof engine>) =>
  fake.calls
    .filter((call) => call.name === 'instance.attributes')
    .map((call) => (call.input as { reveal: boolean }).reveal)
const held = () => document.documentElement.outerHTML.split(original).length - 1

describe('veil', () => {
  beforeEach(() => setActivePinia(createPinia()))
  afterEach(() => vi.useRealTimers())

  it('is down at the start', () => expect(useVeil().revealed).toBe(false))

  it('falls after ten minutes without a key or pointer', () => {
    vi.useFakeTimers()
    const veil = useVeil()
    veil.reveal()
    vi.advanceTimersByTime(10 * 60_000 - 1)
    veil.touch()
    vi.advanceTimersByTime(10 * 60_000 - 1)
    expect(veil.revealed).toBe(true)
    vi.advanceTimersByTime(1)
    expect(veil.revealed).toBe(false)
  })

  it.each([
    { setting: false, says: 'stays up when the window loses focus', revealed: true },
    { setting: true, says: 'falls when the window loses focus, where that is set', revealed: false },
  ])('$says', ({ setting, revealed }) => {
    const veil = useVeil()
    veil.endsOnBlur = setting
    veil.reveal()
    veil.blur()
    expect(veil.revealed).toBe(revealed)
  })
})

describe('Browse behind the veil', () => {
  it('asks for no original and shows none', async () => {
    const { fake } = await showPage(BrowseView, { at: browse, fake: engine() })
    expect([revealsOf(fake), held()]).toEqual([[false], 0])
  })

  it('shows originals once revealed, and none in the same moment that the veil falls', async () => {
    const { fake } = await showPage(BrowseView, { at: browse, fake: engine() })
    useVeil().reveal()
    await flushPromises()
    expect([revealsOf(fake), held() > 0]).toEqual([[false, true], true])
    useVeil().cover()
    await nextTick()
    expect(held()).toBe(0)
  })

  it('peeks at the focused row only, for as long as the key is held', async () => {
    await showPage(BrowseView, { at: browse, fake: engine() })
    perform('peek')
    await flushPromises()
    expect(held()).toBe(1)
    window.dispatchEvent(new KeyboardEvent('keyup', { key: 'p' }))
    await nextTick()
    expect(held()).toBe(0)
  })

  it('falls when the screen is left', async () => {
    const { router } = await showPage(App, { at: browse, fake: engine() })
    useVeil().reveal()
    await flushPromises()
    await router.push('/p/harbor/runs')
    await flushPromises()
    expect([useVeil().revealed, held()]).toEqual([false, 0])
  })

  it('keeps originals out of the address and the title', async () => {
    const { router } = await showPage(App, { at: browse, fake: engine() })
    useVeil().reveal()
    await flushPromises()
    expect(router.currentRoute.value.fullPath + document.title).not.toContain(original)
  })
})

describe('frames behind the veil', () => {
  const frame = {
    rows: 1,
    columns: 1,
    frames: 3,
    samplesPerPixel: 1,
    bitsStored: 8,
    signed: false,
    photometric: 'MONOCHROME2',
  }
  const info = { ...frame, slope: 1, intercept: 0, window: null, pixelSpacing: null, transferSyntax: '', lossy: false }
  const shown = { project: 'harbor', instance: 7, attributes: attributesOf({ frame: info }), series: [6, 7], frame: 1 }

  it.each([
    { side: 'after', revealed: false, asks: false },
    { side: 'after', revealed: true, asks: true },
    { side: 'before', revealed: false, asks: false },
    { side: 'before', revealed: true, asks: true },
  ] as const)('$side with revealed $revealed asks for what nobody judged: $asks', ({ side, revealed, asks }) => {
    expect(stackOf(shown, side, revealed).imageIds.some((id) => id.includes('reveal=1'))).toBe(asks)
  })

  it('walks the frames of a multi-frame Instance', () => {
    expect(stackOf(shown, 'after', false)).toMatchObject({ unit: 'frame', index: 1, length: 3 })
  })

  it('walks the Instances of a series else', () => {
    const single = { ...shown, attributes: attributesOf({ frame: { ...info, frames: 1 } }) }
    expect(stackOf(single, 'after', false)).toMatchObject({ unit: 'Instance', index: 1, length: 2 })
  })

  it('steps to a neighbour before its facts are there', () => {
    const single = { ...shown, instance: 6, attributes: attributesOf({ frame: { ...info, frames: 1 } }) }
    expect(stackOf(single, 'after', false)).toMatchObject({ index: 0, length: 2 })
  })
})
