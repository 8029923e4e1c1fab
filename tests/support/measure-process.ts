import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

export interface Usage {
  readonly seconds: number
  /** User and system time of the process and everything it started. */
  readonly cpuSeconds: number
  /** Each process of the tree, the largest first; empty where /proc is not there. */
  readonly processes: readonly ProcessUsage[]
  readonly exitCode: number
  readonly stderr: string
}

export interface ProcessUsage {
  /** Name of the script or program: `worker.ts`, `cp`. */
  readonly name: string
  readonly cpuSeconds: number
  /** Highest resident size. */
  readonly peakRssBytes: number
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
    processes: tree.processes(),
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
  readonly #seen = new Map<number, ProcessUsage>()
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
      const before = this.#seen.get(pid)
      const peakRssBytes = Math.max(before?.peakRssBytes ?? 0, highWater(pid))
      this.#seen.set(pid, {
        name: nameOf(pid) ?? before?.name ?? '',
        cpuSeconds: ticks / TICKS_PER_SECOND,
        peakRssBytes,
      })
    }
  }

  cpuSeconds(): number {
    return [...this.#seen.values()].reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)
  }

  processes(): ProcessUsage[] {
    return [...this.#seen.values()].sort((left, right) => right.peakRssBytes - left.peakRssBytes)
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

/** The first argument that names a file of code, else the program. */
function nameOf(pid: number): string | undefined {
  const parts = readProc(`${pid}/cmdline`)
    .split('\0')
    .filter((part) => part !== '')
  return basename(parts.find((part) => /\.[cm]?[jt]s$/.test(part)) ?? parts[0] ?? '') || undefined
}

const highWater = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readProc(`${pid}/status`))?.[1] ?? 0) * 1024
