import type { AttributeRow, ValuePart } from '#shared/api/contract'

export interface RowFilter {
  /** `changed`, `all`, `private`, `nested`, `asked`, `rare`, `differs`, or the letter of a disposition. */
  readonly show: string
  readonly search: string
  readonly folded: ReadonlySet<string>
}

const textOf = (parts: readonly ValuePart[] | null): string => (parts ?? []).map((part) => part.text).join('')

/** `seq>item`: each word after the other in the path; without `>` the tag, keyword and both values count. */
function isFound(row: AttributeRow, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return true
  if (wanted.includes('>')) {
    const path = row.path.toLowerCase()
    let at = 0
    return wanted.split('>').every((word) => {
      const found = path.indexOf(word.trim(), at)
      at = found + word.trim().length
      return found >= 0
    })
  }
  const bare = wanted.replace(/[(),]/g, '')
  return (
    row.path.toLowerCase().includes(wanted) ||
    row.keyword.toLowerCase().includes(wanted) ||
    (bare !== '' && row.tag.toLowerCase().replace(/[(),]/g, '').includes(bare)) ||
    textOf(row.before).toLowerCase().includes(wanted) ||
    textOf(row.after).toLowerCase().includes(wanted)
  )
}

/** Kept, and seen in one patient only: what a name that no rule knew would look like. */
export const isRare = (row: AttributeRow): boolean => row.chip === 'K' && !row.changed && row.patients === 1

/** A part of it waits for an answer. */
export const isAsked = (row: AttributeRow): boolean => row.before.some((part) => part.mark === 'asked')

function isShown(row: AttributeRow, show: string): boolean {
  if (show === 'all') return true
  if (show === 'changed') return row.changed
  if (show === 'private') return row.private
  if (show === 'nested') return row.depth > 0
  if (show === 'asked') return isAsked(row)
  if (show === 'rare') return isRare(row)
  if (show === 'differs') return row.differs
  return row.chip === show
}

/** Rows to show, in the data set's order: what fits, the sequences above it, and nothing inside folded ones. */
export function visibleRows(rows: readonly AttributeRow[], filter: RowFilter): readonly AttributeRow[] {
  const kept: AttributeRow[] = []
  // From the end, so that a sequence knows whether anything inside it is kept: depths of kept rows not yet claimed.
  let wantedAbove = 0
  for (const row of [...rows].reverse()) {
    const holds = row.depth < wantedAbove
    if (!holds && !(isShown(row, filter.show) && isFound(row, filter.search))) continue
    kept.push(row)
    wantedAbove = row.depth
  }
  return withoutFolded(kept.reverse(), filter.folded)
}

function withoutFolded(rows: readonly AttributeRow[], folded: ReadonlySet<string>): readonly AttributeRow[] {
  let hiddenBelow = Infinity
  return rows.filter((row) => {
    if (row.depth > hiddenBelow) return false
    hiddenBelow = folded.has(row.path) ? row.depth : Infinity
    return true
  })
}

/** Characters of unchanged text kept on each side of a mark. */
const context = 32
const foldAt = 160

/** A long value with the changed words in view: what stays the same far from them is shortened to `…`. */
export function clip(parts: readonly ValuePart[]): readonly ValuePart[] {
  if (textOf(parts).length <= foldAt || parts.every((part) => part.mark === 'same')) return parts
  return parts.map((part, index) => {
    if (part.mark !== 'same' || part.text.length <= context * 2) return part
    const head = index === 0 ? '' : part.text.slice(0, context)
    const tail = index === parts.length - 1 ? '' : part.text.slice(-context)
    return { ...part, text: `${head}…${tail}` }
  })
}

const [uidHead, uidTail] = [12, 10]

/** A UID shortened in the middle, marks kept: its ends tell UIDs apart, and the focused row shows it whole. */
export function shortUid(parts: readonly ValuePart[]): readonly ValuePart[] {
  const length = textOf(parts).length
  if (length <= uidHead + uidTail + 4) return parts
  const cut = length - uidTail
  let at = 0
  let isCut = false
  return parts.flatMap((part) => {
    const [from, to] = [at, at + part.text.length]
    at = to
    const head = part.text.slice(0, Math.max(0, uidHead - from))
    const tail = part.text.slice(Math.max(0, cut - from))
    const gap = !isCut && to > uidHead ? '…' : ''
    isCut ||= gap !== ''
    const text = head.length === part.text.length ? head : head + gap + tail
    return text === '' ? [] : [{ ...part, text }]
  })
}

/** The words of a Keyword, so that one that is too long breaks between them. */
export const humpsOf = (keyword: string): readonly string[] => keyword.split(/(?<=[a-z])(?=[A-Z])/)
