/**
 * One run of a task at a time, and at most one that waits: whoever asks while one is under way shares the next, which
 * starts after the asking and so sees everything that was done before it.
 */
export class Coalesced<T> {
  readonly #task: () => Promise<T>
  #current: Promise<T> | undefined
  #next: Promise<T> | undefined

  constructor(task: () => Promise<T>) {
    this.#task = task
  }

  run(): Promise<T> {
    if (this.#current === undefined) return this.#begin()
    this.#next ??= this.idle().then(() => {
      this.#next = undefined
      return this.#begin()
    })
    return this.#next
  }

  /** When what is under way has ended, well or not. */
  async idle(): Promise<void> {
    try {
      await this.#current
    } catch {
      // Told to whoever asked for it.
      return
    }
  }

  #begin(): Promise<T> {
    const current = this.#task().finally(() => {
      if (this.#current === current) this.#current = undefined
    })
    this.#current = current
    return current
  }
}
