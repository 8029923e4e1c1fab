/** A stream of numbers that a seed decides (mulberry32): the same seed, the same submission, on every machine. */
export interface Random {
  /** 0 ≤ n < below. */
  readonly below: (below: number) => number
  /** True with this probability. */
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
}

/** A stream for a whole number. */
export function randomOf(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, chance: (probability) => next() < probability, pick: (from) => pickOf(from, below) }
}

function pickOf<T>(from: readonly T[], below: (limit: number) => number): T {
  const index = below(from.length)
  if (index >= from.length) throw new Error('nothing to pick from')
  return from[index] as T // the index is within
}
