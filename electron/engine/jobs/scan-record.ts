import type { ScanBatch } from '#engine/store/records'
import type { Writer } from '#engine/store/writer'

/** Files in one transaction: counts of values, and pages of the database, are then written once for many. */
const FILES_RECORDED = 480

/**
 * Gathers what scan workers found and writes it a few hundred files at a time. What a kill takes from memory is read again
 * by the next scan.
 */
export class ScanRecord {
  readonly #writer: Writer
  #batches: ScanBatch[] = []
  #files = 0

  constructor(writer: Writer) {
    this.#writer = writer
  }

  async add(batch: ScanBatch): Promise<void> {
    this.#batches.push(batch)
    this.#files += batch.files.length
    if (this.#files >= FILES_RECORDED) await this.flush()
  }

  /** Writes what was gathered, in the order in which it came. */
  async flush(): Promise<void> {
    if (this.#batches.length === 0) return
    const batches = this.#batches
    this.#batches = []
    this.#files = 0
    await this.#writer.write('recordScan', batches)
  }
}
