import type { Circumstances, DataElement, KnownElement, KnownNote } from './data-set.ts'
import { elementAt } from './element-at.ts'
import { FIRST_PIXELS, isGroupLength, type Tag } from './tag.ts'

/**
 * Elements of the top level that stood one behind the other before, byte for byte: what a series repeats from Instance to
 * Instance. One object each, so that what was found out about all of them together can be remembered by it.
 */
export interface KnownStretch {
  readonly elements: readonly KnownElement[]
  /** Ascending. */
  readonly tags: readonly Tag[]
  readonly first: Tag
  readonly last: Tag
  /** Where each element begins, counted from the start of the stretch. */
  readonly starts: readonly number[]
  readonly bytes: Buffer
  /** Elements that it counts for: its own and those below. */
  readonly count: number
  /** The circumstances under which it was read, and those that it leaves behind. */
  readonly before: Circumstances
  readonly after: Circumstances
  /** What was found out about it; see KnownNotes. */
  readonly notes: (KnownNote | undefined)[]
}

/** A stretch as it stands in an Instance. Its elements are made when somebody asks for them, and once. */
export class PlacedStretch {
  readonly stretch: KnownStretch
  readonly at: number
  #made: DataElement[] | undefined

  constructor(stretch: KnownStretch, at: number) {
    this.stretch = stretch
    this.at = at
  }

  get end(): number {
    return this.at + this.stretch.bytes.length
  }

  /** Its elements, as they stand here. */
  get elements(): readonly DataElement[] {
    return this.stretch.elements.map((_, index) => this.element(index))
  }

  /** Throws for an index that is none. */
  element(index: number): DataElement {
    const made = (this.#made ??= [])
    return (made[index] ??= this.#make(index))
  }

  /** The element of this tag. */
  find(tag: Tag): DataElement | undefined {
    const { first, last, tags } = this.stretch
    if (tag < first || tag > last) return undefined
    const index = tags.indexOf(tag)
    return index === -1 ? undefined : this.element(index)
  }

  /** Which of its elements this is; -1 for none. */
  indexOf({ known }: DataElement): number {
    return known === undefined ? -1 : this.stretch.elements.indexOf(known)
  }

  #make(index: number): DataElement {
    const { elements, starts } = this.stretch
    const [known, start] = [elements[index], starts[index]]
    if (known === undefined || start === undefined) throw new Error('no element of this stretch')
    return elementAt(known, this.at + start)
  }
}

/** A part of the top level of a data set: one element, or many that are known together. */
export type Part = DataElement | PlacedStretch

/** Shorter ones are not worth an object of their own. */
const LEAST_ELEMENTS = 2
/** Elements that repeat though the pattern has them apart: from here on it is drawn anew. */
const WORTH_A_PATTERN = 8
/** Changes inside stretches that are those of one Instance to the next; more are another series or patient. */
const MOST_RESTLESS = 4

/** One element of a data set that was read: its tag, and what it is known as. */
interface Met {
  readonly tag: Tag
  readonly known: KnownElement | undefined
}

/**
 * What the last data sets had in common: stretches, and `undefined` for each element between them. It is drawn from two
 * data sets that followed each other, and anew when it turns out to be wrong, or when much repeats that it has apart.
 */
export class Pattern {
  #pieces: readonly (KnownStretch | undefined)[] = []
  #last: readonly Part[] = []
  /** Tags whose values change from one Instance to the next. */
  readonly #restless = new Set<Tag>()

  /** What stood at this place of the order last time. */
  pieceAt(index: number): KnownStretch | undefined {
    return this.#pieces[index]
  }

  /** Whether a value changes from one Instance to the next, so that it is not worth remembering. */
  isRestless(tag: Tag): boolean {
    return this.#restless.has(tag)
  }

  /** Takes note of a data set that was read; `broken`: tags of elements that stood in a stretch and differed. */
  learn(parts: readonly Part[], broken: readonly Tag[]): void {
    if (broken.length > MOST_RESTLESS) this.#forget()
    else {
      for (const tag of broken) this.#restless.add(tag)
      if (broken.length > 0 || this.#repeated(parts) >= WORTH_A_PATTERN) this.#draw(parts)
    }
    this.#last = parts
  }

  /** Another series: what it repeats is seen from its second Instance on. */
  #forget(): void {
    this.#restless.clear()
    this.#pieces = []
  }

  /** Elements of their own that were the same last time, where the order was the same. */
  #repeated(parts: readonly Part[]): number {
    if (parts.length !== this.#last.length) return WORTH_A_PATTERN
    let count = 0
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]
      const last = this.#last[index]
      if (part === undefined || part instanceof PlacedStretch || part.known === undefined) continue
      if (last === undefined || last instanceof PlacedStretch) continue
      if (part.known === last.known) count += this.#restless.has(part.tag) ? 0 : 1
      else if (part.tag === last.tag) this.#restless.add(part.tag)
    }
    return count
  }

  /** From the last data set and this one: what differs between them is restless. */
  #draw(parts: readonly Part[]): void {
    const before = metOf(this.#last)
    const drawn = this.#pieces
    const pieces: (KnownStretch | undefined)[] = []
    let run: KnownElement[] = []
    const endRun = (): void => {
      if (run.length >= LEAST_ELEMENTS) pieces.push(sameAs(drawn, run) ?? stretchOf(run))
      else for (let each = 0; each < run.length; each++) pieces.push(undefined)
      run = []
    }
    let other = 0
    for (const { tag, known } of metOf(parts)) {
      while ((before[other]?.tag ?? Infinity) < tag) other += 1
      const last = before[other]?.tag === tag ? before[other++]?.known : undefined
      if (last !== undefined && last !== known) this.#restless.add(tag)
      if (known !== undefined && last === known && this.#isSteady(tag)) {
        const end = run.at(-1)
        if (end !== undefined && (end.after !== known.before || end.latest.tag >= tag)) endRun()
        run.push(known)
      } else {
        endRun()
        pieces.push(undefined)
      }
    }
    endRun()
    this.#pieces = pieces
  }

  /** What stands behind pixels is little, and may be no element at all. */
  #isSteady(tag: Tag): boolean {
    return tag !== 0 && tag < FIRST_PIXELS && !isGroupLength(tag) && !this.#restless.has(tag)
  }
}

function metOf(parts: readonly Part[]): Met[] {
  return parts.flatMap((part): Met[] => {
    if (!(part instanceof PlacedStretch)) return [part]
    const { elements, tags } = part.stretch
    return elements.map((known, index) => ({ known, tag: tags[index] ?? known.latest.tag }))
  })
}

/** The stretch of these elements that was there already, with what is known of it. */
function sameAs(pieces: readonly (KnownStretch | undefined)[], run: readonly KnownElement[]): KnownStretch | undefined {
  return pieces.find(
    (piece) => piece?.elements.length === run.length && piece.elements.every((known, index) => known === run[index]),
  )
}

function stretchOf(elements: readonly KnownElement[]): KnownStretch {
  const starts: number[] = []
  let length = 0
  let count = 0
  for (const known of elements) {
    starts.push(length)
    length += known.text.length
    count += known.count
  }
  const [first] = elements
  const last = elements.at(-1)
  if (first === undefined || last === undefined) throw new Error('a stretch without elements')
  return {
    elements,
    tags: elements.map(({ latest }) => latest.tag),
    first: first.latest.tag,
    last: last.latest.tag,
    starts,
    bytes: Buffer.from(elements.map(({ text }) => text).join(''), 'latin1'),
    count,
    before: first.before,
    after: last.after,
    notes: [],
  }
}
