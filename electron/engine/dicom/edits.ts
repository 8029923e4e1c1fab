import type { DataElement, Item } from './data-set.ts'
import type { Segment } from './output.ts'
import type { Tag } from './tag.ts'

/** An element to be written. Binary values are little endian here; the writer swaps them where it must. */
export interface NewElement {
  readonly tag: Tag
  readonly vr: string
  readonly value: Uint8Array | readonly NewItem[]
}

/** The elements of one new Item. */
export type NewItem = readonly NewElement[]

/** What becomes of one element. */
export type ElementEdit =
  | { readonly kind: 'remove' }
  | { readonly kind: 'replace'; readonly value: Uint8Array; readonly vr: string | undefined }
  | { readonly kind: 'replaceItems'; readonly items: readonly NewItem[] }
  | { readonly kind: 'splice'; readonly content: readonly Segment[] }
  /** The whole element as it will stand, header included, as `writtenElement` gave it for the same bytes before. */
  | { readonly kind: 'written'; readonly bytes: Uint8Array }

/** Changes to one instance, kept apart from it: the writer lays them over the original bytes. */
export interface Edits {
  remove: (element: DataElement) => void
  /** `value` in the byte order of the instance, unpadded or padded; `vr` where it changes. */
  replace: (element: DataElement, value: Uint8Array, vr?: string) => void
  replaceItems: (element: DataElement, items: readonly NewItem[]) => void
  /**
   * Another value made of segments, for values larger than memory; as they are to stand in the file, of even length.
   * The header stays as it is but for its length; one of undefined length stays so, its fragments and delimiter in `content`.
   */
  splice: (element: DataElement, content: readonly Segment[]) => void
  /** An edit that was made to the same element before. What is below a `written` one can no longer be edited. */
  again: (element: DataElement, edit: ElementEdit) => void
  removeItem: (item: Item) => void
  /** Takes the place of an element of the same tag, if there is one. */
  add: (item: Item, element: NewElement) => void
  /** Number of changes. */
  readonly size: number
  /** The change of one element, if any. */
  editOf: (element: DataElement) => ElementEdit | undefined
  isRemoved: (item: Item) => boolean
  /** Elements added to an item, in order of tags. */
  addedTo: (item: Item) => readonly NewElement[]
}

const nothing: readonly NewElement[] = []

/** No changes yet. A later change of the same element replaces an earlier one. */
export function createEdits(): Edits {
  const elements = new Map<DataElement, ElementEdit>()
  const items = new Set<Item>()
  const added = new Map<Item, Map<Tag, NewElement>>()
  let addedCount = 0
  return {
    remove: (element) => void elements.set(element, { kind: 'remove' }),
    replace: (element, value, vr) => void elements.set(element, { kind: 'replace', value, vr }),
    replaceItems: (element, newItems) => void elements.set(element, { kind: 'replaceItems', items: newItems }),
    splice: (element, content) => void elements.set(element, { kind: 'splice', content }),
    again: (element, edit) => void elements.set(element, edit),
    removeItem: (item) => void items.add(item),
    add: (item, element) => {
      const ofItem = added.get(item) ?? new Map<Tag, NewElement>()
      added.set(item, ofItem)
      if (!ofItem.has(element.tag)) addedCount += 1
      ofItem.set(element.tag, element)
    },
    get size() {
      return elements.size + items.size + addedCount
    },
    editOf: (element) => elements.get(element),
    isRemoved: (item) => items.has(item),
    addedTo: (item) => {
      const ofItem = added.get(item)
      return ofItem === undefined ? nothing : [...ofItem.values()].sort((a, b) => a.tag - b.tag)
    },
  }
}
