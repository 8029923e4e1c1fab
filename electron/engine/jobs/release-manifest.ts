import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOfText } from './digest.ts'
import { writePrivate } from './project-config.ts'

/** Names inside a release. */
export const releaseFiles = {
  data: 'dicom',
  manifest: 'manifest.jsonl',
  signature: 'manifest.sig',
  key: 'release-key.pem',
  certificate: 'certificate.html',
  readme: 'README.txt',
} as const

/** The project's own key, in its folder. */
const KEY = 'release-key.private.pem'
const START = '0'.repeat(64)

/** One line of the manifest: what is about the release first, then each file by its path. */
export type ManifestLine = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Lines, each with the hash of the one before, so that none can be changed, moved or left out. */
export function chain(lines: readonly ManifestLine[]): { text: string; last: string } {
  let last = START
  const text = lines.map((line) => {
    const body = JSON.stringify({ ...line, prev: last })
    last = digestOfText(body)
    return `${body}\n`
  })
  return { text: text.join(''), last }
}

/** The lines of a manifest and whether each follows from the one before. */
export function unchain(text: string): { lines: ManifestLine[]; isChained: boolean; last: string } {
  let last = START
  let isChained = true
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const parsed = JSON.parse(line) as ManifestLine
      isChained &&= parsed['prev'] === last
      last = digestOfText(line)
      return parsed
    })
  return { lines, isChained, last }
}

/** Signs the last hash with the project's Ed25519 key, which is made at the first release and never leaves the project. */
export function signed(folder: string, last: string): { signature: string; publicKey: string } {
  const path = join(folder, KEY)
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writePrivate(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  }
  const key = readFileSync(path, 'utf8')
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  return { signature: sign(null, Buffer.from(last), key).toString('base64'), publicKey }
}

/** Whether a signature is of this last hash and key. What is no signature or key is none of theirs. */
export function isSignedBy(publicKey: string, signature: string, last: string): boolean {
  try {
    return verify(null, Buffer.from(last), publicKey, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}

/** What a person compares to know a key again. */
export const fingerprint = (publicKey: string): string => digestOfText(publicKey)
