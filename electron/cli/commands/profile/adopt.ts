import type { Engine } from '../../../engine/index.ts'
import type { AddCommand, Cli } from '../../cli.ts'
import { exitCodes } from '../../exit-codes.ts'
import { UsageError } from '../../failure.ts'
import { findProjectId } from '../../find-project.ts'
import { jsonLine } from '../../io.ts'
import { byWhom, type EditOptions, inProject, nameOf } from './options.ts'

/** What changes the profile that the project uses. */
export const addAdopt: AddCommand = (profile, cli) => {
  const adopt = profile
    .command('adopt')
    .argument('<title>', 'name of the revision')
    .description('make the draft a revision that is never edited, and use it from the next plan on')
    .option('--comment <text>', 'what changed and why', '')
    .action(async (title: string, options: EditOptions & { readonly comment: string }) => {
      const { by: who, comment } = options
      await take(cli, options, {
        event: 'adopted',
        work: ({ projects }, id) => projects.adoptProfile(id, { who, title, comment }),
      })
    })
  const use = profile
    .command('use')
    .argument('<revision>', 'r1, r2, …; r0: the built-in profile alone')
    .description('go back to an earlier revision')
    .action(async (name: string, options: EditOptions) => {
      await take(cli, options, {
        event: 'used',
        work: ({ projects }, id) => projects.useProfile(id, revisionOf(name), options.by),
      })
    })
  for (const command of [adopt, use]) byWhom(inProject(command))
}

/** Throws UsageError. */
function revisionOf(name: string): number {
  const named = nameOf(name)
  if (typeof named === 'string' || !('revision' in named)) throw new UsageError('Say which revision, as r1.')
  return named.revision
}

interface Taken {
  readonly event: 'adopted' | 'used'
  readonly work: (engine: Engine, id: string) => Promise<{ revision: number }>
}

async function take(cli: Cli, options: EditOptions, { event, work }: Taken): Promise<void> {
  await cli.perform(options, async ({ engine, io, json }) => {
    const { revision } = await work(engine, await findProjectId(engine, options.project))
    io.out(json ? jsonLine({ event, revision }) : `The project uses r${String(revision)} from the next plan on.\n`)
    return exitCodes.clean
  })
}
