import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { GroupRow, ImageKindRow } from '#shared/api/region-contract'
import App from '../../renderer/App.vue'
import { boxIn, keyed, newBox } from '../../renderer/features/queue/mask-edit.ts'
import { groupFilterOf, queueQuery } from '../../renderer/features/queue/queue-place.ts'
import { sheetRows, tileFrom } from '../../renderer/features/queue/sheet-rows.ts'
import { useVeil } from '../../renderer/stores/veil.ts'
import { fakeClient, summaryOf } from '../support/fake-client.ts'
import { showPage, type Page } from '../support/page.ts'

const kindRow = (id: number): ImageKindRow => ({
  ...{ id, modality: 'US', manufacturer: 'Acme', model: `Sono-${String(id)}`, columns: 640, rows: 480, plane: '' },
  ...{ groups: 5, open: 5, instances: 9 },
})
const groupRow = (id: number, kind: number, patch: Partial<GroupRow> = {}): GroupRow => {
  const place = { left: 8, top: 8, right: 80, bottom: 24 }
  return {
    ...{ id, kind, place, suspicion: 40, open: 1, texts: 1, regions: 3, instances: 3, patients: 2, masked: 0 },
    ...{ disagree: false, reason: 'name', voice: 'cue', proposal: 'out' },
    first: {
      ...{ value: id, text: 'Aaaa', suspicion: 40, instances: 3, patients: 2, verdict: 'question' },
      at: { id: 100 + id, instance: id, frame: '1', ...place },
    },
    ...patch,
  }
}

describe('the contact sheet', () => {
  const kinds = new Map([1, 2].map((id) => [id, kindRow(id)]))
  const groups = [1, 2, 3, 4, 5].map((id) => groupRow(id, id < 4 ? 1 : 2))
  const rows = sheetRows(groups, kinds, 2)

  it('has a line of its own for each device, and tiles beside each other as they came', () => {
    expect(rows.map((row) => (row.sort === 'head' ? row.kind?.model : row.tiles.map(({ id }) => id)))).toEqual([
      'Sono-1',
      [1, 2],
      [3],
      'Sono-2',
      [4, 5],
    ])
  })

  it.each([
    { from: 0, key: 'ArrowRight', to: 1 },
    { from: 1, key: 'ArrowDown', to: 2 },
    { from: 2, key: 'ArrowDown', to: 3 },
    { from: 4, key: 'ArrowUp', to: 2 },
    { from: 4, key: 'ArrowRight', to: 4 },
    { from: 0, key: 'ArrowUp', to: 0 },
    { from: 1, key: 'End', to: 4 },
    { from: 1, key: 'd', to: undefined },
  ])('$key leads from tile $from to $to', ({ from, key, to }) => {
    expect(tileFrom(rows, from, key)).toBe(to)
  })

  it('of 50,000 groups is laid out at once, in lines', () => {
    const many = Array.from({ length: 50_000 }, (_none, at) => groupRow(at + 1, Math.floor(at / 100)))
    expect(sheetRows(many, kinds, 5)).toHaveLength(500 * 21)
  })
})

describe('the address of the sheet', () => {
  it('names what it is narrowed to, and another sheet begins at its first tile', () => {
    const query = queueQuery({ group: '7', open: '1', kind: '3' }, { disagree: true, kind: null })
    expect([query, groupFilterOf({ kind: 'x', state: 'settled', disagree: '1' })]).toEqual([
      { disagree: '1' },
      { state: 'settled', kind: null, modality: null, reason: null, disagree: true },
    ])
  })
})

describe('a mask under the hand', () => {
  const size = { columns: 100, rows: 50 }
  const box = { left: 10, top: 10, right: 30, bottom: 20 }
  const press = (key: string, modifiers: Partial<KeyboardEventInit> = {}) =>
    keyed(box, { key, shiftKey: false, ctrlKey: false, metaKey: false, ...modifiers }, size)

  it.each([
    ['a pixel', press('ArrowRight'), { ...box, left: 11, right: 31 }],
    ['ten', press('ArrowUp', { shiftKey: true }), { ...box, top: 0, bottom: 10 }],
    ['wider', press('ArrowRight', { ctrlKey: true }), { ...box, right: 31 }],
    ['flatter, never to nothing', press('ArrowUp', { ctrlKey: true, shiftKey: true }), { ...box, bottom: 11 }],
    ['no other key', press('Enter'), undefined],
  ])('moves and sizes by keys: %s', (_what, got, wanted) => {
    expect(got).toEqual(wanted)
  })

  it('stays as large at the border of the frame, and in it', () => {
    const at = { left: 80, top: 40, right: 100, bottom: 50 }
    const key = { key: 'ArrowRight', shiftKey: true, ctrlKey: false, metaKey: false }
    expect([keyed(at, key, size), boxIn(size, { left: -4.5, top: 3.2, right: 200, bottom: 3.4 })]).toEqual([
      at,
      { left: 0, top: 3, right: 100, bottom: 4 },
    ])
  })

  it('begins over the region that is looked at, a little beyond', () => {
    expect(newBox(size, { left: 2, top: 10, right: 40, bottom: 26 })).toEqual({
      left: 0,
      top: 6,
      right: 44,
      bottom: 30,
    })
  })
})

describe('deciding on the sheet', () => {
  let page: Page
  let fake: ReturnType<typeof fakeClient>
  let decided: number
  let refuses: boolean
  const groups = [groupRow(1, 1), groupRow(2, 1, { suspicion: 88, texts: 2, open: 2 }), groupRow(3, 1)]

  beforeEach(async () => {
    decided = 0
    refuses = false
    // A page without a canvas has none of these.
    vi.stubGlobal(
      'ImageData',
      class {
        readonly data = new Uint8ClampedArray(16)
      },
    )
    vi.stubGlobal('fetch', () =>
      Promise.resolve(
        new Response(new Uint8Array(4), { headers: { 'x-crop': '{"columns":2,"rows":2,"channels":1}' } }),
      ),
    )
    fake = fakeClient({
      'submission.summary': () => summaryOf({ asked: { text: 0, pixels: 4 } }),
      'region.kinds': () => [kindRow(1)],
      'region.groups': () => ({ rows: groups, total: 3, next: null, instances: 9, onUnsure: 'hold' }),
      'region.members': () => ({ rows: [], total: 0 }),
      'region.explain': ({ region }: { region: number }) => ({
        ...{ region, seen: 1, rendering: 'local', readings: [], question: null },
      }),
      'region.decide': () => {
        if (refuses) throw Object.assign(new Error('busy'), { code: 'INTERNAL_SERVER_ERROR' })
        decided += 1
        return { decision: decided, questions: 1, judged: 0, changed: 0, open: 3, revision: null }
      },
    })
    page = await showPage(App, { at: '/p/harbor/queue', fake })
    await flushPromises()
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    page.wrapper.unmount()
  })

  const said = () => document.querySelector('footer [role=status]')?.textContent ?? ''
  const key = async (name: string, init: KeyboardEventInit = {}) => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...init }))
    await flushPromises()
  }
  const asked = () => fake.calls.filter(({ name }) => name === 'region.decide').map(({ input }) => input)

  /** Reveals, and waits until the tile was there for a moment. */
  const look = async (id: number) => {
    if (!useVeil().revealed) useVeil().reveal()
    await flushPromises()
    document.querySelector<HTMLElement>(`[data-tile="${String(id)}"]`)?.focus()
    await flushPromises()
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 200)
  }

  it('counts no key under the veil', async () => {
    document.querySelector<HTMLElement>('[data-tile="1"]')?.focus()
    await key('d')
    expect([said(), asked()]).toEqual(['Not decided: the image is veiled. Reveal it first.', []])
  })

  it('counts no key before the image was there long enough', async () => {
    useVeil().reveal()
    await flushPromises()
    document.querySelector<HTMLElement>('[data-tile="1"]')?.focus()
    await key('d')
    expect([said(), asked()]).toEqual(['Not decided: the image was not there long enough to be seen.', []])
  })

  it('stores one decision a key, says what it did, and goes on to the next open group', async () => {
    await look(1)
    await key('d')
    expect(asked()).toEqual([
      { project: 'harbor', groups: [1], deed: 'out', seen: 1, wait: false, who: 'curator', note: '' },
    ])
    expect([said(), document.activeElement?.getAttribute('data-tile')]).toEqual([
      'Masked: 1 text, 3 Instances. Undo Ctrl Z',
      '2',
    ])
  })

  it('wants a look before a suspicious group is left in', async () => {
    await look(2)
    await key('f')
    const before = asked().length
    await key('Enter', { ctrlKey: true })
    expect([before, asked().map((input) => (input as { deed: string }).deed)]).toEqual([0, ['in']])
  })

  it('takes every undecided group of the device out after a look', async () => {
    await look(1)
    await key('D', { shiftKey: true })
    await key('Enter', { ctrlKey: true })
    expect(asked()).toMatchObject([{ groups: [1, 2, 3], deed: 'out', seen: 4 }])
  })

  it('brings a group back in front when its decision was not saved', async () => {
    await look(1)
    refuses = true
    await key('d')
    expect([said(), document.activeElement?.getAttribute('data-tile')]).toEqual([
      'The decision was not saved; the group is back in front. BUG',
      '1',
    ])
  })
})
