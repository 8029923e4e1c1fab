import { os } from './context.ts'
import { projectOf } from './project.ts'

export const profile = {
  state: os.profile.state.handler(async ({ context, input }) => (await projectOf(context, input)).profile.state()),
  rules: os.profile.rules.handler(async ({ context, input }) => (await projectOf(context, input)).profile.rules(input)),
  elements: os.profile.elements.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.elements(input),
  ),
  edit: os.profile.edit.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.edit(input.edit, input.who),
  ),
  undo: os.profile.undo.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.undo(input.redo, input.who),
  ),
  discard: os.profile.discard.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.discard(),
  ),
  adopt: os.profile.adopt.handler(({ context, input }) => context.engine.projects.adoptProfile(input.project, input)),
  use: os.profile.use.handler(({ context, input }) =>
    context.engine.projects.useProfile(input.project, input.revision, input.who),
  ),
  compare: os.profile.compare.handler(async ({ context, input, signal }) =>
    (await projectOf(context, input)).profile.compare(input, signal),
  ),
  compareRules: os.profile.compareRules.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.compareRules(input.a, input.b),
  ),
  values: os.profile.values.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.values(input),
  ),
  options: os.profile.options.handler(async ({ context, input, signal }) =>
    (await projectOf(context, input)).profile.options(signal),
  ),
  condition: os.profile.condition.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.condition(input.text),
  ),
  check: os.profile.check.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.check(input.rule),
  ),
  report: os.profile.report.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.report(input.of),
  ),
  intake: os.profile.intake.handler(async ({ context, input }) => (await projectOf(context, input)).profile.intake()),
  dropIntake: os.profile.dropIntake.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.dropIntake(input.name, input.who),
  ),
  exportIntake: os.profile.exportIntake.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.exportIntake(input.name),
  ),
  explain: os.profile.explain.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.explain(input),
  ),
  import: os.profile.import.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.import(input.text, input.name, input.who),
  ),
  export: os.profile.export.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.export(input.of, input.format),
  ),
  list: os.profile.list.handler(({ context }) => context.engine.profiles()),
}
