import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findNode } from './find-node.mjs'
import { runCommand } from './run-command.mjs'

const fetchLimitMs = 20_000

/**
 * Electron's program when its binary is installed. Loading the package to find out would start a download.
 * @param {string} root
 */
export function installedElectron(root) {
  const folder = join(root, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return undefined
  const program = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(program) ? program : undefined
}

/**
 * Why a window could not be opened here even with Electron's binary; `undefined` when it could.
 * @param {{ platform: string, env: NodeJS.ProcessEnv, uid: number | undefined }} machine
 */
export function noWindowBecause({ platform, env, uid }) {
  if (env.CI) return 'this is an automatic run'
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  if (platform === 'linux' && uid === 0) return 'Electron keeps its sandbox, which does not work for root'
  return undefined
}

/**
 * Electron's program: installed, or fetched by one short try. `undefined` and a reason said when there is none.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function findElectron(root, say) {
  const reason = noWindowBecause({ platform: process.platform, env: process.env, uid: process.getuid?.() })
  if (reason !== undefined) {
    say(`Window: not opened, because ${reason}. The workstation opens in your browser instead.`)
    return undefined
  }
  return installedElectron(root) ?? (await fetchElectron(root, say))
}

/**
 * A failed try is noted, so that the next start does not wait for it again.
 * @param {string} root
 * @param {(line: string) => void} say
 */
async function fetchElectron(root, say) {
  const note = join(root, 'node_modules', '.palimpsest-no-electron')
  const advice = 'Fetch it at any time with: npx install-electron'
  if (existsSync(note)) {
    say(`Electron: its binary is not installed. ${advice}`)
    return undefined
  }
  say(`Electron: fetching its binary (at most ${fetchLimitMs / 1000} s)`)
  const script = join(root, 'node_modules', 'electron', 'install.js')
  await runCommand(findNode(root), [script], { root, limitMs: fetchLimitMs })
  const program = installedElectron(root)
  if (program === undefined) {
    writeFileSync(note, 'The binary could not be fetched in time. Remove this file to try again at the next start.\n')
    say(`Electron: its binary could not be fetched. ${advice}`)
  }
  return program
}
