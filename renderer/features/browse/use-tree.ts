import { computed, shallowReactive, type ComputedRef } from 'vue'
import { useClient } from '../../client/client'
import { failureOf } from '../../client/failure'
import { emptyBranch, flatten, keyOf, rootParent, type Branch, type Parent, type TreeRow } from './tree'

const pageSize = 200

/** What the tree is narrowed to. */
export interface TreeFilter {
  readonly text: string
  /** Only what holds Instances that were not written. */
  readonly stopped: boolean
  /** Only patients with something that nobody has settled. */
  readonly open: boolean
  /** Only what holds Series of this device. */
  readonly device: number | undefined
}

export interface Tree {
  readonly rows: ComputedRef<readonly TreeRow[]>
  readonly branchOf: (parent: Parent) => Branch | undefined
  /** Next page of a node's children; nothing when all are there or a page is under way. */
  readonly more: (parent: Parent) => Promise<void>
  readonly unfold: (parent: Parent) => Promise<void>
  /** Loads pages of a node's children until one of them is there; tells whether it is. */
  readonly seek: (parent: Parent, child: number) => Promise<boolean>
  readonly fold: (parent: Parent) => void
  readonly isOpen: (parent: Parent) => boolean
  /** From the root, with another filter or after a change; what was open stays open. */
  readonly reload: (filter?: Partial<TreeFilter>) => Promise<void>
}

/** Patients, studies, series, Instances; the children of a node are loaded when it is opened, page by page. */
export function useTree(project: () => string): Tree {
  const client = useClient()
  const branches = shallowReactive(new Map<string, Branch>())
  const open = shallowReactive(new Set<string>())
  let wanted: TreeFilter = { text: '', stopped: false, open: false, device: undefined }
  let era = 0

  async function load(parent: Parent, cursor: string | null, kept: Branch): Promise<void> {
    const key = keyOf(parent)
    const mine = era
    branches.set(key, { ...kept, busy: true, failure: undefined })
    try {
      // The engine filters the rows of one level; what a found patient holds is shown whole.
      const filter = parent.kind === 'root' ? wanted.text : ''
      const { stopped, open: onlyOpen, device = null } = wanted
      const at = { project: project(), parent: { kind: parent.kind, id: parent.id } }
      const request = { ...at, filter, stopped, open: onlyOpen, device }
      const page = await client.tree.children({ ...request, cursor, limit: pageSize })
      if (mine !== era) return
      const nodes = [...kept.nodes, ...page.rows]
      branches.set(key, { nodes, total: page.total, next: page.next, busy: false, failure: undefined })
    } catch (error) {
      if (mine === era) branches.set(key, { ...kept, busy: false, failure: failureOf(error) })
    }
  }

  async function more(parent: Parent): Promise<void> {
    const branch = branches.get(keyOf(parent)) ?? emptyBranch
    const isWhole = branch.next === null && branch.nodes.length > 0 && !branch.failure
    if (!branch.busy && !isWhole) await load(parent, branch.next, branch)
  }

  async function unfold(parent: Parent): Promise<void> {
    open.add(keyOf(parent))
    if (!branches.has(keyOf(parent))) await load(parent, null, emptyBranch)
  }

  async function seek(parent: Parent, child: number): Promise<boolean> {
    const key = keyOf(parent)
    if (!branches.has(key)) await load(parent, null, emptyBranch)
    for (;;) {
      const branch = branches.get(key)
      if (branch?.nodes.some((node) => node.id === child)) return true
      if (!branch || branch.next === null || branch.failure) return false
      await load(parent, branch.next, branch)
    }
  }

  async function reload(filter: Partial<TreeFilter> = {}): Promise<void> {
    era += 1
    wanted = { ...wanted, ...filter }
    const again = [...branches.keys()].filter((key) => open.has(key))
    branches.clear()
    await load(rootParent, null, emptyBranch)
    await Promise.all(again.map((key) => load(parentOf(key), null, emptyBranch)))
  }

  return {
    rows: computed(() => flatten(branches, open)),
    branchOf: (parent) => branches.get(keyOf(parent)),
    more,
    unfold,
    seek,
    fold: (parent) => void open.delete(keyOf(parent)),
    isOpen: (parent) => open.has(keyOf(parent)),
    reload,
  }
}

/** The parent behind a key of `keyOf`; keys are made here only. */
function parentOf(key: string): Parent {
  const [kind = 'root', id = '0'] = key.split(':')
  return { kind: kind as Parent['kind'], id: Number(id) }
}
