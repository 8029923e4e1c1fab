import type { ProfileState } from '#shared/api/profile-contract'
import type { Engine } from '../../../engine/index.ts'
import type { AddCommand } from '../../cli.ts'
import { exitCodes } from '../../exit-codes.ts'
import { UsageError } from '../../failure.ts'
import { findProjectToRead } from '../../find-project.ts'
import { counted, jsonLine, table } from '../../io.ts'
import { inProject, type Options } from './options.ts'

export const addList: AddCommand = (profile, cli) => {
  const command = profile
    .command('list')
    .description('built-in profiles, and the revisions and draft of the project')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const { profiles } = engine.profiles()
        const state = await projectState(engine, options.project)
        if (json) {
          const { revisions, draft, revision } = state ?? { revisions: [], draft: null, revision: null }
          io.out(jsonLine({ event: 'profiles', profiles, revisions, draft, revision }))
        } else {
          io.out(table(profiles.map(({ id, title, edition, rules }) => [id, title, edition, rules, 'rules'])))
          if (state !== undefined) io.out(revisionText(state))
        }
        return exitCodes.clean
      })
    })
  inProject(command)
}

/** Without a project there are built-in profiles all the same. */
async function projectState(engine: Engine, project: string | undefined): Promise<ProfileState | undefined> {
  try {
    return await (await findProjectToRead(engine, project)).profile.state()
  } catch (error) {
    if (error instanceof UsageError && project === undefined) return undefined
    throw error
  }
}

function revisionText({ revision, revisions, draft, base }: ProfileState): string {
  const rows = revisions.map((row) => [
    `r${String(row.revision)}${row.revision === revision ? ' (in use)' : ''}`,
    row.title,
    counted(row.rules, 'rule'),
    row.author,
    row.at,
    row.comment,
  ])
  const inUse = revision === 0 ? `The project uses ${base} as it comes.\n` : ''
  const drafted =
    draft === null ? '' : `Draft by ${draft.author}, ${counted(draft.rules, 'rule')}, saved ${draft.savedAt}\n`
  return `\n${inUse}${table(rows)}${drafted}`
}
