import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { lexiconOf } from '#engine/jobs/lexicon'
import type { Lexicon } from '#engine/text/lexicon'

const SEED = 7
const LOOKUPS = 1_000_000

/** How long the product's word list takes to open, what it costs in memory, and how fast words are looked up. */
export function lexicon(): number {
  const resources = fileURLToPath(new URL('../../resources/', import.meta.url))
  const before = process.memoryUsage.rss()
  const start = performance.now()
  const words = lexiconOf(resources)
  const loadMs = performance.now() - start
  const loadedMb = (process.memoryUsage.rss() - before) / 1e6
  const { ns, hits } = lookUp(words, sampleWords(resources))
  console.log(`words ${words.size}, opened in ${loadMs.toFixed(0)} ms, ${loadedMb.toFixed(0)} MB more in memory`)
  console.log(`look-up ${ns.toFixed(0)} ns a word (${((100 * hits) / LOOKUPS).toFixed(0)} % known)`)
  const failed = loadMs > 300 || loadedMb > 100
  console.log(failed ? 'FAILED: at most 300 ms and 100 MB' : 'passed: at most 300 ms and 100 MB')
  return failed ? 1 : 0
}

/** Words of our own lists, and as many that no list has. */
function sampleWords(resources: string): string[] {
  const known = readFileSync(`${resources}/lexicons/clinical.txt`, 'utf8').match(/[a-z]+/g) ?? []
  return [...known, ...known.map((word) => `${word}qx`)]
}

function lookUp(words: Lexicon, sample: readonly string[]): { ns: number; hits: number } {
  let state = SEED
  let hits = 0
  const start = performance.now()
  for (let count = 0; count < LOOKUPS; count++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    if (words.flags(sample[state % sample.length] ?? '') !== 0) hits++
  }
  return { ns: ((performance.now() - start) * 1e6) / LOOKUPS, hits }
}
