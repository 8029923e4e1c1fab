import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { clientKey } from '../../renderer/client/client.ts'
import BrowseView from '../../renderer/features/browse/BrowseView.vue'
import { nextOpen, rootParent, type TreeRow } from '../../renderer/features/browse/tree.ts'
import { useTree, type Tree } from '../../renderer/features/browse/use-tree.ts'
import { fakeClient, nodeOf, type FakeClient } from '../support/fake-client.ts'
import { showPage } from '../support/page.ts'

type Request = { parent: { kind: string; id: number }; cursor: string | null; limit: number; filter: string }
const childOf = { root: 'patient', patient: 'study', study: 'series', series: 'instance' } as const

/** `total` patients, each with 2 studies of 2 series of 3 Instances; pages by row number. */
const forest = (total: number) =>
  fakeClient({
    'tree.children': ({ parent, cursor, limit }: Request) => {
      const all = parent.kind === 'root' ? total : parent.kind === 'series' ? 3 : 2
      const from = Number(cursor ?? 0)
      const ids = Array.from({ length: Math.min(limit, all - from) }, (_none, at) => parent.id * 10 + from + at + 1)
      const kind = childOf[parent.kind as keyof typeof childOf]
      const end = from + ids.length
      return { rows: ids.map((id) => nodeOf({ kind, id })), total: all, next: end < all ? String(end) : null }
    },
  })

function treeOn(fake: FakeClient): Tree {
  const held: { tree?: Tree } = {}
  mount(defineComponent({ setup: () => void (held.tree = useTree(() => 'harbor')), template: '<i />' }), {
    global: { provide: { [clientKey as symbol]: fake.client } },
  })
  return held.tree!
}

const keys = (tree: Tree) => tree.rows.value.map((row) => row.key)

describe('tree', () => {
  it('loads the first page and says that there is more', async () => {
    const tree = treeOn(forest(450))
    await tree.reload()
    expect([tree.rows.value.length, keys(tree).at(-1)]).toEqual([201, 'more:root:0:200'])
  })

  it('goes on from the cursor of the last page until all are there', async () => {
    const fake = forest(450)
    const tree = treeOn(fake)
    await tree.reload()
    await tree.more(rootParent)
    await tree.more(rootParent)
    await tree.more(rootParent)
    expect(fake.calls.map((call) => (call.input as Request).cursor)).toEqual([null, '200', '400'])
    expect([tree.rows.value.length, new Set(keys(tree)).size]).toEqual([450, 450])
  })

  it('loads the children of a node when it is opened, once', async () => {
    const fake = forest(2)
    const tree = treeOn(fake)
    await tree.reload()
    await tree.unfold({ kind: 'patient', id: 1 })
    tree.fold({ kind: 'patient', id: 1 })
    await tree.unfold({ kind: 'patient', id: 1 })
    expect(keys(tree)).toEqual(['patient:1', 'study:11', 'study:12', 'patient:2'])
    expect(fake.calls).toHaveLength(2)
  })

  it('filters patients, and keeps what was open whole', async () => {
    const fake = forest(2)
    const tree = treeOn(fake)
    await tree.reload()
    await tree.unfold({ kind: 'patient', id: 1 })
    await tree.reload({ text: 'HARB' })
    expect(keys(tree)).toContain('study:11')
    expect(fake.calls.slice(2).map((call) => (call.input as Request).filter)).toEqual(['HARB', ''])
  })

  it('shows a failure at its place, and mends it by trying again', async () => {
    let refuse = true
    const fake = fakeClient({
      'tree.children': () => {
        if (refuse) throw Object.assign(new Error(''), { code: 'DB-BUSY' })
        return { rows: [nodeOf({ kind: 'patient', id: 1 })], total: 1, next: null }
      },
    })
    const tree = treeOn(fake)
    await tree.reload()
    expect(tree.branchOf(rootParent)?.failure?.code).toBe('DB-BUSY')
    refuse = false
    await tree.more(rootParent)
    expect(keys(tree)).toEqual(['patient:1'])
  })
})

describe('tree on the screen', () => {
  const grid = '[role=treegrid][aria-label^=Patients]'
  const press = async (key: string) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await flushPromises()
  }

  it('is walked and opened with arrows, down to an Instance, and the place is in the address', async () => {
    const { router } = await showPage(BrowseView, { at: '/p/harbor/browse', fake: forest(3) })
    for (const key of [
      'ArrowRight',
      'ArrowDown',
      'ArrowRight',
      'ArrowDown',
      'ArrowRight',
      'ArrowDown',
      'ArrowDown',
      'Enter',
    ])
      await press(key)
    expect(router.currentRoute.value.query).toEqual({ patient: '1', study: '11', series: '111', instance: '1112' })
  })

  it('has one Tab stop, which is a row', async () => {
    const { wrapper } = await showPage(BrowseView, { at: '/p/harbor/browse', fake: forest(30) })
    expect(wrapper.findAll(`${grid} [tabindex="0"]`).map((row) => row.attributes('role'))).toEqual(['row'])
  })

  it('keeps focus on a row over a long walk', async () => {
    await showPage(BrowseView, { at: '/p/harbor/browse', fake: forest(1000) })
    for (let step = 0; step < 250; step += 1) await press('ArrowDown')
    expect(document.activeElement?.getAttribute('data-index')).toBe('250')
  })

  it('opens what the address names', async () => {
    const at = '/p/harbor/browse?patient=1&study=11&series=111&instance=1112'
    const { wrapper } = await showPage(BrowseView, { at, fake: forest(3) })
    expect(wrapper.find(`${grid} [aria-selected=true]`).text()).toContain('instance 1112')
  })
})

describe('the next row with something open', () => {
  const row = (id: number, questions: number, isOpen = false): TreeRow => ({
    kind: 'node',
    key: String(id),
    level: 0,
    node: nodeOf({ kind: 'patient', id, open: { questions, findings: 0 } }),
    isOpen,
    parents: [],
    position: 0,
    siblings: 4,
  })
  const rows = [row(1, 2), row(2, 0), row(3, 1, true), row(4, 1), row(5, 0)]
  it.each([
    { from: 0, by: 1, to: 2 },
    { from: 2, by: 1, to: 3 },
    { from: 3, by: 1, to: -1 },
    { from: 3, by: -1, to: 0 },
    { from: 0, by: -1, to: -1 },
  ] as const)('from $from by $by is $to', ({ from, by, to }) => {
    expect(nextOpen(rows, from, by)).toBe(to)
  })
})
