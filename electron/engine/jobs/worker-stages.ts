/** CPU milliseconds by stage since the last reply: which part of the work costs what. */
class Stages {
  #spent: Record<string, number> = {}

  /** Runs a stage and counts its time; synchronous on purpose, so that nothing else is counted in. */
  time<T>(stage: string, work: () => T): T {
    const start = process.cpuUsage()
    try {
      return work()
    } finally {
      const { user, system } = process.cpuUsage(start)
      this.#spent[stage] = (this.#spent[stage] ?? 0) + (user + system) / 1000
    }
  }

  take(): Record<string, number> {
    const spent = this.#spent
    this.#spent = {}
    return spent
  }
}

export const stages = new Stages()
