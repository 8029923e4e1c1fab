import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoreFolder } from '#engine/jobs/score-folder'
import type { ScoreResult } from '#shared/model/score'

const corpus = fileURLToPath(new URL('../../../../shared/corpora/midi-dev', import.meta.url))
const PYTHON = '/usr/bin/python3'
const hasCorpus = existsSync(join(corpus, 'official-counts.tsv'))
const hasPydicom = spawnSync(PYTHON, ['-c', 'import pydicom']).status === 0

type Row = readonly [name: string, fail: number, pass: number]

/** Rows of one section. pixels_hidden, which counts as HIPAA-A, is taken out: it is another OCR's opinion. */
function officialCounts(section: string): Row[] {
  const text = readFileSync(join(corpus, 'official-counts.tsv'), 'utf8').split(`## ${section}\n`)[1] ?? ''
  const rows = (text.split('\n## ')[0] ?? '').split('\n').flatMap((line): Row[] => {
    const cells = line.split('\t')
    const [fail, pass, total] = cells.slice(-3).map(Number)
    return total === undefined ? [] : [[cells.slice(0, -3).join(' ').replace(/[<>]/g, ''), fail!, pass!]]
  })
  const [, hiddenFail, hiddenPass] = rows.find(([name]) => name === 'pixels_hidden')!
  return rows
    .filter(([name]) => name !== 'pixels_hidden')
    .map(([name, fail, pass]): Row =>
      name === 'hipaa HIPAA-A' ? [name, fail - hiddenFail, pass - hiddenPass] : [name, fail, pass],
    )
    .sort()
}

function countsOf({ actions, categories }: ScoreResult): Row[] {
  return [
    ...actions.map(({ action, fail, pass }): Row => [action, fail, pass]),
    ...categories.map(({ category, subcategory, fail, pass }): Row => [`${category} ${subcategory}`, fail, pass]),
  ].sort()
}

const score = (output: string, uids: string): ScoreResult =>
  scoreFolder({ output, answers: join(corpus, 'answer.db'), uids, patients: join(corpus, 'patid_map.csv') })

describe.skipIf(!hasCorpus)("the challenge's own counts of midi-dev (needs ../shared/corpora/midi-dev)", () => {
  it('are reproduced for the untouched copy', () => {
    const result = score(join(corpus, 'input'), join(corpus, 'identity_uid_map.csv'))
    expect(countsOf(result)).toEqual(officialCounts('untouched'))
  })

  describe.skipIf(!hasPydicom)('with the naive de-identifier (needs python3-pydicom)', () => {
    let folder = ''
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'palimpsest-naive-'))
      mkdirSync(join(folder, 'out'))
      const script = [
        join(corpus, 'naive.py'),
        join(corpus, 'input'),
        join(folder, 'out'),
        join(corpus, 'patid_map.csv'),
      ]
      expect(spawnSync(PYTHON, script).status).toBe(0)
    }, 120_000)
    afterAll(() => rmSync(folder, { recursive: true }))

    it('are reproduced for its output', () => {
      expect(countsOf(score(join(folder, 'out'), join(folder, 'out_uid_map.csv')))).toEqual(officialCounts('naive'))
    })
  })
})
