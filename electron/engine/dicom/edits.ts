import type { DataElement, Item } from './data-set.ts'
import type { PlacedStretch } from './known-stretches.ts'
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

/** What becomes of a stretch: the edit of each of its elements, and all of it as it will stand. */
export interface StretchEdit {
  readonly edits: readonly (ElementEdit | undefined)[]
  readonly bytes: Uint8Array
  /** Where each element ends in `bytes`. */
  readonly ends: readonly number[]
}

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
  /** Edits that were made to the same stretch before, as `writtenStretch` gave them; a later one of its elements holds. */
  againAll: (part: PlacedStretch, edit: StretchEdit) => void
  removeItem: (item: Item) => void
  /** Takes the place of an element of the same tag, if there is one. */
  add: (item: Item, element: NewElement) => void
  /** Number of changes. */
  readonly size: number
  /** The change of one element, if any. */
  editOf: (element: DataElement) => ElementEdit | undefined
  /** The change of a whole stretch, unless an element of it was edited since. */
  editOfAll: (part: PlacedStretch) => StretchEdit | undefined
  isRemoved: (item: Item) => boolean
  /** Elements added to an item, in order of tags. */
  addedTo: (item: Item) => readonly NewElement[]
}

const nothing: readonly NewElement[] = []

/** No changes yet. A later change of the same element replaces an earlier one. */
export function createEdits(): Edits {
  return new InstanceEdits()
}

/** A class, because one is made for every Instance and asked of every element. */
class InstanceEdits implements Edits {
  readonly #elements = new Map<DataElement, ElementEdit>()
  readonly #stretches = new Map<PlacedStretch, StretchEdit>()
  readonly #items = new Set<Item>()
  readonly #added = new Map<Item, Map<Tag, NewElement>>()

  remove(element: DataElement): void {
    this.again(element, { kind: 'remove' })
  }

  replace(element: DataElement, value: Uint8Array, vr?: string): void {
    this.again(element, { kind: 'replace', value, vr })
  }

  replaceItems(element: DataElement, items: readonly NewItem[]): void {
    this.again(element, { kind: 'replaceItems', items })
  }

  splice(element: DataElement, content: readonly Segment[]): void {
    this.again(element, { kind: 'splice', content })
  }

  again(element: DataElement, edit: ElementEdit): void {
    const part = this.#around(element)
    if (part !== undefined) this.#takeApart(part)
    this.#elements.set(element, edit)
  }

  againAll(part: PlacedStretch, edit: StretchEdit): void {
    this.#stretches.set(part, edit)
  }

  removeItem(item: Item): void {
    this.#items.add(item)
  }

  add(item: Item, element: NewElement): void {
    const ofItem = this.#added.get(item) ?? new Map<Tag, NewElement>()
    this.#added.set(item, ofItem)
    ofItem.set(element.tag, element)
  }

  get size(): number {
    let size = this.#elements.size + this.#items.size
    for (const { edits } of this.#stretches.values()) size += edits.filter((edit) => edit !== undefined).length
    for (const ofItem of this.#added.values()) size += ofItem.size
    return size
  }

  editOf(element: DataElement): ElementEdit | undefined {
    const edit = this.#elements.get(element)
    const part = edit === undefined ? this.#around(element) : undefined
    return part === undefined ? edit : this.#stretches.get(part)?.edits[part.indexOf(element)]
  }

  editOfAll(part: PlacedStretch): StretchEdit | undefined {
    return this.#stretches.get(part)
  }

  isRemoved(item: Item): boolean {
    return this.#items.has(item)
  }

  addedTo(item: Item): readonly NewElement[] {
    const ofItem = this.#added.get(item)
    return ofItem === undefined ? nothing : [...ofItem.values()].sort((a, b) => a.tag - b.tag)
  }

  /** The stretch that an element of the top level was edited with, if any. */
  #around({ at, known }: DataElement): PlacedStretch | undefined {
    if (known === undefined || this.#stretches.size === 0) return undefined
    for (const part of this.#stretches.keys()) if (at >= part.at && at < part.end) return part
    return undefined
  }

  #takeApart(part: PlacedStretch): void {
    const { edits } = this.#stretches.get(part) ?? { edits: [] }
    this.#stretches.delete(part)
    for (const [index, edit] of edits.entries()) if (edit !== undefined) this.#elements.set(part.element(index), edit)
  }
}
