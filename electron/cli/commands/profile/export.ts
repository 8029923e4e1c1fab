import { Option } from 'commander'
import type { ProfileFormat } from '#shared/api/profile-contract'
import type { AddCommand, Session } from '../../cli.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { findProjectToRead } from '../../find-project.ts'
import { counted, jsonLine } from '../../io.ts'
import { writeOver } from '../../text-file.ts'
import { inProject, NAME_HELP, nameOf, type Options } from './options.ts'
import { reportText } from './report-text.ts'

interface ExportOptions extends Options {
  readonly format: ProfileFormat
  readonly intake?: boolean
  readonly out?: string
}

export const addExport: AddCommand = (profile, cli) => {
  const command = profile
    .command('export')
    .argument('[name]', NAME_HELP, 'draft')
    .description('write its own rules as a profile (JSON), a CTP script, or a table of dispositions (CSV)')
    .addOption(new Option('--format <format>', 'form of the file').choices(['json', 'ctp', 'csv']).default('json'))
    .option('--intake', 'a filter or a library of signatures of this name, as a script of CTP')
    .option('--out <file>', 'where to (default: standard output)')
    .action(async (name: string, options: ExportOptions) => {
      await cli.perform(options, async (session) => await exportProfile(session, name, options))
    })
  inProject(command)
}

async function exportProfile(
  { engine, io, json }: Session,
  name: string,
  { project: wanted, format, out, intake = false }: ExportOptions,
): Promise<ExitCode> {
  const project = await findProjectToRead(engine, wanted)
  const { text, report } = intake
    ? await project.profile.exportIntake(name)
    : await project.profile.export(nameOf(name), format)
  const changed = report.filter(({ fidelity }) => fidelity !== 'exact')
  if (out !== undefined) writeOver(out, text, 'profile')
  if (json) io.out(jsonLine({ event: 'exported', format, report, ...(out === undefined ? { text } : {}) }))
  else {
    if (out === undefined) io.out(text)
    if (report.length > 0)
      io.err(
        `${counted(report.length, 'rule')}: ${String(changed.length)} not written as they are\n${reportText(changed)}`,
      )
  }
  return changed.some(({ fidelity }) => fidelity === 'unsupported') ? exitCodes.open : exitCodes.clean
}
