import type { TreeNode } from '#shared/api/contract'
import type { Failure } from '../../client/failure'

export type Parent = { readonly kind: 'root' | 'patient' | 'study' | 'series'; readonly id: number }

/** What is loaded of one node's children. */
export interface Branch {
  readonly nodes: readonly TreeNode[]
  readonly total: number
  readonly next: string | null
  readonly busy: boolean
  readonly failure: Failure | undefined
}

export const emptyBranch: Branch = { nodes: [], total: 0, next: null, busy: false, failure: undefined }

/** One row of the flattened tree. `more` stands for what is not loaded yet. */
export type TreeRow =
  | {
      readonly kind: 'node'
      readonly key: string
      readonly level: number
      readonly node: TreeNode
      readonly isOpen: boolean
      readonly parents: readonly TreeNode[]
      readonly position: number
      readonly siblings: number
    }
  | {
      readonly kind: 'more'
      readonly key: string
      readonly level: number
      readonly parent: Parent
      readonly branch: Branch
    }

export const rootParent: Parent = { kind: 'root', id: 0 }

export const keyOf = ({ kind, id }: { readonly kind: string; readonly id: number }): string => `${kind}:${id}`

export const isParent = (node: TreeNode): node is TreeNode & Parent => node.kind !== 'instance' && node.children > 0

/** The open part of the tree as rows, top to bottom. */
export function flatten(branches: ReadonlyMap<string, Branch>, open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = []

  function visit(parent: Parent, parents: readonly TreeNode[]): void {
    const branch = branches.get(keyOf(parent))
    if (!branch) return
    branch.nodes.forEach((node, position) => {
      const key = keyOf(node)
      const isOpen = open.has(key) && isParent(node)
      rows.push({ kind: 'node', key, level: parents.length, node, isOpen, parents, position, siblings: branch.total })
      if (isOpen) visit({ kind: node.kind, id: node.id }, [...parents, node])
    })
    if (branch.next !== null || branch.busy || branch.failure)
      rows.push({
        kind: 'more',
        key: `more:${keyOf(parent)}:${branch.nodes.length}`,
        level: parents.length,
        parent,
        branch,
      })
  }

  visit(rootParent, [])
  return rows
}

/** Something at the node or below it waits for somebody. */
export const isOpenNode = ({ open }: TreeNode): boolean => open.questions + open.findings > 0

/** The next row, or the one before, with something open; below 0: none. Upwards what is unfolded is passed by. */
export function nextOpen(rows: readonly TreeRow[], from: number, by: 1 | -1): number {
  const counts = (row: TreeRow): boolean => row.kind === 'node' && isOpenNode(row.node) && !(by < 0 && row.isOpen)
  for (let at = from + by; at >= 0 && at < rows.length; at += by) {
    const row = rows[at]
    if (row !== undefined && counts(row)) return at
  }
  return -1
}
