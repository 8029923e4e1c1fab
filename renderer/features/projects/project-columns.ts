import type { ProjectRow, ProjectState } from '#shared/api/contract'
import type { GridColumn } from '../../ui/grid-column'

export const projectColumns: readonly GridColumn[] = [
  { id: 'name', title: 'Name', width: 'minmax(160px, 2fr)' },
  { id: 'state', title: 'State', width: 'minmax(140px, 1fr)' },
  { id: 'patients', title: 'Patients', width: '90px', end: true },
  { id: 'instances', title: 'Instances', width: '110px', end: true },
  { id: 'open', title: 'Open findings', width: '120px', end: true },
  { id: 'quarantined', title: 'Quarantined', width: '110px', end: true },
  { id: 'lastRun', title: 'Last run', width: '150px' },
  { id: 'size', title: 'Size', width: '90px', end: true },
  { id: 'opened', title: 'Opened', width: '150px' },
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

/** The state in words; what is open only where review is what the project waits for. */
export function stateOf(row: Pick<ProjectRow, 'state' | 'openFindings'>): string {
  return row.state === 'reviewing' ? `reviewing, ${row.openFindings} open` : words[row.state]
}
