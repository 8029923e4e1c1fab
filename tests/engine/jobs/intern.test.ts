import { expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { ElementMemory } from '#engine/dicom/known-elements'
import { readInstance } from '#engine/dicom/read-instance'
import { Interner } from '#engine/jobs/intern'
import { shapeOf, vocabularyOf } from '#engine/scan/record'
import { scanInstance } from '#engine/scan/scan-instance'
import type { ScanBatch, ScannedInstance } from '#engine/store/records'
import { instance } from '../../support/instance.ts'

/** What a database would know of the Instances of one session, by the numbers that stand for it. */
class Known {
  readonly #by = new Map<string, unknown>()
  readonly words = new Map<string, Set<string>>()
  readonly uids = new Map<string, Set<string>>()

  take(batch: Pick<ScanBatch, 'shapes' | 'texts' | 'valueSets' | 'uidSets' | 'refSets' | 'vocabularies'>): void {
    for (const { local, elements } of batch.shapes) this.#by.set(`shape ${local}`, elements)
    for (const { local, value } of batch.texts) this.#by.set(`text ${local}`, value)
    for (const { local, values } of batch.valueSets) this.#by.set(`values ${local}`, values)
    for (const { local, uids } of batch.uidSets) this.#by.set(`uids ${local}`, uids)
    for (const { local, uids } of batch.refSets) this.#by.set(`refs ${local}`, uids)
    for (const { local, entries } of batch.vocabularies) this.#by.set(`words ${local}`, entries)
  }

  record({ sopUid, facts, ...told }: ScannedInstance) {
    const { patientId, studyUid, seriesUid } = facts
    const of = (kind: string, local: number) => this.#by.get(`${kind} ${local}`)
    const entries = of('words', told.vocabulary) as readonly { kind: string; value: string }[]
    add(
      this.words,
      patientId,
      entries.map(({ kind, value }) => `${kind} ${value}`),
    )
    add(this.uids, patientId, [studyUid, seriesUid, sopUid, ...(of('uids', told.uids) as readonly string[])])
    return {
      shape: of('shape', told.shape),
      values: new Set(
        (of('values', told.values) as readonly number[]).map((local) => String(this.#by.get(`text ${local}`))),
      ),
      refs: told.refs === null ? [] : of('refs', told.refs),
    }
  }
}

function add(sets: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  const set = sets.get(key) ?? new Set()
  sets.set(key, set)
  for (const value of values) set.add(value)
}

const sorted = (sets: ReadonlyMap<string, ReadonlySet<string>>) =>
  [...sets].map(([key, set]) => [key, [...set].sort()] as const).sort(([a], [b]) => (a < b ? -1 : 1))

/** References to each other and to themselves, dates and names that patients share, patients that take turns. */
const files = Array.from({ length: 60 }, (_, at) => {
  const reference = (uid: string) => ({
    ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    ReferencedSOPInstanceUID: uid,
  })
  return instance({
    PatientID: `P-${at % 3}`,
    PatientName: at % 7 === 0 ? 'ROE^ANN' : `DOE^${at % 3}`,
    StudyInstanceUID: `2.25.1${at % 4}`,
    SeriesInstanceUID: `2.25.2${at % 5}`,
    SOPInstanceUID: `2.25.3${at}`,
    StudyDescription: `CT ${at % 6}`,
    StudyDate: `202401${10 + (at % 9)}`,
    ReferencedImageSequence: [reference(`2.25.3${at - (at % 8)}`), reference(`2.25.2${at % 5}`)],
    ...(at % 11 === 0 ? { ReferencedStudySequence: [reference(`2.25.1${at % 2}`)] } : {}),
  })
})

it.each([
  ['as if nothing were known', undefined],
  ['while elements are remembered', new ElementMemory()],
])('tells all that Instances hold, %s, whatever sessions take turns', (_, memory) => {
  const told = [0, 1].map(() => ({ interner: new Interner(), known: new Known() }))
  for (const session of [0, 1, 0]) {
    const { interner, known } = told[session]!
    const expected = { words: new Map<string, Set<string>>(), uids: new Map<string, Set<string>>() }
    for (const file of files) {
      const record = scanInstance(readInstance(memorySource(file), memory === undefined ? {} : { memory }))
      const { contents, patientId, studyUid, seriesUid, sopUid } = record
      add(
        expected.words,
        patientId,
        vocabularyOf(record).map(({ kind, value }) => `${kind} ${value}`),
      )
      add(expected.uids, patientId, [studyUid, seriesUid, sopUid, ...contents.flatMap(({ uids }) => uids)])
      const scanned = interner.intern(record)
      known.take(interner.take())
      expect(known.record(scanned)).toEqual({
        shape: shapeOf(contents),
        values: new Set(contents.flatMap(({ values }) => values.map(String))),
        refs: [...new Set(contents.flatMap(({ references }) => references))].sort(),
      })
    }
    expect([sorted(known.words), sorted(known.uids)]).toEqual([sorted(expected.words), sorted(expected.uids)])
  }
})
