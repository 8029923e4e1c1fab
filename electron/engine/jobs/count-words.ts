import { setImmediate as nextTurn } from 'node:timers/promises'
import { PIXEL_TEXT } from '#shared/model/text'
import { textClassOf } from '#engine/text/text-class'
import { wordsOf } from '#engine/text/words-of'
import { meta } from '#engine/store/queries/summary'
import { listedValues, patientCount, type ValueOfPatient, valuesOfPatients } from '#engine/store/queries/words'
import type { WordRow } from '#engine/store/records'
import { digestOf } from './digest.ts'
import { inBatches } from './dispatch.ts'
import type { Job } from './job.ts'
import type { ProjectWork } from './project-work.ts'

const ROWS_READ = 2000
const WORDS_WRITTEN = 2000

interface Count {
  readonly index: number
  patients: number
  total: number
  afterTitle: number
  /** The last patient that was counted; patients come one after the other. */
  lastPatient: number
}

/**
 * Counts the words of the submission's descriptors: in how many patients each stands, how often in unique values, and
 * how often after a title. Each value is read once, however many patients have it; the window stays alive in between.
 */
export async function countWords(work: ProjectWork, job: Job): Promise<void> {
  job.stage('words')
  const counts = new Map<string, Count>()
  const wordsByValue = await countOccurrences(work, job, counts)
  await countPatients(work, job, wordsByValue, [...counts.values()])
  const rows = [...counts].map(([word, { patients, total, afterTitle }]): WordRow => [
    word,
    patients,
    total,
    afterTitle,
  ])
  const wordsDigest = digestOf([patientCount(work.db), rows.sort(byWord)])
  if (wordsDigest === meta(work.db, 'wordsDigest')) return
  await work.writer.write('clearWords', null)
  for (const batch of inBatches(rows, WORDS_WRITTEN)) await work.writer.write('putWords', batch)
  await work.writer.write('setMeta', { wordsDigest })
}

function byWord([one]: WordRow, [other]: WordRow): number {
  return one < other ? -1 : 1
}

/** The different words of each value, as places in the list of words. */
async function countOccurrences(work: ProjectWork, job: Job, counts: Map<string, Count>): Promise<WordLists> {
  const lists = new WordLists()
  for (let after = 0; ;) {
    const page = listedValues(work.db, after, ROWS_READ)
    for (const { id, signature, vr, value } of page) {
      if (isDescriptor(signature, vr)) lists.add(id, countValue(counts, value))
    }
    const last = page.at(-1)
    if (last === undefined) return lists
    after = last.id
    await nextTurn()
    await job.checkpoint()
  }
}

/** Text read in pixels says how devices write, and misreads: it counts for nobody's descriptors. */
function isDescriptor(signature: string, vr: string): boolean {
  return signature !== PIXEL_TEXT.signature && textClassOf(signature, vr) === 'descriptor'
}

function countValue(counts: Map<string, Count>, value: string): Set<number> {
  const found = new Set<number>()
  for (const { word, afterTitle } of wordsOf(value)) {
    const known = counts.get(word)
    const count = known ?? { index: counts.size, patients: 0, total: 0, afterTitle: 0, lastPatient: 0 }
    if (known === undefined) counts.set(word, count)
    count.total += 1
    if (afterTitle) count.afterTitle += 1
    found.add(count.index)
  }
  return found
}

async function countPatients(work: ProjectWork, job: Job, lists: WordLists, counts: readonly Count[]): Promise<void> {
  for (let after: ValueOfPatient = [0, 0]; ;) {
    const page = valuesOfPatients(work.db, after, ROWS_READ)
    for (const [patientId, valueId] of page) {
      for (const index of lists.of(valueId)) {
        const count = counts[index]
        if (count === undefined || count.lastPatient === patientId) continue
        count.lastPatient = patientId
        count.patients += 1
      }
    }
    const last = page.at(-1)
    if (last === undefined) return
    after = last
    await nextTurn()
    await job.checkpoint()
  }
}

/** A list of numbers for each of many values: a million values must fit. */
class WordLists {
  #numbers = new Uint32Array(1024)
  #end = 0
  readonly #starts = new Map<number, number>()

  /** Lists are kept one after the other, each behind its length. */
  add(id: number, numbers: ReadonlySet<number>): void {
    if (numbers.size === 0) return
    if (this.#end + numbers.size >= this.#numbers.length) {
      const wider = new Uint32Array(2 * (this.#numbers.length + numbers.size))
      wider.set(this.#numbers)
      this.#numbers = wider
    }
    this.#starts.set(id, this.#end)
    this.#numbers[this.#end] = numbers.size
    this.#numbers.set([...numbers], this.#end + 1)
    this.#end += numbers.size + 1
  }

  of(id: number): Uint32Array {
    const start = this.#starts.get(id)
    if (start === undefined) return this.#numbers.subarray(0, 0)
    return this.#numbers.subarray(start + 1, start + 1 + (this.#numbers[start] ?? 0))
  }
}
