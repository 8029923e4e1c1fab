import { Problem } from '#shared/base/problem'
import type { Circumstances, DataElement, Encoding, Item, KnownElement, KnownStretch, Stretch } from './data-set.ts'

/** Bytes of an element: a longer one is rare, and costs more to compare than it saves. */
export const LONGEST_KNOWN = 1024
/** Of each Instance a dozen elements are its own and never come again; those that do are soon learned anew. */
const MOST_KNOWN = 6_000

/**
 * Elements that were read before. Instances of a series repeat nine elements in ten, byte for byte and in the same order:
 * what follows is guessed from last time and compared, which is cheaper than reading it. A memory is for one kind of
 * files (originals, or outputs), since a guess is right only where the files are alike.
 */
export class ElementMemory {
  #circumstances = new Map<string, Circumstances>()
  #size = 0
  /** What the last data set began with. */
  first: KnownElement | undefined

  /** What decides how the next element is read: layout, character sets, signedness of pixels and private blocks so far. */
  under(
    encoding: Encoding,
    charsets: readonly string[],
    signed: boolean,
    creators: ReadonlyMap<number, string> | undefined,
  ): Circumstances {
    const key = JSON.stringify([encoding, charsets, signed, creators === undefined ? [] : [...creators]])
    let found = this.#circumstances.get(key)
    if (found === undefined) this.#circumstances.set(key, (found = { signed, elements: new Map() }))
    return found
  }

  /** The known element of these bytes, which is learned when it is not known yet. */
  meet(text: string, count: number, before: Circumstances, after: Circumstances): KnownElement {
    const known = before.elements.get(text)
    if (known !== undefined) return known
    if (this.#size >= MOST_KNOWN) this.#forget()
    const fresh: KnownElement = {
      text,
      stood: [],
      count,
      before,
      after,
      next: undefined,
      strangers: 0,
      stretch: undefined,
      notes: [],
    }
    before.elements.set(text, fresh)
    this.#size += 1
    return fresh
  }

  /** Names and numbers differ from patient to patient without end: now and then all is forgotten. */
  #forget(): void {
    for (const { elements } of this.#circumstances.values()) elements.clear()
    this.#circumstances = new Map()
    this.#size = 0
    this.first = undefined
  }
}

let kinds = 0

/** A known element, or a known stretch of them. */
type Noted = Pick<KnownElement | KnownStretch, 'notes'>

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

/** A UID of another length moves all that is behind it; its lengths are few. */
const MOST_PLACES = 6

/** A known element as it was just read. */
export function stands(element: DataElement, known: KnownElement): DataElement {
  return kept(known.stood, known.stood.find(({ at }) => at === element.at) ?? { ...element, known })
}

/** A known element, which was met before, as it stands at `at`. */
export function elementAt({ stood }: KnownElement, at: number): DataElement {
  for (const element of stood) if (element.at === at) return element
  const [first] = stood
  if (first === undefined) throw new Problem('BUG', 'element without a place')
  return kept(stood, moved(first, at - first.at, first.known))
}

function kept<T>(stood: T[], latest: T): T {
  if (stood.includes(latest)) return latest
  // The first stays: others are made from it.
  if (stood.length >= MOST_PLACES) stood.length = 1
  stood.push(latest)
  return latest
}

/** Known elements that follow each other without a gap. */
export function stretchOf(elements: readonly KnownElement[]): KnownStretch {
  const bytes = Buffer.from(elements.map(({ text }) => text).join(''), 'latin1')
  const count = elements.reduce((sum, each) => sum + each.count, 0)
  return { elements, bytes, stood: [], count, notes: [] }
}

/** A known stretch as it stands at another position. */
export function stretchAt(known: KnownStretch, at: number): Stretch {
  for (const stretch of known.stood) if (stretch.at === at) return stretch
  let end = at
  const elements = known.elements.map((each) => {
    const element = elementAt(each, end)
    end = element.end
    return element
  })
  return kept(known.stood, { known, at, end, elements })
}

function moved(element: DataElement, by: number, known: KnownElement | undefined): DataElement {
  const { tag, vr, header, at, valueAt, length, end, creator, items } = element
  return {
    tag,
    vr,
    header,
    at: at + by,
    valueAt: valueAt + by,
    length,
    end: end + by,
    creator,
    items: by === 0 ? items : items?.map((item) => movedItem(item, by)),
    fragments: undefined,
    known,
  }
}

function movedItem(item: Item, by: number): Item {
  const { at, start, end, elements } = item
  return {
    ...item,
    at: at + by,
    start: start + by,
    end: end + by,
    elements: elements.map((element) => moved(element, by, undefined)),
  }
}
