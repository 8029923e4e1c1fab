import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} Lock */

/**
 * Whether what npm says it installed is exactly what the lockfile asks for. npm writes its own account of node_modules
 * (`.package-lock.json`) last, so an interrupted installation has none. Packages for other machines may be absent.
 * @param {Lock} lock
 * @param {Lock | undefined} installed
 */
export function isInstalled(lock, installed) {
  if (installed === undefined) return false
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true
    const found = installed.packages[path]
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

/**
 * Whether `node_modules` below `root` is what the lockfile asks for.
 * @param {string} root
 */
export function packagesAreCurrent(root) {
  const account = join(root, 'node_modules', '.package-lock.json')
  /** @param {string} file @returns {Lock} */
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
  return isInstalled(read(join(root, 'package-lock.json')), existsSync(account) ? read(account) : undefined)
}
