import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '#engine/ports'
import { Problem } from '#shared/base/problem'

/** The header of most Instances is in it; of an output that is read back, no more comes from the disk than is searched. */
const FIRST_BYTES = 8 * 1024
/** Holds nearly every header as a whole: values are asked for after all of it was walked through. */
const WINDOW_BYTES = 64 * 1024
/** After a jump forward (over pixel data, to the next fragment) little is wanted. */
const JUMP_BYTES = 4 * 1024

/** A file that is open for reading. */
export interface FileSource extends ByteSource {
  /** When it was changed last, as it was opened: whole milliseconds. */
  readonly mtimeMs: number
  /** Fills `target` from position `at`, without a buffer in between: for copying values of any size. Throws as `bytes` does. */
  readonly copyInto: (at: number, target: Uint8Array) => void
  readonly close: () => void
}

/** Windows of closed files, used again: a worker opens three files an Instance, and their buffers would pile up. */
const idleWindows: Uint8Array<ArrayBuffer>[] = []
const MOST_IDLE = 16

/**
 * A file on disk as a ByteSource. Small reads are served from a window, at first of 8 KiB and then of 64, which is
 * replaced and not overwritten before the file is closed; a read larger than the window goes straight to the file. What
 * was handed out is valid until `close`.
 * Throws Problem IO-READ when the file cannot be opened or read, DCM-TRUNC past its end, IO-CHANGED when it shrank.
 */
export function openFileSource(path: string): FileSource {
  const { fd, size, mtimeMs } = open(path)
  let windowAt = 0
  let window = new Uint8Array(0)
  const used: Uint8Array<ArrayBuffer>[] = []

  const moveWindow = (at: number, length: number): void => {
    const end = at + length
    const isHead = end <= WINDOW_BYTES
    const isJump = !isHead && at > windowAt + window.length
    const isFirst = window.length === 0 && end <= FIRST_BYTES
    const wanted = isFirst ? FIRST_BYTES : isJump ? Math.max(length, JUMP_BYTES) : WINDOW_BYTES
    const buffer = idleWindows.pop() ?? new Uint8Array(WINDOW_BYTES)
    // A cine of small frames takes thousands: those that nothing refers to any more must not wait for the end.
    if (used.length < MOST_IDLE) used.push(buffer)
    const from = isHead ? 0 : at
    const next = buffer.subarray(0, Math.min(wanted, size - from))
    fill(fd, from, next)
    window = next
    windowAt = from
  }
  const ahead = (at: number, length: number): Uint8Array => {
    const offset = at - windowAt
    if (offset >= 0 && offset + length <= window.length) return window.subarray(offset)
    checkRange(at, length, size)
    if (length >= WINDOW_BYTES) return read(fd, at, length)
    moveWindow(at, length)
    return window.subarray(at - windowAt)
  }
  const bytes = (at: number, length: number): Uint8Array => {
    const offset = at - windowAt
    if (offset >= 0 && offset + length <= window.length) return window.subarray(offset, offset + length)
    return ahead(at, length).subarray(0, length)
  }
  const copyInto = (at: number, target: Uint8Array): void => {
    checkRange(at, target.length, size)
    fill(fd, at, target)
  }
  const close = (): void => {
    closeSync(fd)
    for (const buffer of used.splice(0)) if (idleWindows.length < MOST_IDLE) idleWindows.push(buffer)
    window = new Uint8Array(0)
  }
  return { size, mtimeMs, bytes, ahead, copyInto, close }
}

function open(path: string): { fd: number; size: number; mtimeMs: number } {
  try {
    const fd = openSync(path, 'r')
    const { size, mtimeMs } = fstatSync(fd)
    return { fd, size, mtimeMs: Math.trunc(mtimeMs) }
  } catch {
    throw new Problem('IO-READ')
  }
}

function checkRange(at: number, length: number, size: number): void {
  if (at < 0 || length < 0 || at + length > size) throw new Problem('DCM-TRUNC', `byte ${at}`)
}

function read(fd: number, at: number, length: number): Uint8Array<ArrayBuffer> {
  // Slow: not from the shared pool, whose slabs would be kept alive by a few bytes of each file.
  const bytes = Buffer.allocUnsafeSlow(length)
  fill(fd, at, bytes)
  return new Uint8Array(bytes.buffer, bytes.byteOffset, length)
}

function fill(fd: number, at: number, target: Uint8Array): void {
  let done = 0
  while (done < target.length) {
    const count = readPart(fd, target, done, at + done)
    if (count === 0) throw new Problem('IO-CHANGED', `byte ${at + done}`)
    done += count
  }
}

function readPart(fd: number, into: Uint8Array, offset: number, at: number): number {
  try {
    return readSync(fd, into, offset, into.length - offset, at)
  } catch {
    throw new Problem('IO-READ', `byte ${at}`)
  }
}
