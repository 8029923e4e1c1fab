import { shallowRef, watch, type ShallowRef } from 'vue'
import type { TreeNode } from '#shared/api/contract'
import { useClient } from '../../client/client'

const pageSize = 500
/** More Instances than one would scroll through; the tree shows the rest. */
const most = 20_000

/** What is never written is looked at by itself, not scrolled through. */
const never = new Set<TreeNode['state']>(['quarantined', 'held', 'excluded'])
/** Whether an Instance is scrolled through with its series. */
export const isInStack = (node: Pick<TreeNode, 'state'>): boolean => !never.has(node.state)

/** Instances of the series that is shown, in its order; grows page by page. */
export function useSeries(
  project: () => string | undefined,
  series: () => number | undefined,
): ShallowRef<readonly TreeNode[]> {
  const client = useClient()
  const instances = shallowRef<readonly TreeNode[]>([])
  let turn = 0

  async function load(): Promise<void> {
    const mine = (turn += 1)
    const [id, of] = [project(), series()]
    instances.value = []
    if (id === undefined || of === undefined) return
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof client.tree.children>> = await client.tree.children({
        project: id,
        parent: { kind: 'series', id: of },
        cursor,
        limit: pageSize,
      })
      if (mine !== turn) return
      instances.value = [...instances.value, ...page.rows]
      cursor = page.next
    } while (cursor !== null && instances.value.length < most)
  }

  // A failure leaves the stack as far as it came; the tree tells of it where it is seen.
  watch([project, series], () => void load().catch(() => undefined), { immediate: true })
  return instances
}
