import type { ByteSource } from '#engine/ports'

/** A part of an output: a stretch of a source, or new bytes. */
export type Segment =
  | { readonly kind: 'copy'; readonly source: ByteSource; readonly at: number; readonly length: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

/** A stretch as short as this is cheaper to copy now than to list. */
const SMALL_COPY = 16 * 1024

/** Segments in the making; neighbouring copies of one source become one. */
export class Output {
  readonly segments: Segment[] = []
  length = 0
  /** The last segment while it may grow. */
  #growing: { kind: 'copy'; source: ByteSource; at: number; length: number } | undefined

  copy(source: ByteSource, at: number, length: number): void {
    if (length === 0) return
    this.length += length
    const last = this.#growing
    if (last?.source === source && last.at + last.length === at) {
      last.length += length
    } else {
      this.#growing = { kind: 'copy', source, at, length }
      this.segments.push(this.#growing)
    }
  }

  put(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.length += bytes.length
    this.#growing = undefined
    this.segments.push({ kind: 'bytes', bytes })
  }

  append(other: Output): void {
    this.appendAll(other.segments)
  }

  appendAll(segments: readonly Segment[]): void {
    for (const segment of segments) {
      if (segment.kind === 'bytes') this.put(segment.bytes)
      else this.copy(segment.source, segment.at, segment.length)
    }
  }
}

/** All bytes of the segments, for data sets that must be in memory anyway. */
export function bytesOf(segments: readonly Segment[]): Uint8Array {
  return Buffer.concat(segments.map(partOf))
}

function partOf(segment: Segment): Uint8Array {
  return segment.kind === 'bytes' ? segment.bytes : segment.source.bytes(segment.at, segment.length)
}

/** Joins new bytes and short copies beside them, so that a header with fifty edits is one piece to write. */
export function joined(segments: readonly Segment[]): readonly Segment[] {
  const out: Segment[] = []
  let run: Segment[] = []
  const endRun = (): void => {
    const [only] = run
    if (only !== undefined) out.push(run.length === 1 ? only : { kind: 'bytes', bytes: bytesOf(run) })
    run = []
  }
  for (const segment of segments) {
    if (segment.kind === 'copy' && segment.length > SMALL_COPY) {
      endRun()
      out.push(segment)
    } else {
      run.push(segment)
    }
  }
  endRun()
  return out
}
