import { resolve } from 'node:path'
import type { Engine } from '../../engine/index.ts'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject, findProjectId } from '../find-project.ts'
import { jsonLine } from '../io.ts'
import { documentsOption, headsOption, NER_HELP, overlaysOption } from '../make-project.ts'
import { type SwitchedOptions, withProfileOptions } from '../profile-options.ts'
import { withExamples, withJson, withProject, withWorkers } from '../options.ts'

interface Options extends CommonOptions, SwitchedOptions {
  readonly project?: string
  readonly ner?: string | false
  readonly documents?: 'hold' | 'remove'
  readonly overlays?: 'remove' | 'mask' | 'burn'
  readonly heads?: 'acknowledge' | 'hold'
}

export const addPlan: AddCommand = (program, cli) => {
  const command = program
    .command('plan')
    .description('judge every unique value and freeze rules, judgments and mappings into a plan')
    .option('--ner <folder>', NER_HELP)
    .option('--no-ner', 'go on without the language model that the project has')
    .addOption(documentsOption())
    .addOption(overlaysOption())
    .addOption(headsOption())
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        if (options.ner !== undefined) await useModel(engine, options.project, options.ner)
        const { documents } = options
        if (documents !== undefined)
          await engine.projects.useDocuments(await findProjectId(engine, options.project), documents)
        await useSeen(engine, options.project, options)
        await switchOptions(engine, options.project, options)
        const project = await findProject(engine, options.project)
        const { revision, digest } = await follow(project, () => project.plan())
        io.out(
          json
            ? jsonLine({ event: 'planned', project: project.id, revision, digest })
            : `Plan r${revision} ${digest}\n`,
        )
        return exitCodes.clean
      })
    })
  withExamples(withProfileOptions(withJson(withWorkers(withProject(command)))), [
    'plan --project outgoing/harbor.palimpsest',
    'plan --project outgoing/harbor.palimpsest --ner models/names',
    'plan --project outgoing/harbor.palimpsest --with retain-device-identity',
  ])
}

/** Against what the project has; what it does not name stays. */
async function switchOptions(engine: Engine, project: string | undefined, options: SwitchedOptions): Promise<void> {
  const { with: on = [], without: off = [] } = options
  if (on.length + off.length > 0) await engine.projects.switchOptions(await findProjectId(engine, project), { on, off })
}

async function useSeen(engine: Engine, project: string | undefined, { overlays, heads }: Options): Promise<void> {
  if (overlays === undefined && heads === undefined) return
  const seen = { ...(overlays && { overlays }), ...(heads && { heads }) }
  await engine.projects.useSeen(await findProjectId(engine, project), seen)
}

/** `false`: --no-ner. */
async function useModel(engine: Engine, project: string | undefined, model: string | false): Promise<void> {
  await engine.projects.useModel(await findProjectId(engine, project), model === false ? null : resolve(model))
}
