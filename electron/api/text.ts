import { os } from './context.ts'
import { projectOf } from './project.ts'

export const question = {
  page: os.question.page.handler(async ({ context, input }) => (await projectOf(context, input)).text.questions(input)),
  answer: os.question.answer.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.answer(input),
  ),
  undo: os.question.undo.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.undo(input.decision, input),
  ),
}

export const decision = {
  page: os.decision.page.handler(async ({ context, input }) => (await projectOf(context, input)).text.decisions(input)),
}

export const entry = {
  page: os.entry.page.handler(async ({ context, input }) => (await projectOf(context, input)).text.entries(input)),
  preview: os.entry.preview.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.previewEntry(input.entry),
  ),
  put: os.entry.put.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.putEntries(input.entries, input),
  ),
  retire: os.entry.retire.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.retireEntries(input.entries, input),
  ),
  test: os.entry.test.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.test(input.text, input.attribute),
  ),
}

export const value = {
  explain: os.value.explain.handler(async ({ context, input }) =>
    (await projectOf(context, input)).text.explainValue(input.value, input.reveal),
  ),
}
