import { createHash } from 'node:crypto'

/** Numbers in [0, 1) that a seed determines (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The UID of something named: below 2.25 as a UUID's would be (PS3.5 B.2), the same in every run. */
export function uidOf(name: string): string {
  const digest = createHash('sha256').update(`palimpsest sample ${name}`).digest('hex')
  return `2.25.${BigInt(`0x${digest.slice(0, 31)}`)}`
}

/** SOP Instance, Series and Study UIDs of the sample all begin with this. */
export const SAMPLE_UID_ROOT = '2.25.'
