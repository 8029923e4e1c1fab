import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Arguments for Node that run the product's command line from its source. */
export const cliArguments = (...args: string[]): string[] => [
  fileURLToPath(new URL('../../electron/cli/index.ts', import.meta.url)),
  ...args,
]

/** The same for the built product, which is what a curator runs. */
export function builtArguments(args: readonly string[]): string[] {
  const [, ...rest] = args
  return [fileURLToPath(new URL('../../out/main/cli.js', import.meta.url)), ...rest]
}

/** Folder that commands run in. */
export const projectRoot = root

/** `palimpsest deidentify` of a folder without judging pixels, as the benches run it. */
export const deidentifyArguments = (source: string, output: string, project: string, patients?: string): string[] =>
  cliArguments(
    ...['deidentify', source, output, '--profile', 'tcia', '--pixels', 'off', '--project', project],
    ...(patients === undefined ? [] : ['--patients', patients]),
  )
