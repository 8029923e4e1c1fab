import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** better-sqlite3 and the dictionary's package run from this version on. */
const oldestNode = 22

/**
 * The program of a Node that can run the product: the one that came with the packages, else the machine's own.
 * @param {string} root
 */
export function findNode(root) {
  const own = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(own) && majorOf(own) >= oldestNode) return own
  if (majorOf(process.execPath) >= oldestNode) return process.execPath
  throw new Error(
    `Node ${oldestNode} or newer is needed; this machine runs ${process.version}, and no package brings one for it.`,
  )
}

/** @param {string} program */
function majorOf(program) {
  if (program === process.execPath) return Number(process.versions.node.split('.')[0])
  try {
    return Number(/^v(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[1] ?? 0)
  } catch {
    return 0 // It is there but does not run on this machine, which is all that is asked.
  }
}
