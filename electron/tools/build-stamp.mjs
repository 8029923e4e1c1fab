import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** What the bundles are made of, and of what they are made with. */
const sources = [
  'electron/main',
  'electron/api',
  'electron/web',
  'electron/cli',
  'electron/engine',
  'renderer',
  'shared',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
]

/** Files that must be there for a build to count as whole. */
const products = [
  'main/index.js',
  'main/cli.js',
  'main/worker.js',
  'main/writer-thread.js',
  'preload/preload.cjs',
  'renderer/index.html',
]

/**
 * One digest over names and contents of all sources; the same on every machine.
 * @param {string} root
 */
export function sourceDigest(root) {
  const digest = createHash('sha256')
  for (const file of sources.flatMap((source) => filesOf(join(root, source))).sort()) {
    const name = relative(root, file).split(sep).join('/')
    const content = readFileSync(file)
    digest.update(`${name}\0${content.length}\0`).update(content)
  }
  return digest.digest('hex')
}

/**
 * All files at or below a path.
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)))
}

/** @param {string} root */
const stampFile = (root) => join(root, 'out', '.stamp')

/**
 * Whether `out/` was built, wholly, from the sources as they are now.
 * @param {string} root
 */
export function buildIsCurrent(root) {
  if (!existsSync(stampFile(root))) return false
  if (!products.every((file) => existsSync(join(root, 'out', file)))) return false
  return readFileSync(stampFile(root), 'utf8') === sourceDigest(root)
}

/**
 * Notes that `out/` was built from sources with this digest, taken before the build began.
 * @param {string} root
 * @param {string} digest
 */
export function stampBuild(root, digest) {
  writeFileSync(stampFile(root), digest)
}
