import type { TreeNode } from './contract.ts'

/** A node of the tree with the names of what it lies in. */
export interface TreeLine {
  readonly patient: string
  readonly study: string
  readonly series: string
  readonly node: TreeNode
}

/** The parent whose children are asked for. */
export interface TreeParent {
  readonly kind: 'root' | 'patient' | 'study' | 'series'
  readonly id: number
}

type Ask = (
  parent: TreeParent,
  cursor: string | null,
) => Promise<{ readonly rows: readonly TreeNode[]; readonly next: string | null }>

const nothing = { patient: '', study: '', series: '' }

/** The whole tree, parents before what they hold, a page of rows at a time. */
export async function* walkTree(
  ask: Ask,
  parent: TreeParent = { kind: 'root', id: 0 },
  above: Omit<TreeLine, 'node'> = nothing,
): AsyncGenerator<readonly TreeLine[]> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Ask>> = await ask(parent, cursor)
    // Instances hold nothing: they come as they were asked for.
    if (page.rows.every(({ kind }) => kind === 'instance')) yield page.rows.map((node) => ({ ...above, node }))
    else yield* below(ask, page.rows, above)
    cursor = page.next
  } while (cursor !== null)
}

async function* below(
  ask: Ask,
  nodes: readonly TreeNode[],
  above: Omit<TreeLine, 'node'>,
): AsyncGenerator<readonly TreeLine[]> {
  for (const node of nodes) {
    const { kind, id, label, children } = node
    const names = kind === 'instance' ? above : { ...above, [kind]: label }
    yield [{ ...names, node }]
    if (kind !== 'instance' && children > 0) yield* walkTree(ask, { kind, id }, names)
  }
}
