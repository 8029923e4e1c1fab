import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installedElectron, noWindowBecause } from './find-electron.mjs'
import { findNode } from './find-node.mjs'
import { runMain } from './is-main.mjs'
import { root, setUp } from './setup.mjs'

/*
 * npm run dev: bundles again at each change of a source. The pages stay under the strict policy that users get, so
 * there is no hot replacement: reload. Without a window the loopback host serves, and starts again when its code changed.
 */

/** @param {string} line */
const say = (line) => console.log(line)

function runHost() {
  const cli = join(root, 'out', 'main', 'cli.js')
  const reason = noWindowBecause({ platform: process.platform, env: process.env, uid: process.getuid?.() })
  const electron = reason === undefined ? installedElectron(root) : undefined
  if (electron !== undefined) return spawn(electron, [root], { cwd: root, stdio: 'inherit' })
  say('Host: no Electron window here; serving to a browser')
  return spawn(findNode(root), ['--watch', '--watch-preserve-output', cli, 'serve'], { cwd: root, stdio: 'inherit' })
}

await runMain(import.meta.url, async () => {
  await setUp({ say })
  const bundler = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const watcher = spawn(findNode(root), [bundler, 'build', '--watch'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // The first bundles replace those of the set-up; the host starts after them.
  await new Promise((resolve) => {
    watcher.stdout.on('data', (part) => {
      process.stdout.write(part)
      if (/out\/renderer|built in[\s\S]*built in[\s\S]*built in/.test(String(part))) setTimeout(resolve, 1000)
    })
    watcher.once('close', resolve)
  })
  const host = runHost()
  await new Promise((resolve) => host.once('close', resolve))
  watcher.kill()
})
