import type { TreeNode } from '#shared/api/contract'
import type { Page, Project } from '#engine/ports'
import { shiftDa } from '#engine/mapping/shift'
import type { Standing } from '#engine/store/records'
import { type OpenBelow, openBelow } from '#engine/store/queries/open-below'
import { type NodeCounts, type NodeRow, noNumber, treeChildren } from '#engine/store/queries/tree'
import type { ProjectWork } from './project-work.ts'

/** How a file's standing is shown. */
export const stateOfStanding: { readonly [S in Standing]: TreeNode['state'] } = {
  unread: 'waiting',
  notDicom: 'excluded',
  toDo: 'planned',
  written: 'written',
  stale: 'stale',
  quarantined: 'quarantined',
  held: 'held',
  excluded: 'excluded',
}

/** The nodes below a node, with our own names for things: no original name, ID, date or UID. */
export function childrenOf({ db }: ProjectWork, request: Parameters<Project['children']>[0]): Page<TreeNode> {
  const { rows, total, next } = treeChildren(db, request)
  const [first] = rows
  const ids = rows.map(({ id }) => id)
  const open = first === undefined ? new Map<number, OpenBelow>() : openBelow(db, first.kind, ids)
  return { rows: rows.map((row) => ({ ...nodeOf(row), ...marks(open.get(row.id)) })), total, next }
}

function marks(open: OpenBelow | undefined): Pick<TreeNode, 'open' | 'masked'> {
  const { questions, findings, masked } = open ?? { questions: 0, findings: 0, masked: 0 }
  return { open: { questions, findings }, masked }
}

function nodeOf(row: NodeRow): Omit<TreeNode, 'open' | 'masked'> {
  switch (row.kind) {
    case 'patient':
      return {
        ...common(row),
        ...counts(row),
        label: row.pseudonym ?? `patient ${row.id}, no new ID`,
        detail: plural(row.children, 'study', 'studies'),
        children: row.children,
      }
    case 'study':
      return {
        ...common(row),
        ...counts(row),
        label: dateAfter(row.studyDate, row.dayOffset),
        detail: row.modalities.replaceAll('\\', ' '),
        children: row.children,
      }
    case 'series':
      return {
        ...common(row),
        ...counts(row),
        label: `${row.modality} ${row.number === noNumber ? '' : `series ${row.number}`}`.trim(),
        detail: row.descriptionAfter ?? '',
        children: row.children,
      }
    case 'instance':
      return {
        ...common(row),
        label: row.number === noNumber ? 'no number' : `#${row.number}`,
        detail: row.frames > 1 ? `${row.frames} frames` : '',
        children: 0,
        instances: 1,
        quarantined: row.standing === 'quarantined' ? 1 : 0,
        state: stateOfStanding[row.standing],
        code: row.code === '' ? null : row.code,
      }
  }
}

function common({ kind, id }: NodeRow): Pick<TreeNode, 'kind' | 'id' | 'code'> {
  return { kind, id, code: null }
}

/** The worst that became of anything below: what a curator has to look at first. */
function counts({
  instances,
  written,
  stale,
  quarantined,
  held,
  excluded,
}: NodeCounts): Pick<TreeNode, 'instances' | 'quarantined' | 'state'> {
  const state = ((): TreeNode['state'] => {
    if (quarantined > 0) return 'quarantined'
    if (held > 0) return 'held'
    if (stale > 0) return 'stale'
    if (excluded === instances) return 'excluded'
    return written + excluded === instances ? 'written' : 'planned'
  })()
  return { instances, quarantined, state }
}

/** A study's date as it stands in the output. */
export function dateAfter(date: string, dayOffset: number | null): string {
  if (dayOffset === null || !/^\d{8}$/.test(date)) return 'no date'
  const after = shiftDa(date, dayOffset)
  return `${after.slice(0, 4)}-${after.slice(4, 6)}-${after.slice(6, 8)}`
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
