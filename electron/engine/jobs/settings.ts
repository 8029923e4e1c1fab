import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Settings } from '#shared/api/forms'
import { Problem } from '#shared/base/problem'
import { keymapWith, keyTrouble } from '#shared/model/keymap'
import { writePrivate } from './project-config.ts'

const usual: Settings = { density: 'regular', letters: 'plain', keys: {} }
const fileIn = (home: string): string => join(home, 'settings.json')

/** The settings in the home folder, or the usual ones where there are none. Throws SET-READ. */
export function readSettings(home: string): Settings {
  const file = fileIn(home)
  if (!existsSync(file)) return usual
  try {
    return Settings.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Problem('SET-READ')
  }
}

/** Changes some settings and returns all. Throws SET-KEY with the action, SET-READ, IO-WRITE; then nothing is changed. */
export function changeSettings(home: string, parts: Partial<Settings>): Settings {
  const changed = { ...readSettings(home), ...parts }
  refuseKeys(changed)
  const file = fileIn(home)
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    writePrivate(`${file}.new`, JSON.stringify(changed, null, 2))
    renameSync(`${file}.new`, file)
  } catch {
    throw new Problem('IO-WRITE', 'settings')
  }
  return changed
}

/** Each key is looked at among all others as they will be. */
function refuseKeys({ keys }: Settings): void {
  const all = keymapWith(keys, 'plain')
  for (const [id, given] of Object.entries(keys)) {
    if (given.some((key) => keyTrouble(all, id, key) !== undefined)) throw new Problem('SET-KEY', id)
  }
}
