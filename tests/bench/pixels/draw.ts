import { randomOf } from '../text/random.ts'
import type { Random } from '../text/random.ts'

/** A stream of draws that a seed decides. */
export interface Draw extends Random {
  /** Evenly between two numbers. */
  readonly between: (least: number, most: number) => number
  /** A whole number, both ends included. */
  readonly whole: (least: number, most: number) => number
  /** A stream of its own: what is drawn from it moves nothing in this one. */
  readonly fork: () => Draw
  /** The items in another order. */
  readonly shuffled: <T>(items: readonly T[]) => T[]
}

const STEPS = 2 ** 24

/** A stream for a whole number. */
export function drawOf(seed: number): Draw {
  const random = randomOf(seed)
  const between = (least: number, most: number): number => least + ((most - least) * random.below(STEPS)) / STEPS
  return {
    ...random,
    between,
    whole: (least, most) => least + random.below(most - least + 1),
    fork: () => drawOf(random.below(2 ** 31)),
    shuffled: (items) =>
      items
        .map((item) => ({ item, key: random.below(STEPS) }))
        .sort((left, right) => left.key - right.key)
        .map(({ item }) => item),
  }
}
