import { fileURLToPath } from 'node:url'
import { buildIsCurrent } from './build-stamp.mjs'
import { build } from './build.mjs'
import { packWords } from './pack-words.mjs'
import { packagesAreCurrent } from './packages.mjs'
import { runCommand, tick } from './run-command.mjs'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @param {string} line */
const print = (line) => console.log(line)

/** Installs exactly the lockfile, packs the word list and builds, each only when it is missing or stale. Throws when one fails. */
export async function setUp({ say = print } = {}) {
  if (!packagesAreCurrent(root)) await install(say)
  await packWords({ root, say })
  if (!buildIsCurrent(root)) await build({ root, say })
}

/**
 * Without install scripts: every package that we use brings its binaries along.
 * @param {(line: string) => void} say
 */
async function install(say) {
  say('Packages: installing what package-lock.json lists (about a minute)')
  const stop = tick(say, 'npm ci')
  const [program, ...args] = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  const { code, output } = await runCommand(program, args, { root, limitMs: 900_000 })
  const seconds = stop()
  if (code !== 0) throw new Error(`npm ci ended with code ${code}:\n${output}`)
  say(`Packages: installed in ${seconds} s`)
}

/**
 * npm as it was started, so that the same one goes on; else the one on the PATH.
 * @param {readonly string[]} args
 * @returns {[string, ...string[]]}
 */
function npm(args) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return [process.execPath, script, ...args]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...args]
}
