import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { UsageError } from './failure.ts'

const VARIABLE = 'PALIMPSEST_PASSPHRASE'

export interface PassphraseOptions {
  readonly passphraseFile?: string
}

export function withPassphrase(command: Command): Command {
  return command.option(
    '--passphrase-file <file>',
    `its first line is the passphrase (default: the variable ${VARIABLE})`,
  )
}

/** Never an argument: those are seen by everybody on the machine. Throws UsageError. */
export function passphraseOf({ passphraseFile }: PassphraseOptions): string {
  const given = passphraseFile === undefined ? process.env[VARIABLE] : firstLineOf(passphraseFile)
  if (given === undefined || given.length < 8)
    throw new UsageError(`Give a passphrase of at least 8 characters: --passphrase-file FILE, or ${VARIABLE}.`)
  return given
}

function firstLineOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0]
  } catch {
    throw new UsageError('The passphrase file cannot be read.')
  }
}
