import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the workstation keeps what belongs to no project: PALIMPSEST_HOME, else a folder in the user's home. */
export function homeFolder(): string {
  return process.env['PALIMPSEST_HOME'] ?? join(homedir(), '.palimpsest')
}
