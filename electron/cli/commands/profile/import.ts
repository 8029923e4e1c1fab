import { basename } from 'node:path'
import type { ProfileImport } from '#shared/api/profile-contract'
import type { Project } from '../../../engine/index.ts'
import type { AddCommand, Session } from '../../cli.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { findProject } from '../../find-project.ts'
import { counted, jsonLine } from '../../io.ts'
import { readText } from '../../text-file.ts'
import { byWhom, type EditOptions, inProject } from './options.ts'
import { reportText } from './report-text.ts'

export const addImport: AddCommand = (profile, cli) => {
  const command = profile
    .command('import')
    .argument('<file>', 'CTP script (anonymizer, pixels, filter), profile as JSON, or table of dispositions as CSV')
    .description(
      'take a file into the draft; its kind is known by its content, and how faithfully it came over is told',
    )
    .action(async (file: string, options: EditOptions) => {
      await cli.perform(options, async (session) => {
        const project = await findProject(session.engine, options.project)
        const text = readText(file, 'PRF-READ')
        return await importRules(session, project, { text, name: basename(file), by: options.by })
      })
    })
  byWhom(inProject(command))
}

async function importRules(
  { io, json }: Session,
  project: Project,
  { text, name, by }: { text: string; name: string; by: string },
): Promise<ExitCode> {
  const { kind, rules, totals, report, remarks } = await project.profile.import(text, name, by)
  io.out(
    json
      ? jsonLine({ event: 'imported', kind, rules, totals, remarks, report })
      : importText({ kind, rules, totals, report, remarks }),
  )
  return totals.differs + totals.unsupported > 0 ? exitCodes.open : exitCodes.clean
}

function importText({ kind, rules, totals, report, remarks }: ProfileImport): string {
  const { exact, same, differs, unsupported } = totals
  const isIntake = kind === 'filter' || kind === 'pixelScript'
  const what = kind === 'filter' ? 'filter' : isIntake ? 'signature' : 'rule'
  const told = `${String(exact)} exact, ${String(same)} same effect, ${String(differs)} differ, ${String(unsupported)} not supported`
  return [
    `${kind}: ${counted(rules, what)} ${isIntake ? 'in the project' : 'in the draft'}\n`,
    report.length > 0 ? `${counted(report.length, 'line')}: ${told}\n` : '',
    reportText(report.filter(({ fidelity }) => fidelity === 'differs' || fidelity === 'unsupported')),
    ...remarks.map((remark) => `${remark}\n`),
  ].join('')
}
