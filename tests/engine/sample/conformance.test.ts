import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleSubmission } from '#engine/sample/submission'

const hasDciodvfy = spawnSync('dciodvfy', ['-version']).error === undefined
/** dciodvfy does not read deflated data sets; the MR and the lateral CR stand elsewhere in the sample undeflated. */
const UNREADABLE = /^(readme|damaged|duplicates|bretislav\/mr|asa\/cr\/LL)/

describe.skipIf(!hasDciodvfy)('the sample by the standard (needs dciodvfy)', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'palimpsest-sample-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  // One of each kind: the instances of a series differ in position only.
  const files = [...sampleSubmission()].filter(({ path }) => !UNREADABLE.test(path))
  const kinds = files.filter(({ path }) => /(0001|slice1|PA|1|RS|SEG|report)(\.dcm)?$/.test(path))

  it.each(kinds.map(({ path, bytes }) => ({ path, bytes })))('has no error in $path', ({ bytes }) => {
    const file = join(folder, 'one.dcm')
    writeFileSync(file, bytes)
    const { stderr } = spawnSync('dciodvfy', [file], { encoding: 'latin1' })
    expect(stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([])
  })
})
