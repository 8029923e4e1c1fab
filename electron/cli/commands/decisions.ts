import type { DecisionRow } from '#shared/api/text-contract'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { decidedText } from '../decider.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject, withWorkers } from '../options.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly limit: number
  readonly undo?: number
  readonly by: string
  readonly note: string
}

export const addDecisions: AddCommand = (program, cli) => {
  const command = program
    .command('decisions')
    .description('who decided what and why, the latest first; any of them can be undone')
    .option('--limit <n>', 'decisions at most', positive, 50)
    .option('--undo <number>', 'take this decision back; an undo can be undone', positive)
    .option('--by <name>', 'who undoes it', 'curator')
    .option('--note <text>', 'why; never a value of a patient', '')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const find = options.undo === undefined ? findProjectToRead : findProject
        const project = await find(engine, options.project)
        const { undo, by: who, note, limit } = options
        if (undo !== undefined) {
          const decided = await follow(project, () => project.text.undo(undo, { who, note }))
          io.out(json ? jsonLine({ event: 'decided', ...decided }) : decidedText(decided))
          return exitCodes.clean
        }
        const { rows } = await project.text.decisions({ cursor: null, limit: Math.min(limit, 500) })
        io.out(json ? rows.map(jsonLine).join('') : table(rows.map(lineOf), ''))
        return exitCodes.clean
      })
    })
  withExamples(withWorkers(withJson(withProject(command))), [
    'decisions --project outgoing/harbor.palimpsest',
    'decisions --undo 12 --note "it was the name of a ward"',
  ])
}

function lineOf({
  id,
  at,
  who,
  what,
  why,
  planRevision,
  undoes,
  undoneBy,
  answers,
  entries,
  masks = 0,
  faults = 0,
}: DecisionRow): (string | number)[] {
  const about = [
    ...(answers > 0 ? [counted(answers, 'answer')] : []),
    ...(entries > 0 ? [counted(entries, 'list entry', 'list entries')] : []),
    ...(masks > 0 ? [counted(masks, 'change of masks', 'changes of masks')] : []),
    ...(faults > 0 ? [counted(faults, 'fault')] : []),
    ...(undoes === null ? [] : [`undoes ${undoes}`]),
    ...(undoneBy === null ? [] : [`undone by ${undoneBy}`]),
  ]
  return [id, at, who, what, `plan r${planRevision}`, about.join(', '), why]
}
