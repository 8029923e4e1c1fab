import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

/**
 * Runs a program to its end. Resolves with its exit code (128 when a signal ended it) and, unless `show`, its output.
 * `limitMs` ends it, with everything it started, and says so in the output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ root: string, show?: boolean, limitMs?: number, env?: Record<string, string> }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(program, args, { root, show = false, limitMs = 600_000, env = {} }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      // A group of its own, so that the limit reaches what the program started; Ctrl-C is passed on below.
      detached: process.platform !== 'win32',
      env: { ...process.env, ...env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` },
    })
    let output = ''
    child.stdout?.on('data', (part) => (output += part))
    child.stderr?.on('data', (part) => (output += part))
    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => endGroup(child, signal)
    const timer = setTimeout(() => {
      output += `\nstopped after ${Math.round(limitMs / 1000)} s\n`
      stop('SIGKILL')
    }, limitMs)
    let interrupted = false
    const interrupt = () => {
      interrupted = true
      stop('SIGTERM')
    }
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
    /** @param {number} code */
    const end = (code, more = '') => {
      clearTimeout(timer)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      if (interrupted) process.exit(130)
      resolve({ code, output: output + more })
    }
    child.once('error', (error) => end(127, error.message))
    child.once('close', (code) => end(code ?? 128))
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null) return
  if (process.platform === 'win32') child.kill(signal)
  else process.kill(-child.pid, signal)
}

/**
 * Says at intervals that a silent step is still going on. Returns the way to stop, which tells the seconds.
 * @param {(line: string) => void} say
 * @param {string} what
 */
export function tick(say, what, everyMs = 10_000) {
  const start = Date.now()
  const timer = setInterval(() => say(`  ${what}: ${Math.round((Date.now() - start) / 1000)} s so far`), everyMs)
  return () => {
    clearInterval(timer)
    return ((Date.now() - start) / 1000).toFixed(1)
  }
}
