import type { TreeNode } from '#shared/api/contract'

/** One Instance or frame of the strip. */
export interface StripFrame {
  readonly says: string
  /** Letter of what became of it, where that is not "written": Q, H, X or S. */
  readonly mark: string
}

/** What is drawn as one bar: neighbours share one when there are more of them than room. */
export interface StripCell {
  readonly first: number
  readonly mark: string
  readonly isHere: boolean
  readonly title: string
}

const most = 96
const marks: Partial<{ readonly [S in TreeNode['state']]: string }> = {
  quarantined: 'Q',
  held: 'H',
  excluded: 'X',
  stale: 'S',
}

export const stripOfSeries = (nodes: readonly TreeNode[]): readonly StripFrame[] =>
  nodes.map(({ label, state, code }) => ({
    says: `${label}, ${state === 'planned' ? 'to do' : state}${code === null ? '' : ` ${code}`}`,
    mark: marks[state] ?? '',
  }))

export const stripOfFrames = (frames: number): readonly StripFrame[] =>
  Array.from({ length: frames }, (_none, at) => ({ says: `frame ${at + 1}`, mark: '' }))

/** Bars for the strip; the worst of a bar's frames gives it its mark. */
export function cellsOf(frames: readonly StripFrame[], at: number): readonly StripCell[] {
  const each = Math.max(1, Math.ceil(frames.length / most))
  const cells: StripCell[] = []
  for (let first = 0; first < frames.length; first += each) {
    const inside = frames.slice(first, first + each)
    const worst = inside.find(({ mark }) => mark !== '')
    const title = worst?.says ?? inside[0]?.says ?? ''
    cells.push({ first, mark: worst?.mark ?? '', isHere: at >= first && at < first + each, title })
  }
  return cells
}
