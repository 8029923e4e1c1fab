import { type Probes, probesOf, touches, type Vocabulary } from '#engine/text/index'
import type { JudgedValue } from './messages.ts'

/** What became of a value, whoever's it is. */
export type JudgedText = Omit<JudgedValue, 'patientId' | 'valueId'>

/** Descriptions of series, protocols and machines are fewer and shorter; beyond so many the memory starts anew. */
const MOST = 2_000
const LONGEST = 128

/**
 * What was judged under one plan already. The same description comes with every patient, and a patient whose identity has
 * nothing in common with it gets the same judgment as the last such one.
 */
export class JudgedAlike {
  readonly #known = new Map<string, { readonly probes: Probes; readonly judged: JudgedText }>()

  /**
   * The judgment of a value for the owner of a vocabulary, which `judge` makes where none is known. `key` names the value
   * and all else that its judgment depends on, but for the vocabulary.
   */
  of(key: string, value: string, own: Vocabulary, judge: () => JudgedText): JudgedText {
    if (value.length > LONGEST) return judge()
    const known = this.#known.get(key)
    const probes = known?.probes ?? probesOf(value)
    if (touches(own, probes)) return judge()
    if (known !== undefined) return known.judged
    const judged = judge()
    // A cut is looked at again, and what it joins may be known to somebody.
    if (judged.after === value) this.#remember(key, { probes, judged })
    return judged
  }

  #remember(key: string, known: { readonly probes: Probes; readonly judged: JudgedText }): void {
    if (this.#known.size >= MOST) this.#known.clear()
    this.#known.set(key, known)
  }
}
