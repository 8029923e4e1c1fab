import type { Circumstances, DataElement, Encoding, KnownElement, KnownNote } from './data-set.ts'
import { Pattern } from './known-stretches.ts'

/** Bytes of an element: a longer one is rare, and costs more to compare than it saves. */
export const LONGEST_KNOWN = 1024
/** Of each Instance a dozen elements are its own and never come again; those that do are soon learned anew. */
const MOST_KNOWN = 4_000

/**
 * Elements that were read before. Instances of a series repeat nine elements in ten, byte for byte and in the same order:
 * what follows is guessed from last time and compared, which is cheaper than reading it. A memory is for one kind of
 * files (originals, or outputs), since a guess is right only where the files are alike.
 */
export class ElementMemory {
  #circumstances = new Map<string, Circumstances>()
  readonly #starts = new Map<Encoding, Circumstances>()
  #size = 0
  /** What the last data set began with. */
  first: KnownElement | undefined
  /** What the last data sets had in common. */
  pattern = new Pattern()

  /** The circumstances of the first element of a data set. */
  atStart(encoding: Encoding): Circumstances {
    let start = this.#starts.get(encoding)
    if (start === undefined) this.#starts.set(encoding, (start = this.under(encoding, [], false, undefined)))
    return start
  }

  /** What decides how the next element is read: layout, character sets, signedness of pixels and private blocks so far. */
  under(
    encoding: Encoding,
    charsets: readonly string[],
    signed: boolean,
    creators: ReadonlyMap<number, string> | undefined,
  ): Circumstances {
    const key = JSON.stringify([encoding, charsets, signed, creators === undefined ? [] : [...creators]])
    let found = this.#circumstances.get(key)
    if (found === undefined) {
      if (this.#circumstances.size >= MOST_KNOWN) this.#forget()
      found = { signed, charsets, creators: creators && new Map(creators), elements: new Map() }
      this.#circumstances.set(key, found)
    }
    return found
  }

  /** The known element of these bytes; one that is not known yet is learned from `element`, which was just read. */
  meet(text: string, element: DataElement, count: number, before: Circumstances, after: Circumstances): KnownElement {
    const known = before.elements.get(text)
    if (known !== undefined) return known
    if (this.#size >= MOST_KNOWN) this.#forget()
    const fresh: KnownElement = { text, latest: element, count, before, after, next: undefined, notes: [] }
    before.elements.set(text, fresh)
    this.#size += 1
    return fresh
  }

  /** Names and numbers differ from patient to patient without end: now and then all is forgotten. */
  #forget(): void {
    for (const { elements } of this.#circumstances.values()) elements.clear()
    this.#circumstances = new Map()
    this.#starts.clear()
    this.#size = 0
    this.first = undefined
    this.pattern = new Pattern()
  }
}

let kinds = 0

/** What notes are kept with: a known element, or a stretch of them. */
interface Noted {
  readonly notes: (KnownNote | undefined)[]
}

/**
 * What one part of the program finds out about known elements: kept with them, forgotten with them. An element holds one
 * value, that of the owner who told last (a patient under a plan, say): owners take turns, they do not mix.
 */
export class KnownNotes<T> {
  readonly #kind = kinds++

  /** What `owner` told last of this element; undefined when somebody else did since. */
  get({ notes }: Noted, owner: object): T | undefined {
    const note = notes[this.#kind]
    // Values of this kind come from `set` alone.
    return note?.owner === owner ? (note.value as T) : undefined
  }

  set({ notes }: Noted, owner: object, value: T): void {
    notes[this.#kind] = { owner, value }
  }
}
