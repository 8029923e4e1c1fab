import type { Tag } from './tag.ts'

/** Layout of the elements of a Data Set or Item. */
export interface Encoding {
  readonly implicit: boolean
  readonly bigEndian: boolean
}

/** Length field of a sequence, item or PixelData that ends with a delimiter (PS3.5 7.5). */
export const UNDEFINED_LENGTH = 0xffffffff

/** Bytes of one fragment of encapsulated PixelData, without its item header. */
export interface Fragment {
  readonly at: number
  readonly length: number
}

/**
 * One element of a Data Set as it stands in the bytes: nothing of its value has been read.
 * Positions count from the start of the Instance's `body` (of its `file` for File Meta Information).
 */
export interface DataElement {
  readonly tag: Tag
  /**
   * The explicit VR; for none, an unknown one or UN the dictionary's, else the private dictionary's, else `UN`.
   * A sequence hidden in UN stays `UN`, because its Items are not encoded as those of SQ.
   */
  readonly vr: string
  /** How the header is written: without VR, or with VR and a 16-bit or a 32-bit length. */
  readonly header: 'implicit' | 'short' | 'long'
  readonly at: number
  readonly valueAt: number
  /** Length field; UNDEFINED_LENGTH where it is undefined. */
  readonly length: number
  /** Position after the value and, where the length is undefined, after the Sequence Delimitation Item. */
  readonly end: number
  /** The creator of a private element's block. */
  readonly creator: string | undefined
  /** Items of a sequence, hidden ones (in UN and in implicit private elements) too. */
  readonly items: readonly Item[] | undefined
  /** Fragments of encapsulated PixelData; the first is the Basic Offset Table. */
  readonly fragments: readonly Fragment[] | undefined
  /** At the top level, where the reader was lent a memory: the same object for the same bytes in any Instance. */
  readonly known: KnownElement | undefined
}

/** A Data Set or one Item of a sequence: elements in file order. */
export interface Item {
  /** Position of the item header; of the first element for a Data Set. */
  readonly at: number
  /** Length field of the item header; UNDEFINED_LENGTH where it is undefined, and for a Data Set. */
  readonly length: number
  /** Position of the first element. */
  readonly start: number
  /** Position after the last element, before an Item Delimitation Item. */
  readonly end: number
  readonly elements: readonly DataElement[]
  readonly encoding: Encoding
  /** Specific Character Set: own, or inherited from the Data Set around it. */
  readonly charsets: readonly string[]
  /** The first element of this tag; an Item that has none of its own is looked through. */
  readonly find?: (tag: Tag) => DataElement | undefined
}

/** The first element of this tag, directly in this Item. */
export function find(item: Item, tag: Tag): DataElement | undefined {
  if (item.find !== undefined) return item.find(tag)
  const { elements } = item
  for (const element of elements) if (element.tag === tag) return element
  return undefined
}

/**
 * One element of the top level of a data set, whatever Instance it stands in: the same bytes, read under the same
 * circumstances. One object each, so that what was found out about it can be remembered by it.
 */
export interface KnownElement {
  /** Header and value, one character a byte. */
  readonly text: string
  /** As it stood in the Instance it was met in last: in a series most stand where they stood before. */
  latest: DataElement
  /** Elements that it counts for: itself and those below. */
  readonly count: number
  /** The circumstances under which it was read, and those that it leaves behind. */
  readonly before: Circumstances
  readonly after: Circumstances
  /** What followed it last time. */
  next: KnownElement | undefined
  /** What was found out about it; see KnownNotes. */
  readonly notes: (KnownNote | undefined)[]
}

/** Something found out about a known element, and whose it is. */
export interface KnownNote {
  readonly owner: object
  readonly value: unknown
}

/** Everything outside its own bytes that decides how an element is read. Equal circumstances are one object. */
export interface Circumstances {
  readonly signed: boolean
  readonly charsets: readonly string[]
  /** Private Creators seen, by group × 256 + block. */
  readonly creators: ReadonlyMap<number, string> | undefined
  readonly elements: Map<string, KnownElement>
}
