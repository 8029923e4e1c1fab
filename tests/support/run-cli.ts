import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runCli } from '../../electron/cli/run-cli.ts'

/** What one command said, and how it ended. */
export interface CliResult {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in this process, as a program sees it: no terminal. */
export async function cli(...args: string[]): Promise<CliResult> {
  let out = ''
  let err = ''
  const code = await runCli(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    isTerminal: false,
    columns: () => 80,
  })
  return { code, out, err }
}

/** The only result line of a command that was given --json. */
export function jsonOf({ out }: CliResult): unknown {
  return JSON.parse(out)
}

/** A folder for a test, with PALIMPSEST_HOME in it; gone after `remove`. */
export function cliHome(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-cli-'))
  const before = process.env['PALIMPSEST_HOME']
  process.env['PALIMPSEST_HOME'] = join(folder, 'home')
  return {
    folder,
    remove: () => {
      if (before === undefined) delete process.env['PALIMPSEST_HOME']
      else process.env['PALIMPSEST_HOME'] = before
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Writes files below a folder. */
export function writeFiles(
  folder: string,
  files: Iterable<{ readonly path: string; readonly bytes: Uint8Array | string }>,
): void {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}
