import type { GroupRow, ImageKindRow } from '#shared/api/region-contract'

/** A line of the contact sheet: the head of a kind of image, or tiles of it beside each other. */
export type SheetRow =
  | { readonly sort: 'head'; readonly key: string; readonly kind: ImageKindRow | undefined }
  | { readonly sort: 'tiles'; readonly key: string; readonly from: number; readonly tiles: readonly GroupRow[] }

/** Groups in the order they came, `across` beside each other; each kind of image begins a line of its own. */
export function sheetRows(
  groups: readonly GroupRow[],
  kinds: ReadonlyMap<number, ImageKindRow>,
  across: number,
): readonly SheetRow[] {
  const rows: SheetRow[] = []
  let line: GroupRow[] = []
  let kind: number | undefined
  const end = (next: number): void => {
    const [first] = line
    if (first) rows.push({ sort: 'tiles', key: `g${String(first.id)}`, from: next - line.length, tiles: line })
    line = []
  }
  for (const [at, group] of groups.entries()) {
    if (group.kind !== kind || line.length === across) end(at)
    if (group.kind !== kind)
      rows.push({ sort: 'head', key: `k${String(group.kind)} ${String(at)}`, kind: kinds.get(group.kind) })
    kind = group.kind
    line.push(group)
  }
  end(groups.length)
  return rows
}

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End'
const isArrow = (key: string): key is Arrow => /^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)

/** The tile that a key leads to from tile `at`; `undefined`: the key leads nowhere. Up and down keep the column as far as there is one. */
export function tileFrom(rows: readonly SheetRow[], at: number, key: string): number | undefined {
  if (!isArrow(key)) return undefined
  const lines = rows.flatMap((row) => (row.sort === 'tiles' ? [row] : []))
  const last = lines.reduce((sum, { tiles }) => sum + tiles.length, 0) - 1
  const here = lines.findIndex(({ from, tiles }) => at >= from && at < from + tiles.length)
  const line = lines[here]
  if (line === undefined) return undefined
  const beside = (other: (typeof lines)[number] | undefined): number =>
    other === undefined ? at : other.from + Math.min(at - line.from, other.tiles.length - 1)
  const goes: { readonly [A in Arrow]: number } = {
    ArrowLeft: Math.max(0, at - 1),
    ArrowRight: Math.min(last, at + 1),
    ArrowUp: beside(lines[here - 1]),
    ArrowDown: beside(lines[here + 1]),
    Home: 0,
    End: last,
  }
  return goes[key]
}

/** `Acme Sono-9 · US 1024×768`, with the overlay plane where the text stands in one. */
export function kindSays(kind: ImageKindRow | undefined): string {
  if (!kind) return '…'
  const device = [kind.manufacturer, kind.model].filter((word) => word !== '').join(' ')
  const size = `${String(kind.columns)}×${String(kind.rows)}`
  return [
    device === '' ? 'device not named' : device,
    `${kind.modality} ${size}`,
    ...(kind.plane === '' ? [] : [kind.plane]),
  ].join(' · ')
}
