import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sourceDigest, stampBuild } from './build-stamp.mjs'
import { findNode } from './find-node.mjs'
import { runMain } from './is-main.mjs'
import { packWords } from './pack-words.mjs'
import { runCommand, tick } from './run-command.mjs'

/**
 * Makes `out/`: main process, workers and command line, preload script, renderer. Throws with the bundler's words.
 * @param {{ root: string, say?: (line: string) => void }} options
 */
export async function build({ root, say = (line) => console.log(line) }) {
  say('Build: bundling the workstation (about 20 seconds)')
  const digest = sourceDigest(root)
  const stop = tick(say, 'electron-vite build')
  const bundler = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { code, output } = await runCommand(findNode(root), [bundler, 'build'], { root, limitMs: 300_000 })
  const seconds = stop()
  if (code !== 0) throw new Error(`electron-vite build ended with code ${code}:\n${output}`)
  makeRunnable(join(root, 'out', 'main', 'cli.js'))
  stampBuild(root, digest)
  say(`Build: done in ${seconds} s`)
}

/**
 * `npx palimpsest` starts this file itself.
 * @param {string} file
 */
function makeRunnable(file) {
  if (!readFileSync(file, 'utf8').startsWith('#!')) throw new Error('out/main/cli.js has lost its first line')
  chmodSync(file, 0o755)
}

await runMain(import.meta.url, async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  await packWords({ root })
  await build({ root })
})
