import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The repository's folder. */
export const root = join(import.meta.dirname, '../..')

/** The first of these programs on the PATH. */
export function onPath(...names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((program) => existsSync(program))
}

/** A Chromium to test with: the one that PALIMPSEST_CHROMIUM names, else an installed one. */
export function findChromium(): string | undefined {
  const named = process.env['PALIMPSEST_CHROMIUM']
  return named !== undefined && named !== '' ? named : onPath('chromium', 'chromium-browser', 'google-chrome')
}

/** Electron's program when its binary is installed. Loading the package to find out would start a download. */
export function findElectron(): string | undefined {
  const folder = join(root, 'node_modules/electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return undefined
  const program = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(program) ? program : undefined
}
