import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JudgedMemory } from '#engine/jobs/judged-memory'
import { oncePerText, textRevision, watchedWriter } from '#engine/jobs/text-memory'
import { perform } from '#engine/store/operations'
import type { Writer } from '#engine/store/writer'
import {
  batch,
  definitions,
  judged,
  listFiles,
  scannedFile,
  type TestDatabase,
  testDatabase,
} from '../../support/project-database.ts'

let project: TestDatabase
let writer: Writer
beforeEach(() => {
  project = testDatabase()
  listFiles(project, 2)
  const direct: Writer = {
    write: (name, input) => Promise.resolve(perform(project.db, name, input)),
    close: () => Promise.resolve(),
  }
  writer = watchedWriter(direct, project.db)
})
afterEach(() => project.remove())

describe('what is remembered of texts', () => {
  it('holds over decisions, and ends with a scan', async () => {
    let asked = 0
    const count = oncePerText(() => ++asked)
    const decision = { at: '', who: 'A. Berg', what: 'list', why: '', answers: [], entries: [] } as const
    const before = [count(project.db), count(project.db)]
    await writer.write('decide', decision)
    const after = count(project.db)
    await writer.write('recordScan', [batch([scannedFile(1)], definitions)])
    expect([before, after, count(project.db)]).toEqual([[1, 1], 1, 2])
  })

  it('is not remembered while texts are being written', async () => {
    const writing = writer.write('recordScan', [batch([scannedFile(1)], definitions)])
    const meanwhile = textRevision(project.db)
    await writing
    expect([meanwhile, textRevision(project.db)]).toEqual([undefined, 2])
  })

  it('is nothing where another process writes', () => {
    const other = testDatabase()
    let asked = 0
    const count = oncePerText(() => ++asked)
    expect([count(other.db), count(other.db), textRevision(other.db)]).toEqual([1, 2, undefined])
    other.remove()
  })
})

const inputs = (key: string | undefined, extras: readonly (readonly [number, string])[]) => ({
  key,
  extras: new Map(extras),
})

describe('the memory of judging', () => {
  const cases = [
    {
      says: 'knows what came, went and changed',
      now: inputs('k', [
        [1, 'a'],
        [2, 'c'],
        [4, 'd'],
      ]),
      changed: [2, 3, 4],
    },
    { says: 'knows nothing under another key', now: inputs('other', [[1, 'a']]), changed: null },
    { says: 'knows nothing without a key', now: inputs(undefined, [[1, 'a']]), changed: null },
  ]
  it.each(cases)('$says', ({ now, changed }) => {
    const memory = new JudgedMemory()
    memory.remember(
      inputs('k', [
        [1, 'a'],
        [2, 'b'],
        [3, 'x'],
      ]),
    )
    expect(memory.changedSince(now)).toEqual(changed)
  })

  it('knows nothing after a round that failed', () => {
    const memory = new JudgedMemory()
    memory.remember(inputs('k', []))
    memory.changedSince(inputs('k', []))
    expect(memory.changedSince(inputs('k', []))).toBeNull()
  })

  it("keeps the digest of a patient's judgments until they change", async () => {
    await writer.write('recordScan', [batch([scannedFile(1)], definitions)])
    const memory = new JudgedMemory()
    const before = memory.digestOf(project, 1)
    await writer.write('putJudgments', [judged({ after: 'other' })])
    const kept = memory.digestOf(project, 1)
    memory.forget(1)
    expect([kept === before, memory.digestOf(project, 1) === before]).toEqual([true, false])
  })
})
