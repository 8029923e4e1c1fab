import type { ListEntry } from '#shared/model/lists'
import { compileLists, entriesTouching, type TextLists } from '#engine/text/index'
import { valuesAfter } from '#engine/store/queries/questions'
import { eachRow } from './each-row.ts'
import type { ProjectWork } from './project-work.ts'

/**
 * Which list entries cover a part of which unique value. Kept between plans: lists change by an entry or two, and then
 * only these are looked for, so that nothing else is judged again.
 */
export class ListTouches {
  readonly #entries = new Map<string, ListEntry>()
  #byValue = new Map<number, readonly string[]>()
  #last = 0

  /** Takes in values and entries that are new, and forgets entries that are gone. */
  update(work: Pick<ProjectWork, 'db'>, entries: readonly ListEntry[]): void {
    const now = new Set(entries.map(({ id }) => id))
    const added = entries.filter(({ id }) => !this.#entries.has(id))
    const gone = [...this.#entries.keys()].filter((id) => !now.has(id))
    if (gone.length > 0) this.#forget(new Set(gone))
    if (added.length > 0 && this.#last > 0) this.#look(work, compileLists(added), { from: 0, to: this.#last })
    for (const entry of added) this.#entries.set(entry.id, entry)
    if (entries.length > 0) this.#look(work, compileLists(entries), { from: this.#last, to: Infinity })
  }

  /** Ids of entries, in order; most values have none. */
  of(valueId: number): readonly string[] {
    return this.#byValue.get(valueId) ?? []
  }

  /** Values that an entry covers a part of, with the ids of the entries. */
  all(): Iterable<readonly [valueId: number, entries: readonly string[]]> {
    return this.#byValue
  }

  #look({ db }: Pick<ProjectWork, 'db'>, lists: TextLists, { from, to }: { from: number; to: number }): void {
    const rows = eachRow(
      (after, limit) => valuesAfter(db, Math.max(after, from), limit),
      ({ id }) => id,
    )
    for (const { id, attribute, value } of rows) {
      if (id > to) return
      this.#last = Math.max(this.#last, id)
      const found = entriesTouching(lists, value, attribute)
      if (found.length > 0) this.#byValue.set(id, [...new Set([...this.of(id), ...found])].sort())
    }
  }

  #forget(gone: ReadonlySet<string>): void {
    const left = [...this.#byValue].map(([id, entries]) => [id, entries.filter((entry) => !gone.has(entry))] as const)
    this.#byValue = new Map(left.filter(([, entries]) => entries.length > 0))
    for (const id of gone) this.#entries.delete(id)
  }
}

const touches = new WeakMap<ProjectWork, ListTouches>()

/** The touches of an open project under the entries in force. */
export function touchesOf(work: ProjectWork, entries: readonly ListEntry[]): ListTouches {
  const known = touches.get(work) ?? new ListTouches()
  touches.set(work, known)
  known.update(work, entries)
  return known
}
