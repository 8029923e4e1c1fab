import type { ProjectRow, ProjectState } from '#shared/api/contract'
import { failureOfCode } from '../../client/failure'
import type { GridColumn } from '../../ui/grid-column'

export const projectColumns: readonly GridColumn[] = [
  { id: 'name', title: 'Name', width: 'minmax(140px, 2fr)' },
  { id: 'state', title: 'State', width: 'minmax(172px, 1fr)' },
  { id: 'patients', title: 'Patients', width: '80px', end: true },
  { id: 'instances', title: 'Instances', width: '92px', end: true },
  { id: 'questions', title: 'Questions', width: '92px', end: true },
  { id: 'open', title: 'Findings', width: '84px', end: true },
  { id: 'quarantined', title: 'Quarantined', width: '112px', end: true },
  { id: 'lastRun', title: 'Last run', width: '144px' },
  { id: 'size', title: 'Size', width: '76px', end: true },
  { id: 'opened', title: 'Opened', width: '144px' },
  { id: 'act', title: 'Do', width: '92px', controls: true },
]

const words: { readonly [S in ProjectState]: string } = {
  new: 'new, not scanned',
  scanning: 'scanning',
  planned: 'planned',
  running: 'running',
  paused: 'paused',
  reviewing: 'reviewing',
  ready: 'ready',
}

/** The state in words: what keeps the project from opening, else what is open where review is what it waits for. */
export function stateOf(row: Pick<ProjectRow, 'state' | 'openFindings' | 'trouble'>): string {
  if (row.trouble === 'PRJ-GONE') return 'folder is gone'
  if (row.trouble === 'PRJ-BUSY') return 'open elsewhere'
  if (row.trouble !== null) return failureOfCode(row.trouble).message
  return row.state === 'reviewing' ? `reviewing, ${row.openFindings} open` : words[row.state]
}

/** A task is under way: the project is not to be taken off the list from under it. */
export const isAtWork = ({ state }: Pick<ProjectRow, 'state'>): boolean =>
  state === 'scanning' || state === 'running' || state === 'paused'
