import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { buildIsCurrent } from './build-stamp.mjs'
import { build } from './build.mjs'
import { installedElectron, noWindowBecause } from './find-electron.mjs'
import { findNode } from './find-node.mjs'
import { runMain } from './is-main.mjs'
import { root, setUp } from './setup.mjs'

/*
 * npm run dev: bundles again whenever a source changes. Pages stay under the strict policy that users get, so there is
 * no hot replacement: reload the page. A change outside the renderer starts the host again, with a new one-time link.
 */

/** @param {string} line */
const say = (line) => console.log(line)

function startHost() {
  const reason = noWindowBecause({ platform: process.platform, env: process.env, uid: process.getuid?.() })
  const electron = reason === undefined ? installedElectron(root) : undefined
  if (electron !== undefined) return spawn(electron, [root], { cwd: root, stdio: 'inherit' })
  say('Host: no Electron window here; serving to a browser')
  return spawn(findNode(root), [join(root, 'out', 'main', 'cli.js'), 'serve'], { cwd: root, stdio: 'inherit' })
}

/**
 * Calls `changed` with the folders that changed, once things have been quiet for a moment.
 * @param {readonly string[]} folders
 * @param {(folders: ReadonlySet<string>) => void} changed
 */
function watchSources(folders, changed) {
  const seen = new Set()
  /** @type {NodeJS.Timeout | undefined} */
  let quiet
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true }, () => {
      seen.add(folder)
      clearTimeout(quiet)
      quiet = setTimeout(() => {
        const folders = new Set(seen)
        seen.clear()
        changed(folders)
      }, 300)
    })
  }
}

/** Bundles what changed; a fault is shown, and the next change tries again. */
async function rebuild() {
  try {
    if (!buildIsCurrent(root)) await build({ root, say })
    return true
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return false
  }
}

await runMain(import.meta.url, async () => {
  await setUp({ say })
  let host = startHost()
  let work = Promise.resolve()
  watchSources(['electron', 'shared', 'renderer'], (folders) => {
    work = work.then(async () => {
      const onlyPages = folders.size === 1 && folders.has('renderer')
      if (buildIsCurrent(root) || !(await rebuild())) return
      if (onlyPages) return say('Reload the page.')
      host.kill()
      host = startHost()
    })
  })
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  host.kill()
  process.exit(0) // The watchers would keep us here.
})
