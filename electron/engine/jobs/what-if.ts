import type { ChangeRow } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { chipOf, type Disposition } from '#shared/model/disposition'
import type { Page, PageRequest } from '#engine/ports'
import { actions } from '#engine/actions/index'
import { instancesByShape, judgedText } from '#engine/store/queries/plan'
import { latestPlan } from '#engine/store/queries/summary'
import { rulingsByShape } from './make-plan.ts'
import type { ProjectWork } from './project-work.ts'
import { veil } from './veil.ts'

/** Rows of the latest plan of each open project: computed once a plan revision. */
const computed = new WeakMap<ProjectWork, { readonly digest: string; readonly rows: readonly Row[] }>()

interface Row {
  readonly kind: Disposition['kind']
  readonly row: ChangeRow
}

/**
 * What the plan would do, before a byte is written: each rule with the attribute paths and the number of Instances it
 * touches, and every unique text value before → after. From scan data; no file is opened. Throws NOT-YET before a plan.
 */
export function whatIfPage(
  work: ProjectWork,
  { cursor, limit, disposition, reveal }: PageRequest & { disposition: string | null; reveal: boolean },
): Page<ChangeRow> {
  const all = rowsOf(work)
  const rows = disposition === null ? all : all.filter(({ kind }) => kind === disposition)
  const start = cursor === null ? 0 : Number(cursor)
  if (!Number.isSafeInteger(start) || start < 0) throw new Problem('BAD-INPUT', 'cursor')
  const end = Math.min(start + limit, rows.length)
  const shown = rows.slice(start, end).map(({ row }) => (reveal ? row : { ...row, before: veil(row.before) }))
  return { rows: shown, total: rows.length, next: end < rows.length ? String(end) : null }
}

function rowsOf(work: ProjectWork): readonly Row[] {
  const plan = latestPlan(work.db)
  if (plan === null) throw new Problem('NOT-YET', 'plan')
  const known = computed.get(work)
  if (known?.digest === plan.digest) return known.rows
  const rows = [...ruleRows(work), ...textRows(work)].sort((one, other) =>
    one.row.path < other.row.path ? -1 : one.row.path > other.row.path ? 1 : 0,
  )
  computed.set(work, { digest: plan.digest, rows })
  return rows
}

/** One row for each attribute path and rule that changes something. */
function ruleRows(work: ProjectWork): Row[] {
  const instances = instancesByShape(work.db)
  const rows = new Map<string, Row>()
  for (const [shapeId, { rules }] of rulingsByShape(work)) {
    const count = instances.get(shapeId) ?? 0
    for (const { signature, vr, rule } of rules) {
      const { kind } = rule.disposition
      if (count === 0 || kind === 'keep' || kind === 'recurse') continue
      const key = `${signature}\t${vr}\t${rule.id}`
      const known = rows.get(key)
      const row: ChangeRow = {
        path: signature,
        vr,
        rule: rule.id,
        chip: chipOf[kind],
        disposition: actions[kind].describe,
        before: '',
        after: kind === 'remove' ? null : '',
        instances: (known?.row.instances ?? 0) + count,
      }
      rows.set(key, { kind, row })
    }
  }
  return [...rows.values()]
}

/** One row for each unique text value that comes out different. */
function textRows(work: ProjectWork): Row[] {
  const disposition = actions.cleanText.describe
  return judgedText(work.db).map(({ signature, vr, before, after, instances }) => ({
    kind: 'cleanText',
    row: { path: signature, vr, rule: 'text', chip: 'C', disposition, before, after, instances },
  }))
}
