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
  const own = nodeOf(root, process.platform, process.arch)
  if (existsSync(own) && majorOf(own) >= oldestNode) return own
  if (majorOf(process.execPath) >= oldestNode) return process.execPath
  throw new Error(
    `Node ${oldestNode} or newer is needed; this machine runs ${process.version}, and no package brings one for it.`,
  )
}

/**
 * Where the optional package of a platform has its program. Not in .bin: on Windows that holds scripts, no program.
 * @param {string} root
 * @param {string} platform
 * @param {string} arch
 */
export function nodeOf(root, platform, arch) {
  const [system, program] = platform === 'win32' ? ['win', 'node.exe'] : [platform, 'node']
  return join(root, 'node_modules', `node-${system}-${arch}`, 'bin', program)
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
