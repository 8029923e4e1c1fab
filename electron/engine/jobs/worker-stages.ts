/** Wall milliseconds by stage since the last reply: which part of the work costs what. */
class Stages {
  #spent: Record<string, number> = {}

  /** Runs a stage and counts its time; synchronous on purpose, so that nothing else is counted in. */
  time<T>(stage: string, work: () => T): T {
    const start = performance.now()
    try {
      return work()
    } finally {
      this.#spent[stage] = (this.#spent[stage] ?? 0) + performance.now() - start
    }
  }

  take(): Record<string, number> {
    const spent = this.#spent
    this.#spent = {}
    return spent
  }
}

export const stages = new Stages()
