import type { ItemFate } from './examine.ts'
import type { ImageResult } from './result.ts'
import type { Item, Truth } from './truth.ts'
import { hasIdentity, hasText } from './truth.ts'

/** How often something held, of how many. */
export interface Share {
  readonly part: number
  readonly all: number
}

/** Figures of one policy for unsure pixels. */
export interface Figures {
  /** Legible identity whose box is blacked by 60 and 90 %; what was not written counts for `caught` alone. */
  readonly recall60: Share
  readonly recall90: Share
  readonly caught: Share
  readonly caughtHard: Share
  /** Images with legible identity of which none can be read in what was written: held, or all masked. */
  readonly imagesSafe: Share
  /** Images with identity that were touched at all: held, or with a mask on some of it. */
  readonly imagesFlagged: Share
  /** Harmless marks of images that were written, without a changed pixel but one of 100; those far from identity apart. */
  readonly harmlessKept: Share
  readonly harmlessApartKept: Share
  /** Images without text: bytes of Pixel Data as they were; held; changed. */
  readonly textFreeSame: Share
  readonly textFreeHeld: Share
  /** Images that show text and no identity: unchanged; held. */
  readonly harmlessOnlySame: Share
  readonly harmlessOnlyHeld: Share
  readonly identityHeld: Share
  /** Mean share of pixels changed far from identity, over images with some; and the images where there is any. */
  readonly changedElsewhere: number
  readonly imagesChangedElsewhere: Share
}

/** A box blacked by so much counts as masked. */
const MASKED = 0.6
const WHOLE = 0.9
/** Pixels of a mark that may change: a smoothed corner. */
const TOUCHED = 0.01
/** Pixels between a harmless mark and identity from which it counts as apart: wider than any mask's rim. */
const APART = 12

const share = <T>(all: readonly T[], isPart: (one: T) => boolean): Share => ({
  part: all.filter(isPart).length,
  all: all.length,
})

export const isIdentity = ({ part }: Item): boolean => part.role === 'identity'
const isLegible = ({ legibility }: Item): boolean => legibility !== 'hard'

/** One identity item and what became of it. `fate` undefined: its image was not written. */
export interface IdentityCase {
  readonly truth: Truth
  readonly item: Item
  readonly fate: ItemFate | undefined
}

/** Every identity item of the results. */
export function identityCases(results: readonly ImageResult[]): IdentityCase[] {
  return results.flatMap((result) =>
    result.truth.items.flatMap((item, index) => {
      if (!isIdentity(item)) return []
      const fate = result.kind === 'written' ? result.fate.items[index] : undefined
      return [{ truth: result.truth, item, fate }]
    }),
  )
}

/** Whether nobody can read it in what was written. */
export const isCaught = ({ fate }: IdentityCase): boolean => fate === undefined || fate.covered >= MASKED

/** The figures of the bars. */
export function figuresOf(results: readonly ImageResult[]): Figures {
  const cases = identityCases(results)
  const legible = cases.filter(({ item }) => isLegible(item))
  const written = legible.filter(({ fate }) => fate !== undefined)
  const withIdentity = results.filter(({ truth }) => hasIdentity(truth))
  const withLegible = withIdentity.filter(({ truth }) =>
    truth.items.some((item) => isIdentity(item) && isLegible(item)),
  )
  const textFree = results.filter(({ truth }) => !hasText(truth))
  const harmlessOnly = results.filter(({ truth }) => hasText(truth) && !hasIdentity(truth))
  const marks = harmlessMarks(results)
  const changes = results.flatMap((each) => (each.kind === 'written' ? [each.fate.changedElsewhere] : []))
  return {
    recall60: share(written, ({ fate }) => fate !== undefined && fate.covered >= MASKED),
    recall90: share(written, ({ fate }) => fate !== undefined && fate.covered >= WHOLE),
    caught: share(legible, isCaught),
    caughtHard: share(
      cases.filter(({ item }) => !isLegible(item)),
      isCaught,
    ),
    imagesSafe: share(withLegible, isSafe),
    imagesFlagged: share(withIdentity, isFlagged),
    harmlessKept: share(marks, ({ isKept }) => isKept),
    harmlessApartKept: share(
      marks.filter(({ isApart }) => isApart),
      ({ isKept }) => isKept,
    ),
    textFreeSame: share(textFree, isSame),
    textFreeHeld: share(textFree, isHeld),
    harmlessOnlySame: share(harmlessOnly, isSame),
    harmlessOnlyHeld: share(harmlessOnly, isHeld),
    identityHeld: share(withIdentity, isHeld),
    changedElsewhere: changes.reduce((sum, change) => sum + change, 0) / Math.max(1, changes.length),
    imagesChangedElsewhere: share(changes, (change) => change > 0),
  }
}

const isHeld = ({ kind }: ImageResult): boolean => kind === 'held'
const isSame = (result: ImageResult): boolean =>
  result.kind === 'written' && result.isSameBytes && !result.fate.isChanged

function isSafe(result: ImageResult): boolean {
  if (result.kind === 'held') return true
  return result.fate.items.every(({ item, covered }) => !isIdentity(item) || !isLegible(item) || covered >= MASKED)
}

function isFlagged(result: ImageResult): boolean {
  return result.kind === 'held' || result.fate.items.some(({ item, covered }) => isIdentity(item) && covered >= MASKED)
}

interface Mark {
  readonly isKept: boolean
  readonly isApart: boolean
}

function harmlessMarks(results: readonly ImageResult[]): Mark[] {
  return results.flatMap((result) => {
    if (result.kind === 'held') return []
    const identity = result.truth.items.filter(({ part }) => part.role !== 'harmless')
    return result.fate.items.flatMap(({ item, changed }): Mark[] => {
      if (item.part.role !== 'harmless') return []
      return [{ isKept: changed <= TOUCHED, isApart: identity.every((other) => gap(item, other) >= APART) }]
    })
  })
}

function gap({ box: a }: Item, { box: b }: Item): number {
  const across = Math.max(a.left - b.right, b.left - a.right)
  const down = Math.max(a.top - b.bottom, b.top - a.bottom)
  return Math.max(across, down)
}

const bucket =
  (...bounds: readonly number[]) =>
  (value: number): string => {
    const above = bounds.filter((bound) => value >= bound).at(-1)
    const below = bounds.find((bound) => value < bound)
    return above === undefined ? `< ${below}` : below === undefined ? `≥ ${above}` : `${above}–${below}`
  }
const heights = bucket(7, 9, 12, 16, 24)
const contrasts = bucket(0.1, 0.25, 0.5)

/** By what the recall of identity is split. */
export const splits: Readonly<Record<string, (one: IdentityCase) => string>> = {
  kind: ({ item }) => item.part.kind,
  header: ({ item }) => (item.part.role === 'identity' && item.part.isInHeader ? 'in its header' : 'stranger'),
  legibility: ({ item }) => item.legibility,
  font: ({ item }) => item.font,
  'capital px': ({ item }) => heights(item.capital),
  contrast: ({ item }) => contrasts(item.contrast),
  turn: ({ item }) => String(item.turn),
  ink: ({ item }) => item.mode,
  storage: ({ truth }) => truth.storage,
  syntax: ({ truth }) => truth.transferSyntaxUid,
  image: ({ truth }) => truth.scenery,
  frames: ({ truth, item }) =>
    truth.frames === 1 ? 'one' : item.frames[0] > 0 ? 'cine, on some frames' : 'cine, on all',
}

/** Shares of a group of cases, by the names of the split. */
export function splitBy(cases: readonly IdentityCase[], nameOf: (one: IdentityCase) => string): Map<string, Share> {
  const groups = grouped(cases, nameOf)
  return new Map([...groups].sort().map(([name, group]) => [name, share(group, isCaught)]))
}

/** Results of text-free images by what on them looks like text. */
export function hardThingsTouched(results: readonly ImageResult[]): Map<string, Share> {
  const textFree = results.filter(({ truth }) => !hasText(truth))
  const things = [...new Set(textFree.flatMap(({ truth }) => truth.hard))].sort()
  const groups = things.map((thing) => [thing, textFree.filter(({ truth }) => truth.hard.includes(thing))] as const)
  const scenes = [...grouped(textFree, ({ truth }) => truth.scenery)].sort()
  return new Map([...groups, ...scenes].map(([name, group]) => [name, share(group, isSame)]))
}

function grouped<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one])
  return groups
}
