import { type DataElement, type Encoding, type Item, UNDEFINED_LENGTH } from './data-set.ts'
import { type Part, PlacedStretch } from './known-stretches.ts'
import type { Tag } from './tag.ts'

/**
 * The top level of a data set: its parts in file order, which are single elements and, where the reader was lent a
 * memory, stretches of known ones. Elements of stretches are made when somebody asks for them.
 */
export class TopLevel implements Item {
  readonly at: number
  readonly length = UNDEFINED_LENGTH
  readonly start: number
  readonly encoding: Encoding
  end: number
  charsets: readonly string[] = []
  /** Private Creators seen, by group × 256 + block. */
  creators: ReadonlyMap<number, string> | undefined
  readonly #parts: Part[] = []
  #elements: readonly DataElement[] | undefined

  constructor(start: number, encoding: Encoding) {
    this.at = start
    this.start = start
    this.end = start
    this.encoding = encoding
  }

  get parts(): readonly Part[] {
    return this.#parts
  }

  get elements(): readonly DataElement[] {
    return (this.#elements ??= this.parts.flatMap((part) => (part instanceof PlacedStretch ? part.elements : [part])))
  }

  /** Appends a part that was read; elements that were made before are made anew. */
  push(part: Part): void {
    this.#parts.push(part)
    this.#elements = undefined
  }

  /** Its elements of one group. */
  ofGroup(group: number): readonly DataElement[] {
    return this.parts.flatMap((part) => {
      if (!(part instanceof PlacedStretch)) return part.tag >>> 16 === group ? [part] : []
      const { first, last } = part.stretch
      if (first >>> 16 > group || last >>> 16 < group) return []
      return part.elements.filter(({ tag }) => tag >>> 16 === group)
    })
  }

  find(tag: Tag): DataElement | undefined {
    const parts = this.#parts
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]
      if (part instanceof PlacedStretch) {
        const found = part.find(tag)
        if (found !== undefined) return found
      } else if (part?.tag === tag) return part
    }
    return undefined
  }
}
