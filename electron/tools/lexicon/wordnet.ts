import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One noun synset of WordNet (data.noun, see wndb(5WN)). */
interface Synset {
  readonly file: string
  readonly words: readonly string[]
  /** Synsets that are kinds or instances of this one. */
  readonly kinds: readonly string[]
}

/** Nouns of WordNet by meaning. */
export class WordNet {
  readonly #synsets = new Map<string, Synset>()
  readonly #byWord = new Map<string, string[]>()

  constructor(folder: string) {
    for (const line of readFileSync(join(folder, 'data.noun'), 'utf8').split('\n')) {
      if (!/^\d{8} /.test(line)) continue
      const fields = line.split(' ')
      const count = Number.parseInt(fields[3] ?? '0', 16)
      const words = Array.from({ length: count }, (_, index) => (fields[4 + 2 * index] ?? '').replaceAll('_', ' '))
      const kinds = [...line.matchAll(/ ~i? (\d{8}) n/g)].map((match) => match[1] ?? '')
      const id = fields[0] ?? ''
      this.#synsets.set(id, { file: fields[1] ?? '', words, kinds })
      for (const word of words) this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), id])
    }
  }

  /** All nouns of a lexicographer file (08 body, 15 location). */
  *ofFile(file: string): Generator<string> {
    for (const synset of this.#synsets.values()) if (synset.file === file) yield* synset.words
  }

  /** All nouns that are kinds of a noun, in its senses of one lexicographer file, with the noun itself. */
  *kindsOf(noun: string, file: string): Generator<string> {
    const waiting = (this.#byWord.get(noun) ?? []).filter((id) => this.#synsets.get(id)?.file === file)
    if (waiting.length === 0) throw new Error(`WordNet has no ${noun} in file ${file}`)
    const seen = new Set(waiting)
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const synset = this.#synsets.get(id)
      if (synset === undefined) continue
      yield* synset.words
      for (const kind of synset.kinds) {
        if (seen.has(kind)) continue
        seen.add(kind)
        waiting.push(kind)
      }
    }
  }
}

/** Lower-case single words of the other parts of speech (index.adj, index.verb, index.adv). */
export function* wordsOfIndex(folder: string, part: 'adj' | 'verb' | 'adv' | 'noun'): Generator<string> {
  for (const line of readFileSync(join(folder, `index.${part}`), 'utf8').split('\n')) {
    const word = line.slice(0, Math.max(0, line.indexOf(' ')))
    if (/^[a-z]{3,}$/.test(word)) yield word
  }
}
