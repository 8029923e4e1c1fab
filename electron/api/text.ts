import { os } from './context.ts'
import { projectOf } from './project.ts'

export const question = {
  page: os.question.page.handler(async ({ context, input }) => (await projectOf(context, input)).text.questions(input)),
  answer: os.question.answer.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.answer(input, input.wait),
  ),
  undo: os.question.undo.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.undo(input.decision, input, input.wait),
  ),
}

export const decision = {
  page: os.decision.page.handler(async ({ context, input }) => (await projectOf(context, input)).text.decisions(input)),
}

export const entry = {
  page: os.entry.page.handler(async ({ context, input }) => (await projectOf(context, input)).text.entries(input)),
  preview: os.entry.preview.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.previewEntry(input.entry, input.reveal),
  ),
  effect: os.entry.effect.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.entryEffect(input.entries, input.change, input.reveal),
  ),
  put: os.entry.put.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.putEntries(input.entries, input),
  ),
  export: os.entry.export.handler(async ({ context, input }) => ({
    csv: await (await projectOf(context, input)).text.exportEntries(),
  })),
  import: os.entry.import.handler(async ({ context, input }) => {
    const { decided, rows, problems } = await (await projectOf(context, input)).text.importEntries(input.csv, input)
    return { decided, rows, problems: [...problems] }
  }),
  retire: os.entry.retire.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.retireEntries(input.entries, input),
  ),
  change: os.entry.change.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.changeEntries(input.entries, input.change, input),
  ),
  readFile: os.entry.readFile.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.previewImport(input.csv, input.reveal),
  ),
  test: os.entry.test.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.test(input.text, input.attribute, input.entry),
  ),
}

export const value = {
  page: os.value.page.handler(async ({ context, input }) => (await projectOf(context, input)).text.values(input)),
  facets: os.value.facets.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.facets(input.filter),
  ),
  occurrences: os.value.occurrences.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.occurrences(input.value, input.limit),
  ),
  explain: os.value.explain.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.explainValue(input.value, input.reveal),
  ),
  history: os.value.history.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.history(input.value, input.reveal),
  ),
  views: os.value.views.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.views(input.screen),
  ),
  putView: os.value.putView.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.putView(input.screen, input.name, input.place),
  ),
}
