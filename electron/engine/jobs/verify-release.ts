import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ReleaseCheck } from '#shared/api/sign-off-contract'
import { Problem } from '#shared/base/problem'
import { fingerprint, isSignedBy, type ManifestLine, releaseFiles, unchain } from './release-manifest.ts'
import { filesBelow } from './sweep-output.ts'

/** Whether a folder is a release. */
export const isRelease = (folder: string): boolean => existsSync(join(folder, releaseFiles.manifest))

/**
 * Reads a released folder again: every file that it lists, nothing besides, the chain and the signature. Whoever else has
 * the thread goes on meanwhile. Throws REL-BAD.
 */
export async function verifyRelease(folder: string): Promise<ReleaseCheck> {
  const { lines, isChained, last, publicKey, signature } = readRelease(folder)
  const listed = lines.filter((line): line is ManifestLine & { path: string } => typeof line['path'] === 'string')
  const missing: string[] = []
  const changed: string[] = []
  for (const { path, sha256 } of listed) {
    const found = await digestOfFile(join(folder, path))
    if (found === null) missing.push(path)
    else if (found !== sha256) changed.push(path)
  }
  const own = new Set<string>([releaseFiles.manifest, releaseFiles.signature, releaseFiles.key])
  const known = new Set(listed.map(({ path }) => path))
  const extra = [...filesBelow(folder)]
    .map((path) => relative(folder, path).split(sep).join('/'))
    .filter((path) => !known.has(path) && !own.has(path))
    .sort()
  return {
    files: listed.length,
    ...{ missing, changed, extra, isChained },
    isSigned: isSignedBy(publicKey, signature, last),
    key: fingerprint(publicKey),
  }
}

/** SHA-256, hexadecimal; `null` when the file cannot be read. */
async function digestOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  } catch {
    // Missing or unreadable: for the caller that is an answer, not a fault.
    return null
  }
  return hash.digest('hex')
}

function readRelease(folder: string) {
  try {
    const text = (name: string): string => readFileSync(join(folder, name), 'utf8')
    return {
      ...unchain(text(releaseFiles.manifest)),
      signature: text(releaseFiles.signature),
      publicKey: text(releaseFiles.key),
    }
  } catch {
    throw new Problem('REL-BAD')
  }
}
