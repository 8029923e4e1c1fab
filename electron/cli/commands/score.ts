import { existsSync } from 'node:fs'
import { formatScore, scoreFolder } from '../../engine/index.ts'
import type { AddCommand } from '../cli.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { reportFailure, UsageError } from '../failure.ts'
import { jsonLine } from '../io.ts'
import { withExamples, withJson } from '../options.ts'

/** Throws UsageError that names the argument whose file or folder is not there. */
function refuseMissing(output: string, { answers, uids, patients }: Options): void {
  const files = { '--answers': answers, '--uids': uids, '--patients': patients }
  if (!existsSync(output)) throw new UsageError('There is no OUTPUT folder to score at the given place.')
  for (const [option, file] of Object.entries(files))
    if (!existsSync(file)) throw new UsageError(`There is no file at the place that ${option} names.`)
}

interface Options {
  readonly answers: string
  readonly uids: string
  readonly patients: string
  readonly failures?: boolean
  readonly json?: boolean
}

export const addScore: AddCommand = (program, cli) => {
  const command = program
    .command('score')
    .description("score a folder of outputs by an answer key in the MIDI-B challenge's format")
    .argument('<output>', 'folder of de-identified files')
    .requiredOption('--answers <db>', 'answer key (SQLite)')
    .requiredOption('--uids <csv>', 'UID mapping: id_old,id_new')
    .requiredOption('--patients <csv>', 'patient mapping: id_old,id_new')
    .option('--failures', 'also every failed check, as JSON lines; they hold values of the key')
    .action((output: string, options: Options) => {
      cli.exitCode = score(output, options)
    })
  withExamples(withJson(command), [
    'score out --answers answer.db --uids out.palimpsest/uid_mapping.csv --patients map.csv --json',
  ])

  const score = (output: string, options: Options): ExitCode => {
    const { io } = cli
    try {
      refuseMissing(output, options)
      const tell = options.failures === true ? (failure: unknown) => io.out(jsonLine(failure)) : undefined
      const { answers, uids, patients } = options
      const result = scoreFolder({ output, answers, uids, patients }, tell)
      io.out(options.json === true ? jsonLine(result) : formatScore(result))
      return exitCodes.clean
    } catch (error) {
      return reportFailure(error, io, options.json === true)
    }
  }
}
