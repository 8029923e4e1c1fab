import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type KillSite, makeKillSite, runKilled, runUndisturbed, type Undisturbed } from '../../support/kill-run.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const folder = mkdtempSync(join(tmpdir(), 'palimpsest-killed-'))
let site: KillSite
let undisturbed: Undisturbed
// Windows has no process groups to signal.
describe.skipIf(process.platform === 'win32')('kill -9 of everything, then the same command again', () => {
  beforeAll(async () => {
    const files = [...seriesOf(1, 100), ...seriesOf(2, 100), ...seriesOf(3, 100)]
    site = await makeKillSite(folder, files, mappingOf([1, 2, 3]), ['deidentify'])
    undisturbed = await runUndisturbed(site, 'deidentify')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  // `npm run bench -- resume` kills at more moments, and in a scanned project too.
  it.each([0.45, 0.75])(
    'after %d of the time ends with the same bytes, and leaves nothing behind',
    async (fraction) => {
      const { differences } = await runKilled(site, 'deidentify', `killed-${String(fraction)}`, undisturbed, fraction)
      expect(differences).toEqual([])
    },
  )
})
