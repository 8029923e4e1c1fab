import { closeSync, constants, fsyncSync, openSync, writeSync } from 'node:fs'

/** Bytes that are filled before they go out: a CT in one call, and memory stays flat for a file of any size. */
export const PIECE_BYTES = 1 << 20
/** What a disk asks at most of the place and of the length of what is written to it past the page cache. */
const BLOCK_BYTES = 4096
/** Below this the copy into the page cache costs less than a call of its own. */
const LEAST_DIRECT_BYTES = 64 * 1024
/** What the allocator lines memory up with at least. */
const STEP_BYTES = 8

/** A file that is being written, piece by piece. */
export interface NewFile {
  /** What the next piece is filled into, PIECE_BYTES long; the same memory for every file of this process. */
  readonly piece: Buffer
  /** Writes the first `length` bytes of the piece behind those written before; all pieces but the last are full. */
  readonly write: (length: number) => void
  /** Returns when the file is on the disk. */
  readonly sync: () => void
  readonly close: () => void
}

const memory = Buffer.alloc(PIECE_BYTES + BLOCK_BYTES)
/** Where in `memory` a piece begins such that the disk can fetch it from there; `undefined` before that was tried. */
let start: number | undefined
/** Linux alone knows such writing. `undefined` elsewhere, and once a file system has refused it. */
let direct: number | undefined = constants.O_DIRECT

/**
 * Opens `path` for writing, as a new file or over the old one. Whole blocks of large pieces go past the page cache
 * (open(2), O_DIRECT), which halves the CPU time of writing a CT, and what is read back then comes from the disk; what is
 * left over, and everything where the file system refuses, goes the usual way. Throws the system's errors.
 */
export function openNewFile(path: string): NewFile {
  const first = (start ??= lineUp(path))
  const file = openSync(path, 'w', 0o600)
  let past: number | undefined
  let at = 0

  const write = (length: number): void => {
    let done = 0
    if (direct !== undefined && length >= LEAST_DIRECT_BYTES) {
      past ??= openPast(path)
      if (past !== undefined) done = writePast(past, first, length - (length % BLOCK_BYTES), at)
    }
    while (done < length) done += writeSync(file, memory, first + done, length - done, at + done)
    at += length
  }
  const close = (): void => {
    if (past !== undefined) closeSync(past)
    closeSync(file)
  }
  const sync = (): void => {
    fsyncSync(file)
  }
  return { piece: memory.subarray(first, first + PIECE_BYTES), write, sync, close }
}

/** Bytes written, which may be none: the rest then goes the usual way. */
function writePast(file: number, place: number, length: number, at: number): number {
  return unlessRefused(() => writeSync(file, memory, place, length, at)) ?? 0
}

function openPast(path: string): number | undefined {
  return unlessRefused(() => openSync(path, constants.O_WRONLY | constants.O_CREAT | (direct ?? 0), 0o600))
}

/** A file system that cannot do it says EINVAL, and is not asked again by this process. */
function unlessRefused(call: () => number): number | undefined {
  try {
    return call()
  } catch (error) {
    if (!isRefused(error)) throw error
    direct = undefined
    return undefined
  }
}

const isRefused = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EINVAL'

/**
 * Where in `memory` a block begins. JavaScript does not know addresses, so places are tried on the new file, which is
 * emptied after.
 */
function lineUp(path: string): number {
  const file = direct === undefined ? undefined : openPast(path)
  if (file === undefined) return 0
  try {
    for (let place = 0; place < BLOCK_BYTES; place += STEP_BYTES) if (takes(file, place)) return place
    direct = undefined
    return 0
  } finally {
    closeSync(file)
  }
}

function takes(file: number, place: number): boolean {
  try {
    return writeSync(file, memory, place, BLOCK_BYTES, 0) === BLOCK_BYTES
  } catch (error) {
    if (isRefused(error)) return false
    throw error
  }
}
