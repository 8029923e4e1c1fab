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
  compare: os.profile.compare.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.compare(input),
  ),
  explain: os.profile.explain.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.explain(input.of, input.path),
  ),
  import: os.profile.import.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.import(input.text, input.name, input.who),
  ),
  export: os.profile.export.handler(async ({ context, input }) =>
    (await projectOf(context, input)).profile.export(input.of, input.format),
  ),
  list: os.profile.list.handler(({ context }) => context.engine.profiles()),
}
