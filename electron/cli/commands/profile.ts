import type { AddCommand } from '../cli.ts'
import { withExamples } from '../options.ts'
import { addAdopt } from './profile/adopt.ts'
import { addCompare } from './profile/compare.ts'
import { addEdits } from './profile/edit.ts'
import { addExplain } from './profile/explain.ts'
import { addExport } from './profile/export.ts'
import { addImport } from './profile/import.ts'
import { addLint } from './profile/lint.ts'
import { addList } from './profile/list.ts'
import { addShow } from './profile/show.ts'

export const addProfile: AddCommand = (program, cli) => {
  const profile = program
    .command('profile')
    .description("a project's own rules: draft, revisions, lint, what they would change; CTP scripts in and out")
  withExamples(profile, [
    'profile import anonymizer.script --project outgoing/harbor.palimpsest',
    'profile set StudyDescription remove --note "the site writes names there"',
    'profile lint --json',
    'profile what-if',
    'profile resolve all && profile adopt "Harbor" --comment "after the call of 3 May"',
    'profile diff r1 tcia',
    'profile export current --format ctp --out harbor.script',
  ])
  const subcommands = [addList, addShow, addImport, addExport, addLint, addCompare, addExplain, addEdits, addAdopt]
  for (const add of subcommands) add(profile, cli)
  for (const command of profile.commands) command.copyInheritedSettings(program)
}
