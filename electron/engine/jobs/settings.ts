import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Settings, type SettingsParts } from '#shared/api/forms'
import { usualSettings } from '#shared/api/usual-settings'
import { Problem } from '#shared/base/problem'
import { keymapWith, keyTrouble } from '#shared/model/keymap'
import { replacePrivate } from './project-config.ts'

const fileIn = (home: string): string => join(home, 'settings.json')

/** The settings in the home folder, or the usual ones where there are none. Throws SET-READ. */
export function readSettings(home: string): Settings {
  const file = fileIn(home)
  if (!existsSync(file)) return usualSettings
  try {
    // A file of an earlier version says nothing of what came later.
    return { ...usualSettings, ...given(Settings.partial().parse(JSON.parse(readFileSync(file, 'utf8')))) }
  } catch {
    throw new Problem('SET-READ')
  }
}

/** Changes some settings and returns all. Throws SET-KEY with the action, SET-READ, IO-WRITE; then nothing is changed. */
export function changeSettings(home: string, parts: SettingsParts): Settings {
  const changed = { ...readSettings(home), ...given(parts) }
  refuseKeys(changed)
  const file = fileIn(home)
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    replacePrivate(file, JSON.stringify(changed, null, 2))
  } catch {
    throw new Problem('IO-WRITE', 'settings')
  }
  return changed
}

/** Only what is said. */
const given = (parts: SettingsParts): Partial<Settings> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))

/** Each key is looked at among all others as they will be. */
function refuseKeys({ keys }: Settings): void {
  const all = keymapWith(keys, 'plain')
  for (const [id, wanted] of Object.entries(keys)) {
    if (wanted.some((key) => keyTrouble(all, id, key) !== undefined)) throw new Problem('SET-KEY', id)
  }
}
