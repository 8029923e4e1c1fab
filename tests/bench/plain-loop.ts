import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What any program must do at least: read every file below SOURCE, hash it, write it below OUTPUT and fsync it. */
export function plainLoop([source = '', output = '']: readonly string[]): void {
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    createHash('sha256').update(bytes).digest('hex')
    writeDurably(join(output, relative(source, path)), bytes)
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  writeSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
}
