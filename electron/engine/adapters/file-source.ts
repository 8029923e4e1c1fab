import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '#engine/ports'
import { Problem } from '#shared/base/problem'

/** One window holds the header of most instances, so that indexing one is a single read. */
const WINDOW_BYTES = 64 * 1024
/** After a jump (over pixel data, to the next fragment) little is wanted. */
const JUMP_BYTES = 4 * 1024

/**
 * A file on disk as a ByteSource. Small reads are served from a window of 64 KiB, which is replaced and
 * never overwritten, so that what was handed out stays valid; a read larger than the window goes straight to the file.
 * Throws Problem IO-READ when the file cannot be opened or read, DCM-TRUNC past its end.
 */
export function openFileSource(path: string): ByteSource & { close: () => void } {
  const { fd, size } = open(path)
  let windowAt = 0
  let window = new Uint8Array(0)

  const bytes = (at: number, length: number): Uint8Array => {
    const offset = at - windowAt
    if (offset >= 0 && offset + length <= window.length) return window.subarray(offset, offset + length)
    if (at < 0 || length < 0 || at + length > size) throw new Problem('DCM-TRUNC', `byte ${at}`)
    if (length >= WINDOW_BYTES) return read(fd, at, length)
    const sequential = at <= windowAt + window.length && at >= windowAt
    const wanted = Math.max(length, sequential ? WINDOW_BYTES : JUMP_BYTES)
    window = read(fd, at, Math.min(wanted, size - at))
    windowAt = at
    return window.subarray(0, length)
  }
  return { size, bytes, close: () => closeSync(fd) }
}

function open(path: string): { fd: number; size: number } {
  try {
    const fd = openSync(path, 'r')
    return { fd, size: fstatSync(fd).size }
  } catch {
    throw new Problem('IO-READ')
  }
}

function read(fd: number, at: number, length: number): Uint8Array<ArrayBuffer> {
  // Slow: not from the shared pool, whose slabs would be kept alive by a few bytes of each file.
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let done = 0; done < length;) {
    const count = readPart(fd, bytes, done, at + done)
    if (count === 0) throw new Problem('IO-CHANGED', `byte ${at + done}`)
    done += count
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset, length)
}

function readPart(fd: number, into: Uint8Array, offset: number, at: number): number {
  try {
    return readSync(fd, into, offset, into.length - offset, at)
  } catch {
    throw new Problem('IO-READ', `byte ${at}`)
  }
}
