import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Arguments for Node that run the product's command line from its source. */
export const cliArguments = (...args: string[]): string[] => [
  fileURLToPath(new URL('../../electron/cli/index.ts', import.meta.url)),
  ...args,
]

/** Folder that commands run in. */
export const projectRoot = root

/** `palimpsest deidentify` of a folder without judging pixels, as the benches run it. */
export const deidentifyArguments = (source: string, output: string, project: string, patients?: string): string[] =>
  cliArguments(
    ...['deidentify', source, output, '--profile', 'tcia', '--pixels', 'off', '--project', project],
    ...(patients === undefined ? [] : ['--patients', patients]),
  )
