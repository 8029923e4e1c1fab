import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunRow } from '#shared/api/contract'
import { instance } from '../support/instance.ts'
import { cli, cliHome, jsonOf, writeFiles } from '../support/run-cli.ts'

const entry = join(import.meta.dirname, '../../electron/cli/index.ts')
const INSTANCES = 1500

let home: ReturnType<typeof cliHome>
beforeAll(() => {
  home = cliHome()
})
afterAll(() => home.remove())

/** The command line as a process of its own, leader of a group as under a terminal. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [entry, ...args], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, ended }
}

/** What a terminal does on Ctrl-C: the signal goes to every process of the group. */
function ctrlC(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

const outputs = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (path) => !path.endsWith('.partial') && path.endsWith('.dcm'),
      )
    : []

// Windows has no process groups to signal.
describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  it('stops a run cleanly; given again, the command goes on where it was', { timeout: 240_000 }, async () => {
    const [source, output] = [join(home.folder, 'in'), join(home.folder, 'out')]
    writeFiles(
      source,
      Array.from({ length: INSTANCES }, (_, at) => ({
        path: `${at}.dcm`,
        bytes: instance({ SOPInstanceUID: `2.25.7${at}`, SeriesInstanceUID: `2.25.8${at % 30}`, InstanceNumber: at }),
      })),
    )
    const args = ['deidentify', source, output, '--pixels', 'off', '--workers', '2', '--json']
    const { child, said, ended } = start(...args)
    await until(() => outputs(output).length > 0)
    ctrlC(child)
    expect(await ended).toBe(130)
    expect(said.err).toContain('Stopping when the Instances in work are finished')
    expect(said.out).toContain('"code":"STOPPED"')
    const stopped = outputs(output).length
    expect(stopped).toBeGreaterThan(0)
    expect(stopped).toBeLessThan(INSTANCES)

    const { run } = jsonOf(await cli(...args)) as { run: RunRow }
    expect([run.skipped, run.skipped + run.written]).toEqual([stopped, INSTANCES])
    expect(outputs(output)).toHaveLength(INSTANCES)
  })

  it('before there is anything to stop ends at once', async () => {
    const { child, ended } = start('demo', '--no-serve')
    await until(() => child.pid !== undefined)
    ctrlC(child)
    // The signal comes before the first line of ours, or finds no job: both are an end by Ctrl-C.
    const code = await ended
    expect([130, null]).toContain(code)
  })

  it.skipIf(!existsSync(join(import.meta.dirname, '../../out/renderer/index.html')))(
    'ends serving, with 0 (needs the built renderer)',
    async () => {
      const { child, said, ended } = start('serve')
      await until(() => /http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]+/.test(said.out))
      ctrlC(child)
      expect(await ended).toBe(0)
    },
  )
})
