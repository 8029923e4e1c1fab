import { os } from './context.ts'
import { projectOf } from './project.ts'

export const run = {
  list: os.run.list.handler(async ({ context, input }) => (await projectOf(context, input)).runs()),
  estimate: os.run.estimate.handler(async ({ context, input }) =>
    (await projectOf(context, input)).estimate(input.pixels),
  ),
  waiting: os.run.waiting.handler(async ({ context, input }) => (await projectOf(context, input)).waiting()),
  start: os.run.start.handler(async ({ context, input }) => (await projectOf(context, input)).run(input)),
  pause: os.run.pause.handler(async ({ context, input }) => (await projectOf(context, input)).pause()),
  resume: os.run.resume.handler(async ({ context, input }) => (await projectOf(context, input)).resume()),
  cancel: os.run.cancel.handler(async ({ context, input }) => (await projectOf(context, input)).cancel()),
  retry: os.run.retry.handler(async ({ context, input }) => (await projectOf(context, input)).retry(input.code)),
}

export const outcome = {
  codes: os.outcome.codes.handler(async ({ context, input }) => (await projectOf(context, input)).outcomeCodes()),
  places: os.outcome.places.handler(async ({ context, input }) =>
    (await projectOf(context, input)).outcomePlaces(input.code),
  ),
  page: os.outcome.page.handler(async ({ context, input }) => (await projectOf(context, input)).outcomes(input)),
  exclude: os.outcome.exclude.handler(async ({ context, input }) =>
    (await projectOf(context, input)).exclude(input.instances, input.reason),
  ),
  include: os.outcome.include.handler(async ({ context, input }) =>
    (await projectOf(context, input)).include(input.instances),
  ),
}
