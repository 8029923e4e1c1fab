import { createHash, type Hash, hash as hashOf } from 'node:crypto'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '#shared/base/problem'
import { type NewFile, openNewFile, PIECE_BYTES } from '#engine/adapters/new-file'
import type { Segment } from '#engine/dicom/write-instance'

export const PARTIAL = '.partial'

export interface WrittenFile {
  readonly digest: string
  readonly bytes: number
}

const made = new Set<string>()

/**
 * Writes segments under a temporary name, syncs, renames: a reader sees a whole file or none.
 * Throws Problem IO-FULL when the disk is full, IO-WRITE when it cannot be written.
 */
export function writeOutput(path: string, segments: readonly Segment[]): WrittenFile {
  const partial = path + PARTIAL
  try {
    const written = writePieces(openNew(partial), segments)
    renameSync(partial, path)
    return written
  } catch (error) {
    takeAway(partial)
    throw asProblem(error)
  }
}

function writePieces(file: NewFile, segments: readonly Segment[]): WrittenFile {
  const hash = new PieceHash()
  let filled = 0
  let bytes = 0
  const flush = (isLast = false) => {
    hash.add(file.piece.subarray(0, filled), isLast)
    file.write(filled)
    bytes += filled
    filled = 0
  }
  try {
    for (const segment of segments) {
      const length = segment.kind === 'bytes' ? segment.bytes.length : segment.length
      for (let done = 0; done < length;) {
        if (filled === PIECE_BYTES) flush()
        const part = Math.min(PIECE_BYTES - filled, length - done)
        copyPart(segment, done, file.piece.subarray(filled, filled + part))
        filled += part
        done += part
      }
    }
    flush(true)
    file.sync()
    return { digest: hash.digest(), bytes }
  } finally {
    file.close()
  }
}

/** SHA-256 of pieces. Most files are one, which is hashed without an object that lives on. */
class PieceHash {
  #whole: string | undefined
  #parts: Hash | undefined

  add(piece: Uint8Array, isLast: boolean): void {
    if (isLast && this.#parts === undefined) this.#whole = hashOf('sha256', piece, 'hex')
    else this.#parts = (this.#parts ?? createHash('sha256')).update(piece)
  }

  digest(): string {
    return this.#whole ?? this.#parts?.digest('hex') ?? ''
  }
}

function copyPart(segment: Segment, from: number, into: Uint8Array): void {
  if (segment.kind === 'bytes') {
    into.set(segment.bytes.subarray(from, from + into.length))
    return
  }
  const { source, at } = segment
  if (source.copyInto) source.copyInto(at + from, into)
  else into.set(source.bytes(at + from, into.length))
}

function takeAway(partial: string): void {
  try {
    rmSync(partial, { force: true })
  } catch {
    // What kept it from being written keeps it from being removed; that first fault is told, and the next run sweeps.
  }
}

function openNew(path: string): NewFile {
  makeFolder(dirname(path))
  try {
    return openNewFile(path)
  } catch (error) {
    if (!isMissing(error)) throw error
    // A folder that this process made once and that is gone since: emptied by an earlier run, or by hand.
    made.clear()
    makeFolder(dirname(path))
    return openNewFile(path)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function makeFolder(folder: string): void {
  if (made.has(folder)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  made.add(folder)
}

function asProblem(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error) || !('code' in error)) return error
  made.clear()
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? new Problem('IO-FULL') : new Problem('IO-WRITE')
}
