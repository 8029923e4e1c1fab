import type { DataElement, Item } from './data-set.ts'
import { lookUp } from './dictionary.ts'
import type { Instance } from './read-instance.ts'
import { isGroupLength, isPrivate, isPrivateCreator, showTag, type Tag } from './tag.ts'

/**
 * Name of an element in paths: its keyword; `(0019,"SIEMENS MR HEADER",0C)` for a private one with a creator;
 * `(0019,0010)` for creators, group lengths, repeating groups but the first, and what is not known.
 */
export function nameOf(tag: Tag, creator: string | undefined): string {
  const { names, privateNames } = nameCache()
  if (creator !== undefined) {
    const ofCreator = privateNames.get(creator) ?? namesOf(creator, privateNames)
    return ofCreator.get(tag) ?? remember(ofCreator, tag, privateName(tag, creator))
  }
  return names.get(tag) ?? remember(names, tag, publicName(tag))
}

function namesOf(creator: string, all: Map<string, Map<Tag, string>>): Map<Tag, string> {
  const names = new Map<Tag, string>()
  all.set(creator, names)
  return names
}

function privateName(tag: Tag, creator: string): string {
  const shown = showTag(tag)
  return `(${shown.slice(1, 5)},"${creator}",${shown.slice(8, 10)})`
}

function publicName(tag: Tag): string {
  if (isPrivate(tag) || isPrivateCreator(tag) || isGroupLength(tag)) return showTag(tag)
  const group = tag >>> 16
  const repeats = (group > 0x5000 && group <= 0x50ff) || (group > 0x6000 && group <= 0x60ff)
  return (repeats ? undefined : lookUp(tag)?.keyword) ?? showTag(tag)
}

function remember<Key>(names: Map<Key, string>, key: Key, name: string): string {
  names.set(key, name)
  cache.count += 1
  return name
}

/** Names and signatures seen so far. Hostile files have endless new ones: then it starts anew. */
interface Cache {
  readonly names: Map<Tag, string>
  /** By creator. */
  readonly privateNames: Map<string, Map<Tag, string>>
  readonly root: Level
  /** Names, signatures and levels. */
  count: number
}

const MAX_NAMES = 50_000
let cache: Cache = newCache()

function newCache(): Cache {
  return { names: new Map(), privateNames: new Map(), root: newLevel('', []), count: 0 }
}

function nameCache(): Cache {
  if (cache.count > MAX_NAMES) cache = newCache()
  return cache
}

/** A sequence above, as profiles match it. */
export interface Step {
  readonly tag: Tag
  readonly creator: string | undefined
}

/** All items of one sequence signature: what its elements' signatures start with, and those already made. */
interface Level {
  readonly prefix: string
  readonly steps: readonly Step[]
  readonly signatures: Map<string, string>
  readonly below: Map<string, Level>
  /** Of the top level alone. */
  readonly places: Map<string, ElementPlace>
}

function newLevel(prefix: string, steps: readonly Step[]): Level {
  return { prefix, steps, signatures: new Map(), below: new Map(), places: new Map() }
}

function levelBelow(level: Level, element: DataElement, name: string): Level {
  const known = level.below.get(name)
  if (known) return known
  const below = newLevel(`${level.prefix}${name}[*].`, [...level.steps, { tag: element.tag, creator: element.creator }])
  level.below.set(name, below)
  cache.count += 1
  return below
}

function signatureOf(level: Level, name: string): string {
  if (level.prefix === '') return name
  const known = level.signatures.get(name)
  if (known !== undefined) return known
  return remember(level.signatures, name, level.prefix + name)
}

/** Where an element stands. */
export interface Place {
  /** Items as `[*]`: `ReferencedImageSequence[*].ReferencedSOPInstanceUID`. */
  readonly signature: string
  /** Items as they are counted: `ReferencedImageSequence[0].ReferencedSOPInstanceUID`. */
  readonly path: () => string
  /** The sequences above, outermost first. */
  readonly steps: readonly Step[]
  readonly depth: number
}

/** A class, because one is made for every element of every instance and most paths are never asked for. */
class ElementPlace implements Place {
  readonly signature: string
  readonly steps: readonly Step[]
  readonly depth: number
  readonly #above: ElementPlace | undefined
  readonly #index: number
  readonly #name: string

  constructor(level: Level, name: string, above: ElementPlace | undefined, index: number) {
    this.signature = signatureOf(level, name)
    this.steps = level.steps
    this.depth = level.steps.length
    this.#above = above
    this.#index = index
    this.#name = name
  }

  path(): string {
    return this.#above === undefined ? this.#name : `${this.#above.path()}[${this.#index}].${this.#name}`
  }
}

/** A place of the top level is the same in every Instance. */
function placeAtTop(level: Level, name: string): ElementPlace {
  let place = level.places.get(name)
  if (place === undefined) {
    level.places.set(name, (place = new ElementPlace(level, name, undefined, 0)))
    cache.count += 1
  }
  return place
}

/** What is done with each element of a walk, and whether to go into its items, hidden ones too. */
export type Visit = (element: DataElement, item: Item, place: Place) => 'into' | 'over'

/** Depth first, in file order. */
export function walk(root: Item, visit: Visit): void {
  for (const element of root.elements) walkElement(element, root, visit)
}

/** One element of the top level with what is below it; `walk` is this for each of them. */
export function walkElement(element: DataElement, root: Item, visit: Visit): void {
  visitElement(element, root, visit, nameCache().root, undefined, 0)
}

function visitElement(
  element: DataElement,
  item: Item,
  visit: Visit,
  level: Level,
  above: ElementPlace | undefined,
  index: number,
): void {
  const name = nameOf(element.tag, element.creator)
  const place = above === undefined ? placeAtTop(level, name) : new ElementPlace(level, name, above, index)
  const next = visit(element, item, place)
  if (next === 'over' || element.items === undefined) return
  const below = levelBelow(level, element, name)
  for (const [each, inner] of element.items.entries()) {
    for (const one of inner.elements) visitElement(one, inner, visit, below, place, each)
  }
}

/** The element at a path as `Place.path` writes it, in the data set or else in the File Meta Information. */
export function findPath(instance: Instance, path: string): { element: DataElement; item: Item } | undefined {
  return findIn(instance.dataSet, path) ?? findIn(instance.meta, path)
}

const ITEM_STEP = /^\[(\d{1,9})\]\./

/** Names are compared, not parsed: a private creator may hold any sign. */
function findIn(item: Item, path: string): { element: DataElement; item: Item } | undefined {
  for (const element of item.elements) {
    const name = nameOf(element.tag, element.creator)
    if (!path.startsWith(name)) continue
    const rest = path.slice(name.length)
    if (rest === '') return { element, item }
    const step = ITEM_STEP.exec(rest)
    const inner = step === null ? undefined : element.items?.[Number(step[1])]
    const found = inner === undefined || step === null ? undefined : findIn(inner, rest.slice(step[0].length))
    if (found) return found
  }
  return undefined
}
