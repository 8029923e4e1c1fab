import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Usage {
  readonly seconds: number
  /** User and system time of the process and everything it started. */
  readonly cpuSeconds: number
  /** Highest resident size of each process of the tree in bytes, largest first; empty where /proc is not there. */
  readonly peakRssBytes: readonly number[]
  readonly exitCode: number
  readonly stderr: string
}

const POLL_MS = 50
const TICKS_PER_SECOND = 100

/**
 * Runs a command and accounts for its whole process tree. CPU comes from the shell's `times`, which knows every
 * descendant that was waited for, or from /proc, which also sees those that nobody waits for: whichever is more.
 */
export async function measureProcess(command: string, args: readonly string[], cwd?: string): Promise<Usage> {
  const start = performance.now()
  const script = '"$@" >/dev/null 2>&3; code=$?; times; exit $code'
  const child = spawn('bash', ['-c', script, 'measure', command, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [times, stderr] = [textOf(child.stdio[1]), textOf(child.stdio[3])]
  const tree = new Tree(child.pid ?? 0)
  const poll = setInterval(() => tree.look(), POLL_MS)
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  clearInterval(poll)
  return {
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: Math.max(childTimes(times()), tree.cpuSeconds()),
    peakRssBytes: tree.peaks(),
    exitCode,
    stderr: stderr(),
  }
}

function textOf(stream: unknown): () => string {
  let text = ''
  const readable = stream as NodeJS.ReadableStream // a pipe by the stdio given above
  readable.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
  return () => text
}

/** The second line of `times`: user and system time of the children, `0m1.25s 0m0.50s`. */
function childTimes(text: string): number {
  const line = text.trim().split('\n').at(-1) ?? ''
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)]
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0)
}

/** The processes below one, as /proc shows them from time to time. */
class Tree {
  readonly #root: number
  readonly #cpu = new Map<number, number>()
  readonly #peak = new Map<number, number>()
  readonly #known = new Set<number>()

  constructor(root: number) {
    this.#root = root
    this.#known.add(root)
  }

  look(): void {
    const processes = processTable()
    let grew = true
    while (grew) {
      const before = this.#known.size
      for (const { pid, parent } of processes) if (this.#known.has(parent)) this.#known.add(pid)
      grew = this.#known.size > before
    }
    for (const { pid, ticks } of processes) {
      if (pid === this.#root || !this.#known.has(pid)) continue
      this.#cpu.set(pid, ticks / TICKS_PER_SECOND)
      this.#peak.set(pid, Math.max(this.#peak.get(pid) ?? 0, highWater(pid)))
    }
  }

  cpuSeconds(): number {
    return [...this.#cpu.values()].reduce((sum, seconds) => sum + seconds, 0)
  }

  peaks(): number[] {
    return [...this.#peak.values()].sort((left, right) => right - left)
  }
}

interface Process {
  readonly pid: number
  readonly parent: number
  /** Own user and system time. */
  readonly ticks: number
}

function processTable(): Process[] {
  return entriesOfProc().flatMap((pid) => {
    const stat = readProc(`${pid}/stat`)
    // The name in parentheses may hold anything; after it come state, parent and numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return stat === ''
      ? []
      : [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }]
  })
}

function entriesOfProc(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** A process that has ended reads as nothing. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return ''
  }
}

const highWater = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readProc(`${pid}/status`))?.[1] ?? 0) * 1024
