import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { FrameInfo } from '../../shared/api/contract.ts'
import App from '../../renderer/App.vue'
import { boxesOf, boxesSay, nextBoxes } from '../../renderer/viewer/boxes.ts'
import { cellsOf, stripOfFrames, stripOfSeries } from '../../renderer/features/browse/film-strip.ts'
import { planeOf, rangeOf } from '../../renderer/viewer/frame-loader.ts'
import { isRevealed, overlaysUrlOf, partsOf, planeIdOf } from '../../renderer/viewer/image-id.ts'
import { inkOf, overlaysSay } from '../../renderer/viewer/overlays.ts'
import { nextRendering, renderingsOf, toStored } from '../../renderer/viewer/window.ts'
import { perform } from '../../renderer/keys/use-keys.ts'
import { useVeil } from '../../renderer/stores/veil.ts'
import { attributesOf, fakeClient, nodeOf } from '../support/fake-client.ts'
import { frameInfo } from '../support/fake-engine.ts'
import { showPage } from '../support/page.ts'

/** 200 values of tissue around 1000, 3 of them far above and 3 far below: what a burned-in letter may be. */
const samples = Uint16Array.from({ length: 200 }, (_none, at) => (at < 3 ? 10 : at > 196 ? 4000 : 1000 + (at % 50)))
const range = rangeOf(samples)
const ct: FrameInfo = { ...frameInfo, window: { center: 0, width: 200 } }
const titles = (info: FrameInfo) => renderingsOf(info, range).map(({ title }) => title)

describe('renderings', () => {
  it('know the ends and the percentiles of a frame', () => {
    expect(range).toEqual({ min: 10, max: 4000, low: 10, high: 4000 })
    expect(rangeOf(Int16Array.from({ length: 1000 }, (_none, at) => at - 500))).toEqual({
      min: -500,
      max: 499,
      low: -490,
      high: 489,
    })
  })

  it('show in some rendering what the window of the file hides, above and below it', () => {
    const shownIn = (value: number) =>
      renderingsOf(ct, range).flatMap(({ title, window, plane }) => {
        const { lower, upper } = toStored(window, ct)
        return plane === undefined && value > lower && value < upper ? [title] : []
      })
    expect(shownIn(3999)).toContain('Above the window')
    expect(shownIn(11)).toContain('Below the window')
    expect([...shownIn(3999), ...shownIn(11)]).not.toContain('As the file says')
  })

  it('are those of UX for 16 bits, and one for colour', () => {
    expect(titles(ct).filter((title) => !title.startsWith('Bit'))).toEqual([
      'As the file says',
      'All values',
      'Percentiles 1 to 99',
      'Above the window',
      'Below the window',
      'Soft tissue',
      'Lung',
      'Bone',
      'Brain',
    ])
    expect(titles(ct).filter((title) => title.startsWith('Bit'))).toHaveLength(12)
    expect(titles({ ...ct, samplesPerPixel: 3 })).toEqual(['As stored'])
    expect(titles({ ...ct, bitsStored: 8, intercept: 0 })).toEqual(['As the file says', 'All values'])
  })

  it('come round with W, of single bits the lowest and the highest', () => {
    const all = renderingsOf(ct, range)
    const seen: (number | undefined)[] = []
    let at = 0
    do {
      at = nextRendering(all, at)
      seen.push(all[at]?.plane)
    } while (at !== 0 && seen.length < 30)
    expect([at, seen.filter((plane) => plane !== undefined)]).toEqual([0, [0, 11]])
  })

  it('draw one bit of the stored values, negative ones too', () => {
    expect([...planeOf([0, 1, 2, 3, -1, -2], 0)]).toEqual([0, 255, 0, 255, 255, 0])
    expect([...planeOf([0, 1, 2, 3, -1, -2], 1)]).toEqual([0, 0, 255, 255, 255, 255])
  })

  it('name a bit without losing whether it is an original', () => {
    const id = planeIdOf('palimpsest:/bytes/frame/a/1/0?side=before&reveal=1', 11)
    expect([isRevealed(id), partsOf(id)]).toEqual([
      true,
      { frameId: 'palimpsest:/bytes/frame/a/1/0?side=before&reveal=1', plane: 11 },
    ])
  })
})

describe('overlay planes', () => {
  const plane = { group: '6000', drawn: 1, beside: 0, isWhole: true }

  it('are asked for where their frame is, veiled or not as it is', () => {
    const id = 'palimpsest:/bytes/frame/a/1/0?side=before&reveal=1'
    expect([overlaysUrlOf(id), overlaysUrlOf(planeIdOf(id, 0))]).toEqual([
      '/bytes/overlays/a/1/0?side=before&reveal=1',
      '/bytes/overlays/a/1/0?side=before&reveal=1',
    ])
  })

  it('are drawn in amber with black around, and nothing elsewhere', () => {
    const bytes = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0)
    const points = inkOf({ rows: 2, columns: 4, planes: [plane], bytes })
    const alpha = Array.from({ length: 8 }, (_none, at) => points[at * 4 + 3])
    expect([[...points.slice(12, 15)], alpha]).toEqual([
      [255, 207, 51],
      [0, 0, 170, 255, 0, 0, 0, 170],
    ])
  })

  it.each([
    { says: 'their group', planes: [plane], text: 'Overlay 6000' },
    {
      says: 'what lies beside the image',
      planes: [plane, { ...plane, group: '6002', beside: 1200 }],
      text: 'Overlays 6000, 6002 · 1,200 pixels lie beside the image',
    },
    {
      says: 'that nothing is drawn here',
      planes: [{ ...plane, drawn: 0 }],
      text: 'Overlay 6000 · nothing drawn over this frame',
    },
    {
      says: 'what cannot be drawn',
      planes: [{ ...plane, drawn: 0, isWhole: false }],
      text: 'Overlay 6000 · 1 plane cannot be drawn: the data do not fit',
    },
  ])('say $says', ({ planes, text }) => {
    expect(overlaysSay(planes)).toBe(text)
  })
})

describe('boxes', () => {
  const region = (verdict: 'mask' | 'question' | 'harmless', frame = '1', more = {}) => ({
    ...{ frame, left: 1, top: 2, right: 9, bottom: 5, verdict, text: 'Aaaa', voices: ['own name'], score: 0.9 },
    ...{ origin: 'read' as const, from: null, mask: null },
    ...more,
  })
  const regions = [
    region('harmless'),
    region('question'),
    region('mask'),
    region('question', '2'),
    region('mask', 'max'),
  ]
  const plates = (frame: number, shown: 'questions' | 'all' | 'none') =>
    boxesOf({ regions }, frame, shown).map(({ plate }) => plate)

  it.each([
    { says: 'what is asked and masked here', frame: 0, shown: 'questions', is: ['1', 'M', 'M'] },
    { says: 'what is harmless too', frame: 0, shown: 'all', is: ['K', '1', 'M', 'M'] },
    { says: 'what stands in every frame', frame: 2, shown: 'questions', is: ['M'] },
    { says: 'nothing', frame: 0, shown: 'none', is: [] },
  ] as const)('show $says', ({ frame, shown, is }) => {
    expect(plates(frame, shown)).toEqual(is)
  })

  it('say what becomes of a region and who says so, and never its text', () => {
    const others = [
      region('mask', '1', { origin: 'series', from: '#00012' }),
      region('mask', '1', { origin: 'signature', from: null }),
    ]
    const says = boxesOf({ regions: [...regions, ...others] }, 0, 'questions').map((box) => box.says)
    expect(says).toEqual([
      'asked · own name',
      'masked · own name',
      'masked · own name',
      'masked · as in #00012',
      'masked · device signature',
    ])
  })

  it('go round with B', () => {
    expect([nextBoxes('questions'), nextBoxes('all'), nextBoxes('none')]).toEqual(['all', 'none', 'questions'])
  })

  it.each([
    { regions, code: null, is: 'Boxes: 2 asked · 2 masked · 1 harmless' },
    { regions: [], code: null, is: 'No text found' },
    { regions: [], code: 'PIX-DECODE', is: 'Pixels could not be read PIX-DECODE' },
  ])('are told as $is', ({ is, ...answer }) => {
    expect(boxesSay(answer)).toBe(is)
  })
})

describe('filmstrip', () => {
  const nodes = (n: number) =>
    Array.from({ length: n }, (_none, id) =>
      nodeOf({ kind: 'instance', id: id + 1, ...(id === 40 ? { state: 'quarantined', code: 'DAT-BAD' } : {}) }),
    )

  it('has a bar for each frame, and marks where it is', () => {
    const cells = cellsOf(stripOfFrames(5), 2)
    expect(cells.map(({ isHere }) => isHere)).toEqual([false, false, true, false, false])
  })

  it('loses no mark when many Instances share a bar', () => {
    const cells = cellsOf(stripOfSeries(nodes(500)), 499)
    expect(cells.length).toBeLessThanOrEqual(96)
    expect(cells.filter(({ mark }) => mark === 'Q')).toHaveLength(1)
    expect(cells.at(-1)?.isHere).toBe(true)
  })

  const engine = () =>
    fakeClient({
      'tree.children': ({ parent }: { parent: { kind: string } }) => {
        const rows = parent.kind === 'series' ? nodes(42) : []
        return { rows, total: rows.length, next: null }
      },
      'instance.attributes': ({ instance }: { instance: number }) =>
        attributesOf({ instance, file: `#${instance}`, frame: { ...frameInfo, frames: 1 } }),
    })
  const show = async () => {
    const page = await showPage(App, {
      at: '/p/harbor/browse?patient=1&study=2&series=3&instance=39',
      fake: engine(),
    })
    await flushPromises()
    return page
  }

  it('steps with arrows and ] over what is written, and goes to what is not by name', async () => {
    const { wrapper, router } = await show()
    const strip = wrapper.find('[role=slider]')
    expect(strip.attributes('aria-valuetext')).toBe('Instance 39 of 42, instance 39, written')
    await strip.trigger('keydown', { key: 'ArrowRight' })
    await flushPromises()
    perform('nextFrame')
    await flushPromises()
    expect(router.currentRoute.value.query['instance']).toBe('42')
    await wrapper.findAll('.cell')[40]!.trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=slider]').attributes('aria-valuetext')).toBe(
      'Instance 41 of 42, instance 41, quarantined DAT-BAD',
    )
  })

  it('has no side by side while originals are veiled, and says so', async () => {
    const { wrapper } = await show()
    perform('sideBySide')
    await flushPromises()
    expect(wrapper.find('[role=status]').text()).toContain('Before is veiled')
    expect(useVeil().revealed).toBe(false)
  })
})
