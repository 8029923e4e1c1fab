/** Asking for CPU time costs some 30 µs, and a stage is as short as 100: one call in so many is measured, and counts for all. */
const CALLS_A_SAMPLE = 256

/** CPU milliseconds by stage since the last reply, estimated: which part of the work costs what. */
class Stages {
  #spent: Record<string, number> = {}
  readonly #calls = new Map<string, number>()

  /** Runs a stage and counts its time; synchronous on purpose, so that nothing else is counted in. */
  time<T>(stage: string, work: () => T): T {
    const calls = this.#calls.get(stage) ?? 0
    this.#calls.set(stage, calls + 1)
    if (calls % CALLS_A_SAMPLE !== 0) return work()
    const start = process.cpuUsage()
    try {
      return work()
    } finally {
      const { user, system } = process.cpuUsage(start)
      this.#spent[stage] = (this.#spent[stage] ?? 0) + (CALLS_A_SAMPLE * (user + system)) / 1000
    }
  }

  take(): Record<string, number> {
    const spent = this.#spent
    this.#spent = {}
    return spent
  }
}

export const stages = new Stages()
