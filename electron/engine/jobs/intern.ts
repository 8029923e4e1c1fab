import { createHash } from 'node:crypto'
import type { ScanBatch, ScannedInstance } from '#engine/store/records'
import type { InstanceRecord, ShapeElement } from '#engine/scan/record'
import { digestOf } from './digest.ts'
import { NumberRanges } from './number-ranges.ts'

type Definitions = Pick<ScanBatch, 'shapes' | 'texts' | 'valueSets' | 'uidSets' | 'refSets' | 'vocabularies'>
type Growing = { -readonly [K in keyof Definitions]: Definitions[K][number][] }

/** What was told already of patients' UIDs and words; forgotten beyond this, which costs repetition and nothing else. */
const MOST_TOLD = 300_000

/**
 * What repeats over the Instances of a series is told to the project database once and named by number afterwards:
 * shapes, sets of values, references and vocabulary. One interner a worker process; `take` hands over what is new.
 */
export class Interner {
  #next = 0
  #fresh: Growing = empty()
  readonly #known = new Map<string, number>()
  readonly #shapes = new Map<string, number>()
  readonly #elements = new Map<ShapeElement, number>()
  readonly #uids = new Set<string>()
  readonly #vocabularies = new Set<string>()
  readonly #texts = new Map<string, Map<string, Map<string, number>>>()
  readonly #valueSets = new Map<string, number>()
  readonly #ranges = new NumberRanges()

  /** The record with its repeating parts as numbers. */
  intern(record: InstanceRecord): ScannedInstance {
    const { shape, values, numbers, uids, references, vocabulary, ...rest } = record
    this.#ranges.add(numbers)
    return {
      ...rest,
      shape: this.#shape(record.sopClass, shape),
      values: this.#values(values),
      uids: this.#uidSet(record, uids),
      refs: references.length === 0 ? null : this.#references(references),
      vocabulary: this.#vocabulary(record.patientId, vocabulary),
    }
  }

  /** Definitions since the last call. */
  take(): Definitions & Pick<ScanBatch, 'ranges'> {
    const fresh = this.#fresh
    this.#fresh = empty()
    return { ...fresh, ranges: this.#ranges.take() }
  }

  #shape(sopClass: string, elements: InstanceRecord['shape']): number {
    const parts: (string | number)[] = ['s', sopClass]
    for (const element of elements) parts.push(this.#elementNumber(element))
    const key = parts.join(' ')
    const known = this.#shapes.get(key)
    if (known !== undefined) return known
    const local = this.#next++
    this.#shapes.set(key, local)
    // By content, not by this process's numbers: two workers meet the same shapes.
    const digest = digestOf([sopClass, elements])
    this.#fresh.shapes.push({ local, digest, sopClass, elements })
    return local
  }

  #elementNumber(element: ShapeElement): number {
    let number = this.#elements.get(element)
    if (number === undefined) this.#elements.set(element, (number = this.#elements.size))
    return number
  }

  /** Values one by one and the set by their numbers: a series in which one value counts up repeats all the others. */
  #values(values: InstanceRecord['values']): number {
    const numbers = values.map((value) => this.#text(value))
    const key = numbers.join(' ')
    const known = this.#valueSets.get(key)
    if (known !== undefined) return known
    const local = this.#next++
    this.#valueSets.set(key, local)
    this.#fresh.valueSets.push({ local, values: numbers })
    return local
  }

  #text(value: InstanceRecord['values'][number]): number {
    const [signature, vr, text] = value
    let byVr = this.#texts.get(signature)
    if (!byVr) this.#texts.set(signature, (byVr = new Map<string, Map<string, number>>()))
    let byText = byVr.get(vr)
    if (!byText) byVr.set(vr, (byText = new Map<string, number>()))
    let local = byText.get(text)
    if (local === undefined) {
      byText.set(text, (local = this.#next++))
      this.#fresh.texts.push({ local, value })
    }
    return local
  }

  #references(uids: readonly string[]): number {
    const sorted = [...uids].sort()
    return this.#number(`r\t${sorted.join('\n')}`, (local, digest) =>
      this.#fresh.refSets.push({ local, digest, uids: sorted }),
    )
  }

  /** Times of acquisition differ from Instance to Instance: as with UIDs, only entries not told yet for this patient. */
  #vocabulary(patientId: string, entries: InstanceRecord['vocabulary']): number {
    const fresh = entries.filter(({ kind, value }) =>
      this.#isNew(this.#vocabularies, `${patientId}\t${kind}\t${value}`),
    )
    if (fresh.length === 0)
      return this.#number('no words', (local) => this.#fresh.vocabularies.push({ local, entries: [] }))
    const local = this.#next++
    this.#fresh.vocabularies.push({ local, entries: fresh })
    return local
  }

  #isNew(told: Set<string>, key: string): boolean {
    if (told.has(key)) return false
    if (told.size >= MOST_TOLD) told.clear()
    told.add(key)
    return true
  }

  /**
   * UIDs differ from Instance to Instance: only those not told yet for this patient, as a set of their own. Study, Series
   * and SOP Instance UID are told with the Instance itself.
   */
  #uidSet({ patientId, studyUid, seriesUid, sopUid }: InstanceRecord, uids: readonly string[]): number {
    const fresh = uids.filter((uid) => {
      if (uid === sopUid || uid === seriesUid || uid === studyUid) return false
      return this.#isNew(this.#uids, `${patientId}\t${uid}`)
    })
    if (fresh.length === 0) return this.#number('no UIDs', (local) => this.#fresh.uidSets.push({ local, uids: [] }))
    const local = this.#next++
    this.#fresh.uidSets.push({ local, uids: fresh })
    return local
  }

  #number(key: string, define: (local: number, digest: string) => void): number {
    const digest = createHash('sha256').update(key).digest('hex')
    const known = this.#known.get(digest)
    if (known !== undefined) return known
    const local = this.#next++
    this.#known.set(digest, local)
    define(local, digest)
    return local
  }
}

function empty(): Growing {
  return { shapes: [], texts: [], valueSets: [], uidSets: [], refSets: [], vocabularies: [] }
}
