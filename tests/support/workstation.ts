import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './find-program.ts'

/** The workstation as `npm start` serves it, with a home of its own that goes away with it. */
export interface Workstation {
  /** With the one-time token. */
  readonly url: string
  /** Folder for whatever a test writes. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** Starts the built command line, `demo` unless told otherwise, and waits until it prints its address. */
export async function startWorkstation(args: readonly string[] = ['demo'], limitMs = 120_000): Promise<Workstation> {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-e2e-'))
  const started = await startIn(folder, args, limitMs)
  const stop = async (): Promise<void> => {
    await started.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...started, stop }
}

/** Another process over the home of a workstation, which outlives it. */
export async function startBeside(folder: string): Promise<Workstation> {
  return await startIn(folder, ['serve'], 60_000)
}

async function startIn(folder: string, args: readonly string[], limitMs: number): Promise<Workstation> {
  const child = spawn(process.execPath, [join(root, 'out/main/cli.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: homeIn(folder),
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGINT')
    await ended
  }
  try {
    return { url: await addressOf(child, limitMs), folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** An environment in which everything that belongs to a user lies in `folder`. */
export function homeIn(folder: string): NodeJS.ProcessEnv {
  const home = join(folder, 'home')
  mkdirSync(home, { recursive: true })
  const data = { XDG_DATA_HOME: join(home, 'data'), XDG_CONFIG_HOME: join(home, 'config'), APPDATA: join(home, 'data') }
  return { ...process.env, HOME: home, USERPROFILE: home, PALIMPSEST_HOME: join(home, 'palimpsest'), ...data }
}

function addressOf(child: ChildProcess, limitMs: number): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why}; it said:\n${output}`))
    const timer = setTimeout(() => fail(`no address after ${limitMs} ms`), limitMs)
    const listen = (part: Buffer): void => {
      output += part.toString()
      const [url] = /http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]+/.exec(output) ?? []
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('close', (code) => {
      clearTimeout(timer)
      fail(`the command line ended with code ${code ?? 'none'}`)
    })
  })
}
