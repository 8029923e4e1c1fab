import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deidentify, maskUnsure, placesIn } from './product.ts'
import type { Places } from './product.ts'

const corpus = fileURLToPath(new URL('../../../../shared/corpora/midi-dev', import.meta.url))

/** The interpreter whose packages the corpus's own check needs. */
const PYTHON = '/usr/bin/python3'

/** De-identifies midi-dev with the product, first holding and then masking what is unsure, and lets the corpus check it. Figures only. */
export function midiDevLines(work: string): string[] {
  if (!existsSync(corpus)) return ['../shared/corpora/midi-dev is not there: not scored']
  const places: Places = { ...placesIn(work, join(corpus, 'input')), patients: join(corpus, 'patid_map.csv') }
  const held = deidentify(places)
  const holding = check(places)
  const masked = maskUnsure(places)
  const codes = held.notWritten.map(({ code, instances }) => `${code} ${instances}`).join(', ')
  return [
    `midi-dev, unsure pixels held: ${held.questions} questions; not written: ${codes}; ${held.seconds.toFixed(0)} s`,
    ...holding,
    '',
    `midi-dev, unsure pixels masked; ${masked.seconds.toFixed(0)} s`,
    ...check(places),
  ]
}

/** Lines of the check that hold counts; its examples hold texts and are left out. */
function check({ output, project, patients }: Places): string[] {
  const uids = join(project, 'uid_mapping.csv')
  const ended = spawnSync(PYTHON, [join(corpus, 'check.py'), corpus, output, uids, patients], { encoding: 'utf8' })
  if (ended.status !== 0)
    return [`check.py ended with ${ended.status}: ${ended.stderr.trim().split('\n').at(-1) ?? ''}`]
  const isFigure = (line: string): boolean =>
    /phi boxes|keep marks|pixel|files|unreadable/i.test(line) && !line.startsWith('examples')
  return ended.stdout
    .split('\n')
    .filter(isFigure)
    .map((line) => `  ${line}`)
}
