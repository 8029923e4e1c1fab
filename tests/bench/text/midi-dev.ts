import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scoreFolder } from '#engine/index'
import { deidentifyArguments, projectRoot } from '../../support/deidentify.ts'

const corpus = fileURLToPath(new URL('../../../../shared/corpora/midi-dev', import.meta.url))

/** De-identifies midi-dev with the product and scores it by the challenge's answer key: text checks only, figures only. */
export function scoreMidiDev(): string[] {
  if (!existsSync(corpus)) return ['../shared/corpora/midi-dev is not there: not scored']
  const work = mkdtempSync(join(tmpdir(), 'palimpsest-text-'))
  try {
    const [output, project, patients] = [join(work, 'output'), join(work, 'project'), join(corpus, 'patid_map.csv')]
    const run = spawnSync(process.execPath, deidentifyArguments(join(corpus, 'input'), output, project, patients), {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, PALIMPSEST_HOME: join(work, 'home') },
    })
    if (run.status === null || run.status > 1)
      throw new Error(`deidentify ended with ${run.status}: ${run.stderr.slice(-500)}`)
    const uids = join(project, 'uid_mapping.csv')
    const misses = new Map<string, number>()
    const { actions } = scoreFolder({ output, answers: join(corpus, 'answer.db'), uids, patients }, ({ check }) => {
      if (!check.action.startsWith('text_re')) return
      const key = `${check.action} at ${check.address.split('<').at(-1)?.replace('>', '') ?? ''}`
      misses.set(key, (misses.get(key) ?? 0) + 1)
    })
    return [
      ...actions
        .filter(({ action }) => action.startsWith('text_re'))
        .map(({ action, pass, fail, blank }) => `${action}: ${fail} failed, ${blank} blank, of ${pass + fail + blank}`),
      ...[...misses].sort(([, a], [, b]) => b - a).map(([key, number]) => `${number} ${key}`),
    ]
  } finally {
    rmSync(work, { recursive: true })
  }
}
