import { resolve } from 'node:path'
import type { PatientComparison } from '#shared/api/contract'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { counted, jsonLine, table, thousands } from '../io.ts'
import { withExamples, withJson } from '../options.ts'

interface Options extends CommonOptions {
  readonly reveal?: boolean
}

export const addPatients: AddCommand = (program, cli) => {
  const command = program
    .command('patients')
    .description('who is in a mapping beside whose files lie in source folders, before a project is made')
    .argument('<csv>', 'mapping with the columns id_old and id_new')
    .argument('<sources...>', 'source folders')
    .option('--reveal', 'show Patient IDs; they are veiled otherwise')
    .action(async (csv: string, sources: string[], options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const path = resolve(csv)
        const { problems } = await engine.mappingPreview(path)
        const folders = sources.map((source) => resolve(source))
        const answer = await engine.comparePatients({ path, sources: folders, reveal: options.reveal === true })
        if (json) io.out(problems.map((problem) => jsonLine({ event: 'line', ...problem })).join(''))
        else io.out(table(problems.map(({ code, message }) => [code, message])))
        io.out(json ? jsonLine({ event: 'patients', ...answer }) : textOf(answer))
        const isClean = problems.length + answer.unlisted.length + answer.withoutId === 0
        return isClean && answer.isWhole ? exitCodes.clean : exitCodes.open
      })
    })
  withExamples(withJson(command), ['patients map.csv incoming/harbor', 'patients map.csv incoming/harbor --reveal'])
}

function textOf({ listed, came, found, unlisted, absent, files, withoutId, isWhole }: PatientComparison): string {
  return [
    `${thousands(found)} of ${counted(came, 'patient')} found in the mapping, which has ${thousands(listed)}\n`,
    `${isWhole ? '' : 'first '}${counted(files, 'file')} looked into, ${thousands(withoutId)} without a Patient ID\n`,
    table(unlisted.map((row) => ['came, not in the mapping', row.id, counted(row.files, 'file')])),
    table(absent.map((row) => [isWhole ? 'did not come' : 'not met so far', row.id, `line ${String(row.line)}`])),
  ].join('')
}
