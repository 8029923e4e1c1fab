import type { ReleaseCheck } from '#shared/api/sign-off-contract'
import { verifyRelease } from '../../engine/index.ts'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findProject } from '../find-project.ts'
import { type Io, jsonLine, table } from '../io.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'

export const addVerify: AddCommand = (program, cli) => {
  const command = program
    .command('verify')
    .description(
      'read every output again: its digest, no original identity in it, every file accounted for; or a release: its files, chain and signature',
    )
    .argument('[release]', 'folder of a release, which needs no project')
    .action(async (folder: string | undefined, options: CommonOptions & { readonly project?: string }) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        if (folder !== undefined) return tellRelease(await verifyRelease(folder), io, json)
        const project = await findProject(engine, options.project)
        const found = await follow(project, () => project.verify())
        const { checked, missing, changed, extra, residue } = found
        if (json) io.out(jsonLine({ event: 'verified', project: project.id, ...found }))
        else {
          io.out(
            table([
              [checked, 'outputs read'],
              [missing, 'missing'],
              [changed, 'changed since they were written'],
              [extra, 'files that no outcome accounts for'],
              [residue, 'with an original identity value'],
            ]),
          )
        }
        return missing + changed + extra + residue > 0 ? exitCodes.open : exitCodes.clean
      })
    })
  withExamples(withJson(withWorkers(withProject(command))), [
    'verify --project outgoing/harbor.palimpsest',
    'verify /releases/harbor-1',
  ])
}

function tellRelease(found: ReleaseCheck, io: Io, json: boolean): ExitCode {
  const { files, missing, changed, extra, isChained, isSigned, key } = found
  const isWhole = missing.length + changed.length + extra.length === 0 && isChained && isSigned
  if (json) io.out(jsonLine({ event: 'verified', ...found }))
  else {
    const named = [
      ...missing.map((path) => ['missing', path]),
      ...changed.map((path) => ['changed', path]),
      ...extra.map((path) => ['not in the manifest', path]),
    ]
    io.out(
      table([
        [files, 'files in the manifest'],
        [missing.length, 'missing'],
        [changed.length, 'changed'],
        [extra.length, 'not in the manifest'],
      ]) + table(named),
    )
    io.out(
      `The manifest is ${isChained ? 'whole' : 'NOT WHOLE'} and ${isSigned ? 'signed' : 'NOT SIGNED'} with key ${key}\n`,
    )
  }
  return isWhole ? exitCodes.clean : exitCodes.open
}
